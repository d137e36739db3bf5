"""Whose night it was, and who is said to have done it."""

from collections.abc import Sequence

from geodata.extraction.lexicon import Hit, Lexicon
from geodata.extraction.sentences import Sentence
from geodata.places import PlaceKind, Toponym

BELLIGERENTS = {"UA": "RU", "RU": "UA"}
"""Parties of the war whose attacks cross borders: each one's opponent."""

AT_PEACE = frozenset(
    [
        "MD",
        "RO",
        "PL",
        "LT",
        "LV",
        "EE",
        "FI",
        "SE",
        "NO",
        "DK",
        "DE",
        "NL",
        "BE",
        "FR",
        "GB",
        "IE",
        "ES",
        "PT",
        "IT",
        "CH",
        "AT",
        "CZ",
        "SK",
        "HU",
        "BG",
        "RS",
        "HR",
        "SI",
        "GR",
        "TR",
        "CY",
        "GE",
        "AM",
        "AZ",
        "KZ",
        "BY",
        "US",
        "CA",
        "JP",
        "KR",
    ]
)
"""Countries where a falling drone or missile has crossed a border, not struck a foe."""


def context_toponyms(sentences: list[Sentence], lexicon: Lexicon) -> list[Toponym]:
    """Countries that a report is about, by its adjectives and by who attacks whom.

    They are asked beside the places, as context: "Russian drones hit X" says
    that X is likely in Ukraine.
    """
    codes: dict[str, None] = {}
    for sentence in sentences:
        if not sentence.has("ATTACK", "INTERCEPT", "ENTER", "KILL", "HURT", "EFFECT"):
            continue
        for position in _country_places(sentence, lexicon):
            code = country_at(sentence, position, lexicon)
            if code is None:
                continue
            attacks = _attacks(sentence, position, lexicon)
            opponent = BELLIGERENTS.get(code)
            codes[opponent if attacks and opponent else code] = None
    return [
        Toponym(
            text=lexicon.country_names[code],
            start=0,
            end=len(lexicon.country_names[code]),
            name=lexicon.country_names[code],
            kind=PlaceKind.COUNTRY,
        )
        for code in codes
    ]


def country_at(sentence: Sentence, position: int, lexicon: Lexicon) -> str | None:
    """The country that a word names, as noun or adjective."""
    token = sentence.tokens[position]
    adjective = lexicon.demonyms.get(token.low)
    if not token.is_capital:
        return adjective if lexicon.traits.small_adjectives else None
    return lexicon.countries.get(token.low) or adjective


def _country_places(sentence: Sentence, lexicon: Lexicon) -> Sequence[int]:
    """The tokens that may name a country: capitals, or all of them."""
    if lexicon.traits.small_adjectives:
        return range(len(sentence.tokens))
    return sentence.capitals


def nation_of(sentence: Sentence, lexicon: Lexicon) -> str | None:
    """The country whose air defence speaks, or that was attacked as a whole."""
    actor = actor_code(sentence, lexicon)
    if actor in BELLIGERENTS:
        return BELLIGERENTS[actor]
    for position in _country_places(sentence, lexicon):
        code = country_at(sentence, position, lexicon)
        if code is not None:
            return code
    return None


def names_peace(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a sentence names a country at peace, by noun or adjective."""
    return any(
        country_at(sentence, position, lexicon) in AT_PEACE
        for position in range(len(sentence.tokens))
    )


def speaker_country(sentence: Sentence, lexicon: Lexicon) -> str | None:
    """The country whose army or ministry speaks: "Russia's military said"."""
    for hit in sentence.by_tag.get("SAY", ()):
        for position in range(max(hit.first - 4, 0), hit.first):
            code = country_at(sentence, position, lexicon)
            if code is None and sentence.tokens[position].is_capital:
                code = lexicon.capital_names.get(sentence.word(position))
            if code is not None:
                return code
    return None


def actor_of(sentence: Sentence, lexicon: Lexicon) -> str | None:
    """Who is said to have attacked: a country's or an armed group's name."""
    group = _group(sentence, lexicon)
    if group is not None:
        return group
    code = actor_code(sentence, lexicon)
    return None if code is None else lexicon.country_names[code]


def actor_code(sentence: Sentence, lexicon: Lexicon) -> str | None:
    """The country that attacks: "Russia launched", "Ukrainian drones"."""
    for position in _country_places(sentence, lexicon):
        code = country_at(sentence, position, lexicon)
        if code is not None and _attacks(sentence, position, lexicon):
            return code
    return None


def _attacks(sentence: Sentence, position: int, lexicon: Lexicon) -> bool:
    """Whether the country word at a token leads to an attack or a weapon."""
    token = sentence.tokens[position]
    is_noun = token.low in lexicon.countries
    last = position + 4 if not is_noun else position + 3
    for place in range(position + 1, min(last + 1, len(sentence.tokens))):
        word = sentence.word(place)
        if word in lexicon.sets["actor_stop"]:
            return False
        if _starts(sentence, place, ("ATTACK", "LAUNCH")):
            return True
        if not is_noun and _starts(sentence, place, ("WEAPON",)):
            return not _is_aircraft_of_defence(sentence, place)
    return False


def _is_aircraft_of_defence(sentence: Sentence, place: int) -> bool:
    """'Romanian jets were scrambled': they defend."""
    weapon = [h for h in sentence.by_tag["WEAPON"] if h.first == place]
    return bool(weapon) and weapon[0].value == "aircraft" and sentence.has("SCRAMBLE")


def _starts(sentence: Sentence, place: int, tags: tuple[str, ...]) -> bool:
    hits: list[Hit] = sentence.tagged(*tags)
    return any(hit.first == place for hit in hits)


def _group(sentence: Sentence, lexicon: Lexicon) -> str | None:
    for position, token in enumerate(sentence.tokens):
        name = lexicon.groups.get(token.low)
        if name is not None and token.is_capital:
            near = range(position + 1, position + 5)
            if any(_starts(sentence, place, ("ATTACK", "LAUNCH")) for place in near):
                return name
    return None
