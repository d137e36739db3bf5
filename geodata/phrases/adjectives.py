# ruff: noqa: RUF001 - endings in Cyrillic
"""Adjectives of place names, and the regions named after their chief town."""

import re

_ADJECTIVES = {
    "uk": re.compile(
        r"(?:[сцз]ьк(?:ий|ого|ому|им|ім|а|ої|ій|у|ою|е|і|их|ими)"
        r"|[жчшнврлт](?:ий|ого|ому|им|ім|ої|ій|их|ими))$"
    ),
    "ru": re.compile(
        r"(?:[сц]к(?:ий|ой|ого|ому|им|ом|ая|ую|ою|ое|ие|их|ими)"
        r"|[жчшнврлт](?:ий|ый|ого|ому|ым|ая|ую|ое|ие|ые|их|ых|ими|ыми))$"
    ),
}
_REGIONS = {
    "uk": re.compile(r"(?:щин|ччин)(?:а|и|і|у|ою)$"),
    "ru": re.compile(r"(?:щин|тчин|ччин)(?:а|ы|е|у|ой|ою)$"),
    "en": re.compile(r"(?:shchyna|shchina|chchyna|shchini|shchiny)$"),
}
SHORTEST_REGION = 6

_COLLECTIVE = re.compile(r"(?:ж{2}|т{2}|л{2}|с{2}|ч{2}|н{2}|[бпвмфр]')[ії]$")
"""Ukrainian regions in the locative: Закарпатті, Поліссі."""


def is_adjective(word: str, language: str) -> bool:
    """Whether a word in small letters is declined like an adjective."""
    pattern = _ADJECTIVES.get(language)
    return pattern is not None and pattern.search(word) is not None


def is_region(word: str, language: str) -> bool:
    """Whether the word names a region by its ending: Сумщина."""
    pattern = _REGIONS.get(language)
    is_long = len(word) >= SHORTEST_REGION
    return is_long and pattern is not None and pattern.search(word) is not None


def is_region_after(word: str, preposition: str, language: str) -> bool:
    """Whether the preposition says a region: "на" one, "в" the town of its name."""
    is_on = language == "uk" and preposition == "на"
    return is_on and _COLLECTIVE.search(word) is not None
