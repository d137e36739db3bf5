"""Which names of a report an online server would be asked for, and how."""

import unicodedata
from collections.abc import Sequence

from geodata.geocoding.online.answers import Question
from geodata.geocoding.online.surroundings import surroundings_of
from geodata.places import (
    Decision,
    Geocoder,
    Hints,
    Outcome,
    PlaceKind,
    Relation,
    Toponym,
)

ASKED_KINDS = frozenset(
    {
        None, PlaceKind.SETTLEMENT, PlaceKind.DISTRICT, PlaceKind.ADMIN1,
        PlaceKind.ADMIN2, PlaceKind.ADMIN3,
    }
)  # fmt: skip
ASKED_RELATIONS = frozenset({Relation.IN, Relation.NEAR, Relation.AIRSPACE})
"""Only what an answer could place is asked for."""

ENGLISH = "en"
FEWEST_LETTERS = 2


class ListeningGeocoder:
    """Another geocoder, and a record of what it decided."""

    def __init__(self, geocoder: Geocoder) -> None:
        self._geocoder = geocoder
        self.decisions: tuple[Decision, ...] = ()

    def knows(self, name: str, *, language: str | None = None) -> bool:
        """What the other says."""
        return self._geocoder.knows(name, language=language)

    def geocode(
        self, toponyms: Sequence[Toponym], *, hints: Hints | None = None
    ) -> tuple[Decision, ...]:
        """What the other decides."""
        decided = self._geocoder.geocode(toponyms, hints=hints)
        self.decisions += decided
        return decided


def questions_of(
    decisions: Sequence[Decision], *, language: str | None = None
) -> tuple[Question, ...]:
    """One question for each name that was left unknown, in the text's order.

    The search is kept to a country where the report leaves no doubt about it.
    ``language`` is the report's (ISO 639-1): names are wanted in it, and in
    English.
    """
    placed = {each.toponym.name for each in decisions if each.location is not None}
    questions: dict[str, Question] = {}
    for each in sorted(decisions, key=lambda d: d.toponym.start):
        if not is_askable(each) or each.toponym.name in placed:
            continue
        country = surroundings_of(each, decisions).country
        spoken = each.toponym.language or language
        question = question_of_name(
            each.toponym.name, country=country, language=languages(spoken)
        )
        questions.setdefault(question.name, question)
    return tuple(questions.values())


def is_askable(decision: Decision) -> bool:
    """Whether the name is a place's, unknown, and of use if it were found."""
    toponym = decision.toponym
    return (
        decision.outcome is Outcome.UNKNOWN
        and toponym.role is None
        and toponym.kind in ASKED_KINDS
        and toponym.relation in ASKED_RELATIONS
        and sum(map(str.isalpha, toponym.name)) >= FEWEST_LETTERS
    )


def languages(spoken: str | None) -> str:
    """The names wanted: the text's language, then English."""
    return ENGLISH if spoken in {None, ENGLISH} else f"{spoken},{ENGLISH}"


def question_of_name(
    name: str, *, country: str | None = None, language: str = ENGLISH
) -> Question:
    """The question for a name as a text has it: one line, composed letters."""
    text = name.encode("utf-8", "replace").decode("utf-8")
    plain = "".join(c if c.isprintable() else " " for c in text)
    joined = " ".join(unicodedata.normalize("NFC", plain).split())
    return Question(
        name=joined, country=country.upper() if country else None, language=language
    )
