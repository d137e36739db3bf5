from datetime import date, timedelta

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.frames import check_frame, incidents_to_frame
from geodata.models import Grade, Layer
from geodata.selection import ALL_LAYERS, Selection, count_undated, select, within
from tests.builders import DAY, days, make_incident, plain_lists, sample_table

selections = st.builds(
    Selection,
    layers=st.lists(st.sampled_from(ALL_LAYERS), unique=True).map(tuple),
    first=st.none() | days,
    last=st.none() | days,
)


def ids(frame):
    return frame["incident_id"].tolist()


@settings(max_examples=40)
@given(plain_lists(), selections)
def test_a_selection_never_adds_or_reorders_rows(rows, selection):
    frame = incidents_to_frame(rows)

    shown = select(frame, selection)

    kept = set(ids(shown))
    assert ids(shown) == [name for name in ids(frame) if name in kept]
    check_frame(shown)


@settings(max_examples=40)
@given(plain_lists(), selections)
def test_selecting_twice_is_selecting_once(rows, selection):
    once = select(incidents_to_frame(rows), selection)

    assert ids(select(once, selection)) == ids(once)


@settings(max_examples=40)
@given(plain_lists(), selections)
def test_layers_split_a_selection_without_rest(rows, selection):
    frame = incidents_to_frame(rows)
    period = {"first": selection.first, "last": selection.last}

    parts = [
        len(select(frame, Selection(layers=(layer,), **period))) for layer in ALL_LAYERS
    ]

    assert sum(parts) == len(select(frame, Selection(**period)))


@settings(max_examples=40)
@given(plain_lists())
def test_everything_is_shown_when_nothing_is_asked(rows):
    frame = incidents_to_frame(rows)

    assert ids(select(frame, Selection())) == ids(frame)


def test_the_layers_are_those_of_the_models():
    assert tuple(Layer) == ALL_LAYERS


def test_only_the_chosen_layers_are_shown():
    frame = incidents_to_frame(sample_table())

    shown = select(frame, Selection(layers=("airspace_violations",)))

    assert ids(shown) == ["cuhurestii", "romania"]


def test_no_layers_show_nothing():
    frame = incidents_to_frame(sample_table())

    assert len(select(frame, Selection(layers=()))) == 0


@pytest.mark.parametrize(
    ("first", "last", "is_shown"),
    [
        (-5, -1, False),
        (-5, 0, True),
        (1, 1, True),
        (2, 9, True),
        (3, 9, False),
        (None, 0, True),
        (None, -1, False),
        (2, None, True),
        (3, None, False),
        (2, 1, False),
    ],
)
def test_an_incident_is_in_the_period_if_its_dates_overlap_it(first, last, is_shown):
    def day(number):
        return None if number is None else DAY + timedelta(days=number)

    frame = incidents_to_frame([make_incident(date_start=day(0), date_end=day(2))])

    shown = select(frame, Selection(first=day(first), last=day(last)))

    assert bool(len(shown)) is is_shown


def test_undated_incidents_are_shown_only_without_a_period_and_are_counted():
    undated = make_incident("undated", date_start=None, date_end=None)
    frame = incidents_to_frame([make_incident("dated"), undated])

    in_period = select(frame, Selection(first=date(2000, 1, 1)))

    assert ids(in_period) == ["dated"]
    assert len(select(frame, Selection())) == 2
    assert count_undated(frame) == 1


def test_the_frame_given_is_unchanged():
    frame = incidents_to_frame(sample_table())

    shown = select(frame, Selection(layers=("other",)))
    shown["title"] = "changed"

    assert len(frame) == 7
    check_frame(frame)


@settings(max_examples=40)
@given(plain_lists(), selections)
def test_a_selection_says_of_one_incident_what_it_says_of_its_row(rows, selection):
    shown = ids(select(incidents_to_frame(rows), selection))

    assert [row.incident_id for row in rows if selection.shows(row)] == shown


def test_incidents_of_a_tag_are_chosen_and_those_of_none():
    tagged = {"a": ("port", "night"), "b": ("night",), "c": ()}
    rows = [make_incident(name, tags=tags) for name, tags in tagged.items()]
    frame = incidents_to_frame(rows)

    for tags, expected in {("port",): "a", ("night",): "ab", ("", "x"): "c"}.items():
        selection = Selection(tags=tags)
        assert ids(select(frame, selection)) == [*expected]
        assert [r.incident_id for r in rows if selection.shows(r)] == [*expected]


def test_incidents_of_a_grade_are_chosen_and_those_of_none():
    rows = (make_incident("a", grade=Grade.VERIFIED), make_incident("b"))
    frame = incidents_to_frame(rows)

    def chosen(*grades):
        return select(frame, Selection(grades=grades))["incident_id"].tolist()

    assert chosen("verified") == ["a"]
    assert chosen("") == ["b"]
    assert chosen("verified", "") == ["a", "b"]
    assert chosen("official") == chosen() == []


SPLIT = shapely.union_all(
    [shapely.box(170, 60, 180, 70), shapely.box(-180, 60, -170, 70)]
)
BENT = shapely.box(20, 45, 30, 55) - shapely.box(22, 45, 30, 53)


@pytest.mark.parametrize(
    ("shape", "box", "is_in"),
    [
        (SPLIT, (-110, 50, -100, 65), False),
        (SPLIT, (-172, 65, -160, 66), True),
        (SPLIT, (160, 65, -175, 66), True),
        (SPLIT, (172, 75, -175, 80), False),
        (BENT, (25, 46, 27, 48), False),
        (BENT, (25, 46, 27, 54), True),
        (BENT, (21, 50, 21, 50), True),
        (shapely.box(178, 60, 183, 61), (-179, 60, -178, 61), True),
        (shapely.Point(-180, 10), (170, 0, 180, 20), True),
        (shapely.Point(30, 50), (30, 50, 31, 51), True),
        (shapely.Point(30, 50), (31, 50, 29, 51), False),
        (None, (-180, -90, 180, 90), False),
    ],
)
def test_in_a_box_is_what_touches_it_itself(shape, box, is_in):
    frame = incidents_to_frame([make_incident("a"), make_incident("b")])
    frame = frame.set_geometry([shape, shape], crs=4326)

    assert len(within(frame, box)) == 2 * is_in
