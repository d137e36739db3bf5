"""English accounts: wards and towns, asides and sums, days of the past, denials."""

from datetime import date

import pytest

DAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    "text",
    [
        (
            "A drone hit a yard in Chuhuiv. A woman was hurt, and an ambulance crew "
            "took her to City Hospital No. 4 in Kharkiv."
        ),
        (
            "A drone hit a yard in Chuhuiv. A boy was pulled out and is now in "
            "serious condition in a children's hospital in Kharkiv."
        ),
        (
            "A drone hit a yard in Chuhuiv. A man was wounded and taken to the "
            "government hospital in Kharkiv."
        ),
    ],
)
def test_a_hospital_of_the_wounded_is_no_place_of_the_event(read, text):
    (incident,) = read(text)
    assert incident.location.place == "Chuhuiv"
    assert incident.injured.best == 1


def test_a_hospital_that_was_struck_is_one(read):
    (incident,) = read("A drone hit the regional hospital in Kharkiv.")
    assert incident.location.place == "Kharkiv"


@pytest.mark.parametrize(
    "text",
    [
        (
            "In Kharkiv, the governor's office said it needed more missiles. "
            "A drone hit Chuhuiv."
        ),
        "A drone hit Chuhuiv. Buses were diverted to Kharkiv in neighbouring Ukraine.",
        "A drone hit Chuhuiv. The evacuation train from Kharkiv leaves at noon.",
        (
            "A drone hit Chuhuiv. Reports that a bomb had fallen near Kharkiv were not "
            "confirmed."
        ),
    ],
)
def test_what_only_speaks_or_is_gone_to_is_no_place(read, text):
    (incident,) = read(text)
    assert incident.location.place == "Chuhuiv"


def test_a_village_outside_the_city_has_its_own_wounded(read):
    city, village = read(
        "Drones struck Kharkiv overnight, injuring five. Outside the city, a "
        "shepherd was wounded when the village of Kupiansk was shelled."
    )
    assert (city.location.place, city.injured.best) == ("Kharkiv", 5)
    assert (village.location.place, village.injured.best) == ("Kupiansk", 1)


def test_a_country_only_owns_its_second_largest_city(read):
    (incident,) = read(
        "A bomb struck a hostel in Ukraine's second-largest city of Kharkiv on "
        "Monday, killing four people.",
        published=DAY,
    )
    assert incident.location.place == "Kharkiv"
    assert incident.killed.best == 4


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        (
            (
                "A shell hit Kherson. Seven passengers, among them a father and his "
                "six-year-old son, were killed, and 12 were injured."
            ),
            7,
            12,
        ),
        (
            (
                "A shell hit Kherson. Five people, including two sons and a rescuer, "
                "were injured."
            ),
            None,
            5,
        ),
        (
            (
                "A shell hit Kherson. Two people were killed and six injured; the "
                "youngest of the wounded is 17."
            ),
            2,
            6,
        ),
        (
            "The death toll from the strike on Kherson on June 23 has risen to eight.",
            8,
            None,
        ),
        (
            "A shell hit Kherson. Fifteen people remain injured, six of them badly.",
            None,
            15,
        ),
    ],
)
def test_an_aside_an_age_and_a_day_are_no_sum(read, text, killed, injured):
    (incident,) = read(text)
    assert (incident.killed.best, incident.injured.best) == (killed, injured)


def test_a_strike_on_a_funeral_is_an_event(read):
    (incident,) = read("A drone struck a funeral in Nikopol, killing nine people.")
    assert incident.killed.best == 9


def test_a_day_of_the_past_is_not_that_of_what_follows(read):
    incidents = read(
        "A refinery burned in Tuapse on Tuesday after a drone attack.\n\n"
        "A source in Ukraine's army said drones had hit the plant.\n\n"
        "The same plant burned for a week after an attack on 7 October 2024.\n\n"
        "In Novorossiysk, debris damaged a pier.",
        published=DAY,
    )
    assert {incident.date_start for incident in incidents} == {date(2026, 3, 10)}


def test_the_night_follows_the_evening_told_last(read):
    *_, last = read(
        "A rocket attack killed three people in Sumy on Monday.\n\n"
        "On Tuesday evening a drone hit a farm in Bilopillia.\n\n"
        "In Shostka, two houses were damaged by drones overnight.",
        published=DAY,
    )
    assert last.date_start == last.date_end == date(2026, 3, 11)


def test_the_past_night_is_the_mornings(read):
    (incident,) = read(
        "MOSCOW, March 12. Over the past night, air defence destroyed nine drones "
        "over Bryansk Region.",
        published=DAY,
    )
    assert incident.date_start == incident.date_end == DAY


def test_lines_of_a_day_alone_date_what_follows_them(read):
    incidents = read(
        "Digest: attacks, 2-8 March 2026\n\n2 March\nDrones hit a depot in Chuhuiv.\n\n"
        "5 March\nA missile struck a base at Kupiansk. One man was killed.\n\n"
        "7 March\nA bomb hit a school in Odesa.\n",
        published=DAY,
    )
    assert [i.date_start.day for i in incidents] == [2, 5, 7]


def test_since_a_day_when_something_happened_is_that_day(read):
    (incident,) = read(
        "It was the largest raid since 9 January, when a missile killed four people "
        "in Kharkiv.",
        published=DAY,
    )
    assert incident.date_start == date(2026, 1, 9)


def test_consumers_are_no_place(read):
    incidents = read(
        "Consumers in the Sumy and Kharkiv regions were left without power on Monday "
        "after a drone attack.",
        published=DAY,
    )
    assert [i.location.geo_precision for i in incidents] == ["admin1", "admin1"]
