"""What every change of the desk asks for: the reason, and whether to go on."""

from collections.abc import Callable

import streamlit as st

from mapapp.pages.review.desk import get_desk

NO_REASON = "Give a reason: whoever reads the history will ask for it."


def ask_reason(
    label: str, act: Callable[[str], bool], *, placeholder: str | None = None
) -> None:
    """The end of a form: a reason, the button that acts, and one that does not.

    Args:
        label: of the button that acts.
        act: does it, told the reason; whether the page is to be drawn anew.
        placeholder: in the field of the reason.
    """
    reason = st.text_input("Reason", max_chars=500, placeholder=placeholder)
    with st.container(horizontal=True, gap="small"):
        is_done = st.form_submit_button(label, type="primary")
        is_left = st.form_submit_button("Cancel")
    if is_left:
        get_desk().rest()
        st.rerun(scope="fragment")
    if not is_done:
        return
    if not reason.strip():
        st.error(NO_REASON)
    elif act(reason.strip()):
        st.rerun(scope="fragment")
