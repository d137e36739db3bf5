"""The notes of a dossier: what it shows, by which rules, from which sources.

Plain values for JSON: sections of lines and of pairs (a word and what it means,
with an address or None). The page shows them as text.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from geodata.gazetteer.manifest import load_manifest
from geodata.selection import Selection
from mapapp.filter_words import selection_words

if TYPE_CHECKING:
    from geodata.public import PublicNote

PRECISIONS = (
    ("exact", "A building or site, within 100 m. Drawn as a symbol."),
    ("street", "A street or neighbourhood, within 500 m. A symbol."),
    ("settlement", "A village, town or city, not the address. A symbol."),
    ("district", "A district of a city. A hollow symbol and an area."),
    ("near", "Near a named place, within the distance told or 25 km. A ring."),
    ("admin2", "A raion or county. An area; the symbol only marks it."),
    ("admin1", "A region (oblast, krai, judet). An area; the symbol only marks it."),
    ("linear", "Somewhere along a river, road or border. A strip."),
    ("country", "A country is all that is named. An area, no pin at a capital."),
    ("airspace", "The air or sea of a country. An area, no pin."),
    ("unlocated", "No place, or an ambiguous one. In the lists only."),
)
FIGURES = (
    (
        "A figure has a lowest, a best and a highest value, each only if somebody "
        "gives it. “At least 6” is lowest 6, best 6, highest unknown; “6 or 7” is 6 "
        "to 7."
    ),
    "Silence is unknown and not zero. “Nobody was hurt” is zero.",
    (
        "An incident that is part of another (a district of a city's toll) is never "
        "added to it: totals count those people once."
    ),
    "A total's highest value is known only where every incident in it has one.",
    (
        "Each figure stands with the sentence that it was taken from; what is said by "
        "somebody is marked so."
    ),
)
TYPES = (
    (
        "Strike",
        (
            "An attack or its debris, with an effect on the ground in a country "
            "at war, or said to have been made there."
        ),
    ),
    (
        "Airspace violation",
        (
            "Drones, missiles or aircraft that enter, cross or fall "
            "in a country that is no party."
        ),
    ),
    ("Interception", "Shot down or repelled over a place, no effect on the ground."),
    ("Other", "Alerts, evacuations and closures by themselves."),
)
SYNTHETIC = "Every incident in this file is made up: it shows the tool, nothing else."
REPORTS = (
    (
        "Quotations are from the reports named beside them and belong to their "
        "publishers. Incidents were read from them by rules and may be wrong: a status "
        "says whether somebody has reviewed them."
    ),
)
BORDERS = (
    (
        "Borders are drawn as member states of the United Nations recognise them, so "
        "that figures can be counted by country; this says nothing of who controls a "
        "territory today."
    ),
)
OPENSTREETMAP = (
    "Some places: © OpenStreetMap contributors",
    "Open Database License 1.0",
    "https://www.openstreetmap.org/copyright",
)


FLOORS = {"settlement": "village, town or city", "admin1": "region"}
LEFT_OUT = (
    "Left out: incidents whose last day is less than {days} days past, or unknown, and "
    "incidents at the position of a military unit."
)
COARSENED = (
    "No place is finer than its {floor}. A place that the gazetteer does not have is "
    "the middle of a cell of some 10 km{moved}."
)
DROPPED = (
    "Quotes and titles in which a person or a unit may be named are left out, and all "
    "quotes where the place was made coarser; of outlets whose broadcasting the "
    "European Union has suspended the link alone stands here."
)
TEAM = (
    "This file is for the team: exact places, and quotes with the names of people and "
    "units, are as they were recorded. It is not made for sharing."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the notes tell of one dossier: see ``Provenance``."""

    shown: int
    total: int
    selection: Selection
    version: str
    gazetteer: str
    made: datetime
    app: str
    has_openstreetmap: bool
    is_synthetic: bool
    public: "PublicNote | None" = None


def method_notes(facts: Facts) -> dict[str, Any]:
    """The notes: ``title``, ``subtitle``, ``warning`` or None, and ``sections``."""
    return {
        "title": "Incidents",
        "subtitle": _filter_words(facts),
        "warning": SYNTHETIC if facts.is_synthetic else None,
        "sections": [
            _section("This file", pairs=_identity(facts)),
            _section("Who this file is for", lines=_audience(facts.public)),
            _section("How precisely a place is known", pairs=_plain(PRECISIONS)),
            _section("Killed and injured", lines=FIGURES),
            _section("Types", pairs=_plain(TYPES)),
            _section("Reports and borders", lines=REPORTS + BORDERS),
            _section("Sources of places, and their licences", pairs=_sources(facts)),
        ],
    }


def _section(
    title: str,
    *,
    lines: tuple[str, ...] = (),
    pairs: list[tuple[str, str, str | None]] | None = None,
) -> dict[str, Any]:
    return {"title": title, "lines": list(lines), "pairs": pairs or []}


def _plain(pairs: tuple[tuple[str, str], ...]) -> list[tuple[str, str, str | None]]:
    return [(name, words, None) for name, words in pairs]


def _audience(public: "PublicNote | None") -> tuple[str, ...]:
    if public is None:
        return (TEAM,)
    rules = public.rules
    moved = f", moved by up to {rules.displacement_m:,} m" * (rules.displacement_m > 0)
    return (
        "This file is safe for the public as far as its rules go (docs/sharing.md).",
        LEFT_OUT.format(days=rules.delay_days),
        COARSENED.format(floor=FLOORS[rules.floor], moved=moved),
        DROPPED,
        f"{public.words.capitalize()}.",
    )


def _filter_words(facts: Facts) -> str:
    return selection_words(facts.selection, is_public=facts.public is not None)


def _identity(facts: Facts) -> list[tuple[str, str, str | None]]:
    return _plain(
        (
            ("Incidents", f"{facts.shown:,} of {facts.total:,}"),
            ("Filter when made", _filter_words(facts)),
            ("Made", f"{facts.made:%Y-%m-%d %H:%M %Z}"),
            ("Version of the incidents", facts.version),
            ("Gazetteer (SHA-256)", facts.gazetteer),
            ("Made with", f"mapapp {facts.app}"),
        )
    )


def _sources(facts: Facts) -> list[tuple[str, str, str | None]]:
    named: list[tuple[str, str, str | None]] = [
        (source.name, f"{source.version}; {source.licence}", source.home)
        for source in load_manifest().sources
    ]
    return named + [OPENSTREETMAP] * facts.has_openstreetmap
