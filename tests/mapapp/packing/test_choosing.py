from hypothesis import given
from hypothesis import strategies as st

from geodata.models import GeoPrecision, Grade, Status
from geodata.selection import ALL_LAYERS, Selection
from mapapp.packing import chosen, rows_of_incidents
from tests.builders import days, incidents, make_incident, names


def some(values):
    return st.none() | st.lists(values, max_size=3).map(tuple)


SELECTIONS = st.builds(
    Selection,
    layers=st.sets(st.sampled_from(ALL_LAYERS)).map(tuple),
    first=st.none() | days,
    last=st.none() | days,
    precisions=some(st.sampled_from([str(each) for each in GeoPrecision])),
    statuses=some(st.sampled_from([str(each) for each in Status])),
    weapons=some(names),
    countries=some(st.sampled_from(["", "UA", "RU"])),
    grades=some(st.sampled_from(["", *map(str, Grade)])),
    tags=some(names),
)


@given(st.lists(incidents(), max_size=5), SELECTIONS)
def test_rows_are_chosen_as_incidents_are(some_incidents, selection):
    mask = chosen(rows_of_incidents(some_incidents), selection)

    assert mask.tolist() == [selection.shows(each) for each in some_incidents]


def test_tags_are_wanted_by_name_and_none_of_them_too():
    tagged = [("port", "night"), ("night",), ()]
    rows = rows_of_incidents([make_incident(tags=each) for each in tagged])

    def shown(*tags):
        return chosen(rows, Selection(tags=tags)).tolist()

    assert shown("port") == [True, False, False]
    assert shown("night", "") == [True, True, True]
    assert shown("Port") == shown() == [False, False, False]


def test_no_rows_give_no_choice():
    assert chosen(rows_of_incidents([]), Selection(weapons=("drone",))).size == 0


def test_a_weapon_not_told_can_be_wanted():
    rows = rows_of_incidents([make_incident()])

    assert chosen(rows, Selection(weapons=("",))).all()
