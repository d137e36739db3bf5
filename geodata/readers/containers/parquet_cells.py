"""Columns of a Parquet file as texts, by what each holds."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as pt

from geodata.readers.containers.cell_texts import number_text

_OFFSET = re.compile(r"([+-])(\d{2}):(\d{2})")
_A_SECOND = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}
_FIRST = datetime(1970, 1, 1, tzinfo=UTC)


def is_bytes(kind: pa.DataType) -> bool:
    """Whether cells of a type are bytes, which no table shows."""
    kinds = (
        pt.is_binary,
        pt.is_large_binary,
        pt.is_fixed_size_binary,
        pt.is_binary_view,
    )
    return any(is_kind(kind) for is_kind in kinds)


def texts_of(column: pa.Array) -> pa.Array:
    """The cells of a column as texts; what is not set is empty.

    Numbers are as a spreadsheet shows them, times as ISO, in the zone that the column
    names; lists and structures are JSON.

    Raises:
        pa.ArrowException: the column is damaged.
    """
    if isinstance(column, pa.ExtensionArray):
        column = column.storage
    kind = column.type
    if pt.is_dictionary(kind):
        told = texts_of(column.dictionary).take(column.indices)
        return pc.fill_null(told, "")
    if _is_text(kind):
        return pc.fill_null(_decoded(column.cast(pa.large_binary())), "")
    if pt.is_integer(kind) or pt.is_decimal(kind):
        return pc.fill_null(column.cast(pa.string()), "")
    if pt.is_boolean(kind):
        return pc.fill_null(column.cast(pa.string()), "")
    turn = _turn(kind)
    return pa.array(_each(column, turn), pa.string())


def _is_text(kind: pa.DataType) -> bool:
    return bool(
        pt.is_string(kind) or pt.is_large_string(kind) or pt.is_string_view(kind)
    )


def _decoded(column: pa.Array) -> pa.Array:
    try:
        return column.cast(pa.string())
    except pa.ArrowInvalid:
        told = [None if one is None else one.decode(errors="replace")
                for one in column.to_pylist()]  # fmt: skip
        return pa.array(told, pa.string())


def _each(column: pa.Array, turn: Callable[[Any], str]) -> Iterable[str]:
    if pt.is_timestamp(column.type):
        column = column.cast(pa.int64())
    if pt.is_floating(column.type):
        return _numbers(column)
    return ["" if one is None else turn(one) for one in column.to_pylist()]


def _numbers(column: pa.Array) -> list[str]:
    """Numbers with the fewest digits that give them again in their own width."""
    there = pc.is_valid(column).to_pylist()
    values = pc.fill_null(column, 0.0).to_numpy(zero_copy_only=False)
    return [_number(one) if is_set else "" for one, is_set in zip(values, there)]  # noqa: B905 - of one column


def _number(value: np.floating[Any]) -> str:
    told = str(value)
    return number_text(told) or told


def _turn(kind: pa.DataType) -> Callable[[Any], str]:
    if pt.is_timestamp(kind):
        zone = _zone(kind.tz)
        return lambda told: _moment(told, kind.unit, zone)
    if pt.is_nested(kind):
        return lambda told: orjson.dumps(told, default=_plain).decode()
    return _plain


def _plain(value: object) -> str:
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return f"{len(value):,} bytes"
    return str(value)


def _zone(name: str | None) -> tzinfo | None:
    if name is None:
        return None
    if match := _OFFSET.fullmatch(name):
        ahead = timedelta(hours=int(match[2]), minutes=int(match[3]))
        return timezone(ahead if match[1] == "+" else -ahead)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def _moment(told: int, unit: str, zone: tzinfo | None) -> str:
    """A moment as ISO: in its zone, or as it is written where there is none."""
    seconds, rest = divmod(told, _A_SECOND[unit])
    try:
        moment = _FIRST + timedelta(seconds=seconds)
        if zone is not None:
            moment = moment.astimezone(zone)
    except (OverflowError, ValueError):
        return f"{told} {unit}"
    digits = len(str(_A_SECOND[unit])) - 1
    fraction = f".{rest:0{digits}}".rstrip("0") if rest else ""
    plain = moment.replace(tzinfo=None).isoformat() + fraction
    if zone is None:
        return plain
    ahead = moment.isoformat()[len(moment.replace(tzinfo=None).isoformat()) :]
    return plain + ("Z" if ahead == "+00:00" else ahead)
