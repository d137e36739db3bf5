"""Everything recognised in a report, sentence by sentence, before any judgement."""

from collections.abc import Iterator, Sequence
from functools import partial

from geodata.extraction.arms import find_arms
from geodata.extraction.casualties import find_casualties
from geodata.extraction.datelines import (
    counts_weapons,
    frames_report,
    is_dated_label,
    tells_when,
)
from geodata.extraction.dates import find_dates
from geodata.extraction.decisions import decide
from geodata.extraction.elided import restore_interceptions
from geodata.extraction.finder import Finder
from geodata.extraction.finds import Finds
from geodata.extraction.fronting import is_next_in_turn
from geodata.extraction.lexicon import Lexicon
from geodata.extraction.linking import link_containers
from geodata.extraction.mentions import Mention, Role
from geodata.extraction.nations import context_toponyms
from geodata.extraction.outlets import outlet_country
from geodata.extraction.references import Referrer
from geodata.extraction.sentences import Sentence, split_sentences
from geodata.models import IncidentType, Report
from geodata.places import Geocoder, Hints, Toponym

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


def read_report(
    report: Report, lexicon: Lexicon, geocoder: Geocoder
) -> tuple[Finds, ...]:
    """Read a report; the geocoder is asked once for all its places."""
    sentences = split_sentences(report.text, lexicon)
    restore_interceptions(sentences, lexicon)
    knows = partial(geocoder.knows, language=lexicon.code)
    finder = Finder(report.text, sentences, lexicon, knows)
    found = Referrer(report.text, sentences, lexicon).resolve(finder.mentions())
    linked = [
        link_containers(sentence, mentions, lexicon)
        for sentence, mentions in zip(sentences, found, strict=True)
    ]
    asked = [mention for mentions in linked for mention in mentions]
    context = [
        *context_toponyms(sentences, lexicon),
        *_toponyms_beside(found, asked, lexicon),
    ]
    hints = _hints(report, sentences)
    decided = iter(decide(asked, context, geocoder, hints))
    return tuple(
        _finds(sentence, len(mentions), decided, lexicon, report)
        for sentence, mentions in zip(sentences, linked, strict=True)
    )


def _toponyms_beside(
    found: list[list[Mention]], asked: list[Mention], lexicon: Lexicon
) -> list[Toponym]:
    """Names at which nothing happened: they tell in what part of the world it is."""
    kept = {(mention.sentence, mention.first) for mention in asked}
    return [
        mention.toponym
        for mentions in found
        for mention in mentions
        # What only says where another lies is none of its own, but lies there.
        if (mention.role is Role.OTHER or (mention.sentence, mention.first) not in kept)
        and not mention.country
        # "appointed by Moscow": a capital that acts places nothing near it.
        and lexicon.key(mention.toponym.name.casefold()) not in lexicon.capital_names
    ]


def _finds(
    sentence: Sentence,
    count: int,
    decided: Iterator[Mention],
    lexicon: Lexicon,
    report: Report,
) -> Finds:
    mentions = tuple(next(decided) for _ in range(count))
    eventful = sentence.has(*EVENT_TAGS, "AIR_DEFENCE")
    dated = eventful or _may_tell_when(sentence, lexicon)
    return Finds(
        sentence=sentence,
        mentions=mentions,
        dates=(tuple(find_dates(sentence, lexicon, report.published)) if dated else ()),
        casualties=tuple(find_casualties(sentence, lexicon)) if eventful else (),
        arms=tuple(find_arms(sentence, lexicon)),
    )


def _may_tell_when(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a sentence without an event may have the day of another one's."""
    return (
        sentence.has("LAUNCHED", "AIRSPACE")
        or is_dated_label(sentence, lexicon)
        or frames_report(sentence, lexicon)
        or is_next_in_turn(sentence, lexicon)
        or tells_when(sentence, lexicon)
        or counts_weapons(sentence)
    )


def _hints(report: Report, sentences: Sequence[Sentence]) -> Hints:
    """Where the report was published, and what it tells of if that is one thing."""
    is_attack = any(sentence.has("ATTACK", "KILL", "HURT") for sentence in sentences)
    is_entry = any(sentence.has("ENTER", "SCRAMBLE") for sentence in sentences)
    told = None
    if is_attack != is_entry:
        told = IncidentType.STRIKE if is_attack else IncidentType.AIRSPACE_VIOLATION
    return Hints(outlet_country=outlet_country(report), incident_type=told)
