"""People killed or injured by period: lowest, best and highest figure."""

import pandas as pd

from geodata.summary import casualties_by
from mapapp.charts.incidents import starts_of
from mapapp.charts.periods import Step, begin

NEEDED = ("incident_id", "part_of", "date_start")
"""Columns of the frame beside the three of the figure."""


def casualties_table(
    frame: pd.DataFrame, figure: str, step: Step, *, whole: pd.DataFrame
) -> pd.DataFrame:
    """Sums of ``killed`` or ``injured`` by the period in which incidents begin.

    The rule is that of ``geodata.summary``: a part never counts beside its total,
    and the highest is known only where every incident of the period says it.

    Args:
        frame: the incidents shown.
        figure: ``killed`` or ``injured``.
        step: how long a period is.
        whole: all incidents, to follow what is part of what.

    Returns:
        Columns ``period``, ``low``, ``best``, ``high`` (missing where unknown),
        ``told`` and ``silent`` (incidents with and without the figure).
    """
    groups = begin(starts_of(frame), step)
    sums = casualties_by(frame, figure, groups, whole=whole)
    table = sums.reset_index(names="period")
    return table.assign(period=pd.to_datetime(table["period"]))
