"""Which of the places found a name may stand for, by its words alone.

A type word leaves one kind of place, a container leaves what it holds, and a
bare name that a city shares with the unit round it is the city.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from geodata.distances import distance_km
from geodata.gazetteer import Entry
from geodata.geocoding.questions import Asked, Container, Found
from geodata.geocoding.rivers import is_over
from geodata.geocoding.settlement_words import fits_word
from geodata.geocoding.standing import TOWN, Standing
from geodata.geocoding.weighing import beyond_base, stand_all
from geodata.places import Place, PlaceKind, Relation

K = PlaceKind

TIERS: dict[PlaceKind | None, tuple[tuple[PlaceKind, ...], ...]] = {
    K.COUNTRY: ((K.COUNTRY,),),
    K.ADMIN1: ((K.ADMIN1,), (K.ADMIN2,), (K.SETTLEMENT, K.DISTRICT), (K.WATER,)),
    K.ADMIN2: ((K.ADMIN2,), (K.DISTRICT, K.ADMIN1), (K.ADMIN3,), (K.SETTLEMENT,)),
    K.ADMIN3: ((K.ADMIN3,), (K.ADMIN2,), (K.SETTLEMENT,)),
    K.DISTRICT: ((K.DISTRICT, K.ADMIN2), (K.ADMIN1,), (K.ADMIN3,), (K.SETTLEMENT,)),
    K.SETTLEMENT: ((K.SETTLEMENT,), (K.DISTRICT,)),
    K.WATER: ((K.WATER,), (K.COUNTRY,)),
    K.SITE: ((K.SITE,), (K.SETTLEMENT,)),
    None: (tuple(K),),
}
"""Kinds that a type word may mean; the first tier that has a place is taken, so
"Odesa region" is never the city while the oblast is known. The waters of a
country are its own."""

TIERS_OF_RELATION: dict[Relation, tuple[tuple[PlaceKind, ...], ...]] = {
    Relation.AIRSPACE: ((K.COUNTRY,), tuple(K)),
    Relation.BORDER: ((K.COUNTRY,), (K.ADMIN1,), tuple(K)),
    Relation.ALONG: ((K.WATER,), tuple(K)),
}
"""Kinds that a relation prefers where no type word is said."""

HOLDERS = frozenset({K.COUNTRY, K.ADMIN1, K.ADMIN2, K.ADMIN3})

STATES_TOO = frozenset({"georgia"})
"""Folded names of countries that a state of another country bears as well."""

NOT_MEANT = -1.5
"""For the unit round a city, or the city in a country, of the same bare name."""

MEANT = 1.5
"""For a unit that the bare name rather means."""

MEANT_BARE = frozenset({"iso:PS-GZZ"})
"""Units whose bare name is more than their city: "Gaza" is the Strip."""

SEAT = 0.4
"""For a city that gave its name to the region round it: it is known beyond it."""

REGION_BEFORE_VILLAGE = 2.0
"""For a region without a law that only small villages share a name with: a report
that means the village says so."""

SMALL_VILLAGE = 5_000

OVER_A_RIVER = 2.6
"""For a river that something is over: as likely as a city of a million at home."""

ROUND_SEAT_KM = 40.0
ROUND_CITY_KM = 100.0
NEAR_CITY_KM = 40.0


def standings_of(question: Asked) -> tuple[Standing, ...]:
    """The places the question may mean, with what speaks for each by itself."""
    fitting = [
        each
        for each in _of_kind(question)
        if fits_word(each.entry.place, question.toponym)
    ]
    found = _in_containers(fitting, question)
    standings = stand_all(question, found)
    if question.toponym.kind is not None or len(standings) == 1:
        return tuple(standings)
    bare = tuple(_meant_bare(standings, question.toponym.name))
    if is_over(question.toponym) and not _is_region_alone(bare):
        return tuple(map(_flown_over, bare))
    return bare


def _is_region_alone(standings: Sequence[Standing]) -> bool:
    """Whether a region bears a river's name and no town does: "over the Kuban"."""
    kinds = {each.place.kind for each in standings}
    return K.ADMIN1 in kinds and K.SETTLEMENT not in kinds


def _of_kind(question: Asked) -> list[Found]:
    toponym = question.toponym
    tiers = TIERS[toponym.kind]
    if toponym.kind is None:
        tiers = TIERS_OF_RELATION.get(toponym.relation, tiers)
    if toponym.kind is K.COUNTRY and question.key in STATES_TOO:
        tiers = ((K.COUNTRY, K.ADMIN1),)
    if len(tiers) == 1 and len(tiers[0]) == len(K):
        return _bare(question.found)
    for tier in tiers:
        found = [
            each
            for each in question.found
            if _kind_as_said(each.entry.place, toponym.kind) in tier
        ]
        if found:
            return found
    return []


def _bare(found: Sequence[Found]) -> list[Found]:
    """All of them but municipalities: nobody says their bare names without a word."""
    return [each for each in found if each.entry.place.kind is not K.ADMIN3]


def _kind_as_said(place: Place, said: PlaceKind | None) -> PlaceKind:
    """Moldova's raions are its first-level units, and are called districts."""
    is_district = said in {K.ADMIN2, K.DISTRICT} and place.kind is K.ADMIN1
    return K.ADMIN2 if is_district and place.name.endswith(" District") else place.kind


def _in_containers(found: list[Found], question: Asked) -> list[Found]:
    is_about_whole = question.toponym.relation in {Relation.BORDER, Relation.AIRSPACE}
    if is_about_whole and any(f.entry.place.kind is K.COUNTRY for f in found):
        return found  # the container says which side of its border is meant
    for container in question.containers:
        inside = _in_units(
            [f for f in found if is_inside(f.entry.place, container)], container
        )
        ids = {entry.place.place_id for entry in container.entries}
        others = [f for f in inside if f.entry.place.place_id not in ids]
        found = others or _seats_apart(found, container) or inside
    return found


def _seats_apart(found: Sequence[Found], container: Container) -> list[Found]:
    """A unit's seat that is a unit of its own: "Kyiv, Kyiv Oblast" is the city."""
    units = [e.place for e in container.entries if e.place.kind is K.ADMIN1]
    return [
        each
        for each in found
        if each.entry.place.kind is K.SETTLEMENT
        and any(
            unit.country == each.entry.place.country
            and _is_seat(unit, each.entry.place)
            for unit in units
        )
    ]


def _in_units(found: list[Found], container: Container) -> list[Found]:
    """Settlements in a unit of the container's name, before those near a village.

    "Palanca, Ștefan Vodă" lies in the district, not beside one of the villages.
    """
    units = [e for e in container.entries if e.place.kind in HOLDERS]
    if not units or any(f.entry.place.kind is not K.SETTLEMENT for f in found):
        return found
    held = [f for f in found if any(_holds(unit, f.entry.place) for unit in units)]
    return held or found


def is_inside(place: Place, container: Container) -> bool:
    """Whether the place lies in one of those that the container may mean."""
    return any(_holds(entry, place) for entry in container.entries)


def _holds(container: Entry, place: Place) -> bool:
    outer = container.place
    if place.kind is K.WATER:
        return True  # rivers and seas are no country's; their area is cut later
    if outer.country != place.country or outer.kind is K.COUNTRY:
        return outer.country == place.country
    if outer.kind is K.ADMIN1:
        return outer.name == place.admin1 or _within(container, place)
    if place.parent_id:
        return place.parent_id == outer.place_id
    if outer.kind is K.ADMIN2 and place.admin2 and place.kind is K.SETTLEMENT:
        return (place.admin1, place.admin2) == (outer.admin1, outer.name)
    return place.kind is not K.ADMIN1 and _within(container, place)


def _within(container: Entry, place: Place) -> bool:
    if container.radius_m is None:
        return False
    margin = NEAR_CITY_KM if container.place.kind is K.SETTLEMENT else 0.0
    return distance_km(container.place, place) <= container.radius_m / 1000 + margin


def _meant_bare(standings: Sequence[Standing], name: str) -> Iterator[Standing]:
    """The same, less likely where the bare name rather means another of them."""
    cities = [s.place for s in standings if _may_be_seat(s)]
    countries = {s.place.country for s in standings if s.place.kind is K.COUNTRY}
    regions = {
        (s.place.country, s.place.name) for s in standings if s.place.kind is K.ADMIN1
    }
    strips = {s.place.country for s in standings if s.place.place_id in MEANT_BARE}
    is_village = all((city.population or 0) < SMALL_VILLAGE for city in cities)
    for standing in standings:
        place = standing.place
        if place.kind is K.SETTLEMENT:
            if place.country in countries:
                yield _less(standing, "the bare name is the country's")
            elif place.country in strips:
                yield _less(standing, "the bare name is the area's")
            elif (place.country, place.admin1) in regions:
                yield _seat(standing)
            else:
                yield standing
        elif place.place_id in MEANT_BARE:
            yield standing._replace(weight=standing.weight + MEANT)
        elif cities and is_village and _is_of_usage(place):
            yield standing._replace(weight=standing.weight + REGION_BEFORE_VILLAGE)
        else:
            yield _unit_meant_bare(standing, cities, name, countries)


def _is_of_usage(place: Place) -> bool:
    """Whether a region is known by usage, and is no official unit."""
    return place.kind is K.ADMIN1 and place.place_id.startswith("mapapp:")


def _may_be_seat(standing: Standing) -> bool:
    """Whether a settlement bears the name itself: "Maryland City" is not Maryland."""
    place = standing.place
    is_longer = " " in place.name and not standing.entry.is_main_name
    return place.kind is K.SETTLEMENT and (not is_longer or standing.renown > 0)


def _unit_meant_bare(
    standing: Standing,
    cities: Sequence[Place],
    name: str,
    countries: AbstractSet[str | None],
) -> Standing:
    place = standing.place
    # However many people live in it, they speak for its city's or a country's name.
    alone = standing._replace(weight=standing.weight - beyond_base(place, name))
    if place.kind is K.DISTRICT and not standing.entry.is_main_name:
        return _less(standing, "a district by another name, and no city said")
    if _is_round(place, cities):
        return _less(alone, "the bare name is the city's")
    return alone if countries and place.kind is not K.COUNTRY else standing


def _flown_over(standing: Standing) -> Standing:
    """The same, likelier if it is a river: over "Дніпром" flies what is over either."""
    if standing.place.kind is not K.WATER:
        return standing
    return standing._replace(weight=standing.weight + OVER_A_RIVER)


def _less(standing: Standing, reason: str) -> Standing:
    return standing._replace(
        weight=standing.weight + NOT_MEANT, reasons=(*standing.reasons, reason)
    )


def _seat(standing: Standing) -> Standing:
    """The same, likelier if it is the city that its first-level unit is named for."""
    if (standing.place.population or 0) < TOWN:
        return standing
    return standing._replace(
        weight=standing.weight + SEAT,
        renown=standing.renown + SEAT,
        reasons=(*standing.reasons, "its region bears its name"),
    )


def _is_round(unit: Place, cities: Sequence[Place]) -> bool:
    """Whether one of the settlements is the seat of the unit."""
    if unit.kind in {K.ADMIN2, K.ADMIN3}:
        return any(
            city.country == unit.country and distance_km(unit, city) <= ROUND_SEAT_KM
            for city in cities
        )
    if unit.kind is not K.ADMIN1:
        return False
    return any(city.country == unit.country and _is_seat(unit, city) for city in cities)


def _is_seat(unit: Place, city: Place) -> bool:
    """Whether a settlement of a first-level unit's name is large enough for its seat.

    Moldova's units are small, and so are their seats.
    """
    away = distance_km(unit, city)
    if city.admin1 == unit.admin1 and away <= ROUND_SEAT_KM:
        return True
    is_near = city.admin1 == unit.admin1 or away <= ROUND_CITY_KM
    return is_near and (city.population or 0) >= TOWN
