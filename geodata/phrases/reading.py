# ruff: noqa: RUF001 - endings in Cyrillic
"""A phrase of a report as a toponym."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geodata.phrases.adjectives import is_adjective, is_region, is_region_after
from geodata.phrases.airspaces import homeland_in
from geodata.phrases.appositions import apposed
from geodata.phrases.beside import kind_beside
from geodata.phrases.hidden import has_hidden, shown
from geodata.phrases.languages import LANGUAGES
from geodata.phrases.lexicon import Lexicon, lexicon_of
from geodata.phrases.lists import enlisted, first_of
from geodata.phrases.relations import Lead, read_lead
from geodata.phrases.roads import read_road
from geodata.phrases.roles import read_role
from geodata.phrases.scanning import Item, scan
from geodata.phrases.states import FEDERATION, Held, is_state, state_in
from geodata.phrases.surroundings import Surroundings, look_around
from geodata.phrases.tables import plain
from geodata.phrases.units import Splitter, Unit, kind_of, kind_of_word
from geodata.places import PlaceKind, Relation, Toponym

_PARTICIPLE = re.compile(r"(?:(?<!locat)(?<!situat)(?<!station)ed|led|run|made|sent)$")

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
    phrase is the name. Marks that no reader sees (soft hyphens, stress) are left
    out of the name.
    """
    if not has_hidden(text):
        return _read(text, start, end, language)
    before, phrase, after = map(shown, (text[:start], text[start:end], text[end:]))
    last = len(before) + len(phrase)
    asked = _read(before + phrase + after, len(before), last, language)
    return replace(asked, text=text[start:end], start=start, end=end)


def _read(text: str, start: int, end: int, language: str) -> Toponym:
    lexicon = lexicon_of(language if language in LANGUAGES else "en")
    around = look_around(text, start, end, lexicon)
    state = _state_held(text, start, end, lexicon)
    items = scan(text, lexicon, start, state.end if state else end)
    home = homeland_in(items)
    if home is not None:
        return Toponym(
            text=text[start:end],
            start=start,
            end=end,
            name=home,
            kind=PlaceKind.COUNTRY,
            relation=Relation.AIRSPACE,
            language=language,
        )
    apposition = None if state else apposed(items, around, lexicon.language)
    lead = _lead(apposition.name if apposition else items, around, lexicon)
    head = _named(text, first_of(lead.items, lexicon.language), lexicon)
    other = _named(text, lead.other, lexicon).name if lead.other else None
    relation = _relation(lead, head, around)
    kind, containers = head.kind, head.containers
    if apposition is not None and kind in {None, PlaceKind.SETTLEMENT}:
        kind = PlaceKind.SETTLEMENT
        containers = containers or _holders(text, apposition.holder, lexicon)
    if kind is None:
        kind, holders = _told_around(head.name, around)
        containers = containers or holders
    if state is not None:
        containers = (state.state,)
    elif kind is None and lexicon.language == "en" and is_state(text, start, end):
        kind, containers = PlaceKind.ADMIN1, (FEDERATION,)
    if relation is Relation.BORDER and kind in {None, PlaceKind.SETTLEMENT}:
        is_land = is_adjective(plain(head.name), lexicon.language)
        kind = PlaceKind.ADMIN1 if is_land else kind  # "Сумське прикордоння"
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


def _state_held(text: str, start: int, end: int, lexicon: Lexicon) -> Held | None:
    """The state that holds the phrase, unless that is a country: "Armenia, Georgia"."""
    held = state_in(text, start, end, language=lexicon.language)
    is_country = held and lexicon.countries.named(text[start : held.end].strip())
    return None if is_country else held


def _lead(items: Sequence[Item], around: Surroundings, lexicon: Lexicon) -> Lead:
    """The phrase's own words of relation, else a road whose word stands beside it."""
    lead = read_lead(items, lexicon)
    if lead.relation is not Relation.IN or lead.is_over:
        return lead
    return read_road(items, around) or lead


def _told_around(
    name: str, around: Surroundings
) -> tuple[PlaceKind | None, tuple[str, ...]]:
    """The kind and the holder that the words round a bare name say."""
    listed = enlisted(name, around)
    if listed is not None:
        return kind_of_word(listed.kind), (listed.holder,) if listed.holder else ()
    value = kind_beside(name, around)
    return kind_of_word(value) if value else _kind_around(name, around), ()


def _holders(text: str, items: Sequence[Item], lexicon: Lexicon) -> tuple[str, ...]:
    """The names that hold a place, innermost first, type words included."""
    units = Splitter(items, lexicon.language).split()
    if not units:
        return ()
    named = [_ask(text, unit, lexicon) for unit in units]
    place = _head(units, named)
    order = (place, *range(place + 1, len(units)), *range(place - 1, -1, -1))
    return tuple(dict.fromkeys(_container(text, units[n], named[n]) for n in order))


def _head_of(text: str, items: Sequence[Item], around: Surroundings) -> _Named:
    """The name that is meant, with what an apposition says of it."""
    lexicon = around.lexicon
    if any("plural" in item.senses for item in items):
        items = first_of(items, lexicon.language)
    apposition = apposed(items, around, lexicon.language)
    if apposition is None:
        return _named(text, items, lexicon)
    head = _named(text, apposition.name, lexicon)
    holder = _named(text, apposition.holder, lexicon)
    if head.kind not in {None, PlaceKind.SETTLEMENT} or not holder.name:
        return _named(text, items, lexicon)
    units = Splitter(apposition.holder, lexicon.language).split()
    outer = [_container(text, unit, _ask(text, unit, lexicon)) for unit in units]
    containers = tuple(dict.fromkeys((*head.containers, *outer)))
    return _Named(head.name, PlaceKind.SETTLEMENT, containers, head.is_round)


def _around(
    name: str, around: Surroundings
) -> tuple[PlaceKind | None, tuple[str, ...]]:
    """Kind and containers of a bare name by the words outside the phrase."""
    listed = enlisted(name, around)
    if listed is not None:
        return kind_of_word(listed.kind), (listed.holder,) if listed.holder else ()
    beside = kind_beside(name, around)
    if beside is not None:
        return kind_of_word(beside), ()
    return _kind_around(name, around), ()


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
    is_said_beside = lead.relation is Relation.IN and _is_airspace(around)
    if is_country and (lead.is_over or is_said_beside):
        return Relation.AIRSPACE
    if lead.relation is Relation.AIRSPACE and head.kind is PlaceKind.WATER:
        return Relation.IN
    if lead.relation is not Relation.IN or lead.is_over:
        return lead.relation
    if head.is_round:
        return Relation.NEAR
    before = around.relation
    is_agent = before is Relation.NEAR and _is_agent(head.kind, around)
    if is_agent or (before is Relation.AIRSPACE and not is_country):  # "over X"
        return Relation.IN
    return before or Relation.IN


def _is_agent(kind: PlaceKind | None, around: Surroundings) -> bool:
    """'donated by Britain', 'mediated by Qatar': who did it, no place nearby."""
    last, *others = (x for x in reversed(around.before) if "article" not in x.senses)
    is_done = bool(others) and _PARTICIPLE.search(others[0].low) is not None
    return last.low == "by" and (kind is PlaceKind.COUNTRY or is_done)


def _is_airspace(around: Surroundings) -> bool:
    """'[Polish] airspace', 'spațiul aerian al [Letoniei]'."""
    after = [x for x in around.after if x.low not in {"'", "\u2019", "s"}]
    before = list(around.before)
    while before and {"of", "article"} & before[-1].senses.keys():
        before.pop()
    nearest = (*before[-1:], *after[:1])
    return any("airspace" in item.senses for item in nearest)


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
