"""The charts of a selection: tables counted once, and what each leaves out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from geodata.selection import Selection
from geodata.summary import Total
from mapapp import charts
from mapapp.charts import Look, Step
from mapapp.pages.counted import counted_frame
from mapapp.pages.kept import Kept
from mapapp.pages.shown import Shown, counted_rows, shown_by
from mapapp.pages.words import PRECISION_WORDS
from mapapp.snapshot import Snapshot

BY_START = "An incident counts in the period in which it begins."
PEOPLE_RULE = (
    "Dark: the lowest figures added up. Paler: to the best figures. Line: to the "
    "highest, only where every incident of the period gives one. A part is never "
    "added to its total. No bar: nobody gave a figure, which is not zero."
)
WEAPONS_RULE = (
    "Reports tell one barrage with each place that it hit. So a bar is the largest "
    "figure of a day, country and kind, and the table also has the sum of the "
    "different figures: the number lies between the two. Interceptions are as the "
    "parties claim them."
)
REGIONS_RULE = (
    "Incidents, not rates, by region; a place and its districts are incidents of "
    "their own. Borders as member states of the United Nations recognise them, "
    "drawn by the map's own outlines."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One chart: its words, its table, and how to draw it.

    ``name`` is the stem of its files. ``draw`` is None where there is nothing to
    draw; ``notes`` then say why.
    """

    name: str
    title: str
    notes: tuple[str, ...]
    table: pd.DataFrame
    draw: Callable[[Look, str], Any] | None


_sheets: Kept[tuple[Sheet, ...]] = Kept()


def sheets(
    snapshot: Snapshot, selection: Selection, wanted: Step | None
) -> tuple[Sheet, ...]:
    """The charts of what a selection shows, by the step wanted or a fitting one."""
    return _sheets.get(
        (snapshot.version, selection, wanted),
        lambda: tuple(_make(snapshot, shown_by(snapshot, selection), wanted)),
    )


def _make(snapshot: Snapshot, shown: Shown, wanted: Step | None) -> list[Sheet]:
    frame = counted_rows(snapshot, shown.rows)
    starts = frame["date_start"].to_numpy().astype("datetime64[D]")
    step = charts.step_for(starts, wanted)
    undated = _number(shown.summary.undated, "without a date is", "without a date are")
    return [
        _incidents(frame, step, undated),
        _people(frame, "killed", step, snapshot, shown.summary.killed),
        _people(frame, "injured", step, snapshot, shown.summary.injured),
        _weapons(frame, "launched", step, snapshot),
        _weapons(frame, "intercepted", step, snapshot),
        _regions(frame),
    ]


def _incidents(frame: pd.DataFrame, step: Step, undated: str | None) -> Sheet:
    table = charts.incidents_table(frame, step)
    title = f"Incidents by {step} and type"
    left_out = f"{undated} left out." if undated else "Every incident shown has a date."
    return Sheet(
        name=f"incidents-by-{step}",
        title=title,
        notes=(BY_START, left_out),
        table=table,
        draw=None
        if table.empty
        else lambda look, subtitle: charts.incidents_chart(
            table, step, look, title=title, subtitle=subtitle
        ),
    )


def _people(
    frame: pd.DataFrame, figure: str, step: Step, snapshot: Snapshot, total: Total
) -> Sheet:
    table = charts.casualties_table(frame, figure, step, whole=counted_frame(snapshot))
    title = f"People {figure}, by {step}"
    silent = _number(total.silent, "gives no figure", "give no figure")
    notes = [PEOPLE_RULE, BY_START]
    if silent:
        notes.append(f"{silent} of people {figure}.")
    undated = (total.low or 0) - int(table["low"].sum())
    if undated > 0:
        notes.append(f"At least {undated:,} in incidents without a date are left out.")
    return Sheet(
        name=f"{figure}-by-{step}",
        title=title,
        notes=tuple(notes),
        table=table,
        draw=None
        if table["low"].isna().all()
        else lambda look, subtitle: charts.casualties_chart(
            table, step, look, title=title, subtitle=subtitle
        ),
    )


def _weapons(
    frame: pd.DataFrame, measure: str, step: Step, snapshot: Snapshot
) -> Sheet:
    table = charts.weapons_table(frame, snapshot.weapon_uses, measure, step)
    title = f"Weapons said to be {measure}, by {step} and kind"
    return Sheet(
        name=f"weapons-{measure}-by-{step}",
        title=title,
        notes=(WEAPONS_RULE, BY_START, "Weapons without a number are left out."),
        table=table,
        draw=None
        if table.empty
        else lambda look, subtitle: charts.weapons_chart(
            table, step, look, title=title, subtitle=subtitle
        ),
    )


def _regions(frame: pd.DataFrame) -> Sheet:
    counts = charts.count_regions(frame)
    title = "Incidents by region"
    return Sheet(
        name="incidents-by-region",
        title=title,
        notes=(REGIONS_RULE, _beside(counts)),
        table=counts.table,
        draw=None
        if counts.table.empty
        else lambda look, subtitle: charts.region_chart(
            counts, look, title=title, subtitle=subtitle
        ),
    )


def _beside(counts: charts.RegionCounts) -> str:
    if not counts.beside:
        return "Every incident shown lies in one of the regions."
    words = PRECISION_WORDS | {charts.NOT_DRAWN: "in a region that is not drawn"}
    told = [
        f"{number:,} {words[name]}"
        for name, number in sorted(counts.beside.items(), key=lambda each: -each[1])
    ]
    return f"Not on this map, counted here only: {'; '.join(told)}."


def _number(number: int, one: str, more: str) -> str | None:
    if number == 0:
        return None
    return f"1 incident {one}" if number == 1 else f"{number:,} incidents {more}"
