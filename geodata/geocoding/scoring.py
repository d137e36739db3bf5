"""Which place a name means: evidence added up on a scale of powers of ten.

A place of 100,000 people starts at 5. Evidence adds or takes away: 1 stands for
"ten times as likely". So a country named in the report outweighs thirty times
as many people elsewhere, and people alone never outweigh ten to one.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from geodata.gazetteer import Entry
from geodata.gazetteer.common_words import COMMON_WORDS
from geodata.gazetteer.folding import fold
from geodata.gazetteer.repeated_names import repeated
from geodata.geocoding.context import Asked, Context, View
from geodata.geocoding.seats import FROM_SEAT
from geodata.places import Place, PlaceKind, Relation, Toponym

K = PlaceKind

BASE = {K.COUNTRY: 6.5, K.ADMIN1: 5.2, K.ADMIN2: 4.2, K.DISTRICT: 4.6, K.WATER: 5.5}
"""Where a place without a population starts when no type word says its kind."""

BASE_AS_SAID = 5.0
"""Where it starts when the type word says it."""

CONFIDENT = 5.0
"""Below this even a place without a rival is not believed."""

FULL_SCALE = 10.0

ALTERNATE_NAME = -1.0
"""For another name of the place ("Engels" was Pokrovsk)."""

ALTERNATE_SPELLING = -0.3
"""For another form of the same name ("Geneva" for Genève, "Kiev" for Kyiv)."""

EXACT_SPELLING = 0.5
FULL_NAME = 1.0
"""For a unit's name in full, type word included: "Altai Krai"."""

FROM_ITS_SEAT = -1.0
IN_CONTAINER = 2.0
REGION_NAMED = 2.0
COUNTRY_NAMED = 1.5
COUNTRY_OF_OTHERS = 1.0
NEAR_OTHERS = 0.7
CITY_NAMED = 2.5
SETTLEMENT_WORD = 1.5
LIKE_A_SURNAME = -2.0
COMMON_WORD = -2.5
ELSEWHERE = -0.5
"""For a place in no country that the report speaks of."""

DISTINCTIVE = 1.5
"""For a name of several words: no surname, no common word."""

POPULATION_UNKNOWN = 1000

NEAR_KM = 150.0
NEAR_CITY_KM = 40.0
KM_PER_DEGREE = 111.0
TOWN = 10_000
MANY = 4
SMALL = 5000
"""Settlements of fewer people are doubted when their name is like a surname."""

TIERS: dict[PlaceKind | None, tuple[tuple[PlaceKind, ...], ...]] = {
    K.COUNTRY: ((K.COUNTRY,),),
    K.ADMIN1: ((K.ADMIN1,), (K.ADMIN2,), (K.SETTLEMENT, K.DISTRICT), (K.WATER,)),
    K.ADMIN2: ((K.ADMIN2,), (K.DISTRICT, K.ADMIN1), (K.SETTLEMENT,)),
    K.DISTRICT: ((K.DISTRICT, K.ADMIN2), (K.ADMIN1,), (K.SETTLEMENT,)),
    K.SETTLEMENT: ((K.SETTLEMENT,), (K.DISTRICT,)),
    K.WATER: ((K.WATER,),),
    K.SITE: ((K.SITE,), (K.SETTLEMENT,)),
    None: (tuple(K),),
}
"""Kinds that a type word may mean; the first tier that has a place is taken, so
"Odesa region" is never the city while the oblast is known."""

_VOWELS = re.compile(r"[aeiou]")
_SURNAME = re.compile(
    r"(?:ov|ev|yov|in|yn|ko|uk|skyi|sky|ski|ets|ian|iuk)a?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Scored:
    """An entry with its evidence; ``support`` is the part that is context.

    ``is_one_of_many`` marks a small settlement whose name many others in its
    country have: those too small for the gazetteer may be meant as well.
    """

    entry: Entry
    weight: float
    support: float
    reason: str
    is_one_of_many: bool = False

    @property
    def place(self) -> Place:
        """The place itself."""
        return self.entry.place

    @property
    def score(self) -> float:
        """The weight on a scale of 0 to 1."""
        return round(min(1.0, max(0.0, self.weight / FULL_SCALE)), 4)


def rank(question: Asked, context: Context) -> list[Scored]:
    """All places the question may mean, best first; ties by id."""
    view = context.seen_from(question.key)
    entries = _in_container(_of_kind(question), question)
    namesakes = _namesakes(question.entries)
    scored = [_score(entry, question, view, namesakes) for entry in entries]
    return sorted(scored, key=lambda s: (-s.weight, s.place.place_id))


def _of_kind(question: Asked) -> list[Entry]:
    kind = question.toponym.kind
    if question.toponym.relation is Relation.AIRSPACE and kind is None:
        countries = [e for e in question.entries if e.place.kind is K.COUNTRY]
        if countries:
            return countries
    for tier in TIERS[kind]:
        found = [entry for entry in question.entries if entry.place.kind in tier]
        if found:
            return found
    return []


def _in_container(entries: list[Entry], question: Asked) -> list[Entry]:
    is_about_country = question.toponym.relation in {Relation.BORDER, Relation.AIRSPACE}
    if is_about_country and any(e.place.kind is K.COUNTRY for e in entries):
        return [e for e in entries if e.place.kind is K.COUNTRY]
    if not question.containers:
        return entries
    inside = [e for e in entries if is_inside(e.place, question.containers)]
    by_id = {e.place.place_id for e in question.containers}
    return [e for e in inside if e.place.place_id not in by_id] or inside


def is_inside(place: Place, containers: Sequence[Entry]) -> bool:
    """Whether the place lies in one of the containers."""
    return any(_holds(entry, place) for entry in containers)


def _holds(container: Entry, place: Place) -> bool:
    outer = container.place
    if outer.country != place.country:
        return False
    if outer.kind is K.COUNTRY:
        return True
    if outer.kind is K.ADMIN1:
        return outer.name == place.admin1 or _within(container, place)
    if place.parent_id:
        return place.parent_id == outer.place_id
    if place.kind is K.ADMIN1:
        return False
    return _within(container, place)


def _within(container: Entry, place: Place) -> bool:
    if container.radius_m is None:
        return False
    margin = NEAR_CITY_KM if container.place.kind is K.SETTLEMENT else 0.0
    return distance_km(container.place, place) <= container.radius_m / 1000 + margin


def distance_km(one: Place, other: Place) -> float:
    """Distance on a sphere in kilometres."""
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    half_lon = math.radians(one.longitude - other.longitude) / 2
    chord = math.sin((lat1 - lat2) / 2) ** 2
    chord += math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(min(1.0, chord)))


def are_near(one: Place, other: Place, limit_km: float) -> bool:
    """Whether two places are no further apart; quick where they are far."""
    if abs(one.latitude - other.latitude) * KM_PER_DEGREE > limit_km:
        return False
    return distance_km(one, other) <= limit_km


def _score(
    entry: Entry, question: Asked, view: View, namesakes: Counter[str | None]
) -> Scored:
    reasons: list[str] = []
    weight = _name_weight(entry, question.toponym, reasons)
    support = _support(entry.place, question, view, reasons)
    support += _neighbours(entry.place, view, reasons)
    if question.containers:
        support += IN_CONTAINER
        reasons.append(f"in {question.toponym.container}")
    elif question.toponym.kind is None and support < REGION_NAMED + COUNTRY_NAMED:
        weight += _doubt(entry.place, question.toponym, reasons)
    if not support and not view.is_empty and entry.place.country:
        weight += ELSEWHERE
    is_one_of_many = _is_one_of_many(entry, question, namesakes) and not (
        _is_supported(entry.place, question, view.anchors)
    )
    if is_one_of_many:
        reasons.append("one of many of this name")
    reason = "; ".join(reasons)
    return Scored(entry, weight + support, support, reason, is_one_of_many)


def _namesakes(entries: Sequence[Entry]) -> Counter[str | None]:
    """How many settlements of this very name each country has."""
    return Counter(
        entry.place.country
        for entry in entries
        if entry.is_main_name and entry.place.kind is K.SETTLEMENT
    )


def _is_one_of_many(
    entry: Entry, question: Asked, namesakes: Counter[str | None]
) -> bool:
    """Whether others may be meant that bear the name, known or too small.

    Inside a first-level unit two are enough: the text means that unit, so its
    hamlet is as good as its village. A town stands out under its own name only.
    """
    place = entry.place
    is_town = (place.population or 0) >= TOWN and entry.is_main_name
    if place.kind is not K.SETTLEMENT or is_town:
        return False
    own = place.name if entry.is_main_name else question.toponym.name
    borne = repeated(place.country, own, question.toponym.name)
    codes = {e.place.place_id.removeprefix("iso:") for e in question.containers}
    return max(
        namesakes[place.country], borne.settlements
    ) >= MANY or not codes.isdisjoint(borne.in_one)


def _is_supported(place: Place, question: Asked, anchors: Sequence[Place]) -> bool:
    """Whether something named lies close to it."""
    close = [
        e.place for e in question.containers if e.place.kind in {K.ADMIN2, K.SETTLEMENT}
    ]
    return any(are_near(place, each, NEAR_CITY_KM) for each in (*close, *anchors))


def _name_weight(entry: Entry, toponym: Toponym, reasons: list[str]) -> float:
    place = entry.place
    if place.kind is K.SETTLEMENT:
        weight = math.log10((place.population or POPULATION_UNKNOWN) + 300)
        reasons.append(f"{place.population:,} people" if place.population else "small")
        weight += SETTLEMENT_WORD if toponym.kind is not None else 0.0
    elif toponym.kind is not None:
        weight = BASE_AS_SAID
        weight += FROM_ITS_SEAT if place.place_id.startswith(FROM_SEAT) else 0.0
        reasons.append(f"a {place.kind.value}, as said")
    else:
        weight = BASE.get(place.kind, CONFIDENT)
        reasons.append(place.kind.value)
    if not entry.is_main_name and place.kind is K.SETTLEMENT:
        is_spelling = are_alike(toponym.name, place.name)
        weight += ALTERNATE_SPELLING if is_spelling else ALTERNATE_NAME
        reasons.append(f"another name of {place.name}")
    if without_marks(toponym.name) == without_marks(place.name):
        weight += EXACT_SPELLING
    elif without_marks(toponym.text) == without_marks(place.name):
        weight += FULL_NAME
    return weight


@lru_cache(maxsize=65_536)
def without_marks(name: str) -> str:
    """The name in small letters without accents."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in parts if not unicodedata.combining(char))


def are_alike(name: str, other: str) -> bool:
    """Whether two names are forms of one: they begin with the same consonants."""
    one, two = (_VOWELS.sub("", fold(each))[:2] for each in (name, other))
    return bool(one) and one == two


def _support(place: Place, question: Asked, view: View, reasons: list[str]) -> float:
    support = 0.0
    if place.parent_id and view.names_city(place.parent_id):
        support += CITY_NAMED
        reasons.append("its city is named")
    is_unit = place.kind is K.ADMIN1
    if not is_unit and view.names_region(place.country, place.admin1):
        support += REGION_NAMED
        reasons.append(f"{place.admin1} is named")
    if view.names_country(place.country) or (support and not question.containers):
        support += COUNTRY_NAMED
        reasons.append(f"{place.country} is named")
    return support


def _neighbours(place: Place, view: View, reasons: list[str]) -> float:
    support = 0.0
    is_shared = any(anchor.country == place.country for anchor in view.anchors)
    if is_shared and not view.names_country(place.country):
        support += COUNTRY_OF_OTHERS
        reasons.append("other places named lie in this country")
    if any(are_near(place, anchor, NEAR_KM) for anchor in view.anchors):
        support += NEAR_OTHERS
        reasons.append(f"within {NEAR_KM:.0f} km of a place named")
    return support


def _doubt(place: Place, toponym: Toponym, reasons: list[str]) -> float:
    doubt = 0.0
    is_small = place.kind is K.SETTLEMENT and (place.population or 0) < SMALL
    if is_small and len(toponym.name.split()) > 1:
        return DISTINCTIVE
    if is_small and _SURNAME.search(toponym.name):
        doubt += LIKE_A_SURNAME
        reasons.append("reads like a surname")
    if fold(toponym.name) in COMMON_WORDS:
        doubt += COMMON_WORD
        reasons.append("a common word")
    return doubt
