"""Rows, cells and problems as tables of plain text."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from geodata.cell_marks import inert_text
from geodata.models import Incident
from geodata.readers.imported import Imported
from geodata.readers.problems import RowProblem
from geodata.writers.csv import BOM
from mapapp.pages.data_sets.desk import FirstRow
from mapapp.pages.words import (
    PRECISION_WORDS,
    TYPE_WORDS,
    date_words,
    figure_words,
    title_words,
)

MOST_PROBLEMS = 1_000
"""So many are shown; the file holds all."""

_LONGEST = 500
"""Characters of a cell that are shown."""


def text_columns(frame: pd.DataFrame) -> dict[str, Any]:
    """Every column as text: an address in a cell is no link."""
    return {
        name: st.column_config.TextColumn()
        for name in frame.columns
        if not pd.api.types.is_integer_dtype(frame[name])
    }


def preview_table(rows: Iterable[FirstRow]) -> pd.DataFrame:
    """Rows as the incidents that they would be."""
    columns = ("Row", "Incident", "Type", "Place", "Precision", "Date", "Killed",
               "Injured")  # fmt: skip
    listed = [(row.number, *_incident_cells(row.incident)) for row in rows]
    frame = pd.DataFrame(listed, columns=columns)
    return frame.astype({"Row": "Int64"})


def _incident_cells(incident: Incident) -> tuple[str, ...]:
    location = incident.location
    place = incident.toponym if location is None else location.place
    named = [place, location.country if location else None]
    return (
        title_words(incident),
        TYPE_WORDS[incident.incident_type],
        ", ".join(part for part in named if part),
        PRECISION_WORDS[incident.geo_precision],
        date_words(incident.date_start, incident.date_end, incident.time_of_day),
        _figure(incident, "killed"),
        _figure(incident, "injured"),
    )


def _figure(incident: Incident, field: str) -> str:
    return (figure_words("", incident, field) or "").strip()


def cells_table(row: FirstRow) -> pd.DataFrame:
    """A row's own cells, one a line; empty ones are left out."""
    listed = [(name, cell[:_LONGEST]) for name, cell in row.cells if cell]
    return pd.DataFrame(listed, columns=("Column", "Cell"), dtype="str")


def problems_table(problems: Sequence[RowProblem]) -> pd.DataFrame:
    """The first of the problems, one a line."""
    listed = [
        (one.row, one.column or "", one.value or "", one.reason)
        for one in problems[:MOST_PROBLEMS]
    ]
    frame = pd.DataFrame(listed, columns=("Row", "Column", "Cell", "What is wrong"))
    return frame.astype({"Row": "Int64"})


def problem_lines(problems: Sequence[RowProblem], most: int) -> list[str]:
    """What is wrong most often, with the number of rows."""
    kinds = Counter((one.column, one.reason) for one in problems)
    lines = [
        f"{f'{column} ' if column else ''}{reason}: {count:,}"
        for (column, reason), count in kinds.most_common(most)
    ]
    more = len(problems) - sum(count for _, count in kinds.most_common(most))
    return [*lines, f"{more:,} more of other kinds"] if more else lines


def problems_csv(found: Imported) -> bytes:
    """All problems, for a spreadsheet: no cell of it runs there."""
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\r\n")
    writer.writerow(("row", "column", "value", "reason"))
    writer.writerows(
        (one.row, *map(inert_text, (one.column or "", one.value or "", one.reason)))
        for one in found.problems
    )
    return BOM + sink.getvalue().encode("utf-8", "replace")
