"""Districts named after their seat: "Shebekinsky district" lies round Shebekino.

The gazetteer knows the raions of Ukraine and Moldova, not those of Russia or
Belarus. Their names are adjectives of the seat's name, so the seat is found and
the district is a disc round it.
"""

import re
from dataclasses import replace

from geodata.gazetteer import Entry, Gazetteer
from geodata.places import PlaceKind, Toponym

RAION_RADIUS_M = 40_000.0
"""A raion of Russia's west has about 1,800 square kilometres: the disc of equal
area is 24 km wide, and the seat lies off the middle."""

NAMED_SO = frozenset({"RU", "BY", "KZ"})
FROM_SEAT = "seat-of-district:"

_ADJECTIVE = re.compile(
    r"(?:sk(?:ii|iy|yi|yy|y|i)|ск(?:ий|ого|ому|ом|им|ие|их))$",  # noqa: RUF001 - endings in Cyrillic
    re.IGNORECASE,
)
_ENDINGS = ("", "o", "a", "e", "y", "i", "sk", "ki", "ka")
_CYRILLIC_ENDINGS = ("", "о", "а", "е", "ы", "и", "ск", "ки", "ка")  # noqa: RUF001 - endings in Cyrillic
SHORTEST_STEM = 3


def districts_round_seats(gazetteer: Gazetteer, toponym: Toponym) -> tuple[Entry, ...]:
    """Districts that the adjective may name; none for other kinds of name."""
    if toponym.kind not in {PlaceKind.ADMIN2, PlaceKind.DISTRICT}:
        return ()
    stem = _ADJECTIVE.sub("", toponym.name)
    if stem == toponym.name or len(stem) < SHORTEST_STEM:
        return ()
    seats = {
        entry.place.place_id: entry
        for name in _seat_names(stem)
        for entry in gazetteer.entries(name)
        if entry.is_main_name and _is_seat(entry)
    }
    return tuple(_district(entry, toponym) for _, entry in sorted(seats.items()))


def _seat_names(stem: str) -> list[str]:
    endings = _ENDINGS if stem.isascii() else _CYRILLIC_ENDINGS
    names = [stem + ending for ending in endings]
    # Sudzhansky: an n stands between the seat's name and the ending.
    if stem[-2:] in {"ov", "ev", "ов", "ев"}:  # Klintsovsky lies round Klintsy
        names += [stem[:-2] + ending for ending in endings]
    if stem[-1] in "nн":
        names += [stem[:-1], stem[:-1] + endings[2]]
    return names


def _is_seat(entry: Entry) -> bool:
    place = entry.place
    return place.kind is PlaceKind.SETTLEMENT and place.country in NAMED_SO


def _district(entry: Entry, toponym: Toponym) -> Entry:
    place = replace(
        entry.place,
        place_id=FROM_SEAT + entry.place.place_id,
        name=f"{toponym.name} district",
        kind=PlaceKind.ADMIN2,
        admin2=f"{toponym.name} district",
    )
    return Entry(place=place, is_main_name=False, radius_m=RAION_RADIUS_M)


_LAND = re.compile(
    r"(?:щин(?:а|и|і|у|ою|е|ы|ой)|(?:shchyna|shchina|shchyny))$",  # noqa: RUF001 - endings in Cyrillic
    re.IGNORECASE,
)


def districts_called(gazetteer: Gazetteer, name: str) -> tuple[Entry, ...]:
    """Raions and hromadas by the name of their land: Нікопольщина, Очаківщина."""
    stem = _LAND.sub("", name)
    if stem == name or len(stem) < SHORTEST_STEM:
        return ()
    ends = ("skyi", "ska") if stem.isascii() else ("ський", "ська", "ский")
    for end in ends:
        units = tuple(
            entry
            for entry in gazetteer.entries(stem + end)
            if entry.place.kind in {PlaceKind.ADMIN2, PlaceKind.ADMIN3}
            and entry.place.country == "UA"
        )
        if units:
            return units
    return ()
