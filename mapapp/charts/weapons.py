"""Weapons launched and intercepted by period and kind.

Reports tell a night's barrage with each place that it hit, so one figure stands
with many incidents, and nothing says which figure holds which. What can be said
of a day, a country and a kind of weapon: at least the largest figure, at most
the sum of the different figures.
"""

import pandas as pd

from mapapp.charts.incidents import starts_of
from mapapp.charts.periods import Step, begin

MEASURES = ("launched", "intercepted")
_DAY = ["day", "country", "weapon"]


def weapons_table(
    frame: pd.DataFrame, uses: pd.DataFrame, measure: str, step: Step
) -> pd.DataFrame:
    """Weapons ``launched`` or ``intercepted`` by period and kind.

    Args:
        frame: the incidents shown, by their rows as the index.
        uses: a line for each weapon told: row, weapon, launched, intercepted.
        measure: ``launched`` or ``intercepted``.
        step: how long a period is.

    Returns:
        Columns ``period``, ``weapon``, ``least``, ``most``; a kind of which nobody
        told a number is not there.
    """
    told = uses[uses[measure].notna() & uses["row"].isin(frame.index)]
    incidents = frame.loc[told["row"].to_numpy()]
    lines = pd.DataFrame(
        {
            "day": starts_of(incidents),
            "country": incidents["country"].fillna("").to_numpy(),
            "weapon": told["weapon"].to_numpy(),
            "number": told[measure].to_numpy(dtype="int64"),
        }
    ).dropna(subset=["day"])
    # Equal figures of one day and country are one figure, told several times.
    figures = lines.drop_duplicates().groupby(_DAY)["number"]
    days = figures.agg(least="max", most="sum").reset_index()
    days["period"] = pd.to_datetime(begin(days["day"].to_numpy("datetime64[D]"), step))
    sums = days.groupby(["period", "weapon"])[["least", "most"]].sum()
    return sums.reset_index()
