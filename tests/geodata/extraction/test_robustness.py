"""Any text gives a result, in time that grows with its length."""

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


def check(text, geocoder):
    report = Report(text=text, published=date(2025, 11, 25), language="en")
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

    start = time.perf_counter()
    check(text, table_geocoder)

    assert time.perf_counter() - start < SECONDS
