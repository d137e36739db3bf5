"""The script Streamlit runs at every change: choose the page and show it."""

import streamlit as st

from mapapp.pages import add_report, map_page

st.set_page_config(page_title="mapapp", page_icon=":material/map:", layout="wide")
st.navigation(
    [
        st.Page(map_page.show, title="Map", url_path="map", default=True),
        st.Page(add_report.show, title="Add report", url_path="add-report"),
    ],
    position="top",
).run()
