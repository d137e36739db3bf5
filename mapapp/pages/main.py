"""The script Streamlit runs at every change: choose the page and show it."""

from pathlib import Path

import streamlit as st

from geodata.errors import GeodataError
from mapapp.compose import get_snapshots
from mapapp.pages import map_page

ICON = Path(__file__).with_name("icon.svg")
STYLE = Path(__file__).with_name("page.css")


def show_add_report() -> None:
    """The page that reads reports; reading is imported when it is first opened."""
    if get_snapshots().current().is_read_only:
        st.info(
            "This app shows a file, which stays as it is: reports can be added to an "
            "archive. Start the app without --data to have one."
        )
        return
    from mapapp.pages import add_report  # noqa: PLC0415

    add_report.show()


def show_charts() -> None:
    """The page of charts, whose library is imported when it is first opened."""
    from mapapp.pages import charts  # noqa: PLC0415

    charts.show()


# A file of ours: Streamlit fetches named icons from a foreign host.
st.set_page_config(page_title="mapapp", page_icon=str(ICON), layout="wide")
st.html(STYLE)
page = st.navigation(
    [
        st.Page(map_page.show, title="Map", url_path="map", default=True),
        st.Page(show_charts, title="Charts", url_path="charts"),
        st.Page(show_add_report, title="Add report", url_path="add-report"),
    ],
    position="top",
)
try:
    page.run()
except GeodataError as error:
    st.error("The archive or the gazetteer cannot be used. Nothing was changed.")
    st.text(str(error))
