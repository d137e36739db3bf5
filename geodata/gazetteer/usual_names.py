"""GeoNames' names as English reporting spells them.

Ukraine: GeoNames' older romanisation is rewritten as the country's own (Cabinet
resolution 55 of 2010): Vinnytsya to Vinnytsia, Mykolayiv to Mykolaiv, Kryvyy Rih
to Kryvyi Rih. Romania and Moldova: the cedilla becomes the comma that the
language has. What no rule gives stands in usual_names.tsv.
"""

import re
from functools import cache

from geodata.gazetteer.tables import read_table

_SOFT_SIGNS = re.compile("['\u2018\u2019\u02bc`]")
_STEPS = (
    (re.compile(r"skiy\b"), "skyi"),
    (re.compile(r"yy"), "yi"),
    (re.compile(r"([aeiou])yi"), r"\1i"),
    (re.compile(r"([aeiou])y"), r"\1i"),
    (re.compile(r"(?<=[b-df-hj-np-tv-xz])y(?=[aeu])"), "i"),
)
_COMMAS = str.maketrans("ŞşŢţ", "ȘșȚț")
_WITH_SOFT_SIGNS = frozenset({"UA", "RU", "BY"})
_WITH_COMMAS = frozenset({"RO", "MD"})


def usual_name(geonames_id: str, country: str, name: str) -> str:
    """The name as reports spell it; most are as GeoNames has them."""
    known = _table().get(geonames_id)
    if known:
        return known
    if country in _WITH_COMMAS:
        return name.translate(_COMMAS)
    if country in _WITH_SOFT_SIGNS:
        name = _SOFT_SIGNS.sub("", name)
    return _ukrainian(name) if country == "UA" else name


def _ukrainian(name: str) -> str:
    for pattern, replacement in _STEPS:
        name = pattern.sub(replacement, name)
    return name


@cache
def _table() -> dict[str, str]:
    return {row["geonames_id"]: row["name"] for row in read_table("usual_names.tsv")}
