# ruff: noqa: RUF001 - endings in Ukrainian and Russian
"""Hromadas of Ukraine and their villages that have no point of their own.

The official classifier names every village and the hromada (municipality) that
it belongs to. Such a village is placed as that hromada: an area, never a pin.
"""

from collections.abc import Iterator

from geodata.gazetteer.romanisation import romanised
from geodata.gazetteer.tables import SourceEntry, read_table
from geodata.places import Place, PlaceKind

_RUSSIAN = (
    ("івка", "овка"), ("ївка", "евка"), ("івці", "овцы"), ("ське", "ское"),
    ("цьке", "цкое"), ("ове", "овое"), ("еве", "евое"), ("єве", "евое"),
    ("не", "ное"), ("ий", "ый"), ("ів", "ов"), ("їв", "ев"), ("ки", "ки"),
)  # fmt: skip
"""Endings of Ukrainian names and of their Russian forms; the first that fits."""

_FIRST_NAMES = (
    ("Олександр", "Александр"), ("Олексі", "Алексе"), ("Микола", "Никола"),
    ("Миха", "Миха"), ("Андрі", "Андре"), ("Сергі", "Серге"), ("Біло", "Бело"),
    ("Біл", "Бел"), ("Віль", "Воль"), ("Оле", "Еле"),
)  # fmt: skip
"""Beginnings that differ in the two languages."""

_SEATS = ("", "ськ", "ське", "ка", "а", "и", "е", "я")
"""What a hromada's seat may end in: Покровська is of Покровськ or Покровське."""


def hromada_entries(units: dict[str, Place]) -> Iterator[SourceEntry]:
    """Hromadas (ADMIN3) and villages (SETTLEMENT, ``within`` their hromada).

    ``units`` are the raions by id; a hromada whose raion is not among them is
    left out.
    """
    for row in read_table("hromadas.tsv"):
        raion = units.get(f"katottg:{row['raion']}")
        if raion is None:
            continue
        hromada = _hromada(row, raion)
        radius = float(row["radius_m"])
        adjective = row["name"]
        yield SourceEntry(place=hromada, names=_of_hromada(adjective), radius_m=radius)
        for name in filter(None, row["settlements"].split("|")):
            yield SourceEntry(
                place=_village(name, hromada), names=_spellings(name), radius_m=radius
            )


def _hromada(row: dict[str, str], raion: Place) -> Place:
    return Place(
        place_id=f"katottg:{row['code']}",
        name=f"{romanised(row['name'])} hromada",
        kind=PlaceKind.ADMIN3,
        country="UA",
        longitude=float(row["longitude"]),
        latitude=float(row["latitude"]),
        admin1=raion.admin1,
        admin2=raion.name,
        parent_id=raion.place_id,
    )


def _village(name: str, hromada: Place) -> Place:
    return Place(
        place_id=f"{hromada.place_id}/{romanised(name)}",
        name=romanised(name),
        kind=PlaceKind.SETTLEMENT,
        country="UA",
        longitude=hromada.longitude,
        latitude=hromada.latitude,
        admin1=hromada.admin1,
        admin2=hromada.admin2,
        within=hromada.place_id,
    )


def _of_hromada(adjective: str) -> tuple[str, ...]:
    stem = adjective.removesuffix("ська").removesuffix("зька")
    if adjective.endswith("цька"):
        stem = adjective.removesuffix("ька") + "ь"
    seats = [stem + ending for ending in _SEATS] if stem != adjective else []
    full = [adjective, romanised(adjective), f"{adjective} територіальна"]
    return tuple(dict.fromkeys([*full, *seats, *map(romanised, seats)]))


def _spellings(name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((name, romanised(name), _russian(name))))


def _russian(name: str) -> str:
    for ukrainian, russian in _FIRST_NAMES:
        if name.startswith(ukrainian):
            name = russian + name.removeprefix(ukrainian)
            break
    for ukrainian, russian in _RUSSIAN:
        if name.endswith(ukrainian):
            return name.removesuffix(ukrainian) + russian
    return name
