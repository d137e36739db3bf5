"""In which language a text is written: by its script and its small words."""

import re
from collections import Counter

from geodata.extraction.languages.tables import read_sets

SAMPLE_LENGTH = 4_000
"""Code points read; a language shows in far fewer."""

LEAST_WORDS = 3
"""Small words of another language that tell it is not English."""

CLEARLY = 1.5
"""So many times English's small words another language must have."""

WORD = re.compile(r"[^\W\d_]+")

SMALL = read_sets("small_words.txt")

SCRIPTS = (
    ("\u0370", "\u03ff", "el"),
    ("\u0590", "\u05ff", "he"),
    ("\u0600", "\u06ff", "ar"),
    ("\u0530", "\u058f", "hy"),
    ("\u10a0", "\u10ff", "ka"),
    ("\u0900", "\u097f", "hi"),
    ("\u3040", "\u30ff", "ja"),
    ("\uac00", "\ud7af", "ko"),
    ("\u4e00", "\u9fff", "zh"),
    ("\u0e00", "\u0e7f", "th"),
)
CYRILLIC = ("\u0400", "\u04ff")
LETTERS = {"ru": "ыэё", "uk": "іїєґ", "be": "ў", "bg": "ъ"}
DEFAULT_CYRILLIC = "ru"


def detect_language(text: str) -> str:
    """ISO 639-1 code of the text's language; English where nothing else is told.

    Too little to tell counts as English only in Latin script.
    """
    sample = text[:SAMPLE_LENGTH]
    script = _script(sample)
    if script not in ("latin", "cyrillic"):
        return script
    counted = Counter[str]()
    for word, times in Counter(WORD.findall(sample)).items():
        counted[word.casefold()] += times
    return _cyrillic(counted) if script == "cyrillic" else _latin(counted)


def _script(sample: str) -> str:
    """The script most letters are in: latin, cyrillic, or a language of its own."""
    counts = {"latin": 0, "cyrillic": 0}
    for character, times in Counter(sample).items():
        if character.isalpha():
            name = _script_of(character)
            counts[name] = counts.get(name, 0) + times
    return max(counts, key=lambda name: counts[name])


def _script_of(character: str) -> str:
    if CYRILLIC[0] <= character <= CYRILLIC[1]:
        return "cyrillic"
    if character < "\u0370":
        return "latin"
    for low, high, code in SCRIPTS:
        if low <= character <= high:
            return code
    return "latin"


def _cyrillic(counted: Counter[str]) -> str:
    letters = Counter("".join(counted.elements()))
    own = {
        code: sum(letters[one] for one in special) for code, special in LETTERS.items()
    }
    scores = {
        code: times + sum(counted[word] for word in counted.keys() & SMALL[code])
        for code, times in own.items()
        # Small words are shared: without its letters it is no other language.
        if times or code == DEFAULT_CYRILLIC
    }
    return max(scores, key=lambda code: scores[code])


def _latin(counted: Counter[str]) -> str:
    scores = {
        code: sum(counted[word] for word in small if word in counted)
        for code, small in SMALL.items()
        if code not in LETTERS
    }
    best = max(scores, key=lambda code: (scores[code], code == "en"))
    if scores[best] < LEAST_WORDS or scores[best] < CLEARLY * scores["en"]:
        return "en"
    return best
