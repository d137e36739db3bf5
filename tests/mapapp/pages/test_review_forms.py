"""What the forms of the review desk make of what was typed or drawn."""

from datetime import date

import pytest

from geodata.geocoding.reverse import Whereabouts
from geodata.models import (
    Count,
    GeoPrecision,
    Grade,
    IncidentType,
    TimePrecision,
    WeaponUse,
)
from geodata.records import incident_to_record
from geodata.titles import title_of_incident
from mapapp.pages.differences import record_differences, value_words
from mapapp.pages.review import placing
from mapapp.pages.review.editing import corrected
from tests.builders import make_incident

VALUES = {
    "title": "Strike on Kyiv",
    "incident_type": IncidentType.STRIKE,
    "date_start": date(2025, 11, 24),
    "date_end": date(2025, 11, 25),
    "time_precision": TimePrecision.DAY,
    "time_of_day": "  ",
    "actor": "",
    "killed": [6, 6, None],
    "injured": [None, None, None],
    "effects": " Power outage, fire , fire,",
    "weapons": [
        {"weapon": "Cruise missile", "launched": 22.0, "intercepted": None},
        {"weapon": "", "launched": 3, "intercepted": None},
    ],
    "grade": Grade.OFFICIAL,
    "tags": "night, , energy",
    "notes": " ask the mayor ",
    "is_graphic": True,
}


@pytest.fixture(autouse=True)
def _somewhere(monkeypatch):
    def what_is_at(longitude, latitude):
        return Whereabouts(
            longitude=longitude, latitude=latitude, country="UA", admin1="Kyiv",
            admin2=None, settlement=None, distance_m=None, is_inside=False, water=None,
        )  # fmt: skip

    monkeypatch.setattr(placing, "get_what_is_at", lambda: what_is_at)


def test_a_form_becomes_an_incident():
    after = corrected(make_incident(title="Strike on Kyiv"), VALUES)

    assert after.killed == Count(low=6, best=6)
    assert after.injured == Count()
    assert after.effects == ("power_outage", "fire")
    assert after.weapons == (WeaponUse(weapon="cruise_missile", launched=22),)
    assert (after.time_of_day, after.actor) == (None, None)
    assert (after.tags, after.notes) == (("night", "energy"), "ask the mayor")
    assert (after.grade, after.is_graphic) == (Grade.OFFICIAL, True)


def test_a_title_of_the_fields_follows_them_and_a_written_one_stays():
    made = make_incident(title="x")
    fresh = title_of_incident(made)
    made = make_incident(title=fresh)

    assert corrected(made, VALUES | {"title": fresh}).title != fresh
    assert corrected(made, VALUES | {"title": "Mine"}).title == "Mine"


@pytest.mark.parametrize(
    "wrong",
    [
        {"date_end": None},
        {"date_end": date(2025, 11, 1)},
        {"killed": [6, None, 5]},
        {"tags": "x" * 100},
    ],
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"."):
        corrected(make_incident(), VALUES | wrong)


@pytest.mark.parametrize("text", ["50.45, 30.52", "50.45 30.52", " 50.45,30.52 "])
def test_coordinates_are_latitude_first(text):
    found = placing.at_coordinates(text)

    assert (found.latitude, found.longitude) == (50.45, 30.52)


@pytest.mark.parametrize("text", ["", "x", "1", "1 2 3", "91, 0", "0, 181", "nan, 1"])
def test_what_is_no_place_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        placing.at_coordinates(text)


def test_a_drawn_ring_is_longitude_first():
    ring = [[30.0, 50.0], [31.0, 50.0], [31.0, 51.0]]
    found = placing.drawn({"kind": "area", "ring": ring})

    assert found.area.bounds == (30.0, 50.0, 31.0, 51.0)
    assert found.geo_precision is GeoPrecision.ADMIN2


@pytest.mark.parametrize(
    "said",
    [
        {"kind": "area", "ring": [[30, 50], [31, 50]]},
        {"kind": "area", "ring": [[30, 50], [31, 50], ["x", 51]]},
        {"kind": "area", "ring": "abc"},
        {"kind": "area"},
        {"kind": "point", "place": [30]},
        {"kind": "point", "place": None},
        {"kind": "point", "place": [30, 95]},
        {"kind": "nothing"},
    ],
)
def test_what_no_map_of_ours_says_is_refused(said):
    with pytest.raises(ValueError, match=r"."):
        placing.drawn(said)


def test_differences_are_told_in_words():
    one = incident_to_record(make_incident(killed=Count(low=6)))
    other = incident_to_record(make_incident(killed=Count(low=7), effects=("fire",)))

    changes = {each.field: each for each in record_differences(one, other)}

    assert set(changes) == {"killed_low", "effects"}
    assert value_words("effects", changes["effects"].before) == "not said"
    assert value_words("effects", changes["effects"].after) == "fire"
    assert value_words("killed_low", changes["killed_low"].after) == "7"
