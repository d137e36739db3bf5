"""Lists of an incident frame that are held as Arrow columns until one is looked at.

A million incidents have some million claims and sources. As Python objects they take
gigabytes and most of the time of reading a file; as columns they are there at once. A
cell is made when it is asked for: a list of texts, or of dicts as ``geodata.fields``
names them, which is what the same column of objects would hold.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import numpy.typing as npt
import orjson
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pandas.api.extensions import (
    ExtensionArray,
    ExtensionDtype,
    register_extension_dtype,
)

from geodata.errors import FrameError
from geodata.fields import CLAIM_KINDS, MEMBER_KINDS, SOURCE_KINDS, Kind
from geodata.parquet import SCHEMA
from geodata.tags import tag_breaches

if TYPE_CHECKING:
    import builtins

Mask = npt.NDArray[np.bool_]

LISTS = tuple(field.name for field in SCHEMA if pa.types.is_list(field.type))
"""Columns that hold lists."""

_AT_A_TIME = 65_536
_BETWEEN = "\x1f"
"""Stands between tags that are compared together; it is in none that is right."""

_FIRST_DAY, _LAST_DAY = date(1, 1, 1), date(9999, 12, 31)


@register_extension_dtype
class MembersDtype(ExtensionDtype):
    """The type of such a column: ``members[claims]``."""

    type = list
    kind = "O"
    na_value = None
    _metadata = ("field",)

    def __init__(self, field: str) -> None:
        self.field = field

    @property
    def name(self) -> str:  # type: ignore[override]  # as pandas documents it
        """As pandas shows it."""
        return f"members[{self.field}]"

    @classmethod
    def construct_array_type(cls) -> "builtins.type[MembersArray]":
        """The array of this type."""
        return MembersArray

    @classmethod
    def construct_from_string(cls, string: str) -> Self:
        """The type by its name.

        Raises:
            TypeError: it is the name of another type.
        """
        field = string.removeprefix("members[").removesuffix("]")
        if field not in LISTS or string != f"members[{field}]":
            msg = f"no column of members: {string!r}"
            raise TypeError(msg)
        return cls(field)


class MembersArray(ExtensionArray):
    """The cells of such a column; read only, as a frame is."""

    def __init__(self, field: str, lists: pa.Array | pa.ChunkedArray) -> None:
        """Hold an Arrow array of ``geodata.parquet.SCHEMA``'s type of the field."""
        if isinstance(lists, pa.ChunkedArray):
            lists = lists.combine_chunks()
        if isinstance(lists, pa.ChunkedArray):  # as long as several arrays
            lists = pa.concat_arrays(lists.chunks)
        self.field = field
        self.lists: pa.ListArray = lists

    @classmethod
    def _from_sequence(
        cls, scalars: Sequence[Any], *, dtype: MembersDtype, copy: bool = False
    ) -> Self:
        del copy
        return cls(dtype.field, arrow_lists(dtype.field, list(scalars)))

    @classmethod
    def _concat_same_type(cls, to_concat: Sequence[Self]) -> Self:
        first = to_concat[0]
        return cls(first.field, pa.concat_arrays([one.lists for one in to_concat]))

    @property
    def dtype(self) -> MembersDtype:
        """The type with the column's name."""
        return MembersDtype(self.field)

    @property
    def nbytes(self) -> int:
        """Bytes of the Arrow array."""
        return int(self.lists.nbytes)

    def __len__(self) -> int:
        return len(self.lists)

    def __getitem__(self, item: Any) -> Any:  # noqa: ANN401 - as pandas asks
        """One cell, or the array of some."""
        if isinstance(item, int | np.integer):
            place = int(item) + (len(self) if item < 0 else 0)
            if not 0 <= place < len(self):
                msg = f"cell {item} of {len(self)}"
                raise IndexError(msg)
            return next(_cells(self.field, self.lists.slice(place, 1)))
        if isinstance(item, slice):
            if item.step in (None, 1):
                start, stop, _ = item.indices(len(self))
                return type(self)(self.field, self.lists.slice(start, stop - start))
            item = np.arange(len(self))[item]
        places = pd.api.indexers.check_array_indexer(self, item)
        if places.dtype == np.bool_:
            return type(self)(self.field, self.lists.filter(pa.array(places)))
        return self.take(places)

    def __iter__(self) -> Iterator[Any]:
        for start in range(0, len(self), _AT_A_TIME):
            yield from _cells(self.field, self.lists.slice(start, _AT_A_TIME))

    def __eq__(self, other: object) -> Any:  # noqa: ANN401 - as pandas asks
        """Cell by cell."""
        others = list(other) if isinstance(other, MembersArray | list) else None
        if others is None or len(others) != len(self):
            return NotImplemented
        return np.array([a == b for a, b in zip(self, others, strict=True)], bool)

    __hash__ = None  # type: ignore[assignment]

    def __array__(
        self,
        dtype: npt.DTypeLike | None = None,
        copy: bool | None = None,  # noqa: FBT001 - as NumPy asks
    ) -> npt.NDArray[Any]:
        """The cells as objects."""
        del dtype, copy
        cells = np.empty(len(self), dtype=object)
        for place, cell in enumerate(self):
            cells[place] = cell
        return cells

    def isna(self) -> Mask:
        """Which cells are missing: none, of a frame that holds its schema."""
        found: Mask = self.lists.is_null().to_numpy(zero_copy_only=False)
        return found

    def take(
        self,
        indices: Any,  # noqa: ANN401 - as pandas asks
        *,
        allow_fill: bool = False,
        fill_value: Any = None,  # noqa: ANN401 - as pandas asks
    ) -> Self:
        """The cells at some places; with ``allow_fill`` -1 is a missing one."""
        del fill_value
        places = np.asarray(indices, dtype=np.int64)
        if allow_fill:
            if (places < -1).any():
                msg = "places below -1"
                raise ValueError(msg)
            chosen = pa.array(np.where(places < 0, 0, places), mask=places < 0)
        else:
            chosen = pa.array(np.where(places < 0, places + len(self), places))
        try:
            taken = self.lists.take(chosen)
        except pa.ArrowIndexError as error:
            raise IndexError(str(error)) from error
        return type(self)(self.field, taken)

    def copy(self) -> Self:
        """The same: nothing of it is ever changed."""
        return type(self)(self.field, self.lists)

    def _formatter(self, boxed: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002 - as pandas asks
        del boxed
        return lambda cell: f"{len(cell or ())} {self.field}"


def arrow_lists(field: str, cells: Sequence[list[Any] | None]) -> pa.ListArray:
    """Lists of members as an Arrow array of the field's type in GeoParquet.

    Raises:
        FrameError: a member is none of the field's.
    """
    turn = _TO_ARROW.get(field)
    if turn is not None:
        cells = [
            None if each is None else [turn(one) for one in each] for each in cells
        ]
    try:
        return pa.array(cells, SCHEMA.field(field).type)
    except (OverflowError, pa.ArrowInvalid, pa.ArrowTypeError) as error:
        msg = f"{field} cannot be written as columns: {error}"
        raise FrameError(msg) from error


def lists_of(column: "pd.Series[Any]", field: str) -> pa.ListArray:
    """The column of a frame as an Arrow array, whichever way it is held.

    Raises:
        FrameError: a member is none of the field's.
    """
    values = column.array
    if isinstance(values, MembersArray):
        return values.lists
    return arrow_lists(field, column.tolist())


def texts_in(column: "pd.Series[Any]", part: str) -> set[str | None]:
    """The different texts of a part of all members: the outlets of sources."""
    values = column.array
    if isinstance(values, MembersArray):
        flat = values.lists.flatten()
        return set(pc.unique(pc.struct_field(flat, part)).to_pylist())
    return {member[part] for members in column for member in members}


def members_in(column: "pd.Series[Any]") -> int:
    """How many members all cells have together."""
    values = column.array
    if isinstance(values, MembersArray):
        return len(values.lists.flatten())
    return sum(map(len, column))


def odd_members(values: MembersArray) -> Mask:
    """For each cell whether it has to be looked at: it may break the schema.

    Raises:
        FrameError: the column is damaged.
    """
    lists = values.lists
    odd: Mask = values.isna()
    try:
        lists.validate(full=True)
    except pa.ArrowInvalid as error:
        msg = f"{values.field} are damaged: {error}"
        raise FrameError(msg) from error
    flat = lists.flatten()
    wrong = _wrong(flat, values.field)
    if wrong.any():
        rows = pc.list_parent_indices(lists).to_numpy()
        odd[rows[wrong]] = True
    if values.field == "tags":
        odd |= _odd_tags(values, odd)
    return odd


def _odd_tags(values: MembersArray, odd: Mask) -> Mask:
    """Of the cells that are not odd already; each list of tags is looked at once."""
    lists = values.lists
    found: Mask = np.zeros(len(lists), dtype=bool)
    tagged = pc.fill_null(pc.list_value_length(lists), 0).to_numpy() > 0
    rows = np.flatnonzero(tagged & ~odd)
    told = values[rows].lists
    joined = pc.binary_join(told, _BETWEEN).dictionary_encode()
    if pc.any(pc.match_substring(told.flatten(), _BETWEEN)).as_py():
        codes = np.arange(len(rows))  # a tag may hold the mark between two
        firsts = codes
    else:
        codes = joined.indices.to_numpy()
        _, firsts = np.unique(codes, return_index=True)
    several = MembersArray("tags", told.take(pa.array(firsts)))
    wrong = np.array([bool(tag_breaches(tags)) for tags in several], dtype=bool)
    found[rows] = wrong[codes]
    return found


def _wrong(flat: pa.Array, field: str) -> Mask:
    wrong: Mask = flat.is_null().to_numpy(zero_copy_only=False)
    kinds = MEMBER_KINDS.get(field)
    if kinds is None:
        return wrong
    for name, kind in kinds.items():
        part = pc.struct_field(flat, name)
        if not kind.holds(None) or (field == "claims" and name == "value"):
            wrong |= part.is_null().to_numpy(zero_copy_only=False)
        if pa.types.is_integer(part.type):
            below = pc.fill_null(pc.less(part, 0), fill_value=False)
            wrong |= below.to_numpy(zero_copy_only=False)
        elif pa.types.is_date(part.type):
            wrong |= _no_days(part)
        elif name == "value":
            wrong |= _no_values(part, kind)
    if field == "claims":
        wrong |= _no_spans(flat)
    return wrong


def _no_spans(claims: pa.Array) -> Mask:
    """The span of a claim does not hold its quote."""
    start, end, quote = (
        pc.struct_field(claims, name) for name in ("start", "end", "quote")
    )
    wrong = pc.not_equal(pc.subtract(end, start), pc.utf8_length(quote))
    found: Mask = pc.fill_null(wrong, fill_value=False).to_numpy(zero_copy_only=False)
    return found


def _no_days(part: pa.Array) -> Mask:
    outside = pc.or_(pc.less(part, _FIRST_DAY), pc.greater(part, _LAST_DAY))
    found: Mask = pc.fill_null(outside, fill_value=False).to_numpy(zero_copy_only=False)
    return found


def _no_values(part: pa.Array, kind: Kind) -> Mask:
    coded = part.dictionary_encode()
    wrong = np.array(
        [not _is_value(text, kind) for text in coded.dictionary.to_pylist()]
    )
    codes = pc.fill_null(coded.indices, 0).to_numpy(zero_copy_only=False)
    return wrong[codes] if len(wrong) else np.zeros(len(part), dtype=bool)


def _is_value(text: str, kind: Kind) -> bool:
    try:
        return kind.holds(orjson.loads(text))
    except orjson.JSONDecodeError:
        return False


def _cells(field: str, lists: pa.ListArray) -> Iterator[Any]:
    """The cells of some rows: the parts of all members at once, then put together."""
    members = iter(_members(lists.flatten(), field))
    lengths = _listed(pc.list_value_length(lists))
    return (
        None if length is None else list(islice(members, length)) for length in lengths
    )


def _members(flat: pa.Array, field: str) -> Iterable[Any]:
    if not pa.types.is_struct(flat.type):
        return _listed(flat)
    names = [part.name for part in flat.type]
    turns = _FROM_ARROW.get(field, {})
    columns = [_part(pc.struct_field(flat, name), turns.get(name)) for name in names]
    told = (dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True))
    if flat.null_count == 0:
        return told
    valid = flat.is_valid().to_pylist()
    return (one if is_one else None for one, is_one in zip(told, valid, strict=True))


def _part(column: pa.Array, turn: Callable[[Any], Any] | None) -> list[Any]:
    """The values of a part; what is turned is turned once, however often it comes."""
    if turn is None or len(column) == 0:
        return _listed(column)
    coded = column.dictionary_encode()
    turned = [turn(value) for value in coded.dictionary.to_pylist()]
    codes = _listed(coded.indices)
    return [None if code is None else turned[code] for code in codes]


def _listed(column: pa.Array) -> list[Any]:
    """The values; whole numbers by NumPy, which is several times faster."""
    if pa.types.is_integer(column.type) and column.null_count == 0:
        return list(column.to_numpy(zero_copy_only=False).tolist())
    return list(column.to_pylist())


def _value(text: str) -> Any:  # noqa: ANN401 - any JSON
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        msg = f"the value of a claim is no JSON: {text!r:.100}"
        raise FrameError(msg) from error


def _arrow_claim(claim: Any) -> dict[str, Any]:  # noqa: ANN401 - a frame's cell
    told = {name: claim[name] for name in CLAIM_KINDS}
    return told | {"value": json.dumps(claim["value"], ensure_ascii=False)}


def _arrow_source(source: Any) -> dict[str, Any]:  # noqa: ANN401 - a frame's cell
    told = {name: source[name] for name in SOURCE_KINDS}
    day = source["published"]
    return told | {"published": day and date.fromisoformat(day)}


_FROM_ARROW: dict[str, dict[str, Callable[[Any], Any]]] = {
    "claims": {"value": _value},
    "sources": {"published": date.isoformat},
}
_TO_ARROW = {"claims": _arrow_claim, "sources": _arrow_source}
