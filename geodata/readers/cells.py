"""Columns of text to numbers, names and counts: what is none is a fault of its row.

An empty cell is unknown: NaN, None, -1. Numbers of degrees and people alike are
read as they are written, with a point or a comma; nothing is guessed.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from geodata.readers.angles import EAST, NORTH, angle, pair
from geodata.readers.tables import Faults, Mask, Table
from geodata.readers.words import codes_of, same_words, words_where

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

UNKNOWN = -1
"""A count that is not said."""

UNKNOWN_WORDS = pa.array(
    ["unknown", "n/a", "na", "nan", "null", "-", "\u2013", "\u2014", "?", "н/д",
     "невідомо", "неизвестно", "necunoscut"]
)  # fmt: skip
"""Words for what is not known; none of them can mean 0."""

MOST_PEOPLE = 10_000_000
"""A figure beyond this is no count of people at one place and time."""

_THOUSAND = r"^\s*[1-9]\d{0,2}[.,]000\s*$"
"""A thousand as people write it, or one with three decimals: which it is no cell says,
and 1 in place of 1,000 would be a figure that nobody gave."""

_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")
_WEB = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)

Value = TypeVar("Value")


def words(table: Table, name: str) -> pa.Array:
    """The cells without the space round them; null for an empty one."""
    if name not in table.names:
        return same_words(None, len(table))
    cells = pc.utf8_trim_whitespace(table.column(name))
    said = pc.greater(pc.binary_length(cells), 0)
    if pc.all(said).as_py():
        return cells
    return words_where(said, cells)


def texts(table: Table, name: str) -> list[str | None]:
    """The same as a list."""
    return list(words(table, name).to_pylist())


def mapped(
    table: Table, name: str, turn: Callable[[str], Value | None]
) -> list[Value | None]:
    """What each cell is turned into; each text is turned once, None if empty."""
    if name not in table.names:
        return [None] * len(table)
    coded = pc.utf8_trim_whitespace(table.column(name)).dictionary_encode()
    turned = [turn(cell) if cell else None for cell in coded.dictionary.to_pylist()]
    return [turned[code] for code in coded.indices.to_pylist()]


def mapped_words(
    table: Table, name: str, turn: Callable[[str], str | None]
) -> pa.Array:
    """The same of texts, as words."""
    codes, told = codes_of(words(table, name))
    turned = [None if cell is None else turn(cell) for cell in told]
    return pa.array(turned, pa.string()).take(pa.array(codes))


def is_empty(table: Table, name: str) -> Mask:
    """Whether the cells are empty."""
    trimmed = pc.utf8_trim_whitespace(table.column(name))
    found: Mask = pc.equal(pc.binary_length(trimmed), 0).to_numpy(zero_copy_only=False)
    return found


def numbers(
    table: Table,
    name: str,
    faults: Faults,
    read: Callable[[str], float | None] | None = None,
) -> Floats:
    """Finite numbers; NaN for an empty cell, and with a fault for what is none.

    What is no plain number may be one to ``read``.
    """
    column = pc.utf8_trim_whitespace(table.column(name))
    empty = pc.equal(pc.binary_length(column), 0)
    try:
        cast = pc.if_else(empty, pa.scalar(None, pa.string()), column).cast(
            pa.float64()
        )
        found: Floats = cast.to_numpy(zero_copy_only=False)
    except pa.ArrowInvalid:
        coded = column.dictionary_encode()
        told = [_number(cell, read) for cell in coded.dictionary.to_pylist()]
        found = np.array(told)[coded.indices.to_numpy()]
    blank: Mask = empty.to_numpy(zero_copy_only=False)
    wrong = ~np.isfinite(found) & ~blank
    if wrong.any():
        faults.add(wrong, "is no number", name)
        found = np.where(wrong, np.nan, found)
    return found


def counts(table: Table, name: str, faults: Faults) -> Ints:
    """Whole numbers of people from 0; UNKNOWN for a cell that is empty or says so."""
    if name not in table.names:
        return np.full(len(table), UNKNOWN, dtype=np.int64)
    found = numbers(with_unknown(table, name), name, faults)
    either = pc.match_substring_regex(table.column(name), _THOUSAND)
    unsure: Mask = either.to_numpy(zero_copy_only=False)
    faults.add(unsure, "may be thousands or decimals: write it without a mark", name)
    known = ~np.isnan(found)
    whole = np.where(known, found, 0.0)
    broken = known & (whole != np.floor(whole))
    wrong = known & ((whole < 0) | (whole > MOST_PEOPLE))
    faults.add(broken, "is no whole number of people", name)
    faults.add(wrong & ~broken, "is no number of people", name)
    fine = known & ~broken & ~wrong & ~unsure
    return np.where(fine, whole, float(UNKNOWN)).astype(np.int64)


def with_unknown(table: Table, name: str) -> Table:
    """The column with empty cells for those that say in words that nothing is known."""
    cells = table.column(name)
    bare = pc.utf8_lower(pc.utf8_trim_whitespace(cells))
    unknown = pc.is_in(bare, value_set=UNKNOWN_WORDS)
    if not pc.any(unknown).as_py():
        return table
    told = pc.if_else(unknown, pa.scalar("", pa.string()), cells)
    return Table((name,), (told,), table.numbers)


def degrees(
    table: Table, latitude: str, longitude: str, faults: Faults
) -> tuple[Floats, Floats]:
    """Longitude and latitude in WGS 84; NaN where neither is there.

    Where both are of one column its cells hold both: see ``angles.pair``. One
    without the other, what is not on the globe, and (0, 0), which stands for a missing
    place, are faults.
    """
    if latitude and latitude == longitude:
        north, east = _pairs(table, latitude, faults)
    else:
        north = numbers(table, latitude, faults, partial(angle, letters=NORTH))
        east = numbers(table, longitude, faults, partial(angle, letters=EAST))
    one = (np.isnan(north) != np.isnan(east)) & faults.good
    faults.add(one, "has a latitude or a longitude, not both", latitude)
    with np.errstate(invalid="ignore"):
        outside = (np.abs(north) > 90) | (np.abs(east) > 180)  # noqa: PLR2004 - the globe
        turned = outside & (np.abs(east) <= 90) & (np.abs(north) <= 180)  # noqa: PLR2004
    faults.add(turned, "is beyond 90; as a longitude it would fit: swapped?", latitude)
    faults.add(
        outside & ~turned,
        "is not in degrees of WGS 84: another reference system?",
        latitude,
    )
    faults.add(
        (north == 0) & (east == 0),
        "latitude 0, longitude 0 stands for a missing place",
        latitude,
    )
    bad = one | outside | ((north == 0) & (east == 0))
    return np.where(bad, np.nan, east), np.where(bad, np.nan, north)


def _pairs(table: Table, name: str, faults: Faults) -> tuple[Floats, Floats]:
    """Latitudes and longitudes of a column of both."""
    told = mapped(table, name, lambda cell: pair(cell) or (np.inf, np.inf))
    found = np.array([(np.nan, np.nan) if one is None else one for one in told])
    found = found.reshape(-1, 2)
    wrong = np.isinf(found[:, 0])
    faults.add(wrong, "is no latitude and longitude", name)
    found[wrong] = np.nan
    return found[:, 0], found[:, 1]


def required(table: Table, names: Sequence[str], faults: Faults) -> None:
    """A fault of the rows that lack a value which every row must have."""
    for name in names:
        if name in table.names:
            faults.add(is_empty(table, name), "is empty", name)


def unique(table: Table, name: str, faults: Faults) -> pa.Array:
    """The rows' own ids; a second row of one is a fault of it."""
    keys = words(table, name)
    if pc.count_distinct(keys).as_py() < len(keys) - keys.null_count:
        _tell_repeated(keys.to_pylist(), table, name, faults)
    return keys


def _tell_repeated(
    keys: Sequence[str | None], table: Table, name: str, faults: Faults
) -> None:
    seen: dict[str, int] = {}
    twice: dict[int, int] = {}
    for place, key in enumerate(keys):
        if key is not None and seen.setdefault(key, place) != place:
            twice[place] = seen[key]
    faults.each(
        twice,
        lambda place: f"stands twice: in row {int(table.numbers[twice[place]]):,} too",
        name,
    )


def links(table: Table, *names: str) -> pa.Array:
    """The first address of the web in each row's cells; null where there is none."""
    found = same_words(None, len(table))
    for name in names:
        if name in table.names and _has_links(table.column(name)):
            found = pc.coalesce(found, mapped_words(table, name, _link))
    return found


def _has_links(column: pa.Array) -> bool:
    return bool(pc.any(pc.match_substring(column, "://")).as_py())


def _link(cell: str) -> str | None:
    match = _WEB.search(cell) if "://" in cell else None
    return match[0].rstrip(".,;)") if match else None


def _number(
    cell: Any,  # noqa: ANN401 - a cell of Arrow
    read: Callable[[str], float | None] | None,
) -> float:
    """The number; not finite for what is none."""
    if not cell:
        return float("nan")
    plain = cell.replace(",", ".") if _DECIMAL_COMMA.fullmatch(cell) else cell
    try:
        if plain.isascii() and "_" not in plain:
            return float(plain)
    except ValueError:
        pass
    found = None if read is None else read(cell)
    return float("inf") if found is None else found
