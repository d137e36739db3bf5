"""Faults that readers of the map reported; each must stay mended.

They run on the real gazetteer: place and reading are wrong together.
"""

from datetime import date

import pytest

from geodata.extraction import extract_incidents
from geodata.models import Report
from tests.gazetteers import whole_geocoder

GEOCODER = whole_geocoder()


def told(text, published=date(2025, 9, 5)):
    """Each incident as (type, place or None, country, killed, injured)."""
    return [
        (
            str(incident.incident_type),
            incident.location and incident.location.place,
            incident.location and incident.location.country,
            incident.killed.low,
            incident.injured.low,
        )
        for incident in extract_incidents(
            Report(text=text, published=published), GEOCODER
        )
    ]


def one(text, published=date(2025, 9, 5)):
    (incident,) = extract_incidents(Report(text=text, published=published), GEOCODER)
    return incident


def test_a_range_in_words_has_a_low_and_a_high():
    incident = one(
        "Shelling of Belgorod on Thursday wounded between five and seven people."
    )

    assert (incident.injured.low, incident.injured.high) == (5, 7)


def test_a_year_in_the_text_is_not_the_year_of_publication():
    incidents = extract_incidents(
        Report(
            text="A drone hit a depot in Kharkiv on Thursday. In 2022, a missile "
            "strike on the railway station in Kramatorsk killed 61 people.",
            published=date(2025, 8, 8),
        ),
        GEOCODER,
    )

    years = {i.date_start.year for i in incidents if i.killed.low and i.date_start}
    assert 2025 not in years


def test_a_national_count_is_not_that_of_the_first_region():
    incidents = extract_incidents(
        Report(
            text="Russian air defences destroyed 121 drones overnight: 20 over the "
            "Bryansk region and 17 over the Belgorod region, the ministry said.",
            published=date(2025, 9, 5),
        ),
        GEOCODER,
    )

    counts = {
        i.location.place: [w.intercepted for w in i.weapons if w.intercepted]
        for i in incidents
        if i.location
    }
    assert counts["Bryansk Oblast"] == [20]
    assert counts["Belgorod Oblast"] == [17]


def test_a_country_named_holds_its_villages():
    found = told(
        "Two drones crashed in Moldova overnight, one of them in the village of "
        "Borisauca; nobody was injured."
    )

    assert {country for _, _, country, _, _ in found} <= {"MD", None}
    assert {kind for kind, *_ in found} == {"airspace_violation"}


def test_a_report_called_false_is_no_incident():
    assert (
        told(
            "Reports that a drone had fallen in Tulcea were false, the ministry said. "
            "No drone entered Romanian airspace."
        )
        == []
    )


def test_a_village_of_many_names_is_not_pinned():
    found = told("A missile hit the village of Mykolaivka on Thursday, killing two.")

    assert [place for _, place, *_ in found] == [None]


def test_objects_that_entered_a_countrys_airspace_are_a_violation_of_it():
    found = told(
        "Nineteen objects entered Polish airspace overnight, the prime minister said."
    )

    assert [(kind, country) for kind, _, country, _, _ in found] == [
        ("airspace_violation", "PL")
    ]


def test_the_airspace_named_is_kept_where_the_island_is_not_known():
    found = told("Three jets entered Estonian airspace near Vaindloo Island on Friday.")

    assert ("airspace_violation", "EE") in {(kind, c) for kind, _, c, _, _ in found}


def test_an_actor_is_not_read_out_of_the_name_of_a_port():
    incident = one("A drone attack on Port Sudan on Thursday killed four people.")

    assert incident.actor is None


def test_a_named_day_is_that_day_alone():
    incident = one(
        "Wednesday's strike on Zaporizhzhia killed 13 people.", date(2025, 1, 9)
    )

    assert (incident.date_start, incident.date_end) == (
        date(2025, 1, 8),
        date(2025, 1, 8),
    )


def test_more_than_gives_the_number_that_was_told():
    incident = one("A strike on Kharkiv on Thursday injured more than 110 people.")

    assert (incident.injured.low, incident.injured.best) == (110, 110)


@pytest.mark.parametrize("mark", ["\u202e", "\u200f", "\u2067"])
def test_marks_of_direction_do_not_hide_a_place(mark):
    found = told(f"A missile hit {mark}Kharkiv{mark} on Thursday, killing two people.")

    assert [place for _, place, *_ in found] == ["Kharkiv"]


def test_figures_of_a_region_stay_with_the_region():
    found = told(
        "Donetsk region: three people were killed, in Kostiantynivka (2) and in "
        "Pokrovsk (1), and eight were injured over the past day."
    )

    region = [row for row in found if row[1] == "Donetsk Oblast"]
    assert [row[3:] for row in region] == [(3, 8)]
