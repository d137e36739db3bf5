"""The lists of made-up incidents: weapons, effects, claims, sources."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geodata.parquet import SCHEMA
from geodata.synthesis.draws import Figures, Ints, choose, lengths
from geodata.synthesis.texts import MARK, ids, join, nulled, said, taken

WEAPONS = {
    "drone": 0.5,
    "missile": 0.12,
    "ballistic_missile": 0.06,
    "cruise_missile": 0.05,
    "glide_bomb": 0.12,
    "artillery": 0.1,
    "rocket": 0.03,
    "mortar": 0.02,
}
EFFECTS = ("fire", "damage", "debris", "residential", "energy_infrastructure",
           "power_outage", "evacuation")  # fmt: skip
OUTLETS = tuple(f"{MARK} News {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWX")
LANGUAGES = ("en", "uk", "ru", "ro")
SPEAKERS = (None, f"{MARK} authorities", f"{MARK} emergency service")
_COUNTED = 0.15
_SOURCE_ZEROS = "0" * 48


@dataclass(frozen=True, slots=True)
class Rows:
    """What all lists of a batch of rows are made from."""

    random: np.random.Generator
    count: int
    seed: int
    first: int
    days: pa.Array
    report_ids: pa.Array


def weapons(rows: Rows) -> pa.Array:
    """None, one or several for each row; some say how many came."""
    sizes = lengths(rows.random, rows.count, 0.12, 0.75, 0.1, 0.03)
    total = int(sizes.sum())
    shares = np.array([*WEAPONS.values()])
    # Other weapons of the same incident follow the first: none stands twice.
    first = choose(rows.random, rows.count, shares / shares.sum())
    codes = (np.repeat(first, sizes) + positions(sizes)) % len(WEAPONS)
    launched = rows.random.geometric(0.04, total)
    intercepted = np.floor(launched * rows.random.random(total)).astype(np.int64)
    is_silent = rows.random.random(total) > _COUNTED
    columns = [
        taken([*WEAPONS], codes),
        nulled(pa.array(launched), is_silent),
        nulled(pa.array(intercepted), is_silent),
    ]
    return _lists("weapons", sizes, columns)


def effects(rows: Rows) -> pa.Array:
    """None, one or two for each row."""
    sizes = lengths(rows.random, rows.count, 0.5, 0.35, 0.15)
    first = rows.random.integers(0, len(EFFECTS), rows.count)
    codes = (np.repeat(first, sizes) + positions(sizes)) % len(EFFECTS)
    values = taken([*EFFECTS], codes).dictionary_decode()
    return pa.ListArray.from_arrays(offsets(sizes), values)


def sources(rows: Rows) -> pa.Array:
    """One or two for each row."""
    sizes = lengths(rows.random, rows.count, 0.0, 0.8, 0.2)
    total = int(sizes.sum())
    owner = np.repeat(np.arange(rows.count), sizes)
    report = rows.report_ids.take(pa.array(owner))
    columns = [
        report,
        join(f"{MARK} report ", report),
        taken([*OUTLETS], rows.random.integers(0, len(OUTLETS), total)),
        pa.nulls(total, pa.string()),
        rows.days.take(pa.array(owner)),
        taken([*LANGUAGES], rows.random.integers(0, len(LANGUAGES), total)),
        join(_SOURCE_ZEROS, report),
    ]
    return _lists("sources", sizes, columns)


def claims(rows: Rows, killed: Figures, injured: Figures) -> pa.Array:
    """One for each figure that is said, with its quote."""
    both = np.column_stack([killed.has_any, injured.has_any])
    sizes = both.sum(axis=1)
    owner, which = np.nonzero(both)
    values = np.column_stack([killed.best, injured.best])[owner, which]
    words = [said(killed, "killed"), said(injured, "injured")]
    spoken = pa.chunked_array(words).combine_chunks()
    quotes = join(f"{MARK}: ", spoken.take(pa.array(owner + which * rows.count)))
    starts = rows.random.integers(0, 900, len(owner))
    ends = pc.add(pa.array(starts), pc.cast(pc.utf8_length(quotes), pa.int64()))
    columns = [
        taken(["killed", "injured"], which.astype(np.int64)),
        pc.cast(pa.array(values), pa.string()),
        quotes,
        pa.array(starts),
        ends,
        rows.report_ids.take(pa.array(owner)),
        taken([*SPEAKERS], rows.random.integers(0, len(SPEAKERS), len(owner))),
    ]
    return _lists("claims", sizes, columns)


def report_ids(first: int, count: int, seed: int) -> pa.Array:
    """For each row the id of the report that tells of it."""
    numbers = np.arange(first, first + count, dtype=np.uint64) // np.uint64(3)
    return ids(numbers + np.uint64(2**40), seed)


def _lists(name: str, sizes: Ints, columns: list[pa.Array]) -> pa.Array:
    kind = SCHEMA.field(name).type
    plain = [
        each.dictionary_decode() if isinstance(each, pa.DictionaryArray) else each
        for each in columns
    ]
    fields = list(kind.value_type)
    members = pa.StructArray.from_arrays(
        [each.cast(field.type) for each, field in zip(plain, fields, strict=True)],
        fields=fields,
    )
    return pa.ListArray.from_arrays(offsets(sizes), members)


def offsets(sizes: Ints) -> pa.Array:
    """Where each list begins among the members of all."""
    return pa.array(np.concatenate([[0], np.cumsum(sizes)]), pa.int32())


def positions(sizes: Ints) -> Ints:
    """0, 1, 2, ... within each list."""
    starts = np.repeat(np.cumsum(sizes) - sizes, sizes)
    result: Ints = np.arange(int(sizes.sum())) - starts
    return result
