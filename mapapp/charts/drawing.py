"""Tables as Altair charts over time. Titles and words in them are ours."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import Any, Final, TypeVar

import altair as alt
import pandas as pd

from mapapp import colours
from mapapp.charts.incidents import TYPES
from mapapp.charts.periods import Step, end_of, period_words

TYPE_NAMES: Final = {
    "strike": "Strike",
    "airspace_violation": "Airspace violation",
    "interception": "Interception",
    "other": "Other",
}
AnyChart = TypeVar(
    "AnyChart", alt.Chart, alt.LayerChart, alt.LayerChart | alt.FacetChart
)

_OTHER_KINDS = "other kinds"
_FEWEST_PERIODS = 12
"""A chart is at least so wide: one day is no wall of colour."""

HEIGHT = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Colours of the page that a chart stands on, and its size in CSS pixels."""

    ink: str
    muted: str
    line: str
    paper: str
    land: str
    water: str
    width: int | str
    with_title: bool = True

    @staticmethod
    def page(*, dark: bool) -> "Look":
        """For the app's page: as wide as the page, titles stand beside it."""
        return replace(_DARK if dark else _LIGHT, width="container", with_title=False)

    @staticmethod
    def file() -> "Look":
        """For a picture in a file: always light, for print."""
        return _LIGHT


def _look(theme: colours.Theme) -> Look:
    page, land, panels = colours.PAGE[theme], colours.MAP[theme], colours.PANELS[theme]
    return Look(
        ink=page["text"],
        muted=panels["muted"],
        line=page["border"],
        paper=page["background"],
        # The dark map's land would hardly stand out from the dark page.
        land=panels["paper"] if theme == "dark" else land["land"],
        water=land["water"],
        width=860,
    )


_LIGHT, _DARK = _look("light"), _look("dark")


def incidents_chart(
    table: pd.DataFrame, step: Step, look: Look, *, title: str, subtitle: str
) -> alt.Chart:
    """Stacked bars: how many incidents of each type begin in each period."""
    kinds = [kind for kind in TYPES if kind in set(table["incident_type"])]
    rows = _stacked(_timed(table, step), "incidents")
    for row in rows:
        row["type"] = TYPE_NAMES[row["incident_type"]]
    bars = _bars(rows, look).encode(
        **_time_axis(rows, step),
        **_stack_axis("Incidents"),
        color=_kind_colour(
            [TYPE_NAMES[kind] for kind in kinds],
            [colours.TYPES[kind] for kind in kinds],
            "type",
        ),
        tooltip=[
            alt.Tooltip("words:N", title="Period"),
            alt.Tooltip("type:N", title="Type"),
            alt.Tooltip("incidents:Q", title="Incidents", format=","),
        ],
    )
    return dressed(bars, look, title, subtitle)


def casualties_chart(
    table: pd.DataFrame, step: Step, look: Look, *, title: str, subtitle: str
) -> alt.LayerChart | alt.FacetChart:
    """Bars to the lowest figure, a paler part to the best, a line to the highest.

    A period in which nobody gave a figure has no bar; a bar of nothing is a tick
    at zero.
    """
    known = table[table["low"].notna()]
    rows = [row | {"from": 0} for row in _timed(known, step)]
    base = _base(rows, look)
    axis = _time_axis(rows, step)
    tooltip = [
        alt.Tooltip("words:N", title="Period"),
        alt.Tooltip("low:Q", title="At least", format=","),
        alt.Tooltip("best:Q", title="Best figure", format=","),
        alt.Tooltip("high:Q", title="At most", format=","),
        alt.Tooltip("told:Q", title="Incidents with a figure", format=","),
        alt.Tooltip("silent:Q", title="Incidents without one", format=","),
    ]
    people = alt.Y("from:Q", title="People", axis=_whole_numbers())
    low = base.mark_rect(color=look.ink).encode(
        **axis, y=people, y2="low:Q", tooltip=tooltip
    )
    best = base.mark_rect(color=look.ink, opacity=0.45).encode(
        **axis, y="low:Q", y2="best:Q", tooltip=tooltip
    )
    high = (
        base.transform_filter("isValid(datum.high)")
        .mark_rule(color=look.muted, strokeWidth=2, aria=False)
        .encode(x=_middle(rows, step), y="best:Q", y2="high:Q", tooltip=tooltip)
    )
    zero = (
        base.transform_filter("datum.best === 0")
        .mark_tick(color=look.ink, thickness=3, orient="horizontal", size=8, aria=False)
        .encode(x=_middle(rows, step), y="low:Q", tooltip=tooltip)
    )
    return dressed(alt.layer(low, best, high, zero), look, title, subtitle)


def weapons_chart(
    table: pd.DataFrame, step: Step, look: Look, *, title: str, subtitle: str
) -> alt.Chart:
    """Stacked bars of the least number that is sure, by kind of weapon."""
    kinds = _kinds(table)
    rows = _stacked(_timed(table, step), "least")
    for row in rows:
        is_named = row["weapon"] in kinds
        row["kind"] = row["weapon"].replace("_", " ") if is_named else _OTHER_KINDS
    names = sorted({row["kind"] for row in rows}, key=_by(kinds))
    bars = _bars(rows, look).encode(
        **_time_axis(rows, step),
        **_stack_axis("At least"),
        color=_kind_colour(names, [_colour(i) for i in range(len(names))], "kind"),
        tooltip=[
            alt.Tooltip("words:N", title="Period"),
            alt.Tooltip("kind:N", title="Kind"),
            alt.Tooltip("least:Q", title="At least", format=","),
            alt.Tooltip("most:Q", title="Different figures added up", format=","),
        ],
    )
    return dressed(bars, look, title, subtitle)


def _kinds(table: pd.DataFrame) -> list[str]:
    """The kinds that get a colour: the most numerous."""
    sums = table.groupby("weapon")["least"].sum().sort_values(ascending=False)
    return [str(kind) for kind in sums.index[: len(colours.KINDS) - 1]]


def _by(kinds: list[str]) -> Any:  # noqa: ANN401 - a sort key
    order = {kind.replace("_", " "): at for at, kind in enumerate(kinds)}
    return lambda name: (order.get(name, len(order)), name)


def _colour(at: int) -> str:
    return colours.KINDS[min(at, len(colours.KINDS) - 1)]


def _timed(table: pd.DataFrame, step: Step) -> list[dict[str, Any]]:
    """The table's rows as JSON values, with their period's end and words."""
    rows = table.astype(object).where(table.notna(), None).to_dict("records")
    for row in rows:
        start = row["period"].date()
        row["period"] = start.isoformat()
        row["end"] = end_of(start, step).isoformat()
        half = (end_of(start, step) - start) / 2
        row["middle"] = f"{datetime.combine(start, time(), UTC) + half:%Y-%m-%dT%H:%MZ}"
        row["words"] = period_words(start, step)
    return [{str(name): value for name, value in row.items()} for row in rows]


def _stacked(rows: list[dict[str, Any]], measure: str) -> list[dict[str, Any]]:
    """The rows with ``from`` and ``to``: those of one period stand on each other."""
    tops: dict[str, int] = {}
    for row in rows:
        row["from"] = tops.get(row["period"], 0)
        row["to"] = tops[row["period"]] = row["from"] + row[measure]
    return rows


def _bars(rows: list[dict[str, Any]], look: Look) -> alt.Chart:
    bars: alt.Chart = _base(rows, look).mark_rect(stroke=look.paper, strokeWidth=0.5)
    return bars


def _stack_axis(title: str) -> dict[str, Any]:
    return {"y": alt.Y("from:Q", title=title, axis=_whole_numbers()), "y2": "to:Q"}


def inline(values: list[dict[str, Any]]) -> alt.Data:
    """Rows or features that travel inside the chart."""
    return alt.Data(values=values)  # type: ignore[no-untyped-call] # Altair's own


def _base(rows: list[dict[str, Any]], look: Look) -> alt.Chart:
    base: alt.Chart = alt.Chart(inline(rows)).properties(
        width=look.width, height=HEIGHT
    )
    return base


def _time_axis(rows: list[dict[str, Any]], step: Step) -> dict[str, Any]:
    return {
        "x": alt.X(
            "period:T",
            title=f"Beginning of the incident, by {step}",
            scale=alt.Scale(type="utc", domain=_domain(rows, step)),
            axis=alt.Axis(
                grid=False,
                labelOverlap=True,
                labelFlush=True,
                tickCount=8,
                format="%b %Y" if step is Step.MONTH else "%-d %b %Y",
            ),
        ),
        "x2": alt.X2("end:T"),
    }


def _middle(rows: list[dict[str, Any]], step: Step) -> alt.X:
    return alt.X("middle:T", scale=alt.Scale(type="utc", domain=_domain(rows, step)))


def _domain(rows: list[dict[str, Any]], step: Step) -> list[str]:
    """From the first day to the day after the last, at least a dozen periods."""
    first = pd.Timestamp(min((row["period"] for row in rows), default="2000-01-01"))
    last = pd.Timestamp(max((row["end"] for row in rows), default="2000-01-01"))
    days = {Step.DAY: 1, Step.WEEK: 7, Step.MONTH: 30}[step] * _FEWEST_PERIODS
    missing = max(0, days - (last - first).days)
    first -= pd.Timedelta(days=missing // 2)
    last += pd.Timedelta(days=missing - missing // 2)
    return [f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}"]


def _kind_colour(names: list[str], shades: list[str], field: str) -> alt.Color:
    return alt.Color(
        f"{field}:N",
        title=None,
        scale=alt.Scale(domain=names, range=shades),
        legend=alt.Legend(orient="top", columns=3, labelLimit=200),
    )


def _whole_numbers() -> alt.Axis:
    return alt.Axis(tickMinStep=1, format=",d", tickCount=5)


def dressed(chart: AnyChart, look: Look, title: str, subtitle: str) -> AnyChart:
    """The chart in the colours of its look, with its title where it needs one."""
    if look.with_title:
        head = alt.Title(title, subtitle=subtitle.split("\n"), anchor="start")
        chart = chart.properties(title=head)
    configured: AnyChart = chart.configure(
        background=look.paper,
        font="sans-serif",
        axis={
            "labelColor": look.muted,
            "titleColor": look.muted,
            "titleFontWeight": "normal",
            "gridColor": look.line,
            "domainColor": look.line,
            "tickColor": look.line,
            "labelFontSize": 12,
            "titleFontSize": 12,
        },
        legend={"labelColor": look.ink, "titleColor": look.muted, "labelFontSize": 12},
        title={
            "color": look.ink,
            "subtitleColor": look.muted,
            "fontSize": 16,
            "subtitleFontSize": 12,
            "subtitlePadding": 6,
            "offset": 12,
        },
        view={"stroke": None},
        padding=16 if look.with_title else 4,
    )
    return configured
