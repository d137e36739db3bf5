"""Toponyms and the decisions about them: what extraction asks a geocoder.

Extraction finds names in text and asks with :class:`Toponym`; a geocoder
answers each with one :class:`Decision`. Neither imports the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from geodata.models import IncidentType, Location


class PlaceKind(StrEnum):
    """What sort of place a name stands for."""

    COUNTRY = "country"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    ADMIN3 = "admin3"  # municipality: hromada, comuna, gmina
    SETTLEMENT = "settlement"
    DISTRICT = "district"  # of a city
    WATER = "water"
    SITE = "site"  # airport, plant, refinery


class Relation(StrEnum):
    """How the incident lies to the named place, as the text says."""

    IN = "in"
    NEAR = "near"  # "near X", "N km from X", "outside X"
    AIRSPACE = "airspace"  # "Romanian airspace", "over Romania"
    BORDER = "border"  # "on the border with X"
    BETWEEN = "between"  # "between X and Y": Y is the toponym's ``other``
    ALONG = "along"  # "along the Danube", "on the road from X to Y"


class Outcome(StrEnum):
    """How a toponym was decided."""

    RESOLVED = "resolved"  # a settlement or finer
    AREA = "area"  # a district, region, country, airspace
    AMBIGUOUS = "ambiguous"  # several candidates too close together
    NOT_A_PLACE = "not_a_place"  # a person, an institution
    UNKNOWN = "unknown"  # no such name in the gazetteer


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One row of the gazetteer. WGS 84 degrees; ``country`` is ISO alpha-2.

    ``parent_id`` is the city of a district. ``place_id`` names its source,
    as in ``geonames:706483`` or ``mapapp:UA-kyiv-dniprovskyi``. ``within`` is
    the id of a unit that the place is known to lie in where its own point is
    unknown: then the point is that unit's, and so is the area.
    """

    place_id: str
    name: str
    kind: PlaceKind
    country: str | None
    longitude: float
    latitude: float
    admin1: str | None = None
    admin2: str | None = None
    population: int | None = None
    parent_id: str | None = None
    within: str | None = None


THAT_COUNTRY = "the country"
OWN_COUNTRY = "the own country"
"""Names of a toponym that says "of the country" or "national" and no name: the one
country that the report speaks of, and the one that the report is from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place name in a text and what the words around it say about it.

    Args:
        text: as in the report, type word included ("Krasnodar border region").
        start, end: code-point span of ``text`` in the report; 0, len(text)
            where there is no report.
        name: the bare name to look up ("Krasnodar"); THAT_COUNTRY or
            OWN_COUNTRY where a country is meant and not named.
        kind: from the type word ("region" is ADMIN1), None where unsaid.
            "district" is DISTRICT: the geocoder also tries ADMIN2 for it.
        container: the place named beside it that holds it, in the text's
            words ("Kyiv" in "Kyiv's Darnytskyi district", "Moldova").
        containers: all places named beside it that hold it, innermost first,
            type words included ("Пологівського району", "Запорізької області");
            where any is given, ``container`` is the first.
        relation: how the incident lies to the place.
        distance_m: for NEAR, the distance said, in metres.
        bearing: for NEAR, degrees clockwise from north, where said.
        other: the second name of BETWEEN; of BORDER, the country on the
            other side, where said.
        language: of the text (ISO 639-1), None where unknown: in which
            language's cases the name may stand.
        role: what the words beside the name make of it if that is no place
            ("governor", "embassy"): then the outcome is NOT_A_PLACE.
    """

    text: str
    start: int
    end: int
    name: str
    kind: PlaceKind | None = None
    container: str | None = None
    containers: tuple[str, ...] = ()
    relation: Relation = Relation.IN
    distance_m: float | None = None
    bearing: float | None = None
    other: str | None = None
    language: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What is known besides the names; each is evidence, none decides alone.

    Args:
        outlet_country: where the report was published, ISO alpha-2.
        near: longitude and latitude of a place that the names lie close to.
        incident_type: what is said to have happened there.
    """

    outlet_country: str | None = None
    near: tuple[float, float] | None = None
    incident_type: IncidentType | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that the toponym may mean: score in 0..1 and the reason for it."""

    place: Place
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a geocoder made of one toponym.

    ``location`` is None unless the outcome is RESOLVED or AREA. Candidates
    are ranked best first; ``margin`` is the first score less the second.
    """

    toponym: Toponym
    outcome: Outcome
    place: Place | None = None
    location: Location | None = None
    candidates: tuple[Candidate, ...] = ()
    margin: float | None = None


class Geocoder(Protocol):
    """Names in their context to places; the same answer every time."""

    def knows(self, name: str, *, language: str | None = None) -> bool:
        """Whether the gazetteer has any place of this name, in any case form.

        ``language`` is the text's: Romanian forms are not told by their letters.
        """
        ...

    def geocode(
        self, toponyms: Sequence[Toponym], *, hints: Hints | None = None
    ) -> tuple[Decision, ...]:
        """Decide all toponyms of one report together, one decision for each.

        The other toponyms are the context: a country or region named in the
        same report pulls its places. An empty sequence gives an empty tuple.
        """
        ...
