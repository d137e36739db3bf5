"""Where coded rows happened: points, areas, and what contradicts them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import shapely

from geodata.models import AREA_PRECISIONS, GeoPrecision
from geodata.readers.cells import Floats
from geodata.readers.countries import (
    Area,
    contradicting,
    country_area,
    lies_close,
    region_area,
)
from geodata.readers.tables import Faults, Mask, Table
from geodata.readers.words import (
    Codes,
    Words,
    as_words,
    codes_of,
    different,
    same_words,
)

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


@dataclass(slots=True, kw_only=True)
class Places:
    """Where the rows happened, as the data set says: one item a row in each column.

    ``precision`` says what the point is, if anything: a row of a country has none,
    whatever its coordinates, and neither has one without coordinates.
    """

    longitude: Floats
    latitude: Floats
    precision: npt.NDArray[np.str_]
    name: pa.Array
    country: pa.Array
    admin1: pa.Array
    admin2: pa.Array
    uncertainty_m: Floats
    area: npt.NDArray[np.object_]

    def taken(self, mask: Mask) -> Self:
        """The rows of a mask."""
        return replace(self, **taken_of(self, mask))


def taken_of(
    value: Any,  # noqa: ANN401 - any of the dataclasses above
    mask: Mask,
    leave: Sequence[str] = (),
) -> dict[str, Any]:
    """The columns of one of them, cut down to the rows of a mask."""
    return {
        one.name: kept(getattr(value, one.name), mask)
        for one in fields(value)
        if one.name not in leave
    }


def kept(values: Any, mask: Mask) -> Any:  # noqa: ANN401 - columns of any kind
    """A column's items in the rows of a mask."""
    if values is None:
        return None
    if hasattr(values, "taken"):
        return values.taken(mask)
    if isinstance(values, np.ndarray):
        return values[mask]
    if isinstance(values, pa.Array):
        return values.filter(pa.array(mask))
    return [one for one, keep in zip(values, mask.tolist(), strict=True) if keep]


def placed(  # noqa: PLR0913 - the parts of a place
    table: Table,
    faults: Faults,
    *,
    longitude: Floats,
    latitude: Floats,
    precision: Sequence[str] | npt.NDArray[np.object_],
    name: pa.Array | Words,
    country: pa.Array | Words,
    admin1: pa.Array | Words | None = None,
    admin2: pa.Array | Words | None = None,
    latitude_column: str = "latitude",
) -> Places:
    """Places out of what the rows say; points that contradict their country are told.

    Countries and first-level units get the outline that is known of them, and a
    country its own point; without one a country's row has no place. What has no
    coordinates is unlocated, unless it is a country or such a unit; what is said to
    be unlocated has none.
    """
    codes = np.array(precision, dtype="U12")
    pointless = np.isnan(longitude) & (codes != "country") & (codes != "admin1")
    codes[pointless] = "unlocated"
    nowhere = codes == "unlocated"
    none = same_words(None, len(table))
    places = Places(
        longitude=np.where(nowhere, np.nan, longitude),
        latitude=np.where(nowhere, np.nan, latitude),
        precision=codes,
        name=as_words(name),
        country=as_words(country),
        admin1=none if admin1 is None else as_words(admin1),
        admin2=none if admin2 is None else as_words(admin2),
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
    codes, countries = codes_of(places.country)
    has_point = ~np.isnan(places.longitude)
    for number, code in enumerate(countries):
        rows = np.flatnonzero((codes == number) & has_point)
        if not code or len(rows) == 0:
            continue
        _, turned = contradicting(code, places.longitude[rows], places.latitude[rows])
        faults.add(
            rows[turned].tolist(),
            f"lies far outside {code}, and inside with longitude and latitude swapped",
            column,
        )


def _alike(
    places: Places, precision: str, *columns: pa.Array
) -> Iterator[tuple[Codes, list[str | None]]]:
    """The rows of a precision that say the same in some columns, and what it is."""
    of_them = np.flatnonzero(places.precision == precision)
    if len(of_them) == 0:
        return
    told = [column.take(pa.array(of_them)) for column in columns]
    codes, firsts = different(told)
    said = zip(*(one.take(pa.array(firsts)).to_pylist() for one in told), strict=True)
    order = np.argsort(codes, kind="stable")
    rows = np.split(of_them[order], np.cumsum(np.bincount(codes))[:-1])
    yield from zip(rows, map(list, said), strict=True)


def _outline_countries(places: Places) -> None:
    names = np.full(len(places.precision), None, dtype=object)
    for rows, (code,) in _alike(places, "country", places.country):
        area = country_area(code or "")
        if area is None:
            _unlocate(places, rows)
            continue
        _draw(places, rows, area)
        names[rows] = area.name
    places.name = pc.coalesce(places.name, pa.array(names, pa.string()))


def _unlocate(places: Places, rows: Codes) -> None:
    places.precision[rows] = "unlocated"
    places.longitude[rows] = places.latitude[rows] = np.nan
    places.uncertainty_m[rows] = np.nan


def _outline_regions(places: Places) -> None:
    alike = _alike(places, "admin1", places.country, places.admin1)
    for rows, (country, name) in alike:
        area = region_area(country, name) if country and name else None
        points = places.longitude[rows], places.latitude[rows]
        if area is None:
            _unlocate(places, rows[np.isnan(points[0])])
        else:
            _draw(places, rows[lies_close(area, *points)], area)


def _draw(places: Places, rows: Codes, area: Area) -> None:
    places.longitude[rows], places.latitude[rows] = area.longitude, area.latitude
    places.area[rows] = area.outline
    places.uncertainty_m[rows] = area.radius_m


def geometry_of(places: Places) -> npt.NDArray[np.object_]:
    """The area where the precision is one of an area and it is known, else the point.

    None without a place.
    """
    shapes = np.full(len(places.precision), None, dtype=object)
    known = places.precision != "unlocated"
    shapes[known] = shapely.points(places.longitude[known], places.latitude[known])
    is_area = np.isin(places.precision, [str(one) for one in AREA_PRECISIONS])
    outlined = is_area & (places.area != None)  # noqa: E711 - of each item
    shapes[outlined] = places.area[outlined]
    return shapes
