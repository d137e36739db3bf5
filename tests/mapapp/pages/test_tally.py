"""The totals of any rows, in arrays: what ``geodata.summary`` counts."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geodata.summary import summarise
from mapapp.pages.counted import FROM_OPENSTREETMAP, counted_frame
from mapapp.pages.tally import Tally
from mapapp.snapshot import IncidentSnapshot
from tests.builders import plain_lists, sample_table

versions = iter(range(10**9))


def counted(incidents):
    return counted_frame(IncidentSnapshot(incidents, version=f"t{next(versions)}"))


@given(plain_lists(), st.data())
def test_it_is_the_summary_of_the_rows_shown(incidents, draw):
    whole = counted(incidents)
    rows = draw.draw(st.lists(st.integers(0, max(0, len(whole) - 1)), unique=True))
    rows = np.array(sorted(rows) if len(whole) else [], dtype=np.uint32)

    summary = Tally(whole).summary(rows)

    assert summary == summarise(whole.iloc[rows], whole=whole)


def test_a_part_counts_where_its_total_is_not_shown():
    tally = Tally(counted(sample_table()))

    assert tally.summary(np.arange(7)).killed.low == 7
    assert tally.summary(np.array([1, 2])).killed.low == 6


def test_rows_that_are_part_of_each_other_have_no_total():
    whole = counted(sample_table()).assign(part_of=[1, 2, 0, 0, None, None, None])
    whole["part_of"] = whole["part_of"].astype("Int64")

    for rows in (np.arange(7), np.array([0, 3]), np.array([3, 4])):
        expected = summarise(whole.iloc[rows], whole=whole)
        assert Tally(whole).summary(rows) == expected


def test_it_knows_whether_openstreetmap_gave_a_place():
    whole = counted(sample_table())
    whole[FROM_OPENSTREETMAP] = [False, True, *[False] * 5]

    assert Tally(whole).has_openstreetmap(np.array([1, 5]))
    assert not Tally(whole).has_openstreetmap(np.array([0, 5]))
