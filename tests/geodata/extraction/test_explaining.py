"""Every sentence is explained, and its spans are the report's own."""

from datetime import date

import pytest

from geodata.extraction.explaining import explain_report
from geodata.models import Report

TEXT = """Drones hit Kyiv on Monday, killing two people, the mayor said.

No drone entered Romania, the ministry said. The city is often shelled.

The council met."""


@pytest.fixture(scope="module")
def explained(table_geocoder):
    report = Report(text=TEXT, published=date(2025, 11, 25), language="en")
    return explain_report(report, table_geocoder)


def test_sentences_and_what_is_recognised_are_spans_of_the_text(explained):
    for each in explained:
        assert TEXT[each.start : each.end] == each.text
        for one in each.recognised:
            assert each.start <= one.start < one.end <= each.end
            words = "".join(TEXT[one.start : one.end].lower().split())
            assert words == "".join(one.text.split())


def test_a_sentence_says_which_fields_of_which_incident_it_tells(explained):
    ((identity, fields),) = explained[0].incidents
    assert identity
    assert {"killed", "place", "incident_type"} <= set(fields)
    assert explained[0].why_not is None


@pytest.mark.parametrize(
    ("number", "reason"),
    [(1, "denied"), (2, "all the time"), (3, "no word of an event")],
)
def test_a_sentence_without_an_incident_says_why(explained, number, reason):
    assert explained[number].incidents == ()
    assert reason in explained[number].why_not


def test_a_word_that_was_left_out_says_why(explained):
    entered = [one for one in explained[1].recognised if one.what == "enter"]
    assert entered
    assert all(one.why_not for one in entered)
