"""Incidents near another one in time and place: those that may be the same."""

import math
from datetime import timedelta

import numpy as np
import numpy.typing as npt

from geodata.archive import Stored
from geodata.merging import Nearness, nearness
from geodata.models import Incident
from mapapp.compose import get_archive, get_snapshots
from mapapp.packing import MapRows

NEAR_DAYS = timedelta(days=2)
NEAR_KM = 50.0
"""Between the edges of what is known of two places."""

MOST_OFFERED = 40
MOST_LOOKED_AT = 120
_KM_OF_DEGREE = 111.2


def neighbours_of(incident: Incident) -> list[Stored]:
    """The nearest first; none where the day is unknown."""
    snapshot = get_snapshots().current()
    archive = get_archive()
    rows = near_rows(snapshot.map_rows, incident)[: MOST_LOOKED_AT + 1]
    ids = (snapshot.incident_id(int(row)) for row in rows)
    found = (archive.incident(each) for each in ids if each)
    return [
        stored
        for stored in found
        if stored is not None
        and stored.is_current
        and stored.incident.incident_id != incident.incident_id
        and _may_be_one(incident, stored.incident)
    ][:MOST_OFFERED]


def near_rows(rows: MapRows, incident: Incident) -> npt.NDArray[np.int64]:
    """Rows near an incident, the nearest first, those without a place last."""
    if incident.date_start is None or incident.date_end is None:
        return np.zeros(0, dtype=np.int64)
    first = np.datetime64(incident.date_start - NEAR_DAYS, "D")
    last = np.datetime64(incident.date_end + NEAR_DAYS, "D")
    near = (rows.first <= last) & (rows.last >= first)
    place = incident.location
    if place is None:
        return np.flatnonzero(near)
    shrink = math.cos(math.radians(place.latitude))
    east = np.abs(rows.longitude - place.longitude)
    east = np.minimum(east, 360 - east) * shrink
    km = np.hypot(east, rows.latitude - place.latitude) * _KM_OF_DEGREE
    metres = (place.uncertainty_m or 0.0) + np.nan_to_num(rows.radius_m)
    found = np.flatnonzero(near & ~(km > metres / 1000 + NEAR_KM))
    return found[np.argsort(km[found], kind="stable")]


def _may_be_one(one: Incident, other: Incident) -> bool:
    if one.location is None or other.location is None:
        return True
    return nearness(one.location, other.location) is not Nearness.APART
