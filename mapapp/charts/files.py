"""Charts and their tables as files; nothing is asked of any server."""

from typing import Any

import altair as alt
import pandas as pd

from geodata.cell_marks import inert_text

Drawn = alt.TopLevelMixin | dict[str, Any]
"""A chart of Altair's, or Vega-Lite's JSON."""

_SCALE = 2.0
"""Pixels to a unit of the chart: sharp in print."""


def table_csv(table: pd.DataFrame) -> bytes:
    """The table in UTF-8 with a byte order mark; unknown is an empty cell.

    Before what a spreadsheet would run as a formula stands an apostrophe.
    """
    inert = table.copy()
    inert.columns = pd.Index([inert_text(str(name)) for name in table.columns])
    for name, column in inert.items():
        if not pd.api.types.is_numeric_dtype(column):
            inert[name] = [_cell(value) for value in column]
    text = inert.to_csv(index=False, lineterminator="\r\n")
    return b"\xef\xbb\xbf" + text.encode()


def chart_svg(chart: Drawn) -> bytes:
    """The chart as an SVG file."""
    # Here, not above: a large library, for those who download.
    import vl_convert  # noqa: PLC0415

    return vl_convert.vegalite_to_svg(_specification(chart), **_OFFLINE).encode()


def chart_png(chart: Drawn) -> bytes:
    """The chart as a PNG file, in twice its size in pixels."""
    import vl_convert  # noqa: PLC0415 - as above

    return vl_convert.vegalite_to_png(_specification(chart), scale=_SCALE, **_OFFLINE)


_OFFLINE: dict[str, Any] = {"allowed_base_urls": []}
"""A chart of ours names no address; none would be asked."""


def _specification(chart: Drawn) -> dict[str, Any]:
    if isinstance(chart, dict):
        return chart
    specification: dict[str, Any] = chart.to_dict()
    return specification


def _cell(value: object) -> str:
    if value is None or value is pd.NaT or value is pd.NA or value != value:  # noqa: PLR0124 - NaN
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return inert_text(str(value))
