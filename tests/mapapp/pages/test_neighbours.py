"""Which incidents may be the same as another one."""

from dataclasses import replace
from datetime import timedelta

from mapapp.packing import rows_of_incidents
from mapapp.pages.review.neighbours import near_rows
from tests.builders import DAY, make_incident, make_location


def at(name, longitude, latitude, *, days=0, radius=3_000.0):
    day = DAY + timedelta(days=days)
    place = make_location(name, longitude, latitude, uncertainty_m=radius)
    return make_incident(name, location=place, date_start=day, date_end=day)


HERE = at("here", 30.5, 50.4)
FURTHER = at("further", 30.9, 50.4)
FAR = at("far", 33.0, 50.4)
WIDE = at("wide", 33.0, 50.4, radius=400_000.0)
LATER = at("later", 30.5, 50.4, days=3)
NOWHERE = make_incident("nowhere", location=None)
UNDATED = replace(HERE, incident_id="undated", date_start=None, date_end=None)
EVERY = (FAR, WIDE, NOWHERE, FURTHER, LATER, UNDATED, HERE)


def names(incident, among=EVERY):
    return [
        among[row].incident_id for row in near_rows(rows_of_incidents(among), incident)
    ]


def test_the_nearest_come_first_and_what_has_no_place_last():
    assert names(HERE) == ["here", "further", "wide", "nowhere"]


def test_two_days_apart_may_be_one_and_three_not():
    assert "later" in names(at("x", 30.5, 50.4, days=1))
    assert "later" not in names(HERE)


def test_without_a_place_the_day_alone_counts():
    assert names(NOWHERE) == ["far", "wide", "nowhere", "further", "here"]


def test_without_a_day_there_are_none():
    assert names(UNDATED) == []


def test_the_date_line_parts_nothing():
    east, west = at("east", 179.9, 10.0), at("west", -179.9, 10.0)

    assert names(east, (east, west)) == ["east", "west"]
