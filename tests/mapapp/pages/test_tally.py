"""The totals of any rows, in arrays: what ``geodata.summary`` counts."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.summary import summarise
from mapapp.pages.counted import counted_frame
from mapapp.pages.tally import Tally
from mapapp.snapshot import IncidentSnapshot
from tests.builders import plain_lists, sample_table

versions = iter(range(10**9))


def held(incidents):
    return IncidentSnapshot(incidents, version=f"t{next(versions)}")


@given(plain_lists(), st.data())
def test_it_is_the_summary_of_the_rows_shown(incidents, draw):
    snapshot = held(incidents)
    whole = counted_frame(snapshot)
    rows = draw.draw(st.lists(st.integers(0, max(0, len(whole) - 1)), unique=True))
    rows = np.array(sorted(rows) if len(whole) else [], dtype=np.uint32)

    summary = Tally(snapshot.tallied()).summary(rows)

    assert summary == summarise(whole.iloc[rows], whole=whole)


def test_a_part_counts_where_its_total_is_not_shown():
    tally = Tally(held(sample_table()).tallied())

    assert tally.summary(np.arange(7)).killed.low == 7
    assert tally.summary(np.array([1, 2])).killed.low == 6


@pytest.mark.parametrize(
    "parts",
    [
        [1, 2, 0, 0, None, None, None],
        [1, 1, 0, 0, None, None, None],
        [None, 0, 1, 2, 3, 4, 5],
    ],
)
def test_rows_that_are_part_of_each_other_have_no_total(parts, monkeypatch):
    monkeypatch.setattr("mapapp.pages.tally._DEEPEST", 3)
    snapshot = held(sample_table())
    whole = counted_frame(snapshot).assign(part_of=parts)
    whole["part_of"] = whole["part_of"].astype("Int64")
    numbers = np.array([-1 if each is None else each for each in parts])
    tally = Tally(replace(snapshot.tallied(), parts=numbers))

    for rows in (np.arange(7), np.array([0, 3]), np.array([3, 4]), np.array([2, 6])):
        assert tally.summary(rows) == summarise(whole.iloc[rows], whole=whole)


def test_it_knows_whether_openstreetmap_gave_a_place():
    [first, second, *rest] = sample_table()
    given = replace(second.location, place_id="osm:node/1")
    tally = Tally(held([first, replace(second, location=given), *rest]).tallied())

    assert tally.has_openstreetmap(np.array([1, 5]))
    assert not tally.has_openstreetmap(np.array([0, 5]))


def test_some_rows_are_tallied_as_those_of_the_whole():
    told = held(sample_table()).tallied()

    some = Tally(told.taken(np.array([1, 2, 3], dtype=np.uint32)))

    assert some.summary(np.arange(3)) == Tally(told).summary(np.array([1, 2, 3]))
    assert some.summary(np.arange(2)).killed.low == 6
