"""What the map needs of each incident, as arrays of equal length."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from geodata.models import AREA_PRECISIONS, Incident

Texts = Sequence[str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRows:
    """Columns in display order.

    Longitude and latitude are WGS 84 degrees, NaN without a place; ``first``
    and ``last`` are days (``datetime64[D]``), NaT if unknown; ``radius_m`` is
    the uncertainty in metres or NaN; ``shapes`` holds polygons, anything else
    (a point, None) is no area; ``labels`` names the places.
    """

    longitude: npt.NDArray[np.float64]
    latitude: npt.NDArray[np.float64]
    radius_m: npt.NDArray[np.float64]
    first: npt.NDArray[np.datetime64]
    last: npt.NDArray[np.datetime64]
    types: Texts
    precisions: Texts
    labels: Texts
    shapes: npt.NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.longitude)


def rows_of_incidents(incidents: Sequence[Incident]) -> MapRows:
    """The rows of some incidents, in their order."""
    places = [incident.location for incident in incidents]
    shapes = np.empty(len(incidents), dtype=object)
    shapes[:] = [
        place.area if place and place.geo_precision in AREA_PRECISIONS else None
        for place in places
    ]
    return MapRows(
        longitude=_floats([place and place.longitude for place in places]),
        latitude=_floats([place and place.latitude for place in places]),
        radius_m=_floats([place and place.uncertainty_m for place in places]),
        first=_days([incident.date_start for incident in incidents]),
        last=_days([incident.date_end for incident in incidents]),
        types=[str(incident.incident_type) for incident in incidents],
        precisions=[str(incident.geo_precision) for incident in incidents],
        labels=[
            place.place if place else incident.toponym
            for incident, place in zip(incidents, places, strict=True)
        ],
        shapes=shapes,
    )


def _floats(values: Sequence[Any]) -> npt.NDArray[np.float64]:
    return np.array(values, dtype="float64")  # None becomes NaN


def _days(values: Sequence[date | None]) -> npt.NDArray[np.datetime64]:
    return np.array(values, dtype="datetime64[D]")  # None becomes NaT
