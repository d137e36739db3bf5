"""Arrow columns of an incident file as the rows that the map packs.

Whole columns at a time: nothing here runs once for each incident. A file is
outside text: what the map cannot draw is refused.
"""

from collections.abc import Collection
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from geodata.errors import FrameError
from geodata.models import GeoPrecision, Grade, IncidentType, Status
from geodata.readers.arrow_rows import decoded_shapes
from mapapp.packing import Coded, MapRows, areas_among, weapon_names

WEAPON = "weapons.list.element.weapon"
MAP_COLUMNS = (
    "incident_type", "geo_precision", "status", "country", "grade", "place", "toponym",
    "longitude", "latitude", "uncertainty_m", "date_start", "date_end", WEAPON,
    "tags", "geometry",
)  # fmt: skip
_MOST_DISTINCT_WEAPONS = 62
_DEGREES = {"longitude": 180.0, "latitude": 90.0}


def map_rows_of(table: pa.Table) -> MapRows:
    """The rows of a table with ``MAP_COLUMNS``.

    Raises:
        FrameError: a column holds what no incident can have.
    """
    shapes = coded(table["geometry"])
    decoded = decoded_shapes(np.array(shapes.values, dtype=object))
    areas = areas_among(decoded)
    return MapRows(
        longitude=_degrees(table, "longitude"),
        latitude=_degrees(table, "latitude"),
        radius_m=_floats(table, "uncertainty_m"),
        first=_days(table["date_start"]),
        last=_days(table["date_end"]),
        types=_codes(table, "incident_type", set(IncidentType)),
        precisions=_codes(table, "geo_precision", set(GeoPrecision)),
        statuses=_codes(table, "status", set(Status)),
        countries=coded(table["country"]),
        grades=_codes_or_none(table, "grade", set(Grade)),
        weapons=_weapons(table["weapons"]),
        tags=_tags(table["tags"]),
        labels=_first_known(coded(table["place"]), coded(table["toponym"])),
        shapes=Coded(areas.codes[shapes.codes], areas.values),
    )


def coded(column: pa.ChunkedArray) -> Coded[Any]:
    """A dictionary-encoded column; null is None."""
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    column = column.unify_dictionaries()
    values = column.chunk(0).dictionary.to_pylist() if column.num_chunks else []
    chunks = [
        pc.fill_null(chunk.indices, len(values)).to_numpy() for chunk in column.chunks
    ]
    codes = np.concatenate(chunks or [[]]).astype(np.uint32)
    return Coded(codes, (*values, None))


def _codes_or_none(
    table: pa.Table, name: str, known: Collection[str | None]
) -> Coded[str | None]:
    found = coded(table[name])
    if strangers := set(found.used()) - {None, *known}:
        msg = f"{name}: {min(map(repr, strangers)):.60} is no code of ours"
        raise FrameError(msg)
    return found


def _codes(table: pa.Table, name: str, known: Collection[str]) -> Coded[str]:
    found = coded(table[name])
    if strangers := set(found.used()) - set(known):
        msg = f"{name}: {min(map(repr, strangers)):.60} is no code of ours"
        raise FrameError(msg)
    # None, the last of the values, would have been a stranger.
    return Coded(found.codes, found.values[:-1])


def _first_known(first: Coded[Any], second: Coded[Any]) -> Coded[Any]:
    """The first's value where it has one, else the second's."""
    nothing = len(first.values) - 1
    other = second.codes + np.uint32(len(first.values))
    codes = np.where(first.codes == nothing, other, first.codes)
    return Coded(codes, (*first.values, *second.values))


def _degrees(table: pa.Table, name: str) -> npt.NDArray[np.float64]:
    values = _floats(table, name)
    if bool((np.abs(values) > _DEGREES[name]).any()) or bool(np.isinf(values).any()):
        msg = f"{name}: not WGS 84 degrees"
        raise FrameError(msg)
    return values


def _floats(table: pa.Table, name: str) -> npt.NDArray[np.float64]:
    values: npt.NDArray[np.float64] = table[name].to_numpy().astype(np.float64)
    return values


def _days(column: pa.ChunkedArray) -> npt.NDArray[np.datetime64]:
    days: npt.NDArray[np.datetime64] = column.to_numpy().astype("datetime64[D]")
    return days


def _weapons(column: pa.ChunkedArray) -> Coded[tuple[str, ...]]:
    """The set of weapons of each row: as a bit for each name, then numbered."""
    lists = column.combine_chunks()
    told = pc.struct_field(pc.list_flatten(lists), "weapon")
    names = coded(pa.chunked_array([told]))
    if len(names.values) > _MOST_DISTINCT_WEAPONS:
        return Coded.of(
            weapon_names(use["weapon"] for use in uses or ())
            for uses in lists.to_pylist()
        )
    sizes = pc.fill_null(pc.list_value_length(lists), 0).to_numpy()
    bits = np.left_shift(np.int64(1), names.codes.astype(np.int64))
    sets = np.zeros(len(sizes), dtype=np.int64)
    # Where a row has none, nothing is taken: reduceat cannot say so itself.
    filled = np.flatnonzero(sizes)
    starts = (np.cumsum(sizes) - sizes)[filled]
    if filled.size:
        sets[filled] = np.bitwise_or.reduceat(bits, starts)
    distinct, codes = np.unique(sets, return_inverse=True)
    values = tuple(_names_of(bits, names.values) for bits in distinct.tolist())
    return Coded(codes.astype(np.uint32), values)


def _tags(column: pa.ChunkedArray) -> Coded[tuple[str, ...]]:
    """The tags of each row: most have none, so only the others are looked at."""
    sizes = pc.fill_null(pc.list_value_length(column), 0).to_numpy()
    rows = np.flatnonzero(sizes)
    lists = column.take(pa.array(rows)).to_pylist()
    told = Coded.of(tuple(sorted(filter(None, each))) for each in lists)
    codes = np.zeros(len(sizes), dtype=np.uint32)
    codes[rows] = told.codes + 1
    return Coded(codes, ((), *told.values))


def _names_of(bits: int, names: tuple[str | None, ...]) -> tuple[str, ...]:
    return weapon_names(
        name for at, name in enumerate(names) if bits >> at & 1 and name is not None
    )
