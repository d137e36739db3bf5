"""The script Streamlit runs at every change: choose the page and show it."""

from pathlib import Path

import streamlit as st

from mapapp.pages import add_report, map_page

ICON = Path(__file__).with_name("icon.svg")
STYLE = Path(__file__).with_name("page.css")

# A file of ours: Streamlit fetches named icons from a foreign host.
st.set_page_config(page_title="mapapp", page_icon=str(ICON), layout="wide")
st.html(STYLE)
st.navigation(
    [
        st.Page(map_page.show, title="Map", url_path="map", default=True),
        st.Page(add_report.show, title="Add report", url_path="add-report"),
    ],
    position="top",
).run()
