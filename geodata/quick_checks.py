"""Which rows of a frame may break the schema: columns looked at as a whole.

To hold every value of every row against its kind takes longer than to write the file.
Here columns are looked at at once; what is not plainly right is a suspect, and is
looked at value by value.
"""

import math
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import combinations
from operator import itemgetter
from types import NoneType
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from geodata.fields import INCIDENT_KINDS, MEMBER_KINDS, Kind
from geodata.members import LISTS, MembersArray, odd_members
from geodata.models import LAYER_OF_TYPE, GeoPrecision

Mask = npt.NDArray[np.bool_]

_PROBES: Mapping[type, object] = {
    str: "no code of any list",
    int: 1,
    float: 1.5,
    bool: True,
    NoneType: None,
}
_DAY = "2025-11-25"
_FIRST, _LAST = np.datetime64("0001-01-01"), np.datetime64("9999-12-31")
_AT_A_TIME = 8_192
_WORKERS = 2
_EAST, _NORTH = 180, 90
_UNLOCATED = str(GeoPrecision.UNLOCATED)
_OF_A_PLACE = (
    "place", "country", "admin1", "admin2", "place_id", "uncertainty_m",
    "longitude", "latitude",
)  # fmt: skip
_LAYERS = {str(kind): str(layer) for kind, layer in LAYER_OF_TYPE.items()}


def suspects(table: pd.DataFrame) -> Mask:
    """For each row whether it has to be looked at; no breach is in another row.

    The table has the columns and dtypes of an incident frame.
    """
    found: Mask = np.zeros(len(table), dtype=bool)
    # Mostly Arrow's work and NumPy's, which leave the interpreter to others.
    with ThreadPoolExecutor(max_workers=_WORKERS) as workers:
        odd = [
            workers.submit(_odd, table[name], name, INCIDENT_KINDS[name])
            for name in sorted(INCIDENT_KINDS, key=lambda name: name not in LISTS)
        ]
        for one in odd:
            found |= one.result()
    found |= _layer_is_odd(table)
    found |= _place_is_odd(table)
    found |= _days_are_odd(table)
    found |= (table["part_of"] == table["incident_id"]).to_numpy()
    for name in ("killed", "injured"):
        found |= _figures_are_odd(table, name)
    return found


def _odd(column: "pd.Series[Any]", name: str, kind: Kind) -> Mask:
    if isinstance(column.array, MembersArray):
        return odd_members(column.array)
    dtype = str(column.dtype)
    if dtype == "object":
        return _odd_lists(column.tolist(), name)
    odd: Mask = np.zeros(len(column), dtype=bool)
    if dtype == "bool":
        return odd
    absent: Mask = column.isna().to_numpy()
    if not kind.holds(None):
        odd |= absent
    if dtype == "str":
        return odd | _odd_texts(column, kind)
    if dtype == "float64":
        odd |= np.isinf(column.to_numpy())
    elif dtype == "Int64":
        odd |= _numbers(column) < 0
    else:
        days = column.to_numpy()
        odd |= ~absent & ~((days >= _FIRST) & (days <= _LAST))
    return odd


def _odd_texts(column: "pd.Series[Any]", kind: Kind) -> Mask:
    if getattr(column.dtype, "storage", None) != "pyarrow":
        return np.ones(len(column), dtype=bool)  # it may hold half a surrogate pair
    if kind.holds(_PROBES[str]):
        return np.zeros(len(column), dtype=bool)
    told = pc.unique(pa.array(column.array)).drop_null().to_pylist()
    if all(map(kind.holds, told)):
        return np.zeros(len(column), dtype=bool)
    codes, values = pd.factorize(column)
    wrong = np.array([not kind.holds(value) for value in values] + [False])
    odd: Mask = wrong[codes]  # the code of a missing value is -1
    return odd


def _numbers(column: "pd.Series[Any]") -> npt.NDArray[np.int64]:
    """Whole numbers; 0 where none is known."""
    return column.to_numpy(dtype=np.int64, na_value=0)


def _layer_is_odd(table: pd.DataFrame) -> Mask:
    kinds, layers = (_coded(table[name]) for name in ("incident_type", "layer"))
    if kinds is None or layers is None:
        return np.ones(len(table), dtype=bool)
    known = layers.dictionary.to_pylist()
    told = [_LAYERS.get(kind) for kind in kinds.dictionary.to_pylist()]
    places = [known.index(each) if each in known else _NOWHERE for each in told]
    expected = np.array([*places, _NOWHERE])[_codes(kinds)]
    odd: Mask = (expected == _NOWHERE) | (expected != _codes(layers))
    return odd


_NOWHERE = -2


def _coded(column: "pd.Series[Any]") -> pa.DictionaryArray | None:
    """Text as codes; None where it may be no Unicode."""
    if getattr(column.dtype, "storage", None) != "pyarrow":
        return None
    coded = pa.array(column.array).dictionary_encode()
    return coded.combine_chunks() if isinstance(coded, pa.ChunkedArray) else coded


def _codes(coded: pa.DictionaryArray) -> npt.NDArray[np.int64]:
    """The codes; -1 for what is missing."""
    codes = coded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    found: npt.NDArray[np.int64] = codes.astype(np.int64)
    return found


def _place_is_odd(table: pd.DataFrame) -> Mask:
    unlocated = (table["geo_precision"] == _UNLOCATED).fillna(value=False).to_numpy()
    known = {name: table[name].notna().to_numpy() for name in _OF_A_PLACE}
    some = np.logical_or.reduce(list(known.values()))
    whole = known["place"] & known["longitude"] & known["latitude"]
    odd: Mask = np.where(unlocated, some, ~whole).astype(bool)
    outside = (table["longitude"].abs() > _EAST) | (table["latitude"].abs() > _NORTH)
    return odd | outside.to_numpy()


def _days_are_odd(table: pd.DataFrame) -> Mask:
    """Of first and last day one alone is known, or they stand the wrong way round."""
    first, last = table["date_start"], table["date_end"]
    odd: Mask = ((first.isna() != last.isna()) | (last < first)).to_numpy()
    return odd


def _figures_are_odd(table: pd.DataFrame, name: str) -> Mask:
    """Low, best and high figure are not in this order."""
    columns = [table[f"{name}_{one}"] for one in ("low", "best", "high")]
    numbers = [_numbers(each) for each in columns]
    known = [each.notna().to_numpy() for each in columns]
    odd: Mask = np.zeros(len(table), dtype=bool)
    for one, other in combinations(range(3), 2):
        odd |= (numbers[one] > numbers[other]) & known[one] & known[other]
    return odd


def _odd_lists(lists: list[Any], name: str) -> Mask:
    kinds = MEMBER_KINDS.get(name)
    fits = _texts_fit if kinds is None else _members_fit(kinds)
    odd = np.fromiter((not fits(each) for each in lists), bool, len(lists))
    for first in range(0, len(lists), _AT_A_TIME):
        try:
            orjson.dumps(lists[first : first + _AT_A_TIME])
        except (TypeError, ValueError):  # half a surrogate pair, or no JSON
            odd[first : first + _AT_A_TIME] = True
    return odd


def _texts_fit(texts: object) -> bool:
    return type(texts) is list and all(type(text) is str for text in texts)


def _members_fit(kinds: Mapping[str, Kind]) -> Callable[[object], bool]:
    """Whether a value is a list of objects with these fields, plainly right."""
    values_of = itemgetter(*kinds)
    width = len(kinds)
    allowed = [_types(kind) for kind in kinds.values()]
    counts = [at for at, kind in enumerate(kinds.values()) if not kind.holds(-1)]
    numbers = [at for at, types in enumerate(allowed) if float in types]
    counts = [at for at in counts if int in allowed[at]]
    days = [
        (at, cache(kind.holds))
        for at, kind in enumerate(kinds.values())
        if kind.holds(_DAY) and not kind.holds(_PROBES[str])
    ]
    known: dict[tuple[type, ...], bool] = {}

    def is_right(types: tuple[type, ...]) -> bool:
        return all(each in some for each, some in zip(types, allowed, strict=True))

    def member_fits(member: object) -> bool:
        if type(member) is not dict or len(member) != width:
            return False
        try:
            values = values_of(member)
        except KeyError:
            return False
        types = tuple(map(type, values))
        if types not in known:
            known[types] = is_right(types)
        return (
            known[types]
            and all(values[at] is None or values[at] >= 0 for at in counts)
            and all(
                types[at] is not float or math.isfinite(values[at]) for at in numbers
            )
            and all(holds(values[at]) for at, holds in days)
        )

    def fits(members: object) -> bool:
        return type(members) is list and all(map(member_fits, members))

    return fits


def _types(kind: Kind) -> frozenset[type]:
    found = {each for each, probe in _PROBES.items() if kind.holds(probe)}
    return frozenset(found | {str} if kind.holds(_DAY) else found)
