"""Any text gives a result, in time that grows with its length."""

import gc
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.extraction import extract_incidents
from geodata.models import Report

PLAIN = (
    "killed people Kyiv Kharkiv region in the and two 13 drones missile hit injured "
    "at least overnight on Tuesday , . : - ( ) {{ }} ${x} <script> November 25 2025 of "
    "them airspace Romanian its denied no one was hurt according to Mayor Gladkov's "
    "shot down 15 16 a woman 86 died U.S."
)
STRANGE = ("\n", "\x00", "\u202e", "\ud800", "\U0001f600")
WORDS = (*PLAIN.split(), *STRANGE)
LENGTH = 60_000
SECONDS = 20.0
"""Far above what is needed: a pattern that blows up takes hours."""

SHORT = 8_000
GROWTH = 8.0
"""Four times the text takes four times as long, and sixteen where time is squared."""

RUNS = 6
SLACK = 0.05
"""Seconds that the clock and the memory's keeper may add."""


def check(text, geocoder, language="en"):
    report = Report(text=text, published=date(2025, 11, 25), language=language)
    incidents = extract_incidents(report, geocoder)
    for incident in incidents:
        for claim in incident.claims:
            assert text[claim.start : claim.end] == claim.quote
    ids = [incident.incident_id for incident in incidents]
    assert len(ids) == len(set(ids))
    return incidents


@settings(max_examples=150)
@given(st.text(st.characters(exclude_categories=()), max_size=300))
def test_any_text_is_read_without_an_error(table_geocoder, text):
    check(text, table_geocoder)


@settings(max_examples=250)
@given(st.lists(st.sampled_from(WORDS), max_size=80).map(" ".join))
def test_any_words_of_reports_are_read_without_an_error(table_geocoder, text):
    check(text, table_geocoder)


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_reading_twice_gives_the_same(table_geocoder, text):
    assert check(text, table_geocoder) == check(text, table_geocoder)


@pytest.mark.parametrize(
    "piece",
    ["a", "(", "1", ",", "Kyiv ", ". ", "A. ", "\n", "killed 3 people in Kyiv and "],
)
def test_a_long_input_takes_time_in_step_with_its_length(table_geocoder, piece):
    text = (piece * LENGTH)[:LENGTH]

    start = time.process_time()
    check(text, table_geocoder)

    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize(
    "piece",
    [
        ". ",
        "(",
        '"',
        "Kyiv ",
        "Kyiv. ",
        "U.S. ",
        "1, ",
        "its airspace ",
        "\u201cX \u2018said\u2019\u201d ",
        "the drones went on and on and burnt\n",
        "killed 3 people in Kyiv and ",
        "Drones killed 3 people in Kyiv. ",
        "Kharkiv region: 2 drones\n",
        "Russia launched 20 drones. Drones hit Odesa. ",
        "\u57fa\u8f85\u906d\u5230\u88ad\u51fb\u3002",
        "\u0642\u062a\u0644 \u062b\u0644\u0627\u062b\u0629 ",
    ],
)
def test_four_times_the_text_takes_about_four_times_as_long(table_geocoder, piece):
    texts = ((piece * size)[:size] for size in (SHORT, 4 * SHORT))

    assert grows_in_step(*texts, table_geocoder)


@pytest.mark.parametrize(
    ("language", "piece"),
    [
        ("uk", "Київ. "),
        ("ru", "губернатор Гладков в Курске "),
        ("ro", "județul Tulcea: 2 drone\n"),
    ],
)
def test_so_it_does_in_languages_with_cases(table_geocoder, language, piece):
    texts = ((piece * size)[:size] for size in (SHORT, 4 * SHORT))

    assert grows_in_step(*texts, table_geocoder, language)


def test_many_days_of_one_place_take_time_in_step_with_their_number(table_geocoder):
    def text(days):
        told = (f"{day % 28 + 1} May {1950 + day // 28}" for day in range(days))
        return "".join(f"Drones hit Kyiv on {day}. " for day in told)

    assert grows_in_step(text(600), text(2400), table_geocoder)


def grows_in_step(short, long, geocoder, language="en"):
    """Whether a text of four times the length takes less than eight times as long.

    A busy machine slows single runs down: the shortest of up to six counts.
    """
    few, many = [], []
    for _ in range(RUNS):
        few.append(seconds(short, geocoder, language))
        many.append(seconds(long, geocoder, language))
        if min(many) < GROWTH * min(few) + SLACK:
            return True
    return False


def seconds(text, geocoder, language):
    """How long one reading takes, in seconds of this process.

    Collecting garbage takes as long as the whole test run's memory is large,
    which is nothing of the reading: it waits.
    """
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        check(text, geocoder, language)
        return time.process_time() - start
    finally:
        gc.enable()
