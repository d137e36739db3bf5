"""Merging on the labelled set of short reports in four languages."""

import pytest

from benchmarks.merged import REPORTS, read_set, score


@pytest.fixture(scope="module")
def found():
    return score(read_set(REPORTS))


def test_reports_of_one_event_are_joined_and_no_others(found):
    assert found.wrong == ()
    assert found.f1 >= 0.95


def test_no_two_places_are_joined(found):
    assert found.across == 0


def test_the_order_of_reports_makes_no_difference(found):
    assert found.is_stable
