"""Counting in numbers gives what counting in texts does."""

from hypothesis import given

from geodata.frames import incidents_to_frame
from geodata.summary import summarise
from mapapp.charts import count_regions
from mapapp.pages.counted import counted_frame
from mapapp.snapshot import IncidentSnapshot
from tests.builders import plain_lists, sample_table

versions = iter(range(10**9))


def counted(incidents):
    return counted_frame(IncidentSnapshot(incidents, version=f"c{next(versions)}"))


@given(plain_lists())
def test_summaries_are_the_same(incidents):
    frame = incidents_to_frame(incidents)

    assert summarise(counted(incidents)) == summarise(frame)


def test_the_sample_keeps_its_totals_and_regions():
    frame, numbers = incidents_to_frame(sample_table()), counted(sample_table())

    assert numbers["part_of"].dropna().tolist() == [0, 0]
    assert summarise(numbers).killed == summarise(frame).killed
    assert count_regions(numbers).beside == count_regions(frame).beside


def test_no_incidents_are_no_rows():
    assert summarise(counted([])).shown == 0


def test_a_total_that_is_not_there_leaves_its_parts():
    parts = sample_table()[1:3]

    assert counted(parts)["part_of"].isna().all()
    assert summarise(counted(parts)).killed.low == 6
