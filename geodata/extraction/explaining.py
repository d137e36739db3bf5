"""Why a report's sentences were read as they were: the tool to debug a result."""

from collections.abc import Iterator
from dataclasses import dataclass

from geodata.extraction.engine import Reading, read_incidents
from geodata.extraction.finds import Finds
from geodata.extraction.judging import doubt_of, event_tags, is_event
from geodata.extraction.lexicon import Hit
from geodata.extraction.mentions import Mention, Role
from geodata.extraction.triggers import HARM, TRIGGERS
from geodata.models import Incident, Report
from geodata.places import Decision, Geocoder

NO_TRIGGER = "no word of an event"
REFERS_ONLY = "only refers to an event, or tells an effect alone"
NO_PLACE = "tells of an event, but of none that has a place or a figure here"

ROLES = {
    Role.PLACE: "where it happened",
    Role.OFFICE: "whose office speaks",
    Role.ORIGIN: "launched from there",
    Role.DIRECTION: "heading there",
    Role.SPEAKER: "speaks",
    Role.CONTAINER: "holds the place beside it",
    Role.OTHER: "named only",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """One thing recognised: code-point span, what it is, what was made of it.

    ``why_not`` is the reason why it counts for nothing, None where it counts.
    """

    start: int
    end: int
    text: str
    what: str
    meaning: str
    why_not: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One sentence: span in code points, what was recognised, what it gave.

    ``incidents`` are ids with the fields that this sentence tells of them;
    ``why_not`` says why it told of none.
    """

    start: int
    end: int
    text: str
    recognised: tuple[Recognised, ...]
    incidents: tuple[tuple[str, tuple[str, ...]], ...]
    why_not: str | None = None


def explain_report(report: Report, geocoder: Geocoder) -> tuple[Explanation, ...]:
    """Every sentence of a report, in its order.

    Raises:
        UnsupportedLanguage: the report's language has no words here yet.
    """
    reading = read_incidents(report, geocoder)
    told = _told(reading.incidents)
    return tuple(_explained(report, finds, reading, told) for finds in reading.finds)


Fields = dict[tuple[int, int], dict[str, set[str]]]


def _told(incidents: tuple[Incident, ...]) -> Fields:
    """By a sentence's span the incidents with the fields that it tells."""
    told: Fields = {}
    for incident in incidents:
        for claim in incident.claims:
            by_incident = told.setdefault((claim.start, claim.end), {})
            by_incident.setdefault(incident.incident_id, set()).add(claim.field)
    return told


def _explained(
    report: Report, finds: Finds, reading: Reading, told: Fields
) -> Explanation:
    sentence = finds.sentence
    given = told.get((sentence.start, sentence.end), {})
    recognised = sorted(_recognised(finds, reading), key=lambda one: one.start)
    return Explanation(
        start=sentence.start,
        end=sentence.end,
        text=report.text[sentence.start : sentence.end],
        recognised=tuple(recognised),
        incidents=tuple(
            (identity, tuple(sorted(fields))) for identity, fields in given.items()
        ),
        why_not=None if given else _why_not(finds, reading),
    )


def _why_not(finds: Finds, reading: Reading) -> str:
    sentence, lexicon = finds.sentence, reading.lexicon
    hits = event_tags(finds, lexicon, flying_before=True)
    if not hits:
        doubts = [
            doubt_of(finds, hit, lexicon, flying_before=True)
            for hit in sentence.tagged(*TRIGGERS, *HARM)
        ]
        return next((doubt for doubt in doubts if doubt), NO_TRIGGER)
    return NO_PLACE if is_event(hits, finds, lexicon) else REFERS_ONLY


def _recognised(finds: Finds, reading: Reading) -> Iterator[Recognised]:
    sentence = finds.sentence
    for hit in sentence.tagged(*TRIGGERS, *HARM):
        doubt = doubt_of(finds, hit, reading.lexicon, flying_before=True)
        yield _over(finds, hit, hit.tag.lower(), hit.value, doubt)
    for mention in finds.mentions:
        yield _of_mention(finds, mention)
    for when in finds.dates:
        days = f"{when.start}..{when.end}" if when.start else "no day"
        meaning = f"{days}, {when.part}" if when.part else days
        yield _over(finds, Hit("", when.first, when.last, ""), "date", meaning)
    for casualty in finds.casualties:
        amount = casualty.amount
        bounds = f"low {amount.low}, best {amount.best}, high {amount.high}"
        kind = "; a part" if casualty.is_part else "; a toll" * casualty.is_toll
        span = Hit("", casualty.first, casualty.last, "")
        yield _over(finds, span, casualty.field, bounds + kind)
    for arms in finds.arms:
        counts = f"launched {arms.launched}, intercepted {arms.intercepted}"
        meaning = f"{arms.weapon}, {counts}" if arms.is_counted else arms.weapon
        yield _over(finds, Hit("", arms.first, arms.last, ""), "weapon", meaning)


def _over(
    finds: Finds, span: Hit, what: str, meaning: str, why_not: str | None = None
) -> Recognised:
    tokens = finds.sentence.tokens
    first, last = tokens[span.first], tokens[span.last]
    return Recognised(
        start=first.start,
        end=last.end,
        text=finds.sentence.wording(span.first, span.last),
        what=what,
        meaning=meaning,
        why_not=why_not,
    )


def _of_mention(finds: Finds, mention: Mention) -> Recognised:
    span = Hit("", mention.first, mention.last, "")
    meaning = ROLES[mention.role]
    if mention.decision is not None:
        meaning = f"{meaning}; {_decided(mention.decision)}"
    return _over(finds, span, "place", meaning)


def _decided(decision: Decision) -> str:
    """The outcome with the place chosen, or with those between which it lies."""
    outcome = decision.outcome.value
    here = decision.location
    if here is not None:
        return f"{outcome}: {here.place} ({here.admin1 or here.country})"
    rivals = [
        f"{each.place.name} ({each.place.admin1 or each.place.country})"
        for each in decision.candidates[:3]
    ]
    return f"{outcome}: {' or '.join(rivals)}" if rivals else outcome
