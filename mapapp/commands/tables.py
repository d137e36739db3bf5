"""Incidents and candidate places as plain tables for people."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from geodata.models import Count, Incident
from mapapp.commands.streams import printable, shortened

_WIDTH = 160
"""Columns of the table where they have no terminal to fit."""

LONGEST_QUERY = 120
LONGEST_CELL = 400
"""Characters that are shown of a query and of a cell."""


def incident_table(incidents: Iterable[Incident]) -> bytes:
    """One line per incident: when, what, where and how precisely, figures."""
    return _table(
        ("date", "type", "place", "precision", "killed", "injured", "title"),
        [_incident_row(incident) for incident in incidents],
    )


def candidate_table(record: dict[str, object]) -> bytes:
    """The outcome in a line, then the ranked candidates of a geocoding record."""
    candidates = record["candidates"]
    rows = [
        [_cell(candidate.get(name)) for name in _CANDIDATE_COLUMNS]
        for candidate in (candidates if isinstance(candidates, list) else [])
    ]
    query = shortened(printable(str(record["query"])), LONGEST_QUERY)
    heading = f"{query}: {record['outcome']}\n"
    return heading.encode() + (_table(_CANDIDATE_COLUMNS, rows) if rows else b"")


_CANDIDATE_COLUMNS = (
    "name",
    "country",
    "admin1",
    "longitude",
    "latitude",
    "place_id",
    "score",
    "reason",
)


def whereabouts_table(record: dict[str, Any]) -> bytes:
    """What lies at a point, one line a fact."""
    nearest = record["nearest"] or {}
    facts = {name: record[name] for name in ("country", "admin1", "admin2", "water")}
    facts["nearest"] = nearest.get("name")
    facts["distance_m"] = nearest.get("distance_m")
    facts["is_inside"] = nearest.get("is_inside")
    rows = [[name, _cell(value)] for name, value in facts.items()]
    return _table(("what", f"{record['longitude']}, {record['latitude']}"), rows)


def list_table(rows: Iterable[Sequence[str]]) -> bytes:
    """One line per list of places; the base comes first."""
    return _table(("name", "source", "places", "countries", "added", "hash"), rows)


def _incident_row(incident: Incident) -> list[str]:
    location = incident.location
    return [
        _days(incident),
        str(incident.incident_type),
        "?" if location is None else location.place,
        str(incident.geo_precision),
        _people(incident.killed),
        _people(incident.injured),
        incident.title,
    ]


def _days(incident: Incident) -> str:
    if incident.date_start is None or incident.date_end is None:
        return "?"
    if incident.date_start == incident.date_end:
        return incident.date_start.isoformat()
    return f"{incident.date_start}/{incident.date_end}"


def _people(count: Count) -> str:
    """The count as people write it: 6, 6+, 6-7, up to 5, ? for unknown."""
    if not count.is_known:
        return "?"
    if count.low is None:
        return f"\u2264{count.high}" if count.high is not None else str(count.best)
    if count.high is None:
        return f"{count.low}+"
    return str(count.low) if count.low == count.high else f"{count.low}-{count.high}"


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    table = Table(*names, box=None, pad_edge=False, header_style="")
    for row in rows:
        table.add_row(*(Text(shortened(printable(cell), LONGEST_CELL)) for cell in row))
    text = io.StringIO()
    Console(file=text, width=_WIDTH, color_system=None, highlight=False).print(table)
    lines = (line.rstrip() for line in text.getvalue().splitlines())
    return ("\n".join(lines) + "\n").encode()
