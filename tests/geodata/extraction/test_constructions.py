"""Constructions of news reports, each in words and places of its own.

They are read with the table of places beside the tests: the reading is tested,
not the gazetteer.
"""

from datetime import date

import pytest

NONE = (None, None, None)


def figures(incident):
    return tuple(
        (count.low, count.best, count.high)
        for count in (incident.killed, incident.injured)
    )


def places(incidents):
    return [i.location.place for i in incidents if i.location is not None]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A glide bomb tore the roof off a school in Chuhuiv.", "strike"),
        ("Rockets slammed into a market in Kupiansk.", "strike"),
        ("Two drones were jammed over Bryansk region.", "interception"),
        ("A raid on Taganrog was fought off by air defences.", "interception"),
        ("A drone came to rest in a vineyard near Grindu.", "airspace_violation"),
        ("The roof of a barn in Grindu was pierced by a drone.", "airspace_violation"),
        ("A drone flew over Grindu.", "airspace_violation"),
        ("Air-raid sirens sounded in Odesa.", "other"),
    ],
)
def test_the_type_follows_from_the_words_and_the_country(read, text, kind):
    (incident,) = read(text)

    assert incident.incident_type == kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A sailor died and two of his crew were burned when a drone hit Odesa.",
            ((1, 1, 1), (2, 2, 2)),
        ),
        (
            "A missile on Kharkiv killed a mother and her two sons, aged 4 and 9.",
            ((3, 3, 3), NONE),
        ),
        ("A family of four was killed in Chuhuiv by a bomb.", ((4, 4, 4), NONE)),
        ("A five-year-old was killed by shelling in Chuhuiv.", ((1, 1, 1), NONE)),
        (
            "A strike on Odesa left between five and seven people wounded.",
            (NONE, (5, None, 7)),
        ),
        (
            "After the raid on Kharkiv the number of injured has gone up to 12.",
            (NONE, (12, 12, 12)),
        ),
        (
            "The bodies of two women were pulled from a house hit in Kupiansk.",
            ((2, 2, 2), NONE),
        ),
        ("Dozens were wounded when a missile struck Odesa.", (NONE, NONE)),
        (
            "A strike left 35,000 households in Odesa without power, 4 people hurt.",
            (NONE, (4, 4, 4)),
        ),
    ],
)
def test_figures_are_those_of_the_persons_told(read, text, expected):
    (incident,) = read(text)

    assert figures(incident) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A drone hit a bus in Kupiansk; six wounded are in hospital in Kharkiv.", 1),
        ("A shop in Chuhuiv was shelled, the UN office in Geneva said.", 1),
        ("Drones heading for the capital were shot down over Belgorod region.", 1),
        ("A drone fell in Taganrog street in Kharkiv.", 1),
        ("A missile hit a car on the road between Chuhuiv and Kupiansk.", 1),
        ("A drone entering Romania would be shot down, the president said.", 0),
        ("Moscow said Ukraine had tried to attack a residence in Kharkiv.", 0),
        ("The court sentenced a man for a strike on Odesa.", 0),
        ("Sirens sounded in Vilnius in a test of the network.", 0),
        ("Kharkiv drew 2-1 in Odesa after a strike by the goalkeeper.", 0),
        ("Explosion in Odesa was gas, not missile, the mayor says.", 0),
        ("Reports that a drone had crashed in Grindu were false.", 0),
    ],
)
def test_only_places_of_events_become_incidents(read, text, expected):
    assert len(read(text)) == expected


def test_an_event_without_a_told_day_has_none(read):
    (incident,) = read("A missile hit a farm in Chuhuiv, killing a man.")

    assert (incident.date_start, incident.date_end) == (None, None)
    assert not [claim for claim in incident.claims if claim.field == "date"]


def test_overnight_without_a_day_is_of_the_day_of_publication(read):
    (incident,) = read("Overnight a missile hit a farm in Chuhuiv.")

    assert incident.date_start == date(2025, 11, 25)
    assert incident.time_of_day == "overnight"


def test_a_heading_dates_what_follows(read):
    (incident,) = read("Morning summary, 14 October 2025\n\nDrones struck Odesa.", None)

    assert incident.date_start == date(2025, 10, 14)


def test_a_time_of_day_is_given_as_told(read):
    (incident,) = read("In the early hours of Monday a drone hit a port in Odesa.")

    assert incident.time_of_day == "early hours"


def test_another_event_does_not_take_the_time_of_the_first(read):
    first, second = read(
        "In the early hours of Monday drones hit Odesa. A shop in Kharkiv was shelled."
    )

    assert (first.date_start, second.date_start) == (date(2025, 11, 24),) * 2
    assert (first.time_of_day, second.time_of_day) == ("early hours", None)


def test_the_same_night_keeps_its_part_of_the_day(read):
    _, second = read(
        "Overnight on Monday drones hit Odesa. The same night Kharkiv was shelled."
    )

    assert second.time_of_day is not None


@pytest.mark.parametrize(
    ("town", "parts"),
    [
        (", two of them in Kupiansk.", 1),
        (". A missile killed two people in Kupiansk.", 1),
        (". A missile killed seven people in Kupiansk.", 0),
        (". A missile wounded two people in Kupiansk.", 0),
        (". On 3 November a missile killed two people in Kupiansk.", 0),
    ],
)
def test_a_town_is_part_of_its_regions_sum_that_can_hold_it(read, town, parts):
    told = read(f"Shelling killed five people in Kharkiv region on Monday{town}")

    assert len([incident for incident in told if incident.part_of]) == parts


def test_an_attack_without_a_place_is_unlocated(read):
    (incident,) = read("A hospital was damaged by Russian missiles.")

    assert (incident.location, incident.toponym) == (None, None)
    assert incident.incident_type == "strike"


def test_one_number_for_several_places_is_none_of_theirs(read):
    shared = read("44 drones were shot down over Bryansk, Belgorod and Sumy regions.")
    each = read("Seven drones each were shot down over Bryansk and Belgorod regions.")

    assert {w.intercepted for i in shared for w in i.weapons} <= {None, 44}
    assert [w.intercepted for i in each for w in i.weapons] == [7, 7]


def test_weapons_of_one_sort_are_summed(read):
    (incident,) = read(
        "Russia launched 3 Kinzhals and 14 Kalibrs at Ukraine overnight. Odesa was hit."
    )

    assert [(w.weapon, w.launched) for w in incident.weapons] == [("missile", 17)]


def test_what_follows_where_is_told_of_the_place_before_it(read):
    first, second = read(
        "Bombs fell on Chuhuiv, where nine people were hurt, and on Kupiansk, where "
        "a depot burned."
    )

    assert (first.injured.best, second.injured.best) == (9, None)
    assert places((first, second)) == ["Chuhuiv", "Kupiansk"]


def test_a_governors_name_means_his_region(read):
    (incident,) = read("The governor of Odesa said a drone attack injured nine people.")

    assert incident.location.place == "Odesa Oblast"


def test_a_sum_over_several_places_is_the_figure_of_none(read):
    incidents = read("Strikes on Odesa, Kharkiv and Chuhuiv killed 11 people.")

    assert len(incidents) == 3
    assert {incident.killed.best for incident in incidents} == {None}
