"""Incidents by first-level unit as a map in classes of one colour."""

from typing import Any

import altair as alt

from mapapp.charts.drawing import Look, dressed
from mapapp.charts.outlines import outlines_around
from mapapp.charts.regions import RegionCounts
from mapapp.colours import RAMP

_WIDTH_ON_PAGE = 750
"""What a page's chart is taken to be wide, for its height."""

_TALLEST = 680


def class_words(first: int, last: int) -> str:
    """As in "2 to 4"."""
    return f"{first:,}" if first == last else f"{first:,} to {last:,}"


def classes_of(most: int) -> list[tuple[int, int]]:
    """Up to five classes of counts from 1 to ``most``, each as (first, last)."""
    if most <= len(RAMP):
        return [(number, number) for number in range(1, most + 1)]
    edges = [round(most ** (at / len(RAMP))) for at in range(len(RAMP) + 1)]
    firsts = [1]
    for edge in edges[1:-1]:
        firsts.append(max(edge, firsts[-1] + 1))
    lasts = [first - 1 for first in firsts[1:]] + [most]
    return list(zip(firsts, lasts, strict=True))


def region_chart(
    counts: RegionCounts, look: Look, *, title: str, subtitle: str
) -> dict[str, Any]:
    """The units in classes by their counts; ``counts`` must not be empty.

    As Vega-Lite's JSON: Altair looks at every point of an outline several times.
    Borders are the map's (docs/borders.md). Counts are not rates: a large unit
    has more room for incidents.
    """
    outlines = outlines_around(counts.table["code"])
    classes = classes_of(int(counts.table["incidents"].max()))
    words = [class_words(*each) for each in classes]
    units = _with_counts(outlines.units, counts, classes)
    width = _WIDTH_ON_PAGE if isinstance(look.width, str) else look.width
    height = min(_TALLEST, round(width * outlines.ratio))
    features = {
        "countries": outlines.countries,
        "empty": [unit for unit in units if "class" not in unit["properties"]],
        "filled": [unit for unit in units if "class" in unit["properties"]],
    }
    layers = alt.layer(
        _shapes(
            "countries", fill=look.land, stroke=look.line, strokeWidth=0.6, aria=False
        ),
        _shapes(
            "empty", fill=look.land, stroke=look.muted, strokeWidth=0.4, aria=False
        ),
        _filled(words),
        _shapes("countries", fill=None, stroke=look.muted, strokeWidth=1.2, aria=False),
        view=alt.ViewConfig(fill=look.water),
    )
    sized = layers.properties(width=look.width, height=height).project(
        type="identity", reflectY=True
    )
    return _with_features(dressed(sized, look, title, subtitle).to_dict(), features)


def _with_features(chart: dict[str, Any], features: dict[str, Any]) -> dict[str, Any]:
    for layer in chart["layer"]:
        layer["data"] = {"values": features[layer["data"]["name"]]}
    return chart


def _filled(words: list[str]) -> alt.Chart:
    filled: alt.Chart = _shapes("filled", stroke="#FFFFFF", strokeWidth=0.6).encode(
        color=alt.Color(
            "properties.class:N",
            title="Incidents",
            scale=alt.Scale(domain=words, range=_colours(len(words))),
            legend=alt.Legend(orient="top", symbolType="square", columns=5),
        ),
        tooltip=[
            alt.Tooltip("properties.region:N", title="Region"),
            alt.Tooltip("properties.country:N", title="Country"),
            alt.Tooltip("properties.incidents:Q", title="Incidents", format=","),
        ],
    )
    return filled


def _shapes(name: str, **look: Any) -> alt.Chart:  # noqa: ANN401 - a mark's own
    shapes: alt.Chart = alt.Chart(alt.NamedData(name)).mark_geoshape(**look)
    return shapes


def _colours(number: int) -> list[str]:
    """The darkest so many, so that few classes stand out as well as many."""
    return list(RAMP[-number:])


def _with_counts(
    units: list[dict[str, Any]], counts: RegionCounts, classes: list[tuple[int, int]]
) -> list[dict[str, Any]]:
    told = counts.table.set_index("code").to_dict("index")
    return [
        unit
        | {
            "properties": unit["properties"]
            | _told(told[unit["properties"]["code"]], classes)
        }
        if unit["properties"]["code"] in told
        else unit
        for unit in units
    ]


def _told(facts: dict[Any, Any], classes: list[tuple[int, int]]) -> dict[str, Any]:
    number = int(facts["incidents"])
    of = next(each for each in classes if each[0] <= number <= each[1])
    return {
        "region": facts["region"],
        "country": facts["country"],
        "incidents": number,
        "class": class_words(*of),
    }
