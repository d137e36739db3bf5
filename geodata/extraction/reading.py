"""Everything recognised in a report, sentence by sentence, before any judgement."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from geodata.extraction.arms import Arms, find_arms
from geodata.extraction.casualties import Casualty, find_casualties
from geodata.extraction.datelines import (
    counts_weapons,
    frames_report,
    is_dated_label,
    tells_when,
)
from geodata.extraction.dates import When, find_dates
from geodata.extraction.finder import Finder
from geodata.extraction.fronting import is_next_in_turn
from geodata.extraction.lexicon import Lexicon
from geodata.extraction.linking import link_containers
from geodata.extraction.mentions import Mention, Role
from geodata.extraction.nations import context_toponyms
from geodata.extraction.outlets import outlet_country
from geodata.extraction.references import Referrer
from geodata.extraction.sentences import Sentence, split_sentences
from geodata.models import IncidentType, Report
from geodata.phrases import read_phrase
from geodata.places import Decision, Geocoder, Hints, Outcome, PlaceKind, Toponym

EVENT_TAGS = (
    "ATTACK",
    "INTERCEPT",
    "ENTER",
    "FALL",
    "SCRAMBLE",
    "CLOSURE",
    "EFFECT",
    "KILL",
    "HURT",
    "NO_HARM",
)


@dataclass(frozen=True, slots=True)
class Finds:
    """What one sentence holds."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    dates: tuple[When, ...]
    casualties: tuple[Casualty, ...]
    arms: tuple[Arms, ...]


def read_report(
    report: Report, lexicon: Lexicon, geocoder: Geocoder
) -> tuple[Finds, ...]:
    """Read a report; the geocoder is asked once for all its places."""
    sentences = split_sentences(report.text, lexicon)
    knows = partial(geocoder.knows, language=lexicon.code)
    finder = Finder(report.text, sentences, lexicon, knows)
    found = Referrer(report.text, sentences, lexicon).resolve(finder.mentions())
    linked = [
        link_containers(sentence, mentions, lexicon)
        for sentence, mentions in zip(sentences, found, strict=True)
    ]
    kept = {(m.sentence, m.first) for mentions in linked for m in mentions}
    context = [
        *context_toponyms(sentences, lexicon),
        *(
            mention.toponym
            for mentions in found
            for mention in mentions
            # What only says where another lies is none of its own, but lies there.
            if (
                mention.role is Role.OTHER
                or (mention.sentence, mention.first) not in kept
            )
            and not mention.country
            # "appointed by Moscow": a capital that acts places nothing near it.
            and lexicon.key(mention.toponym.name.casefold())
            not in lexicon.capital_names
        ),
    ]
    asked = [m for mentions in linked for m in mentions]
    hints = _hints(report, sentences)
    decided = iter(_decide(asked, context, geocoder, hints))
    return tuple(
        _finds(sentence, len(mentions), decided, lexicon, report)
        for sentence, mentions in zip(sentences, linked, strict=True)
    )


def _finds(
    sentence: Sentence,
    count: int,
    decided: Iterator[Mention],
    lexicon: Lexicon,
    report: Report,
) -> Finds:
    mentions = tuple(next(decided) for _ in range(count))
    eventful = sentence.has(*EVENT_TAGS, "AIR_DEFENCE")
    return Finds(
        sentence=sentence,
        mentions=mentions,
        dates=(
            tuple(find_dates(sentence, lexicon, report.published))
            if eventful
            or sentence.has("LAUNCHED", "AIRSPACE")
            or is_dated_label(sentence, lexicon)
            or frames_report(sentence, lexicon)
            or is_next_in_turn(sentence, lexicon)
            or tells_when(sentence, lexicon)
            or counts_weapons(sentence)
            else ()
        ),
        casualties=tuple(find_casualties(sentence, lexicon)) if eventful else (),
        arms=tuple(find_arms(sentence, lexicon)),
    )


CITY_REACH = 3
"""Mentions before an unknown quarter among which its city is looked for."""

LOOSE_KINDS = frozenset(
    {PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.DISTRICT, PlaceKind.SITE}
)
"""Kinds that reports also use loosely: "the Cuhurestii de Jos region" is a village."""


def _hints(report: Report, sentences: Sequence[Sentence]) -> Hints:
    """Where the report was published, and what it tells of if that is one thing."""
    is_attack = any(sentence.has("ATTACK", "KILL", "HURT") for sentence in sentences)
    is_entry = any(sentence.has("ENTER", "SCRAMBLE") for sentence in sentences)
    told = None
    if is_attack != is_entry:
        told = IncidentType.STRIKE if is_attack else IncidentType.AIRSPACE_VIOLATION
    return Hints(outlet_country=outlet_country(report), incident_type=told)


def _decide(
    mentions: list[Mention],
    context: list[Toponym],
    geocoder: Geocoder,
    hints: Hints,
) -> list[Mention]:
    asked = [mention.asked or mention.toponym for mention in mentions]
    loose = [
        number
        for number, toponym in enumerate(asked)
        if toponym.kind in LOOSE_KINDS
        and not _knows_typed(toponym)
        # "the region" after a city's name is its region or nothing.
        and toponym.name in toponym.text
    ]
    held = [number for number, toponym in enumerate(asked) if toponym.containers]
    holders = [_holder(asked[number]) for number in held]
    questions = [
        *asked,
        *(_loosely(asked[number]) for number in loose),
        *holders,
        *context,
    ]
    decisions = list(geocoder.geocode(questions, hints=hints))
    first = len(asked) + len(loose)
    for number, outer in zip(held, decisions[first:], strict=False):
        if decisions[number].location is None and outer.outcome is Outcome.AREA:
            decisions[number] = outer
    for number, second in zip(loose, decisions[len(asked) :], strict=False):
        if decisions[number].outcome is Outcome.UNKNOWN and second.location is not None:
            decisions[number] = second
    decisions = _in_named_regions(mentions, asked, decisions, geocoder)
    decisions = _districts(mentions, asked, decisions, geocoder)
    decisions = _regions_of_all(asked, decisions, geocoder)
    decided = [
        _with_decision(mention, decision)
        for mention, decision in zip(mentions, decisions, strict=False)
    ]
    decided = _districts_first(decided)
    decided = [_city_again(mention, decided) for mention in decided]
    decided = [_in_container(number, decided) for number in range(len(decided))]
    return [_in_city_told(number, decided) for number in range(len(decided))]


def _in_named_regions(
    mentions: Sequence[Mention],
    asked: Sequence[Toponym],
    decisions: Sequence[Decision],
    geocoder: Geocoder,
) -> list[Decision]:
    """The decisions, an open town being the one in the region named before it.

    "In X region three died: two in Y, one in Z."
    """
    decisions = list(decisions)
    regions: dict[int, list[Decision]] = {}
    held: list[tuple[int, Decision]] = []
    for number, mention in enumerate(mentions):
        before = regions.setdefault(mention.sentence, [])
        decision = decisions[number]
        if _is_of_kind(decision, PlaceKind.ADMIN1):
            before.append(decision)
        elif len(before) == 1 and _is_open(mention, asked[number], decision):
            held.append((number, before[0]))
    questions = [
        replace(asked[number], container=region.toponym.name) for number, region in held
    ]
    for (number, region), inner in zip(held, geocoder.geocode(questions), strict=True):
        here, unit = inner.location, region.place
        if here is not None and unit is not None and here.admin1 == unit.admin1:
            decisions[number] = inner
    return decisions


def _is_open(mention: Mention, toponym: Toponym, decision: Decision) -> bool:
    """Whether several towns may be meant and the words name none that holds them."""
    return (
        mention.role is Role.PLACE
        and toponym.kind in (None, PlaceKind.SETTLEMENT)
        and not toponym.containers
        and toponym.container is None
        and decision.outcome is Outcome.AMBIGUOUS
    )


def _districts(
    mentions: Sequence[Mention],
    asked: Sequence[Toponym],
    decisions: Sequence[Decision],
    geocoder: Geocoder,
) -> list[Decision]:
    """The decisions, "in X in Y district" being X's own district if it has one."""
    decisions = list(decisions)
    pairs = [
        number
        for number in range(1, len(mentions))
        if _may_be_district(mentions[number - 1], mentions[number])
    ]
    for number, alone in zip(
        pairs, geocoder.geocode([_free(asked[n - 1]) for n in pairs]), strict=True
    ):
        if decisions[number - 1].place is None and alone.place is not None:
            # A quarter that nobody knows does not make its city unknown.
            decisions[number - 1] = alone
    questions = [
        replace(asked[number], container=asked[number - 1].name) for number in pairs
    ]
    for number, own in zip(pairs, geocoder.geocode(questions), strict=False):
        city = decisions[number - 1].place
        if (
            own.place is not None
            and city is not None
            and own.place.parent_id == (city.place_id)
        ):
            decisions[number] = own
    return decisions


def _free(toponym: Toponym) -> Toponym:
    return replace(toponym, container=None, containers=())


def _may_be_district(city: Mention, holder: Mention) -> bool:
    return (
        city.sentence == holder.sentence
        and city.role is Role.PLACE
        and holder.role is Role.CONTAINER
        and holder.toponym.kind is PlaceKind.DISTRICT
        and city.toponym.kind is None
    )


def _city_again(mention: Mention, decided: Sequence[Mention]) -> Mention:
    """'13 wounded in the city': no district told before it, but the city of that."""
    place = mention.decision.place if mention.decision else None
    back = mention.toponym.name not in mention.toponym.text
    if place is None or not back or place.kind is not PlaceKind.DISTRICT:
        return mention
    if mention.toponym.kind is PlaceKind.DISTRICT:
        return mention
    cities = [
        other.decision
        for other in decided
        if other.decision
        and other.decision.place
        and other.decision.place.place_id == place.parent_id
    ]
    return replace(mention, decision=cities[-1]) if cities else mention


def _districts_first(decided: list[Mention]) -> list[Mention]:
    """A city's district is the finer place: it is what happened there."""
    turned = list(decided)
    for number in range(1, len(turned)):
        city, holder = turned[number - 1], turned[number]
        if not _may_be_district(city, holder):
            continue
        outer = city.decision.place if city.decision else None
        inner = holder.decision.place if holder.decision else None
        if inner and outer and inner.parent_id == outer.place_id:
            turned[number - 1] = city.with_role(Role.CONTAINER)
            turned[number] = holder.with_role(Role.PLACE)
    return turned


def _holder(toponym: Toponym) -> Toponym:
    """What holds a place, as a question of its own: an unknown village lies there."""
    outer = toponym.containers[0]
    return read_phrase(outer, 0, len(outer), language=toponym.language or "en")


def _regions_of_all(
    asked: Sequence[Toponym], decisions: Sequence[Decision], geocoder: Geocoder
) -> list[Decision]:
    """The decisions, "the region" alone being the one that all places lie in.

    Only a region may be what it refers back to, no village of a like name.
    """
    back = {
        number
        for number, (toponym, decision) in enumerate(
            zip(asked, decisions, strict=False)
        )
        if _refers_back(toponym) and not _is_of_kind(decision, PlaceKind.ADMIN1)
    }
    if not back:
        return [*decisions[: len(asked)]]
    units = {
        (decision.place.country, decision.place.admin1)
        for number, decision in enumerate(decisions[: len(asked)])
        if number not in back and decision.place and decision.place.admin1
    }
    meant = None
    if len(units) == 1:
        ((_, name),) = units
        text = str(name)
        region = Toponym(
            text=text, start=0, end=len(text), name=text, kind=PlaceKind.ADMIN1
        )
        meant = geocoder.geocode([region])[0]
    return [
        _meant_by(decision, meant) if number in back else decision
        for number, decision in enumerate(decisions[: len(asked)])
    ]


def _with_decision(mention: Mention, decision: Decision) -> Mention:
    """The mention decided; what refers back in vain keeps its own words."""
    toponym = mention.toponym
    if _refers_back(toponym) and decision.place is None:
        toponym = replace(toponym, name=toponym.text)
    if decision.toponym is not toponym:
        decision = replace(decision, toponym=toponym)
    return mention.decided(toponym, decision)


def _refers_back(toponym: Toponym) -> bool:
    return toponym.kind is PlaceKind.ADMIN1 and toponym.name not in toponym.text


def _is_of_kind(decision: Decision, kind: PlaceKind) -> bool:
    return decision.place is not None and decision.place.kind is kind


def _meant_by(decision: Decision, meant: Decision | None) -> Decision:
    if meant is not None and _is_of_kind(meant, PlaceKind.ADMIN1):
        return replace(meant, toponym=decision.toponym)
    return replace(decision, outcome=Outcome.UNKNOWN, place=None, location=None)


def _in_container(number: int, mentions: list[Mention]) -> Mention:
    """An unknown village in a known region is placed as the region, no finer."""
    mention = mentions[number]
    decision = mention.decision
    if decision is None or decision.location is not None:
        return mention
    if mention.toponym.container is None or mention.role is not Role.PLACE:
        return mention
    for other in (*mentions[number + 1 : number + 2], *mentions[number - 1 : number]):
        outer = other.decision
        if (
            other.role is Role.CONTAINER
            and other.sentence == mention.sentence
            and other.toponym.name == mention.toponym.container
            and outer is not None
            and (outer.outcome is Outcome.AREA or _is_quarter(mention, outer))
            and other.country is None
        ):
            return replace(mention, decision=outer)
    return mention


def _in_city_told(number: int, decided: list[Mention]) -> Mention:
    """'In X a shell hit a bus stop in the Y quarter': an unknown quarter is X's."""
    mention = decided[number]
    if mention.role is not Role.PLACE or mention.toponym.kind is not PlaceKind.DISTRICT:
        return mention
    if mention.decision is None or mention.decision.location is not None:
        return mention
    cities = [
        other.decision
        for other in decided[max(number - CITY_REACH, 0) : number]
        if other.sentence == mention.sentence and other.role is Role.PLACE
    ]
    known = [one for one in cities if one and _is_quarter(mention, one)]
    return replace(mention, decision=known[-1]) if known else mention


def _is_quarter(mention: Mention, outer: Decision) -> bool:
    """Whether an unknown quarter is named in a city that is known."""
    return (
        mention.toponym.kind is PlaceKind.DISTRICT
        and outer.outcome is Outcome.RESOLVED
        and _is_of_kind(outer, PlaceKind.SETTLEMENT)
    )


def _knows_typed(toponym: Toponym) -> bool:
    return toponym.kind is PlaceKind.DISTRICT and toponym.container is not None


def _loosely(toponym: Toponym) -> Toponym:
    return replace(toponym, kind=PlaceKind.SETTLEMENT)
