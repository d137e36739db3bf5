"""In which language a text is written: by its script and its small words."""

import re
from collections import Counter

SAMPLE_LENGTH = 4_000
"""Code points read; a language shows in far fewer."""

LEAST_WORDS = 3
"""Small words of another language that tell it is not English."""

WORD = re.compile(r"[^\W\d_]+")

SMALL_WORDS = {
    "en": "the of and in to was were by that with for from said has have had at on is are",
    "uk": "і та що це не на у в з за до від про як але був була було були його її також під",
    "ru": "и что это не на в с за от до про как но был была было были его её также под из",
    "ro": "și şi în din cu pe la de că nu este sunt au fost care pentru mai prin după dar",
    "de": "der die das und ist nicht von mit den auf für ein eine im dem sich des auch wurde",
    "fr": "le la les des et est dans une que pour qui sur pas par au du avec ont été aux",
    "es": "el la los las de que y en un una por con para del se no fue al como han",
    "it": "il di che e la per un una del con non sono della nel gli dei alla più stato",
    "pt": "o a os as de que e em um uma por com para do da no na não foi dos",
    "pl": "i w na z do nie się że jest to po od przez oraz był była były dla jak",
    "tr": "ve bir bu için ile de da olarak çok daha olan gibi ancak olduğu kadar sonra",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er om door werd",
    "hu": "a az és hogy nem is egy meg volt de van ez már csak el ki sem",
    "cs": "a se v na je že s z do o by byl byla které který jako ale pro po",
    "bg": "и в на да се за от с не е са че като по при беше бяха което който",
    "be": "і ў на што не з да па як ад гэта быў была былі за пра але",
}
SMALL = {code: frozenset(words.split()) for code, words in SMALL_WORDS.items()}

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
LETTERS = {"uk": "іїєґ", "ru": "ыэъё", "be": "ў", "bg": "ъщ"}
DEFAULT_CYRILLIC = "ru"


def detect_language(text: str) -> str:
    """ISO 639-1 code of the text's language; English where nothing else is told.

    Too little to tell counts as English only in Latin script.
    """
    sample = text[:SAMPLE_LENGTH]
    script = _script(sample)
    if script not in ("latin", "cyrillic"):
        return script
    words = [word.casefold() for word in WORD.findall(sample)]
    if script == "cyrillic":
        return _cyrillic(words)
    return _latin(words)


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


def _cyrillic(words: list[str]) -> str:
    letters = "".join(words)
    scores = {
        code: sum(word in SMALL[code] for word in words)
        + sum(letters.count(letter) for letter in special)
        for code, special in LETTERS.items()
    }
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] else DEFAULT_CYRILLIC


def _latin(words: list[str]) -> str:
    counted = Counter(words)
    scores = {
        code: sum(counted[word] for word in small)
        for code, small in SMALL.items()
        if code not in LETTERS
    }
    best = max(scores, key=lambda code: (scores[code], code == "en"))
    if scores[best] < LEAST_WORDS or scores[best] <= scores["en"]:
        return "en"
    return best
