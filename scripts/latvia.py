"""Latvia's units since 2021, as unions of the source's units of before."""

from collections.abc import Mapping

import numpy as np
import shapely
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from scripts.facts import read_facts

AGLONA = "001"
AGLONA_PARISH = box(26.5, 56.085, 27.125, 56.5)
"""The parish that went to Preili lies here, halfway to the villages Skeltova,
Graveri and Kastulina, whose parishes went to Kraslava."""


def old_key(facts: Mapping[str, object]) -> str:
    """The key of a unit of before: a state city bears its neighbour's code."""
    is_city = "City" in str(facts["type_en"])
    return str(facts["iso_3166_2"]).removeprefix("LV-") + ("+" if is_city else "")


def latvian_units(
    old: Mapping[str, BaseGeometry],
) -> list[tuple[dict[str, object], BaseGeometry]]:
    """Facts and polygon of each unit, from the polygons of the units of before.

    Raises:
        KeyError: the table names a unit that the source lacks.
    """
    parts = dict(old)
    divided = parts.pop(AGLONA)
    parts["001p"] = divided.intersection(AGLONA_PARISH)
    parts["001k"] = divided.difference(AGLONA_PARISH)
    units = []
    for row in read_facts("latvia_units.tsv"):
        members = [parts.pop(key) for key in row["members"].split()]
        facts: dict[str, object] = {
            "iso_3166_2": row["code"],
            "name_en": row["name"],
            "name_uk": row["name_uk"],
            "name_ru": row["name_ru"],
            "type_en": row["kind"],
            "gn_a1_code": row["geonames"],
        }
        units.append((facts, shapely.union_all(np.array(members))))
    if parts:
        msg = f"units of before that belong to none: {sorted(parts)}"
        raise ValueError(msg)
    return units
