"""The page of charts: what the map's filter shows, over time and by region."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from geodata.summary import totals_line
from mapapp.access import current_person
from mapapp.charts import STEPS, Look, Step, chart_png, chart_svg, table_csv
from mapapp.compose import get_snapshots
from mapapp.filter_words import selection_words
from mapapp.pages.chart_list import Sheet, sheets
from mapapp.pages.session import current_selection, start_session, write_address
from mapapp.pages.shown import shown_by
from mapapp.snapshot import Snapshot
from mapapp.version_view import follow_version

REGIONS_WIDTH = 760
"""CSS pixels at most: a map as wide as the page would be as high as two."""

NOTHING = "Nothing to draw: no incident shown says so."


def show() -> None:
    """Draw the page from the state of the session."""
    start_session()
    snapshot = get_snapshots(current_person().audience).current()
    _show_charts(snapshot)
    if not snapshot.is_read_only:
        follow_version(snapshot.version, key="charts-version")


def _show_charts(snapshot: Snapshot) -> None:
    selection = current_selection()
    write_address(selection, st.session_state.incident)
    shown = shown_by(snapshot, selection)
    st.title("Charts", anchor=False)
    words = selection_words(selection)
    st.text(
        f"{totals_line(shown.summary, snapshot.count)}\nShown as on the map: {words}."
    )
    if len(shown.rows) == 0:
        st.info("Nothing in this selection. Widen it on the map page.")
        return
    step = _ask_step()
    subtitle = f"{words}\n{shown.summary.shown:,} of {snapshot.count:,} incidents"
    first, *pairs, last = sheets(snapshot, selection, step)
    _show_sheet(first, subtitle)
    for left, right in zip(pairs[::2], pairs[1::2], strict=True):
        for column, sheet in zip(
            st.columns(2, gap="large"), (left, right), strict=True
        ):
            with column:
                _show_sheet(sheet, subtitle)
    with st.container(width=REGIONS_WIDTH):
        _show_sheet(last, subtitle)


def _ask_step() -> Step | None:
    chosen: Step | None = st.segmented_control(
        "Period",
        STEPS,
        format_func=lambda step: {
            Step.DAY: "By day",
            Step.WEEK: "By week",
            Step.MONTH: "By month",
        }[step],
        key="chart_step",
        persist_state="session",
        help="Nothing chosen: by what fits the span of the incidents.",
    )
    return chosen


def _show_sheet(sheet: Sheet, subtitle: str) -> None:
    st.subheader(sheet.title, anchor=False)
    draw = sheet.draw
    if draw is None:
        st.text(NOTHING)
    else:
        look = Look.page(dark=st.context.theme.type == "dark")
        _show_chart(draw(look, subtitle), sheet.name)
    st.caption(" ".join(sheet.notes))
    if draw is not None:
        _show_downloads(sheet, partial(draw, Look.file(), subtitle))


def _show_chart(chart: Any, name: str) -> None:  # noqa: ANN401 - Altair's or its JSON
    if isinstance(chart, dict):
        st.vega_lite_chart(chart, theme=None, width="stretch", key=name)
    else:
        st.altair_chart(chart, theme=None, width="stretch", key=name)


def _show_downloads(sheet: Sheet, picture: Callable[[], Any]) -> None:
    files = (
        ("PNG", "image/png", lambda: chart_png(picture())),
        ("SVG", "image/svg+xml", lambda: chart_svg(picture())),
        ("CSV", "text/csv", lambda: table_csv(sheet.table)),
    )
    with st.container(horizontal=True, gap="small"):
        for form, mime, make in files:
            st.download_button(
                form,
                data=make,
                file_name=f"{sheet.name}.{form.lower()}",
                mime=mime,
                on_click="ignore",
                key=f"{sheet.name}-{form}",
                help=f"Download “{sheet.title}” as {form}",
            )
