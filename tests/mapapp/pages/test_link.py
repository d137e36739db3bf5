from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapapp.pages.link import ALL_LAYERS, LinkState, read_link, read_view, write_link
from tests.builders import tags

STATES = st.builds(
    LinkState,
    layers=st.sets(st.sampled_from(ALL_LAYERS)).map(
        lambda chosen: tuple(layer for layer in ALL_LAYERS if layer in chosen)
    ),
    first=st.none() | st.dates(),
    last=st.none() | st.dates(),
    tags=st.none()
    | st.lists(
        tags | st.sampled_from(["", "none", "unknown", "a,b", "50%", "%2C"]), max_size=3
    ).map(lambda chosen: tuple(sorted(set(chosen)))),
    incident=st.none() | st.from_regex(r"[0-9a-f]{16}", fullmatch=True),
    view=st.none() | st.just("50.45,30.52,6") | st.just("-12.5,170.123456,10"),
)


@given(STATES)
def test_a_written_link_reads_back_as_the_same_state(state):
    assert read_link(write_link(state)) == state


def test_the_first_view_has_a_bare_address():
    assert write_link(LinkState()) == {}


def test_all_layers_off_is_kept_apart_from_all_on():
    assert write_link(LinkState(layers=())) == {"layers": "none"}


@given(st.dictionaries(st.sampled_from(["layers", "since", "view"]), st.text()))
def test_any_address_gives_a_state(params):
    assert set(read_link(params).layers) <= set(ALL_LAYERS)


@pytest.mark.parametrize(
    "text", ["91,0,3", "0,181,3", "0,0,23", "1e3,0,1", "0,0", "a,b,c", "0,0,3 ", None]
)
def test_a_view_outside_the_world_is_none(text):
    assert read_view(text) is None


def test_an_impossible_day_is_left_out():
    assert read_link({"since": "2025-02-30"}).first is None


def test_a_period_is_read_as_days():
    link = read_link({"since": "2025-11-24", "until": "2025-11-25"})

    assert (link.first, link.last) == (date(2025, 11, 24), date(2025, 11, 25))


def test_grades_are_read_and_what_is_none_is_left_out():
    assert read_link({"grade": "verified,sure,unknown"}).grades == ("", "verified")
    assert write_link(LinkState(grades=("", "verified"))) == {
        "grade": "unknown,verified"
    }
