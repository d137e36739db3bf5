"""A toponym looked up: the places its name may stand for, before any context."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from geodata.gazetteer import Entry, Gazetteer
from geodata.gazetteer.folding import fold
from geodata.gazetteer.inflection import nominatives
from geodata.gazetteer.world_parts import is_part_of_world
from geodata.geocoding.queries import parse_name
from geodata.geocoding.rivers import rivers_of
from geodata.geocoding.seats import districts_called, districts_round_seats
from geodata.geocoding.sites import is_bare, sites_of
from geodata.geocoding.spellings import COUNTRIES as RESPELLED_IN
from geodata.geocoding.spellings import other_spellings
from geodata.geocoding.waters import named_whole, waters_of
from geodata.phrases.countries import countries_of
from geodata.places import PlaceKind, Relation, Toponym

DISTRICTS = frozenset({PlaceKind.ADMIN2, PlaceKind.DISTRICT})
"""Kinds that "district" may mean."""

NARROW = frozenset({PlaceKind.COUNTRY, PlaceKind.SETTLEMENT, PlaceKind.SITE})
"""Kinds whose word says that no part of the world is meant."""

CYRILLIC = frozenset({"uk", "ru"})

DECLINED = frozenset({"uk", "ru", "ro"})
"""Languages whose names stand in cases."""


AREAS_OF_BARE_NAMES = {"gaza": "Gaza Strip"}
"""Folded names that mean more than their city, and the area they mean."""


_COUNTY = re.compile(r"\b(?:county|повіт\w*|уезд\w*)\b", re.IGNORECASE)
"""How powiaty, which are second-level units, are called in other languages."""


SHARED_BY_COUNTRIES = {"congo": ("Republic of the Congo",)}
"""Folded bare names that the tables give one country, and the others they mean."""


class Found(NamedTuple):
    """An entry; ``form`` is its name's base form if the text has another case."""

    entry: Entry
    form: str | None = None


class Container(NamedTuple):
    """What holds the toponym, as the text has it, and the places it may mean."""

    text: str
    key: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A toponym with all that its name, its containers and its other may mean.

    Only containers that the gazetteer knows are kept.
    ``crowded`` remembers by id which places are one of many of the name;
    ``key`` is the folded name: toponyms of one key do not vote for each other.
    ``listed`` has the ids of places that the user's own lists brought, ``complete``
    the countries of which a list has every settlement.
    """

    toponym: Toponym
    key: str
    found: tuple[Found, ...]
    containers: tuple[Container, ...] = ()
    other: "Asked | None" = None
    listed: frozenset[str] = frozenset()
    complete: frozenset[str] = frozenset()
    crowded: dict[str, bool] = field(default_factory=dict, compare=False)


def meaning_of(asked: Toponym) -> tuple[object, ...]:
    """All of a toponym that decides, which is all but where it stands.

    Kind and relation are plain text in it: the garbage collector need not look
    into a tuple of nothing but text and numbers.
    """
    return (
        asked.name, asked.text, asked.kind and asked.kind.value, asked.container,
        containers_of(asked), asked.relation.value, asked.distance_m, asked.bearing,
        asked.other, asked.language, asked.role,
    )  # fmt: skip


def containers_of(asked: Toponym) -> tuple[str, ...]:
    """The names beside the toponym that hold it, nearest first."""
    several = tuple(getattr(asked, "containers", ()))
    if several:
        return several
    return (asked.container,) if asked.container else ()


def ask(gazetteer: Gazetteer, toponym: Toponym) -> Asked:
    """Look the toponym, its containers and its other name up."""
    if toponym.role is not None:
        return Asked(toponym, fold(toponym.name), ())
    if toponym.kind not in NARROW and _is_part_of_world(toponym):
        return Asked(toponym, fold(toponym.name), ())
    containers = (
        container(gazetteer, text, toponym.language) for text in containers_of(toponym)
    )
    whole = named_whole(gazetteer, toponym) or waters_of(gazetteer, toponym)
    found = _all_of(gazetteer, toponym, whole)
    if _is_guessed(toponym) and not any(map(_is_unit, found)):
        toponym = replace(toponym, kind=None)  # Troieshchyna is no region
        found += tuple(map(Found, districts_called(gazetteer, toponym.name)))
    if _is_land(toponym, found) and any(map(_is_unit, found)):
        toponym = replace(toponym, kind=None)
    toponym = _with_powiat(toponym, found)
    if toponym.kind is PlaceKind.SITE:
        sites = sites_of(gazetteer, toponym, [each.entry for each in found])
        found = tuple(map(Found, sites)) or found
        if is_bare(toponym) and not sites:
            toponym = replace(toponym, kind=None)
    found += tuple(_other_countries(gazetteer, toponym))
    known = {each.entry.place.place_id for each in found}
    found += tuple(
        Found(entry)
        for entry in (() if whole else rivers_of(gazetteer, toponym))
        if entry.place.place_id not in known
    )
    held_by = tuple(each for each in containers if _may_hold(each, toponym, found))
    if toponym.kind in DISTRICTS or not any(
        _may_be(each.entry, toponym.kind) and _is_of_country(each.entry, held_by)
        for each in found
    ):
        found += tuple(_units_of_seats(gazetteer, toponym, found))
    return Asked(
        toponym,
        fold(toponym.name),
        found,
        held_by,
        _other(gazetteer, toponym),
        *_of_lists(gazetteer, found),
    )


def _is_part_of_world(toponym: Toponym) -> bool:
    """Whether a continent or the like is meant: no town of that name ever is."""
    name, language = toponym.name, toponym.language
    is_declined = not name.isascii() or language in DECLINED
    forms = nominatives(name, language) if is_declined else ()
    return any(map(is_part_of_world, (name, *forms)))


def _with_powiat(toponym: Toponym, found: Sequence[Found]) -> Toponym:
    """The toponym; a county is a district where it is named after a Polish town."""
    if toponym.kind is not PlaceKind.ADMIN1 or _COUNTY.search(toponym.text) is None:
        return toponym
    towns = [each.entry.place for each in found]
    is_polish = any(t.country == "PL" and t.kind is PlaceKind.SETTLEMENT for t in towns)
    if any(map(_is_unit, found)) or not is_polish:
        return toponym
    return replace(toponym, kind=PlaceKind.ADMIN2)


def _all_of(
    gazetteer: Gazetteer, toponym: Toponym, whole: Sequence[Entry]
) -> tuple[Found, ...]:
    """What has the whole phrase as its name, or what has the name."""
    found = tuple(map(Found, whole))
    if found and toponym.kind is not PlaceKind.ADMIN1:
        return found
    # "Eastern Province": other countries have one under its bare name.
    known = {each.entry.place.place_id for each in found}
    named = find(gazetteer, toponym.name, toponym.language)
    return found + tuple(e for e in named if e.entry.place.place_id not in known)


def _is_guessed(toponym: Toponym) -> bool:
    """Whether the ending alone says that it is a region, no word beside the name."""
    return toponym.kind is PlaceKind.ADMIN1 and toponym.text == toponym.name


def _is_land(toponym: Toponym, found: Sequence[Found]) -> bool:
    """Whether a word of water may stand in a region's name: the Danube Delta.

    Where a water bears the name too, the word means it: the Red Sea.
    """
    is_last = toponym.text.endswith(toponym.name)
    if is_last and any(each.entry.place.kind is PlaceKind.WATER for each in found):
        return False
    return toponym.kind is PlaceKind.WATER and " " in toponym.name


def _is_unit(found: Found) -> bool:
    return found.entry.place.kind in {PlaceKind.ADMIN1, PlaceKind.ADMIN2}


def _of_lists(
    gazetteer: Gazetteer, found: Sequence[Found]
) -> tuple[frozenset[str], frozenset[str]]:
    """Ids of places that the user's lists brought, and countries they complete."""
    if not gazetteer.lists:
        return frozenset(), frozenset()
    places = [each.entry.place for each in found]
    return (
        frozenset(p.place_id for p in places if gazetteer.is_listed(p.place_id)),
        frozenset(
            p.country
            for p in places
            if p.country and gazetteer.is_complete_for(p.country)
        ),
    )


def _may_hold(container: Container, toponym: Toponym, found: Sequence[Found]) -> bool:
    """Whether a container says anything; one read from an adjective has to fit.

    "курском Железногорске" is in Kursk Oblast, "приморском Бердянске" by the sea.
    """
    is_adjective = container.text[:1].islower() and container.text not in toponym.text
    if not is_adjective:
        return bool(container.entries)
    regions = {
        (entry.place.country, entry.place.name)
        for entry in container.entries
        if entry.place.kind is PlaceKind.ADMIN1
    }
    return any((f.entry.place.country, f.entry.place.admin1) in regions for f in found)


def _other_countries(gazetteer: Gazetteer, toponym: Toponym) -> Iterator[Found]:
    for name in SHARED_BY_COUNTRIES.get(fold(toponym.text), ()):
        yield from map(Found, gazetteer.entries(name))


def _may_be(entry: Entry, kind: PlaceKind | None) -> bool:
    if kind in DISTRICTS:
        return entry.place.kind in DISTRICTS
    if kind is PlaceKind.ADMIN1:
        return entry.place.kind in {PlaceKind.ADMIN1, PlaceKind.ADMIN2}
    return True


def _is_of_country(entry: Entry, containers: Sequence[Container]) -> bool:
    """Whether a unit's first-level unit is that of the containers, if any is one.

    The Vyborgsky district of Leningrad Oblast is not the one of Saint Petersburg.
    """
    units = {
        (each.place.country, each.place.name)
        for container in containers
        for each in container.entries
        if each.place.kind is PlaceKind.ADMIN1
    }
    place = entry.place
    return not units or (place.country, place.admin1) in units


def _units_of_seats(
    gazetteer: Gazetteer, toponym: Toponym, found: tuple[Found, ...]
) -> Iterator[Found]:
    """Units that have no name of this spelling, but whose seat has.

    "Regiunea Cernăuți" is the oblast of the city that Romanian calls Cernăuți.
    """
    if toponym.kind is not PlaceKind.ADMIN1:
        known = {
            (each.entry.place.country, each.entry.place.admin1)
            for each in found
            if each.entry.place.kind in DISTRICTS
        }
        for entry in districts_round_seats(gazetteer, toponym):
            if (entry.place.country, entry.place.admin1) not in known:
                yield Found(entry)
        return
    for each in found:
        place = each.entry.place
        if place.kind is PlaceKind.SETTLEMENT and place.admin1:
            for entry in gazetteer.entries(place.name):
                unit = entry.place
                if unit.kind is PlaceKind.ADMIN1 and unit.name == place.admin1:
                    yield Found(entry, each.form)


def _other(gazetteer: Gazetteer, toponym: Toponym) -> Asked | None:
    """The second name of BETWEEN and BORDER as a question of its own."""
    if not toponym.other:
        return None
    name, kind = parse_name(toponym.other)
    asked = Toponym(
        text=toponym.other, start=0, end=len(toponym.other), name=name,
        kind=kind or (toponym.kind if toponym.relation is Relation.BETWEEN else None),
        container=toponym.container, language=toponym.language,
    )  # fmt: skip
    return ask(gazetteer, asked)


def find(gazetteer: Gazetteer, name: str, language: str | None) -> tuple[Found, ...]:
    """Entries of the name as it stands, then of its base forms; each place once."""
    found: dict[str, Found] = {}
    for entry in gazetteer.entries(name):
        found.setdefault(entry.place.place_id, Found(entry))
    is_declined = not name.isascii() or language in DECLINED
    forms = nominatives(name, language) if is_declined else ()
    for form in forms:
        for entry in gazetteer.entries(form):
            known = found.get(entry.place.place_id)
            if known is None or _is_better(entry, known):
                found[entry.place.place_id] = Found(entry, form)
    for key in (fold(name), *map(fold, forms)):
        for entry in gazetteer.entries(AREAS_OF_BARE_NAMES.get(key, "")):
            found.setdefault(entry.place.place_id, Found(entry))
    if not found:
        return tuple(_respelled(gazetteer, (name, *forms), language))
    return _without_foreign_countries(tuple(found.values()), (name, *forms), language)


def _without_foreign_countries(
    found: tuple[Found, ...], forms: Sequence[str], language: str | None
) -> tuple[Found, ...]:
    """The same without a country that only another language spells so.

    Полоння has the letters of Polonia, and is a town.
    """
    if language is None or language not in CYRILLIC or forms[0].isascii():
        return found
    if any(map(countries_of(language).named, forms)):
        return found
    return tuple(each for each in found if not _is_country(each)) or found


def _is_country(found: Found) -> bool:
    return found.entry.place.kind is PlaceKind.COUNTRY


def _respelled(
    gazetteer: Gazetteer, names: Sequence[str], language: str | None
) -> Iterator[Found]:
    """Entries of the first of the names that another language spells otherwise."""
    for name in names:
        for spelling in other_spellings(name, language):
            entries = [
                entry
                for entry in gazetteer.entries(spelling)
                if entry.place.country in RESPELLED_IN
            ]
            if entries:
                yield from (Found(entry, spelling) for entry in entries)
                return


def _is_better(entry: Entry, known: Found) -> bool:
    """Whether a base form is the place's main name and the one before was not."""
    return (
        entry.is_main_name and known.form is not None and not (known.entry.is_main_name)
    )


def knows(gazetteer: Gazetteer, name: str, language: str | None) -> bool:
    """Whether the gazetteer has the name as it stands or a base form of it."""
    if gazetteer.knows(name):
        return True
    is_declined = not name.isascii() or language in DECLINED
    return is_declined and any(map(gazetteer.knows, nominatives(name, language)))


def container(gazetteer: Gazetteer, text: str, language: str | None) -> Container:
    """The places a container's words may mean: "Donetsk region" is no city."""
    name, kind = parse_name(text)
    found = [each.entry for each in find(gazetteer, name, language)]
    is_district = kind in DISTRICTS
    kinds = DISTRICTS if is_district else {kind}
    fitting = tuple(e for e in found if kind is None or e.place.kind in kinds)
    if is_district and not fitting:
        asked = Toponym(
            text=text, start=0, end=len(text), name=name, kind=kind, language=language
        )
        fitting = districts_round_seats(gazetteer, asked)
    return Container(text, fold(name), fitting or tuple(found))


def all_questions(asked: Sequence[Asked]) -> Iterator[Asked]:
    """The questions and the second names in them."""
    for question in asked:
        yield question
        if question.other is not None:
            yield question.other
