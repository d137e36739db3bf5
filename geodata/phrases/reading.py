# ruff: noqa: RUF001 - endings in Cyrillic
"""A phrase of a report as a toponym."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from geodata.phrases.adjectives import is_region, is_region_after
from geodata.phrases.languages import LANGUAGES
from geodata.phrases.lexicon import Lexicon, lexicon_of
from geodata.phrases.relations import Lead, read_lead
from geodata.phrases.roles import read_role
from geodata.phrases.scanning import Item, scan
from geodata.phrases.surroundings import Surroundings, look_around
from geodata.phrases.tables import plain
from geodata.phrases.units import Splitter, Unit, kind_of
from geodata.places import PlaceKind, Relation, Toponym

UNCERTAIN_COUNTRIES = frozenset({"Georgia"})
"""English names that a place elsewhere has too: the kind is left open."""

WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1})
NARROW = frozenset(
    {PlaceKind.SETTLEMENT, PlaceKind.DISTRICT, PlaceKind.ADMIN2, PlaceKind.SITE}
)


_REGION_ADJECTIVES = {
    "uk": (
        re.compile(r"([сцз]ьк)(?:ий|ого|ому|им|ім|ої|ій|ою|у|е|а)$"),
        r"\1а область",
    ),
    "ru": (re.compile(r"([сц]к)(?:ий|ого|ому|им|ом|ой|ую|ое|ая)$"), r"\1ая область"),
}
"""Endings of an adjective in small letters before a name, and the region it means."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A unit's name as it is asked for, its kind, and what holds it."""

    name: str
    kind: PlaceKind | None
    containers: tuple[str, ...] = ()
    is_round: bool = False


def read_phrase(text: str, start: int, end: int, *, language: str) -> Toponym:
    """The phrase text[start:end] as a toponym, with the words around it weighed.

    ``start``, ``end`` are code points; ``language`` is one of LANGUAGES, others
    are read as English. The name is in the case that the text has; a country's
    name or adjective becomes the English name. Where no name is found the whole
    phrase is the name.
    """
    lexicon = lexicon_of(language if language in LANGUAGES else "en")
    items = scan(text, lexicon, start, end)
    lead = read_lead(items, lexicon)
    head = _named(text, lead.items, lexicon)
    other = _named(text, lead.other, lexicon).name if lead.other else None
    around = look_around(text, start, end, lexicon)
    relation = _relation(lead, head, around)
    kind = head.kind or _kind_around(head.name, around)
    containers = head.containers
    if not containers and kind in {None, PlaceKind.SETTLEMENT}:
        containers = _region_before(around)
    return Toponym(
        text=text[start:end],
        start=start,
        end=end,
        name=head.name or text[start:end].strip(),
        kind=kind,
        container=containers[0] if containers else None,
        containers=containers,
        relation=relation,
        distance_m=lead.distance_m,
        bearing=lead.bearing,
        other=other or None,
        language=language,
        role=read_role(items, head.name, kind, relation, around),
    )


def _kind_around(name: str, around: Surroundings) -> PlaceKind | None:
    """A region by the preposition that stands before its name."""
    before = around.before[-1].low if around.before else ""
    is_region = is_region_after(plain(name), before, around.lexicon.language)
    return PlaceKind.ADMIN1 if is_region else None


def _region_before(around: Surroundings) -> tuple[str, ...]:
    """'в курском Железногорске': the region whose adjective stands before the name.

    Only small letters and a word that says nothing else: "Курском" may be a town's
    name, and a word of the lexicon is no region.
    """
    last = around.before[-1] if around.before else None
    if last is None or last.senses or last.is_capital or last.country is not None:
        return ()
    known = _REGION_ADJECTIVES.get(around.lexicon.language)
    if known is None or known[0].search(last.low) is None:
        return ()
    return (known[0].sub(known[1], last.low),)


def _relation(lead: Lead, head: _Named, around: Surroundings) -> Relation:
    is_country = head.kind is PlaceKind.COUNTRY
    if lead.is_over and is_country:
        return Relation.AIRSPACE
    if lead.relation is Relation.AIRSPACE and head.kind is PlaceKind.WATER:
        return Relation.IN
    if lead.relation is not Relation.IN or lead.is_over:
        return lead.relation
    if head.is_round:
        return Relation.NEAR
    before = around.relation
    if before is Relation.AIRSPACE:  # "over X"
        return before if is_country else Relation.IN
    return before or Relation.IN


def _named(text: str, items: Sequence[Item], lexicon: Lexicon) -> _Named:
    units = Splitter(items, lexicon.language).split()
    if not units:
        return _Named("", None)
    named = [_ask(text, unit, lexicon) for unit in units]
    place = _head(units, named)
    head = named[place]
    inner, outer = range(place + 1, len(units)), range(place - 1, -1, -1)
    containers = tuple(
        dict.fromkeys(_container(text, units[n], named[n]) for n in (*inner, *outer))
    )
    kind = head.kind
    if kind is PlaceKind.ADMIN2 and containers:
        kind = PlaceKind.DISTRICT  # a raion of an oblast or of a city
    return _Named(head.name, kind, containers, units[place].is_round)


def _head(units: Sequence[Unit], named: Sequence[_Named]) -> int:
    """The unit that is meant: the first, unless it holds a later, narrower one."""
    free = [n for n, unit in enumerate(units) if not unit.is_possessive]
    if not free:
        return len(units) - 1
    first = free[0]
    if named[first].kind in WIDE:
        return next((n for n in free if named[n].kind in NARROW), first)
    return first


def _ask(text: str, unit: Unit, lexicon: Lexicon) -> _Named:
    name = text[unit.first : unit.last]
    country = unit.country or (
        None
        if unit.is_typed and unit.kind != "country"
        else lexicon.countries.named(name)
    )
    if country is not None:
        is_sure = country not in UNCERTAIN_COUNTRIES or lexicon.language != "en"
        return _Named(country, PlaceKind.COUNTRY if is_sure else None)
    kind = PlaceKind.ADMIN1 if _is_region(unit, name, lexicon) else kind_of(unit)
    return _Named(name, None if unit.is_round else kind)


def _is_region(unit: Unit, name: str, lexicon: Lexicon) -> bool:
    return not unit.is_typed and is_region(name.lower(), lexicon.language)


def _container(text: str, unit: Unit, named: _Named) -> str:
    """As the text has it, type word included; a country by its English name."""
    if named.kind is PlaceKind.COUNTRY or unit.country:
        return named.name
    first, last = unit.outer
    return text[first:last]
