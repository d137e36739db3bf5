"""A report that was read: what it tells of, and which names nobody here knows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from geodata.extraction import detect_language
from geodata.geocoding.online.answers import OnlineAnswer, Question
from geodata.geocoding.online.asked_names import ListeningGeocoder, questions_of
from geodata.geocoding.online.decisions import AnsweredGeocoder
from geodata.models import Incident, Report
from geodata.pipeline import extract_report
from geodata.places import Decision, Geocoder
from mapapp.compose import get_country_at, get_geocoder

Answers = Mapping[Question, OnlineAnswer]


@dataclass(frozen=True)
class Proposal:
    """A report that was read, and what it was read to tell of.

    ``questions`` are the names that are still unknown, ``answers`` those that a
    server gave for this report, ``online`` what was made of them by name.
    """

    report: Report
    incidents: tuple[Incident, ...]
    questions: tuple[Question, ...] = ()
    answers: Answers = field(default_factory=dict)
    online: Mapping[str, Decision] = field(default_factory=dict)


def read_proposal(
    report: Report, *, answers: Answers | None = None, server: str = ""
) -> Proposal:
    """Read a report with the gazetteer and with answers that are there already.

    Nothing is asked.

    Raises:
        ReportError: it cannot be read.
    """
    known = answers or {}
    geocoder: Geocoder = get_geocoder()
    if known:
        geocoder = AnsweredGeocoder(
            geocoder, known, server=server, country_at=get_country_at()
        )
    listening = ListeningGeocoder(geocoder)
    incidents = extract_report(report, listening)
    language = report.language or detect_language(report.text)
    questions = questions_of(listening.decisions, language=language)
    asked = {question.name for question in known}
    return Proposal(
        report=report,
        incidents=incidents,
        questions=tuple(q for q in questions if q.name not in asked),
        answers=known,
        online={
            each.toponym.name: each
            for each in listening.decisions
            if each.toponym.name in asked
        },
    )
