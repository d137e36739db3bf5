"""Which places the world knows: capitals and the cities that maps of it show.

People alone do not say which of two towns abroad is meant: Birmingham in Alabama
is larger than Geneva. A map of the whole world shows one Birmingham and one
Geneva, and not for their size: Natural Earth chose its cities by hand, by
their rank among their country's and their region's. That choice is a second
opinion beside the number of people.
"""

import re
from functools import cache
from typing import TypeAlias

import orjson

from geodata.errors import GazetteerError
from geodata.gazetteer.folding import fold
from geodata.gazetteer.tables import DATA
from geodata.places import Place

CITIES_FILE = DATA / "cities.json"
"""Cities of Natural Earth's populated places, built by scripts/build_boundaries.py."""

_City: TypeAlias = tuple[float, float, str, float]
_VOWELS = re.compile(r"[aeiou]")

OF_RANK = (0.9, 0.8, 0.7, 0.6, 0.4, 0.3)
"""What being on the map weighs, by the file's rank: 0 is the smallest scale."""

OF_A_CAPITAL = 0.4
SAME_CITY_DEGREES = 0.3
"""The file's point and the gazetteer's differ by up to a few tens of kilometres."""

FEWEST_PEOPLE = 15_000
"""Below this no place is looked up: the file has none that small with a namesake."""


def renown(place: Place) -> float:
    """How well known a settlement is: 0 for most, up to 1.3 for a great capital."""
    if (place.population or 0) < FEWEST_PEOPLE:
        return 0.0
    name = _beginning(place.name)
    for longitude, latitude, start, weight in _cities().get(place.country, ()):
        if (
            start == name
            and abs(longitude - place.longitude) <= SAME_CITY_DEGREES
            and abs(latitude - place.latitude) <= SAME_CITY_DEGREES
        ):
            return weight
    return 0.0


def _beginning(name: str) -> str:
    """The first consonants: the file's spelling is another (Orel, Oryol)."""
    return _VOWELS.sub("", fold(name))[:2]


@cache
def _cities() -> dict[str | None, list[_City]]:
    try:
        rows = orjson.loads(CITIES_FILE.read_bytes())
    except (OSError, ValueError) as error:
        msg = f"{CITIES_FILE}: the cities cannot be read ({error})"
        raise GazetteerError(msg) from error
    found: dict[str | None, list[_City]] = {}
    for row in rows:
        rank = min(int(row["rank"]), len(OF_RANK) - 1)
        weight = OF_RANK[rank] + (OF_A_CAPITAL if row["is_capital"] else 0.0)
        point = (float(row["longitude"]), float(row["latitude"]))
        found.setdefault(row["country"], []).append(
            (*point, _beginning(row["name"]), weight)
        )
    return found
