"""What speaks for a place before the report does: its name, size and renown.

Evidence is added up on a scale of powers of ten: 1 stands for "ten times as
likely". A settlement starts at the logarithm of its people, so one of 100,000
starts at 5.
"""

import math
import re
import unicodedata
from functools import lru_cache

from geodata.gazetteer.common_words import COMMON_WORDS
from geodata.gazetteer.folding import fold
from geodata.geocoding.bearers import WORLD_CITY, are_spellings, is_far, weigh_bearers
from geodata.geocoding.given_names import is_given_name
from geodata.geocoding.hints import speaks
from geodata.geocoding.questions import Asked, Found
from geodata.geocoding.renown import renown
from geodata.geocoding.seats import FROM_SEAT
from geodata.geocoding.standing import Name, Standing
from geodata.places import Place, PlaceKind, Relation, Toponym

K = PlaceKind

BASE = {
    K.COUNTRY: 6.5, K.ADMIN1: 5.5, K.ADMIN2: 4.2, K.ADMIN3: 3.6, K.DISTRICT: 3.8,
    K.WATER: 5.5,
}  # fmt: skip
"""Where a place without a population starts when no type word says its kind."""

BASE_OF_OTHERS = 5.0
BASE_AS_SAID = 5.5
"""Where it starts when the type word says it."""

ALTERNATE_NAME = -1.0
"""For another name of the place ("Engels" was Pokrovsk)."""

ALTERNATE_SPELLING = -0.3
"""For another form of the same name ("Geneva" for Genève, "Kiev" for Kyiv)."""

OTHER_CASE = -0.3
"""For a name found by a base form: the text may have meant the name as it stands."""

ADJECTIVAL = frozenset({K.ADMIN1, K.ADMIN2, K.ADMIN3, K.DISTRICT})
"""Kinds whose type word says that an adjective is a name: it has no other case."""

EXACT_SPELLING = 0.5
FULL_NAME = 1.0
"""For a unit's name in full, type word included: "Altai Krai"."""

FROM_ITS_SEAT = -1.0
NOT_THE_COUNTRY = -1.0
"""For a unit that bears the name of a country: "Georgia" of the United States."""

SETTLEMENT_WORD = 1.5
PLACE_RELATION = 0.5
"""For a name that something is near to or between: people are seldom that."""

LIKE_A_SURNAME = -2.0
COMMON_WORD = -2.5
GIVEN_NAME = -3.0
DISTINCTIVE = 1.5
"""For a name of several words: no surname, no common word."""

ONLY_TOWN = 0.7
"""For a town whose name no other settlement bears."""

POPULATION_UNKNOWN = 1000
HAMLET = 100
"""People of a village so small that only the official register has it."""

WORD = {
    K.COUNTRY: "a country", K.ADMIN1: "a region", K.ADMIN2: "a district",
    K.ADMIN3: "a municipality", K.DISTRICT: "a district of a city",
    K.WATER: "a water", K.SITE: "a site",
}  # fmt: skip
SHORT = 4
LONG = 7
"""Letters from which on names that differ in one are taken for spellings of one."""

SMALL = 5000
"""Settlements of fewer people are doubted when their name is like a surname."""

_VOWELS = re.compile(r"[aeiou]")
_HISSING = re.compile(r"([scz])h")
_SURNAME = re.compile(r"(?:ov|ev|in|ko|uk|ski|ets|ian)a?$")
_ROMANIAN_SURNAME = re.compile(r"(?:esku|eanu|escu|oiu)$")


def stand_all(question: Asked, found: list[Found]) -> list[Standing]:
    """The standing of each of the found places, in their order."""
    toponym = question.toponym
    name = Name(
        toponym,
        question.key,
        without_marks(toponym.name),
        without_marks(toponym.text),
        is_latin=toponym.name[:1] < "\u0370",
        is_single=len(toponym.name.split()) == 1,
    )
    standings = [_stand(each, name) for each in found]
    return weigh_bearers(_only_town(standings, name), name)


def _stand(found: Found, name: Name) -> Standing:
    place = found.entry.place
    if place.kind is K.SETTLEMENT:
        weight, known, reasons = _of_settlement(found, name)
    else:
        weight, known, reasons = _of_unit(place, name.toponym)
    weight += _of_form(found, name, reasons)
    doubt, doubts = _doubt(found, name)
    spoken = speaks(place, name.toponym.language, reasons)
    return Standing(
        found.entry, place, weight, tuple(reasons),
        doubt, doubts, known, found.form, spoken,
    )  # fmt: skip


def _of_settlement(found: Found, name: Name) -> tuple[float, float, list[str]]:
    place = found.entry.place
    people = place.population
    unknown = HAMLET if place.within else POPULATION_UNKNOWN
    weight = math.log10((people or unknown) + 300) + _of_words(name.toponym)
    reasons = [f"{people:,} people" if people else "small"]
    known = renown(place)
    if not found.entry.is_main_name:
        asked = found.form or name.toponym.name
        is_spelling = are_alike(asked, place.name) or (
            known >= WORLD_CITY
            and not name.is_latin
            and are_spellings(asked, place.name)
        )
        weight += ALTERNATE_SPELLING if is_spelling else ALTERNATE_NAME
        known = known if is_spelling else 0.0
        reasons.append(f"another name of {place.name}")
    if known:
        reasons.append("widely known")
    return weight + known, known, reasons


def _of_words(toponym: Toponym) -> float:
    if toponym.kind is not None:
        return SETTLEMENT_WORD
    is_apart = toponym.relation in {Relation.NEAR, Relation.BETWEEN}
    return PLACE_RELATION if is_apart else 0.0


def _of_unit(place: Place, toponym: Toponym) -> tuple[float, float, list[str]]:
    word = WORD.get(place.kind, place.kind.value)
    if toponym.kind is None:
        base = BASE.get(place.kind, BASE_OF_OTHERS)
        more = beyond_base(place, toponym.name)
        return base + more, 0.0, [word]
    if toponym.kind is K.COUNTRY and place.kind is not K.COUNTRY:
        return BASE_AS_SAID + NOT_THE_COUNTRY, 0.0, [word]
    from_seat = FROM_ITS_SEAT if place.place_id.startswith(FROM_SEAT) else 0.0
    return BASE_AS_SAID + from_seat, 0.0, [f"{word}, as said"]


def beyond_base(place: Place, name: str) -> float:
    """A unit of millions weighs what a city of millions does: Java, California.

    Not under another Latin spelling: Niu-York is a town, and no New York.
    """
    is_respelled = name.isascii() and without_marks(name) != without_marks(place.name)
    if not place.population or is_respelled:
        return 0.0
    return max(0.0, math.log10(place.population) - BASE.get(place.kind, BASE_OF_OTHERS))


def _of_form(found: Found, name: Name, reasons: list[str]) -> float:
    """What the spelling says: as the place is written, in full, in another case."""
    place, form = found.entry.place, found.form
    weight = 0.0
    if form is not None:
        is_unit = name.toponym.kind in ADJECTIVAL
        weight += 0.0 if is_unit and place.kind is not K.SETTLEMENT else OTHER_CASE
        reasons.append(f"{name.toponym.name} is a form of {form}")
    if not name.is_latin:
        # The gazetteer's main names are in Latin letters: they are compared folded.
        return weight + (EXACT_SPELLING if found.entry.is_main_name else 0.0)
    plain = without_marks(place.name)
    if plain == (name.plain if form is None else without_marks(form)):
        return weight + EXACT_SPELLING
    if plain == name.plain_text:
        weight += FULL_NAME
    return weight


def _doubt(found: Found, name: Name) -> tuple[float, tuple[str, ...]]:
    """Doubts about a name that no type word and nothing beside it confirms."""
    if name.toponym.kind is not None or name.toponym.container:
        return 0.0, ()
    place = found.entry.place
    is_small = place.kind is K.SETTLEMENT and (place.population or 0) < SMALL
    if is_small and not name.is_single:
        return DISTINCTIVE, ()
    doubt, doubts = 0.0, []
    is_clipped = _is_clipped(found, name)
    if (is_small or is_clipped) and _is_like_a_surname(found, name):
        doubt += LIKE_A_SURNAME
        doubts.append("reads like a surname")
    if place.kind is K.SETTLEMENT and is_given_name(name.toponym.name):
        doubt += GIVEN_NAME
        doubts.append("a given name")
    if name.key in COMMON_WORDS:
        doubt += COMMON_WORD
        doubts.append("a common word")
    return doubt, tuple(doubts)


def _is_clipped(found: Found, name: Name) -> bool:
    """Whether the name is an alias a vowel short of the place's, or one too long.

    Ivanov is no Ivanovo, and who says Kirova hardly means Kirov.
    """
    own = fold(found.entry.place.name)
    is_own = found.entry.is_main_name or found.form is not None
    return not is_own and name.key in {own[:-1], own + "a"}


def _is_like_a_surname(found: Found, name: Name) -> bool:
    """Whether a name in a place's role could as well be a person's."""
    if name.toponym.relation is not Relation.IN:
        return False  # things happen near, over and between places, not people
    is_romanian = "RO" in {
        found.entry.place.country,
        (name.toponym.language or "").upper(),
    }
    pattern = _ROMANIAN_SURNAME if is_romanian else _SURNAME
    form = found.form
    return pattern.search(fold(form) if form else name.key) is not None


def _only_town(standings: list[Standing], name: Name) -> list[Standing]:
    towns = [s for s in standings if s.place.kind is K.SETTLEMENT]
    only = max(towns, key=lambda s: s.weight, default=None)
    if only is None or (only.place.population or 0) < SMALL or only.doubt:
        return standings
    if name.toponym.kind is None and is_far(only):
        return standings
    others = (s for s in towns if s is not only)
    if any(s.entry.is_main_name or s.weight > only.weight - 1 for s in others):
        return standings
    sure = only._replace(
        weight=only.weight + ONLY_TOWN,
        reasons=(*only.reasons, "no other town of this name"),
    )
    return [sure if s is only else s for s in standings]


@lru_cache(maxsize=65_536)
def without_marks(name: str) -> str:
    """The name in small letters without accents."""
    small = name.casefold()
    if small.isascii():
        return small
    parts = unicodedata.normalize("NFKD", small)
    return "".join(char for char in parts if not unicodedata.combining(char))


def are_alike(name: str, other: str) -> bool:
    """Whether two names are forms of one: they begin with the same consonants.

    Hissing sounds are one: Eišiškės is Eishishkes from Cyrillic, and Ciuhuiv Chuhuiv.
    """
    one, two = (fold(each) for each in (name, other))
    first, second = (_skeleton(each)[:2] for each in (one, two))
    if first and first == second:
        # A short name has to be whole: Tori is no Turin.
        return min(len(one), len(two)) > SHORT or _skeleton(one) == _skeleton(two)
    return len(one) == len(two) and _is_one_letter_off(one, two)


def _skeleton(name: str) -> str:
    return _VOWELS.sub("", _HISSING.sub(r"\1", name))


def _is_one_letter_off(one: str, other: str) -> bool:
    """Volchansk is Vovchansk: long names of one beginning that differ in a letter."""
    is_long = len(one) >= LONG and one[0] == other[0]
    return is_long and sum(a != b for a, b in zip(one, other, strict=True)) == 1
