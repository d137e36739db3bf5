"""The facts of an archive's incidents as columns in display order.

Whole columns at a time; where a few incidents changed, the columns are cut there and
joined again, which copies them and computes nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from geodata.archive.bulk import Bulk, FactRows
from geodata.archive.facts import (
    COUNTS,
    DAYS,
    NO_DAY,
    NO_WORD,
    PLACED,
    WORD_FIELDS,
)
from mapapp.packing import Coded, smallest

Column = npt.NDArray[Any]
Ints = npt.NDArray[np.int64]

NUMBERS = ("ordinal", "version", "id_hash", *COUNTS, *PLACED, *DAYS, "is_graphic")
_FEW = 20_000
"""Rows that are sorted rather than hashed: hashing needs a library that is slow to
import."""


class FactColumns:
    """Incidents that are shown to the team: by first day, then report, then text.

    ``numbers`` are columns of ``facts.LAYOUT``, ``texts`` its words by their field.
    """

    def __init__(
        self, numbers: Mapping[str, Column], texts: Mapping[str, Coded[str | None]]
    ) -> None:
        self.numbers = numbers
        self.texts = texts

    @classmethod
    def of(cls, bulk: Bulk) -> Self:
        """The columns of all incidents."""
        shown = _displayed(bulk.facts, bulk.words)
        facts = bulk.facts
        numbers = {name: _compact(name, facts[name][shown]) for name in NUMBERS}
        texts = {
            name: _coded(facts[name][shown], bulk.words, _values)
            for name in WORD_FIELDS
        }
        return cls(numbers, texts)

    def __len__(self) -> int:
        return len(self.numbers["ordinal"])

    @cached_property
    def _positions(self) -> dict[str, dict[str | None, int]]:
        """For each field where its texts stand among the values."""
        return {
            name: {value: code for code, value in enumerate(coded.values)}
            for name, coded in self.texts.items()
        }

    def row_of(self, ordinal: int) -> int | None:
        """The row of an incident, None where it is not shown."""
        return _first(self.numbers["ordinal"] == ordinal)

    def row_with_id(self, id_hash: int) -> int | None:
        """The row of the incident whose id has this hash, None for none."""
        return _first(self.numbers["id_hash"] == id_hash)

    def patched(self, changes: Bulk) -> tuple["FactColumns", "Cuts"]:
        """The columns after some changes, and where they were cut for it."""
        changed = np.isin(self.numbers["ordinal"], changes.facts["ordinal"])
        shown = _displayed(changes.facts, changes.words)
        new = changes.facts[shown]
        kept = np.flatnonzero(~changed)
        cuts = Cuts.at(kept, self._places(kept, new, changes.words), shown, len(self))
        numbers = {
            name: cuts.joined(column, _compact(name, new[name]))
            for name, column in self.numbers.items()
        }
        # Handed on and added to: one dict for all versions that follow each other.
        positions = self._positions
        texts = {}
        for name, coded in self.texts.items():
            codes, values = _added(new[name], changes.words, coded, positions[name])
            texts[name] = Coded(cuts.joined(coded.codes, codes), values)
        columns = FactColumns(numbers, texts)
        columns.__dict__["_positions"] = positions
        return columns, cuts

    def _places(self, kept: Ints, new: FactRows, words: Mapping[int, str]) -> Ints:
        """Before which of the kept rows each new one stands."""
        days = _days_in_order(self.numbers["date_start"])[kept]
        reports, ordinals = self.texts["report_id"], self.numbers["ordinal"]

        def key(at: int) -> tuple[str, int]:
            row = kept[at]
            return reports.values[reports.codes[row]] or "", int(ordinals[row])

        wanted = _days_in_order(new["date_start"])
        first = np.searchsorted(days, wanted, side="left").tolist()
        end = np.searchsorted(days, wanted, side="right").tolist()
        return np.array(
            [
                _bisected(
                    (words[int(row["report_id"])], int(row["ordinal"])), key, span
                )
                for row, span in zip(new, zip(first, end, strict=True), strict=True)
            ],
            dtype=np.int64,
        )


@dataclass(frozen=True, slots=True)
class Cuts:
    """How columns before and rows that are new become columns after.

    ``pieces`` are runs of rows: whether new, from, to. ``shown`` are the rows of the
    changes that are among the new, in their order.
    """

    pieces: Sequence[tuple[bool, int, int]]
    shown: Ints

    @classmethod
    def at(cls, kept: Ints, places: Ints, shown: Ints, count: int) -> Self:
        """Kept rows, and before which of them each new one stands."""
        numbers = np.arange(len(places)) + count + 1  # never next to a kept one
        rows = np.insert(kept, places, numbers)
        breaks = np.flatnonzero(np.diff(rows) != 1) + 1
        starts = np.concatenate([[0], breaks]).astype(np.int64)
        ends = np.concatenate([breaks, [len(rows)]]).astype(np.int64)
        pieces = [
            (int(rows[start]) > count, int(rows[start]), int(rows[end - 1]) + 1)
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
            if end > start
        ]
        moved = [
            (is_new, first - (count + 1) * is_new, last - (count + 1) * is_new)
            for is_new, first, last in pieces
        ]
        return cls(moved, shown)

    def joined(self, before: Column, new: Column) -> Column:
        """The column after the changes."""
        parts = [(new if is_new else before)[a:b] for is_new, a, b in self.pieces]
        return np.concatenate(parts) if parts else before[:0]


def part_rows(columns: FactColumns, hash_of: Callable[[str], int]) -> Ints:
    """For each row the row of what it is part of, -1 where there is none."""
    coded = columns.texts["part_of"]
    hashes = np.array(
        [NO_WORD if value is None else hash_of(value) for value in coded.values],
        dtype=np.int64,
    )
    # Few hashes are looked for among many rows: those are not sorted.
    own, wanted = columns.numbers["id_hash"], np.unique(hashes)
    at = np.searchsorted(wanted, own)
    totals = np.flatnonzero(wanted[np.minimum(at, len(wanted) - 1)] == own)
    row_of = np.full(len(wanted), -1, dtype=np.int64)
    row_of[at[totals]] = totals
    found: Ints = row_of[np.searchsorted(wanted, hashes)][coded.codes]
    return found


def _displayed(facts: FactRows, words: Mapping[int, str]) -> Ints:
    """The rows that are shown, by first day, then report, then ordinal."""
    shown = np.flatnonzero(facts["is_shown"])
    ordinals = facts["ordinal"][shown]
    if (np.diff(ordinals) < 0).any():
        order = np.argsort(ordinals, kind="stable")
        shown = shown[order]
    reports = _coded(facts["report_id"][shown], words, tuple)
    names = [words[code] for code in reports.values]
    rank = np.empty(len(names), dtype=np.int64)
    rank[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    days = _days_in_order(facts["date_start"][shown]).astype(np.int64)
    key = (days << 31) + rank[reports.codes]
    result: Ints = shown[np.argsort(key, kind="stable")]
    return result


def _days_in_order(days: Column) -> Column:
    """Days of which the unknown ones come last."""
    return np.where(days == NO_DAY, np.int32(2**31 - 1), days)


def _coded(
    column: Column, words: Mapping[int, str], values: Callable[..., tuple[Any, ...]]
) -> Coded[Any]:
    if len(column) > _FEW:
        import pyarrow as pa  # noqa: PLC0415 - see _FEW

        found = pa.array(column).dictionary_encode()
        distinct, codes = found.dictionary.to_numpy(), found.indices.to_numpy()
    else:
        distinct, codes = np.unique(column, return_inverse=True)
    if values is tuple:
        return Coded(codes.astype(np.uint32), tuple(distinct.tolist()))
    return Coded(smallest(codes), values(distinct.tolist(), words))


def _values(codes: list[int], words: Mapping[int, str]) -> tuple[str | None, ...]:
    return tuple(None if code == NO_WORD else words[code] for code in codes)


def _added(
    column: Column,
    words: Mapping[int, str],
    coded: Coded[str | None],
    positions: dict[str | None, int],
) -> tuple[Column, tuple[str | None, ...]]:
    """Codes of new rows, and the values with those that are new among them."""
    texts = _values(column.tolist(), words)
    codes = [positions.setdefault(text, len(positions)) for text in texts]
    values = coded.values
    if len(positions) > len(values):
        values = tuple(positions)
    return smallest(np.array(codes, dtype=np.uint32)), values


def _compact(name: str, column: Column) -> Column:
    """A column in the smallest type that holds it."""
    if column.dtype.kind == "f" or name in {"id_hash", *DAYS}:
        return np.ascontiguousarray(column)
    if name == "is_graphic":
        return column.astype(bool)
    most = max(int(column.max()), 0) if column.size else 0
    return column.astype(np.min_scalar_type(-most - 1))


def _bisected(
    wanted: tuple[str, int],
    key: Callable[[int], tuple[str, int]],
    span: tuple[int, int],
) -> int:
    first, end = span
    while first < end:
        middle = (first + end) // 2
        if key(middle) < wanted:
            first = middle + 1
        else:
            end = middle
    return first


def _first(is_it: npt.NDArray[np.bool_]) -> int | None:
    row = int(is_it.argmax()) if is_it.size else 0
    return row if is_it.size and is_it[row] else None
