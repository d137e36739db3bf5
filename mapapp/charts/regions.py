"""Incidents by first-level unit: only those whose place is known that finely.

A country, an airspace, a line or "near a place" is in no unit for sure. Such
incidents are counted beside the map and never spread over it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

import pandas as pd

from geodata.gazetteer.boundaries import Boundaries
from geodata.models import GeoPrecision

IN_A_UNIT = frozenset(
    {
        GeoPrecision.EXACT,
        GeoPrecision.STREET,
        GeoPrecision.SETTLEMENT,
        GeoPrecision.DISTRICT,
        GeoPrecision.ADMIN2,
        GeoPrecision.ADMIN1,
    }
)
"""The precisions with which a place lies in one unit."""

NOT_DRAWN = "not_drawn"
"""Beside the map: finely known, but in a unit that the boundaries do not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionCounts:
    """How many incidents are in each unit, and how many in none for sure.

    ``table``: columns ``code`` (ISO 3166-2), ``region``, ``country``, ``incidents``;
    most first, then by code. ``beside``: how many are not on the map, by their
    precision, or ``NOT_DRAWN``.
    """

    table: pd.DataFrame
    beside: Mapping[str, int]


@cache
def boundaries() -> Boundaries:
    """The boundaries that the map draws."""
    return Boundaries.load()


def count_regions(frame: pd.DataFrame) -> RegionCounts:
    """Count the incidents of a frame by first-level unit."""
    groups = frame.groupby(
        [
            frame["country"].fillna(""),
            frame["admin1"].fillna(""),
            frame["geo_precision"],
        ],
        sort=True,
        observed=True,
    ).size()
    codes = _codes()
    counts: dict[str, int] = {}
    beside: dict[str, int] = {}
    for key, number in groups.items():
        country, admin1, precision = cast("tuple[str, str, str]", key)
        code = codes.get((country, admin1))
        if precision not in IN_A_UNIT:
            beside[precision] = beside.get(precision, 0) + number
        elif code is None:
            beside[NOT_DRAWN] = beside.get(NOT_DRAWN, 0) + number
        else:
            counts[code] = counts.get(code, 0) + number
    return RegionCounts(table=_table(counts), beside=beside)


@cache
def _codes() -> dict[tuple[str, str], str]:
    """Codes of units by country and name."""
    return {
        (unit.country, unit.name): code for code, unit in boundaries().regions.items()
    }


def _table(counts: Mapping[str, int]) -> pd.DataFrame:
    units = boundaries().regions
    rows = [
        (code, units[code].name, units[code].country, number)
        for code, number in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    ]
    names = ["code", "region", "country", "incidents"]
    return pd.DataFrame(rows, columns=names).astype({"incidents": "int64"})
