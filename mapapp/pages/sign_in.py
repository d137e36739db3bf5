"""What stands in place of the pages before somebody signs in, and who has."""

import streamlit as st

from mapapp.access import LOCAL, NoAccess, Person
from mapapp.access.team import NotSignedIn


def show(refusal: NoAccess) -> None:
    """Say why there is no map, with the one step that can be taken."""
    is_signed_in = not isinstance(refusal, NotSignedIn)
    with st.container(horizontal_alignment="center", key="sign-in", gap="medium"):
        st.title(
            "You are signed in, but not on the list" if is_signed_in else "mapapp",
            anchor=False,
            width="content",
        )
        st.text(str(refusal), width="content")
        if is_signed_in:
            st.button("Sign out", on_click=st.logout, key="sign-out")
        else:
            st.button("Sign in", on_click=st.login, type="primary", key="sign-in-now")


def show_refusal(refusal: NoAccess) -> None:
    """Say why a page is not for who opened it, in place of the page."""
    st.subheader("Not for your role", anchor=False)
    st.text(str(refusal))


def show_who(person: Person) -> None:
    """Who is signed in, with their role and the way out; nothing where nobody is."""
    if person == LOCAL:
        return
    with st.container(
        horizontal=True,
        horizontal_alignment="right",
        vertical_alignment="center",
        gap="small",
        key="who",
    ):
        st.text(f"{person.role}: {person.name}", width="content")
        st.button("Sign out", on_click=st.logout, type="tertiary", key="sign-out")
