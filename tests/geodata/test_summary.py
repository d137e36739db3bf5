from dataclasses import replace

import pytest
from hypothesis import given, settings

from geodata.frames import incidents_to_frame
from geodata.models import Count, Layer
from geodata.selection import Selection, select
from geodata.summary import summarise, totals_line
from tests.builders import exactly, make_incident, plain_lists, sample_table


def line(rows, total=None):
    frame = incidents_to_frame(rows)
    return totals_line(summarise(frame), len(frame) if total is None else total)


def killed(*rows, whole=None):
    frame = incidents_to_frame(rows)
    everything = None if whole is None else incidents_to_frame(whole)
    return summarise(frame, whole=everything).killed


def test_the_sample_is_counted_without_counting_anybody_twice():
    located = (*sample_table()[:-1], replace(sample_table()[5], incident_id="romania"))

    assert line(located) == (
        "7 of 7 incidents shown, 0 without a place; "
        "killed at least 7, injured at least 22"
    )


def test_incidents_are_counted_by_layer_and_without_place_or_date():
    undated = make_incident("x", date_start=None, date_end=None)

    summary = summarise(incidents_to_frame([*sample_table(), undated]))

    assert (summary.shown, summary.unlocated, summary.undated) == (8, 1, 1)
    assert summary.layers == {
        Layer.STRIKES: 6,
        Layer.AIRSPACE_VIOLATIONS: 2,
        Layer.INTERCEPTIONS: 0,
        Layer.OTHER: 0,
    }


def test_parts_count_where_their_total_is_not_shown():
    rows = [row for row in sample_table() if row.incident_id != "kyiv"]

    assert killed(*rows).low == 2 + 4 + 1


def test_a_part_of_a_part_is_in_the_total_too():
    city = make_incident("city", killed=exactly(6))
    district = make_incident("district", part_of="city")
    street = make_incident("street", part_of="district", killed=exactly(2))

    assert killed(city, district, street).low == 6


def test_a_chain_is_followed_through_incidents_that_are_not_shown():
    city = make_incident("city", killed=exactly(6))
    district = make_incident("district", part_of="city")
    street = make_incident("street", part_of="district", killed=exactly(2))

    assert killed(city, street, whole=[city, district, street]).low == 6


def test_a_total_that_says_nothing_of_a_figure_leaves_it_to_its_parts():
    city = make_incident("city", injured=exactly(13))
    district = make_incident("district", part_of="city", killed=exactly(2))

    assert killed(city, district).low == 2


def test_incidents_that_are_part_of_each_other_all_count():
    one = make_incident("one", part_of="two", killed=exactly(1))
    two = make_incident("two", part_of="one", killed=exactly(2))
    hanging = make_incident("hanging", part_of="two", killed=exactly(4))

    assert killed(one, two, hanging).low == 3


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([make_incident(killed=exactly(6))], "killed 6"),
        ([make_incident(killed=exactly(0), injured=exactly(0))], "killed 0, injured 0"),
        ([make_incident(killed=Count(low=6, best=6))], "killed at least 6"),
        ([make_incident(killed=Count(low=6, high=7))], "killed 6 to 7"),
        ([make_incident(killed=Count(high=5))], "killed up to 5"),
        ([make_incident("a", killed=exactly(6)), make_incident("b")], "at least 6"),
        ([make_incident(injured=exactly(1200))], "injured 1,200"),
        ([make_incident()], "no figures"),
        ([], "no figures"),
    ],
)
def test_figures_are_said_as_surely_as_they_are_known(rows, words):
    assert line(rows).endswith(words)


def test_one_incident_is_in_the_singular():
    assert line([make_incident()]).startswith("1 of 1 incident shown, 0 without")


def test_unknown_stays_unsaid():
    assert "injured" not in line([make_incident(killed=exactly(1))])


@settings(max_examples=40)
@given(plain_lists())
def test_a_total_lies_between_the_largest_figure_and_the_plain_sum(rows):
    total = killed(*rows)
    figures = [row.killed for row in rows if row.killed.is_known]

    if not figures:
        assert total.low is None
        return
    sure = [figure.low or 0 for figure in figures]
    tops = [row for row in rows if row.part_of is None and row.killed.is_known]
    assert total.low <= sum(sure)
    assert total.low >= sum(row.killed.low or 0 for row in tops)
    assert total.low <= total.best
    assert total.high is None or total.best <= total.high


@settings(max_examples=40)
@given(plain_lists())
def test_adding_a_part_never_changes_the_total(rows):
    total = make_incident("total", killed=Count(low=5, best=6, high=7))
    part = make_incident("part", part_of="total", killed=exactly(4))

    assert killed(*rows, total) == killed(*rows, total, part)


@settings(max_examples=40)
@given(plain_lists())
def test_the_order_of_the_rows_does_not_matter(rows):
    assert killed(*rows) == killed(*reversed(rows))


@settings(max_examples=40)
@given(plain_lists())
def test_layer_counts_add_up_to_what_is_shown(rows):
    frame = incidents_to_frame(rows)
    shown = select(frame, Selection(layers=("strikes", "other")))

    summary = summarise(shown, whole=frame)

    assert sum(summary.layers.values()) == summary.shown == len(shown)
