import pytest

from geodata.coding import Measure
from mapapp.pages.coding.results import answer_words, measure_row
from mapapp.pages.coding.sentences import sentence_around

TEXT = 'It was calm. "A drone fell on Dubno." Nobody was hurt!\nMore follows'


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("calm", "It was calm."),
        ("Dubno", '"A drone fell on Dubno."'),
        ("hurt", "Nobody was hurt!"),
        ("More", "More follows"),
    ],
)
def test_the_sentence_around_a_word(word, sentence):
    start, end = sentence_around(TEXT, TEXT.index(word))

    assert TEXT[start:end] == sentence


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [(0.4, "", "0.40"), (0.5, "share", "50%"), (12.34, "km", "12.3 km")],
)
def test_a_figure_in_words(value, unit, words):
    row = measure_row(
        Measure(field="place", name="same", value=value, unit=unit, count=7)
    )

    assert (row["Value"], row["Incidents"]) == (words, "7")


def test_what_has_no_figure_says_why():
    row = measure_row(
        Measure(field="place", name="same", value=None, unit="", count=0, why="none")
    )

    assert (row["Value"], row["Why there is none"]) == ("-", "none")


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("is_incident", False, "No"),
        ("incident_type", "strike", "Strike"),
        ("killed", [6, 6, None], "6 / 6 / ?"),
        ("place", None, "-"),
        ("date_start", "2025-11-25", "2025-11-25"),
    ],
)
def test_an_answer_in_words(field, value, words):
    assert answer_words(field, value) == words
