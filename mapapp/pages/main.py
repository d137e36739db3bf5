"""The script Streamlit runs at every change: choose the page and show it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from geodata.errors import GeodataError
from mapapp.access import LOCAL, NoAccess, Person, Role, current_person, guarded
from mapapp.compose import get_snapshots
from mapapp.pages import map_page, sign_in
from mapapp.pages.session import let_go

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


def show_review() -> None:
    """The page where what is proposed is decided."""
    if get_snapshots().current().is_read_only:
        st.info(
            "This app shows a file, which stays as it is: there is nothing to review. "
            "Start the app without --data to have an archive."
        )
        return
    from mapapp.pages import review  # noqa: PLC0415

    review.show()


def show_coding() -> None:
    """The page where people code blind."""
    if get_snapshots().current().is_read_only:
        st.info("This app shows a file: there is nothing to code.")
        return
    from mapapp.pages import coding  # noqa: PLC0415

    coding.show()


def show_import() -> None:
    """The page that takes data sets in; their readers are imported when it is."""
    if get_snapshots().current().is_read_only:
        st.info(
            "This app shows a file, which stays as it is: data sets can be imported "
            "into an archive. Start the app without --data to have one."
        )
        return
    from mapapp.pages import data_sets  # noqa: PLC0415

    data_sets.show()


def show_history() -> None:
    """The page of who changed what."""
    if get_snapshots().current().is_read_only:
        st.info("This app shows a file: it has no history.")
        return
    from mapapp.pages import history  # noqa: PLC0415

    history.show()


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the navigation, and the least role that may open it."""

    show: Callable[[], None]
    title: str
    path: str
    needs: Role

    def page(self, person: Person) -> StreamlitPage:
        """For Streamlit: who may not open it is not shown the way there.

        Its address still leads to it, and it refuses in words of its own.
        """
        return st.Page(
            guarded(self.show, needs=self.needs),
            title=self.title,
            url_path=self.path,
            default=self is PAGES[0],
            visibility="visible" if person.may(self.needs) else "hidden",
        )


PAGES = (
    Entry(map_page.show, "Map", "map", Role.VIEWER),
    Entry(show_review, "Review", "review", Role.EDITOR),
    Entry(show_coding, "Coding", "coding", Role.CODER),
    Entry(show_charts, "Charts", "charts", Role.VIEWER),
    Entry(show_add_report, "Add report", "add-report", Role.CODER),
    Entry(show_import, "Import", "import", Role.EDITOR),
    Entry(show_history, "History", "history", Role.VIEWER),
)


def show_page(person: Person) -> None:
    """Draw the page that the address names."""
    pages = {each.path: each.page(person) for each in PAGES}
    page = st.navigation(list(pages.values()), position="top")
    # For links from page to page, which take the page itself.
    st.session_state.history_page = pages["history"]
    st.session_state.map_page = pages["map"]
    let_go(except_of=page.url_path)
    try:
        page.run()
    except NoAccess as refusal:
        sign_in.show_refusal(refusal)
    except GeodataError as error:
        st.error("The archive or the gazetteer cannot be used. Nothing was changed.")
        st.text(str(error))


# A file of ours: Streamlit fetches named icons from a foreign host.
st.set_page_config(page_title="mapapp", page_icon=str(ICON), layout="wide")
st.html(STYLE)
try:
    person_here = current_person()
except NoAccess as refusal:
    st.navigation([each.page(LOCAL) for each in PAGES], position="hidden")
    sign_in.show(refusal)
else:
    sign_in.show_who(person_here)
    show_page(person_here)
