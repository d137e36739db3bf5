"""Rows of a data set, coded column by column as incidents say things.

A reader fills a :class:`Coded`; ``coded_incidents`` makes incidents with their
reports of it, ``coded_frame`` a frame.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from geodata.readers.cells import UNKNOWN, Ints
from geodata.readers.coded_places import UNNAMED, Places, kept, taken_of
from geodata.readers.days import Days
from geodata.readers.tables import Faults, Mask, Table
from geodata.readers.words import Words, as_words, codes_of, joined

_WORDS = (
    "keys", "types", "leads", "outlets", "urls", "headlines", "languages", "actors",
    "times",
)  # fmt: skip
"""The columns of texts of :class:`Coded`."""

_BETWEEN = {
    "near": " near ",
    "linear": " along ",
    "airspace": " at ",
    "unlocated": ", ",
}
"""What stands between an event and its place; else "in"."""


@dataclass(slots=True, kw_only=True)
class ClaimColumn:
    """A field of the incidents and the column that says it: the cell is the quote.

    ``told`` is what was read, words, a list of JSON scalars or an array of counts; no
    claim is made where it is None or unknown.
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
        return replace(self, **taken_of(self, mask))


@dataclass(slots=True, kw_only=True)
class Coded:
    """All rows, one item a row in each column.

    Columns of texts are Arrow arrays; lists that are given become such.

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
    keys: pa.Array
    types: pa.Array
    leads: pa.Array
    start: Days
    end: Days
    time_precision: npt.NDArray[np.str_]
    places: Places
    killed: Figures
    injured: Figures
    outlets: pa.Array
    claims: list[ClaimColumn] = field(default_factory=list)
    urls: pa.Array | None = None
    headlines: pa.Array | None = None
    languages: pa.Array | None = None
    published: Days | None = None
    actors: pa.Array | None = None
    weapons: Sequence[tuple[str, ...]] | None = None
    effects: Sequence[tuple[str, ...]] | None = None
    times: pa.Array | None = None

    def __post_init__(self) -> None:
        for name in _WORDS:
            if getattr(self, name) is not None:
                setattr(self, name, as_words(getattr(self, name)))

    def __len__(self) -> int:
        return len(self.table)

    def taken(self, mask: Mask) -> "Coded":
        """The rows of a mask."""
        if mask.all():
            return self
        claims = [
            ClaimColumn(field=one.field, column=one.column, told=kept(one.told, mask))
            for one in self.claims
        ]
        told = taken_of(self, mask, leave=("data_set", "claims"))
        return replace(self, **told, claims=claims)


def checked_figures(figures: Figures, faults: Faults, column: str) -> Figures:
    """Figures whose low, best and high are in order; a row's that are not are told."""
    low, best, high = figures.low, figures.best, figures.high
    wrong = _above(low, best) | _above(best, high) | _above(low, high)
    faults.add(wrong, "is not between its low and its high figure", column)
    return figures


def _above(one: Ints, other: Ints) -> Mask:
    found: Mask = (one > other) & (one != UNKNOWN) & (other != UNKNOWN)
    return found


def by_code(
    codes: pa.Array | Words, table: Mapping[str, str], default: str
) -> npt.NDArray[np.object_]:
    """What a crosswalk makes of each code, in whatever case and space."""
    rows, told = codes_of(as_words(codes))
    turned = np.full(len(told), default, dtype=object)
    for place, code in enumerate(told):
        if code is not None:
            turned[place] = table.get(" ".join(code.casefold().split()), default)
    found: npt.NDArray[np.object_] = turned[rows]
    return found


def leads_of(events: pa.Array | Sequence[str], places: Places) -> pa.Array:
    """The titles' beginnings: "Armed clash in Orikhiv"."""
    between = np.full(len(places.precision), " in ", dtype=object)
    for precision, word in _BETWEEN.items():
        between[places.precision == precision] = word
    names = pc.fill_null(places.name, "")
    is_named = pc.invert(pc.is_in(names, pa.array(["", UNNAMED])))
    where = pc.if_else(is_named, joined(as_words(between), names), "")
    return joined(as_words(events), where)
