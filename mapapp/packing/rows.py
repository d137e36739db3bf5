"""What the map needs of each incident, as arrays of equal length."""

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Generic, Self, TypeVar

import numpy as np
import numpy.typing as npt
from shapely.geometry.base import BaseGeometry

from geodata.models import AREA_PRECISIONS, Incident

_AREAS = frozenset({"Polygon", "MultiPolygon"})

Value = TypeVar("Value", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Coded(Generic[Value]):
    """A column of few distinct values: for each row a position in ``values``."""

    codes: npt.NDArray[np.unsignedinteger[Any]]
    values: tuple[Value, ...]

    @classmethod
    def of(cls, cells: Iterable[Value]) -> Self:
        """The values in the order in which they are met."""
        kept: dict[Value, int] = {}
        codes = [kept.setdefault(cell, len(kept)) for cell in cells]
        return cls(np.array(codes, dtype=np.uint32), tuple(kept))

    def __len__(self) -> int:
        return len(self.codes)

    def taken(self, rows: npt.NDArray[np.uint32]) -> "Coded[Value]":
        """Some rows, in their order, with the values that they have and no others."""
        codes = self.codes[rows]
        present = np.bincount(codes, minlength=len(self.values)) > 0
        number = (np.cumsum(present) - 1).astype(np.uint32)
        values = tuple(self.values[code] for code in np.flatnonzero(present))
        return Coded(number[codes], values)

    def used(self) -> tuple[Value, ...]:
        """The values that some row has."""
        present = np.bincount(self.codes, minlength=len(self.values)) > 0
        return tuple(self.values[code] for code in np.flatnonzero(present))

    def coded_as(self, values: Sequence[Value]) -> npt.NDArray[np.uint32]:
        """The rows as positions in another list, which must hold what is used."""
        position = {value: code for code, value in enumerate(values)}
        if strangers := set(self.used()) - position.keys():
            stranger = min(map(repr, strangers))
            msg = f"{stranger} is none of: {', '.join(map(str, values))}"
            raise ValueError(msg)
        turned = [position.get(value, 0) for value in self.values]
        codes: npt.NDArray[np.uint32] = np.array(turned, dtype=np.uint32)[self.codes]
        return codes


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRows:
    """Columns in display order.

    Longitude and latitude are WGS 84 degrees, NaN without a place; ``first``
    and ``last`` are days (``datetime64[D]``), NaT if unknown; ``radius_m`` is
    the uncertainty in metres or NaN. ``countries`` are ISO 3166-1 alpha-2 codes
    or None, ``grades`` those of ``Grade`` or None; ``weapons`` hold the names
    told, sorted, in tuples, and ``tags`` the tags; ``labels`` name the places.
    ``shapes`` are areas; None where the place is a point or unknown.
    """

    longitude: npt.NDArray[np.float64]
    latitude: npt.NDArray[np.float64]
    radius_m: npt.NDArray[np.float64]
    first: npt.NDArray[np.datetime64]
    last: npt.NDArray[np.datetime64]
    types: Coded[str]
    precisions: Coded[str]
    statuses: Coded[str]
    countries: Coded[str | None]
    grades: Coded[str | None]
    weapons: Coded[tuple[str, ...]]
    tags: Coded[tuple[str, ...]]
    labels: Coded[str | None]
    shapes: Coded[BaseGeometry | None]

    def __len__(self) -> int:
        return len(self.longitude)

    def taken(self, rows: npt.NDArray[np.uint32]) -> "MapRows":
        """Some rows, in their order."""
        columns: dict[str, Any] = {}
        for name in (each.name for each in fields(self)):
            column = getattr(self, name)
            is_coded = isinstance(column, Coded)
            columns[name] = column.taken(rows) if is_coded else column[rows]
        return MapRows(**columns)


def rows_with(
    column: Coded[Value], wanted: Collection[Value]
) -> npt.NDArray[np.uint32]:
    """The rows, ascending, whose value is one of those wanted."""
    is_wanted = np.array([value in wanted for value in column.values], dtype=bool)
    return np.flatnonzero(is_wanted[column.codes]).astype(np.uint32)


def rows_of_incidents(incidents: Sequence[Incident]) -> MapRows:
    """The rows of some incidents, in their order."""
    places = [incident.location for incident in incidents]
    return MapRows(
        longitude=_floats([place and place.longitude for place in places]),
        latitude=_floats([place and place.latitude for place in places]),
        radius_m=_floats([place and place.uncertainty_m for place in places]),
        first=_days([incident.date_start for incident in incidents]),
        last=_days([incident.date_end for incident in incidents]),
        types=Coded.of(str(incident.incident_type) for incident in incidents),
        precisions=Coded.of(str(incident.geo_precision) for incident in incidents),
        statuses=Coded.of(str(incident.status) for incident in incidents),
        countries=Coded.of(place.country if place else None for place in places),
        grades=Coded.of(each.grade and str(each.grade) for each in incidents),
        weapons=Coded.of(
            weapon_names(use.weapon for use in incident.weapons)
            for incident in incidents
        ),
        tags=Coded.of(tuple(sorted(incident.tags)) for incident in incidents),
        labels=Coded.of(
            place.place if place else incident.toponym
            for incident, place in zip(incidents, places, strict=True)
        ),
        shapes=areas_among(
            place.area if place and place.geo_precision in AREA_PRECISIONS else None
            for place in places
        ),
    )


def areas_among(shapes: Iterable[BaseGeometry | None]) -> Coded[BaseGeometry | None]:
    """The shapes that are areas; None for a point, a line or nothing."""
    return Coded.of(
        shape if shape is not None and shape.geom_type in _AREAS else None
        for shape in shapes
    )


def weapon_names(names: Iterable[str]) -> tuple[str, ...]:
    """Each weapon once, sorted: the order in which a report has them is no fact."""
    return tuple(sorted(set(names)))


def _floats(values: Sequence[Any]) -> npt.NDArray[np.float64]:
    return np.array(values, dtype="float64")  # None becomes NaN


def _days(values: Sequence[date | None]) -> npt.NDArray[np.datetime64]:
    return np.array(values, dtype="datetime64[D]")  # None becomes NaT
