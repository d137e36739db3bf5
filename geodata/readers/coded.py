"""Rows of a data set, coded column by column as incidents say things.

A reader fills a :class:`Coded`; ``coded_incidents`` makes incidents with their
reports of it, ``coded_frame`` a frame.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import shapely

from geodata.models import AREA_PRECISIONS, GeoPrecision
from geodata.readers.cells import UNKNOWN, Floats, Ints
from geodata.readers.countries import (
    Area,
    contradicting,
    country_area,
    region_of_point,
)
from geodata.readers.days import Days
from geodata.readers.tables import Faults, Mask, Table

Words = list[str | None]

UNNAMED = "an unnamed place"

UNCERTAINTY_M: Mapping[GeoPrecision, float] = {
    GeoPrecision.EXACT: 100.0,
    GeoPrecision.STREET: 500.0,
    GeoPrecision.SETTLEMENT: 5_000.0,
    GeoPrecision.DISTRICT: 5_000.0,
    GeoPrecision.NEAR: 25_000.0,
    GeoPrecision.ADMIN2: 40_000.0,
    GeoPrecision.ADMIN1: 150_000.0,
    GeoPrecision.LINEAR: 50_000.0,
    GeoPrecision.AIRSPACE: 200_000.0,
}
"""How far the event may lie from the point of a row, in metres, where no outline is
known: 25 km is UCDP's own word for "near"; the others are of typical units."""

_PLACED = np.array([str(one) for one in GeoPrecision if one != "unlocated"])


@dataclass(slots=True, kw_only=True)
class Places:
    """Where the rows happened, as the data set says: one item a row in each column.

    ``precision`` says what the point is, if anything: a row of a country has none,
    whatever its coordinates, and neither has one without coordinates.
    """

    longitude: Floats
    latitude: Floats
    precision: npt.NDArray[np.str_]
    name: Words
    country: Words
    admin1: Words
    admin2: Words
    uncertainty_m: Floats
    area: npt.NDArray[np.object_]

    def taken(self, mask: Mask) -> Self:
        """The rows of a mask."""
        return replace(self, **_taken(self, mask))


@dataclass(slots=True, kw_only=True)
class ClaimColumn:
    """A field of the incidents and the column that says it: the cell is the quote.

    ``told`` is what was read, a list of JSON scalars or an array of counts; no claim
    is made where it is None or unknown.
    """

    field: str
    column: str
    told: Any


@dataclass(slots=True, kw_only=True)
class Figures:
    """Low, best and high figure of each row; UNKNOWN where none is said."""

    low: Ints
    best: Ints
    high: Ints

    @classmethod
    def of_best(cls, best: Ints) -> Self:
        """Figures of a data set that gives one number and no range."""
        unknown = np.full(len(best), UNKNOWN, dtype=np.int64)
        return cls(low=unknown, best=best, high=unknown)

    def claims(self, name: str, columns: Sequence[str]) -> list[ClaimColumn]:
        """The claims of low, best and high figure, each by its column.

        A bound that is the best figure, too, is no claim of its own.
        """
        low, high = (
            np.where(bound == self.best, UNKNOWN, bound)
            for bound in (self.low, self.high)
        )
        fields_of = (f"{name}_low", name, f"{name}_high")
        told = zip(fields_of, columns, (low, self.best, high), strict=True)
        return [ClaimColumn(field=f, column=c, told=v) for f, c, v in told]

    @classmethod
    def unknown(cls, count: int) -> Self:
        """Figures of a data set that has none."""
        return cls.of_best(np.full(count, UNKNOWN, dtype=np.int64))

    def taken(self, mask: Mask) -> Self:
        """The rows of a mask."""
        return replace(self, **_taken(self, mask))


@dataclass(slots=True, kw_only=True)
class Coded:
    """All rows, one item a row in each column.

    Attributes:
        table: the rows as they are written; its order is that of the columns here.
        data_set: the key that ids are made with, as ``ucdp``.
        keys: the rows' own ids; None where they have none.
        types: codes of ``IncidentType``.
        leads: the title up to its figures.
        start, end: days, NaT where unknown.
        time_precision: codes of ``TimePrecision``; ``unknown`` where there is no day.
        outlets: names of the data set, see ``geodata.licences``.
        published: days, NaT unless the data say so.
    """

    table: Table
    data_set: str
    keys: Words
    types: Sequence[str]
    leads: Sequence[str]
    start: Days
    end: Days
    time_precision: npt.NDArray[np.str_]
    places: Places
    killed: Figures
    injured: Figures
    outlets: Words
    claims: list[ClaimColumn] = field(default_factory=list)
    urls: Words | None = None
    headlines: Words | None = None
    languages: Words | None = None
    published: Days | None = None
    actors: Words | None = None
    weapons: Sequence[tuple[str, ...]] | None = None
    effects: Sequence[tuple[str, ...]] | None = None
    times: Words | None = None

    def __len__(self) -> int:
        return len(self.table)

    def taken(self, mask: Mask) -> "Coded":
        """The rows of a mask."""
        if mask.all():
            return self
        claims = [
            ClaimColumn(field=one.field, column=one.column, told=_kept(one.told, mask))
            for one in self.claims
        ]
        told = _taken(self, mask, leave=("data_set", "claims"))
        return replace(self, **told, claims=claims)


def _taken(
    value: Any,  # noqa: ANN401 - any of the dataclasses above
    mask: Mask,
    leave: Sequence[str] = (),
) -> dict[str, Any]:
    return {
        one.name: _kept(getattr(value, one.name), mask)
        for one in fields(value)
        if one.name not in leave
    }


def _kept(values: Any, mask: Mask) -> Any:  # noqa: ANN401 - columns of any kind
    if values is None:
        return None
    if hasattr(values, "taken"):
        return values.taken(mask)
    if isinstance(values, np.ndarray):
        return values[mask]
    return [one for one, keep in zip(values, mask.tolist(), strict=True) if keep]


def placed(  # noqa: PLR0913 - the parts of a place
    table: Table,
    faults: Faults,
    *,
    longitude: Floats,
    latitude: Floats,
    precision: Sequence[str],
    name: Words,
    country: Words,
    admin1: Words | None = None,
    admin2: Words | None = None,
    latitude_column: str = "latitude",
) -> Places:
    """Places out of what the rows say; points that contradict their country are told.

    Countries and first-level units get the outline that is known of them, and a
    country its own point; without one a country's row has no place. What has no
    coordinates is unlocated, unless it is a country or such a unit.
    """
    codes = np.array(precision, dtype="U12")
    pointless = np.isnan(longitude) & (codes != "country") & (codes != "admin1")
    codes[pointless] = "unlocated"
    none: Words = [None] * len(table)
    places = Places(
        longitude=longitude.copy(),
        latitude=latitude.copy(),
        precision=codes,
        name=name,
        country=country,
        admin1=admin1 or none,
        admin2=admin2 or none,
        uncertainty_m=_uncertainties(codes),
        area=np.full(len(table), None, dtype=object),
    )
    _tell_contradictions(places, faults, latitude_column)
    _outline_countries(places)
    _outline_regions(places)
    return places


def _uncertainties(codes: npt.NDArray[np.str_]) -> Floats:
    found = np.full(len(codes), np.nan)
    for precision, metres in UNCERTAINTY_M.items():
        found[codes == str(precision)] = metres
    return found


def _tell_contradictions(places: Places, faults: Faults, column: str) -> None:
    countries = np.array([one or "" for one in places.country])
    for code in np.unique(countries).tolist():
        rows = np.flatnonzero((countries == code) & ~np.isnan(places.longitude))
        if not code or len(rows) == 0:
            continue
        _, turned = contradicting(code, places.longitude[rows], places.latitude[rows])
        faults.add(
            rows[turned].tolist(),
            f"lies far outside {code}, and inside with longitude and latitude swapped",
            column,
        )


def _outline_countries(places: Places) -> None:
    for place in np.flatnonzero(places.precision == "country").tolist():
        area = country_area(places.country[place] or "")
        if area is None:
            _unlocate(places, place)
            continue
        places.longitude[place] = area.longitude
        places.latitude[place] = area.latitude
        places.area[place] = area.outline
        places.uncertainty_m[place] = area.radius_m
        places.name[place] = places.name[place] or area.name


def _unlocate(places: Places, place: int) -> None:
    places.precision[place] = "unlocated"
    places.longitude[place] = places.latitude[place] = np.nan
    places.uncertainty_m[place] = np.nan


def _outline_regions(places: Places) -> None:
    for place in np.flatnonzero(places.precision == "admin1").tolist():
        country, name = places.country[place], places.admin1[place]
        point = (places.longitude[place], places.latitude[place])
        area = region_of_point(country, name, *point) if country and name else None
        if area is not None:
            _set_region(places, place, area)
        elif np.isnan(point[0]):
            _unlocate(places, place)


def _set_region(places: Places, place: int, area: Area) -> None:
    places.longitude[place], places.latitude[place] = area.longitude, area.latitude
    places.area[place] = area.outline
    places.uncertainty_m[place] = area.radius_m


def geometry_of(places: Places) -> npt.NDArray[np.object_]:
    """The area where the precision is one of an area and it is known, else the point.

    None without a place.
    """
    shapes = np.full(len(places.precision), None, dtype=object)
    known = places.precision != "unlocated"
    shapes[known] = shapely.points(places.longitude[known], places.latitude[known])
    for place in np.flatnonzero(places.area != None).tolist():  # noqa: E711 - of each item
        if places.precision[place] in AREA_PRECISIONS:
            shapes[place] = places.area[place]
    return shapes


def checked_figures(figures: Figures, faults: Faults, column: str) -> Figures:
    """Figures whose low, best and high are in order; a row's that are not are told."""
    low, best, high = figures.low, figures.best, figures.high
    wrong = _above(low, best) | _above(best, high) | _above(low, high)
    faults.add(wrong, "is not between its low and its high figure", column)
    return figures


def _above(one: Ints, other: Ints) -> Mask:
    found: Mask = (one > other) & (one != UNKNOWN) & (other != UNKNOWN)
    return found


def by_code(codes: Words, table: Mapping[str, str], default: str) -> list[str]:
    """What a crosswalk makes of each code, in whatever case and space."""
    turned: dict[str | None, str] = {None: default}
    for code in set(codes) - {None}:
        key = " ".join((code or "").casefold().split())
        turned[code] = table.get(key, default)
    return [turned[code] for code in codes]


def leads_of(
    events: Sequence[str], places: Places, turn: Callable[[str, str, str], str]
) -> list[str]:
    """The title's beginning from event, precision and place; each once turned."""
    found: dict[tuple[str, str, str], str] = {}
    told = []
    names = [name or UNNAMED for name in places.name]
    for key in zip(events, places.precision.tolist(), names, strict=True):
        if key not in found:
            found[key] = turn(*key)
        told.append(found[key])
    return told
