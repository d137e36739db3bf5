"""The three figures of a count, as they are asked for: lowest, best, highest."""

import streamlit as st

from geodata.models import Count

BOUNDS = (("low", "at least"), ("best", "best"), ("high", "at most"))
MOST_PEOPLE = 1_000_000


def ask_count(name: str, count: Count, *, key: str | None = None) -> list[int | None]:
    """Fields for the killed or the injured, filled with what is known.

    Under ``key`` each keeps its value in the session, as ``f"{key}-low"`` and so on.
    """
    told: list[int | None] = []
    for column, (bound, words) in zip(st.columns(3), BOUNDS, strict=True):
        with column:
            figure = st.number_input(
                f"{name.capitalize()}, {words}",
                value=getattr(count, bound),
                min_value=0,
                max_value=MOST_PEOPLE,
                step=1,
                placeholder="not said",
                key=f"{key}-{bound}" if key else None,
            )
            told.append(figure)
    return told
