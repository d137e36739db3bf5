"""Incidents by period and type."""

import numpy as np
import pandas as pd

from geodata.models import IncidentType
from mapapp.charts.periods import Days, Step, begin

TYPES = tuple(str(each) for each in IncidentType)


def starts_of(frame: pd.DataFrame) -> Days:
    """The first day of each incident, NaT where it is unknown."""
    days: Days = frame["date_start"].to_numpy().astype("datetime64[D]")
    return days


def incidents_table(frame: pd.DataFrame, step: Step) -> pd.DataFrame:
    """How many incidents of each type begin in each period.

    Columns: ``period`` (its first day), ``incident_type``, ``incidents``; by period,
    then by type in the usual order; what is zero is left out, and what is
    undated is nowhere.
    """
    met, names_met = pd.factorize(frame["incident_type"])
    codes = np.array([TYPES.index(str(name)) for name in names_met], dtype=int)[met]
    periods = begin(starts_of(frame), step)
    dated = ~np.isnat(periods)
    counts = pd.Series(1, index=np.flatnonzero(dated)).groupby(
        [periods[dated], codes[dated]]
    )
    table = counts.size().rename("incidents").reset_index()
    table.columns = pd.Index(["period", "incident_type", "incidents"])
    names = [TYPES[code] for code in table["incident_type"]]
    return table.assign(
        period=pd.to_datetime(table["period"]),
        incident_type=pd.Series(names, dtype="str"),
    )
