"""Days, weeks and months: the steps of the charts' time axis."""

from datetime import date
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

Days = npt.NDArray[np.datetime64]

_MOST_DAYS = 120
_MOST_WEEKS_IN_DAYS = 900
MOST_STEPS = 1_500
"""Periods that a chart draws; more are drawn by a longer step."""


class Step(StrEnum):
    """How long a period is. Weeks begin on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


STEPS = tuple(Step)


def step_for(starts: Days, wanted: Step | None = None) -> Step:
    """The step as wanted, or by how many days there are from first to last.

    A wanted step that would give more than ``MOST_STEPS`` periods is made longer.
    """
    span = _span(starts)
    if wanted is None:
        wanted = _usual(span)
    while wanted is not Step.MONTH and span / _LENGTH[wanted] > MOST_STEPS:
        wanted = STEPS[STEPS.index(wanted) + 1]
    return wanted


def begin(starts: Days, step: Step) -> Days:
    """For each day the first day of its period; NaT stays NaT."""
    days = starts.astype("datetime64[D]")
    if step is Step.WEEK:
        # numpy's weeks begin on Thursday, as 1970-01-01 did.
        return (days + 3).astype("datetime64[W]").astype("datetime64[D]") - 3
    if step is Step.MONTH:
        return days.astype("datetime64[M]").astype("datetime64[D]")
    return days


def end_of(start: date, step: Step) -> date:
    """The day after a period that begins with ``start``."""
    first = pd.Timestamp(start)
    if step is Step.MONTH:
        return (first + pd.DateOffset(months=1)).date()
    return (first + pd.Timedelta(days=_LENGTH[step])).date()


def period_words(start: date, step: Step) -> str:
    """As in "25 Nov 2025", "week from 24 Nov 2025", "November 2025"."""
    if step is Step.MONTH:
        return f"{start:%B %Y}"
    day = f"{start.day} {start:%b %Y}"
    return f"week from {day}" if step is Step.WEEK else day


_LENGTH = {Step.DAY: 1, Step.WEEK: 7, Step.MONTH: 30}


def _span(starts: Days) -> int:
    known = starts[~np.isnat(starts)].astype("datetime64[D]")
    return int((known.max() - known.min()).astype(int)) + 1 if known.size else 0


def _usual(span: int) -> Step:
    if span <= _MOST_DAYS:
        return Step.DAY
    return Step.WEEK if span <= _MOST_WEEKS_IN_DAYS else Step.MONTH
