"""The tables of inflected languages: every entry is found, every number is read."""

import pytest

from geodata.extraction.languages import INFLECTED, lexicon_of
from geodata.extraction.languages.tables import read_phrases, read_sets
from geodata.extraction.numerals import read_amount
from geodata.extraction.sentences import split_sentences

CODES = sorted(INFLECTED)
LEXICONS = {code: lexicon_of(code) for code in CODES}
TABLES = {code: read_phrases(f"{code}_phrases.txt") for code in CODES}
PARADIGMS = {code: read_sets(f"{code}_paradigms.txt") for code in CODES}
HERE = {"uk": "тут", "ru": "здесь", "ro": "aici"}
"""A word of no table to put before an entry."""

NUMBERS = {
    "uk": {"двадцять п'ять": 25, "сто сорок": 140, "двох": 2, "семеро": 7},
    "ru": {"двадцать пять": 25, "сто сорок": 140, "двух": 2, "семеро": 7},
    "ro": {"douăzeci și cinci": 25, "doisprezece": 12, "doua": 2, "șapte": 7},
}


def spelt(entry, code):
    """A text that an entry stands for: each word with its first ending."""
    words = []
    for word in entry.split():
        stem, mark, name = word.rstrip("*").partition("+")
        ending = min(PARADIGMS[code][name]) if mark else ""
        words.append(stem + ("" if ending == "0" else ending))
    return " ".join(words)


@pytest.mark.parametrize(
    ("code", "tag"), [(code, tag) for code in CODES for tag in sorted(TABLES[code])]
)
def test_each_entry_of_a_section_is_found_in_a_sentence(code, tag):
    for entry in TABLES[code][tag]:
        text = f"{HERE[code]} {spelt(entry, code)}"
        (sentence, *_) = split_sentences(text, LEXICONS[code])
        assert sentence.has(tag), entry


@pytest.mark.parametrize(
    ("code", "words", "number"),
    [(code, words, n) for code in CODES for words, n in NUMBERS[code].items()],
)
def test_numbers_in_words(code, words, number):
    (sentence,) = split_sentences(f"{HERE[code]} {words}", LEXICONS[code])

    assert read_amount(sentence, 1, LEXICONS[code]).best == number


@pytest.mark.parametrize("code", CODES)
def test_a_language_has_every_month_weekday_and_the_kinds_of_place(code):
    lexicon = LEXICONS[code]

    assert set(lexicon.months.values()) == set(range(1, 13))
    assert set(lexicon.weekdays.values()) == set(range(7))
    assert {kind.value for kind in lexicon.type_words.values()} >= {
        "admin1",
        "district",
        "settlement",
        "water",
    }


@pytest.mark.parametrize("code", CODES)
def test_romanian_marks_and_cedillas_make_no_difference(code):
    key = LEXICONS[code].key

    assert key("răniți") == key("raniti") == key("răniţi")
