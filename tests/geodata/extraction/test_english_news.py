"""How wires, officials' posts and monitors phrase it: each in words of our own."""

from datetime import date

import pytest

NONE = (None, None, None)
ONE = (1, 1, 1)


def figures(incident):
    return tuple(
        (count.low, count.best, count.high)
        for count in (incident.killed, incident.injured)
    )


def places(incidents):
    return [i.location.place for i in incidents if i.location is not None]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        (
            "A missile hit Odesa, killing two and wounding nine, two doctors said.",
            (2, 2, 2),
            (9, 9, 9),
        ),
        (
            "In Odesa four people, two of them guests, one a cook, were hurt by bombs.",
            NONE,
            (4, 4, 4),
        ),
        ("A man aged 35 was killed by a drone in Chuhuiv.", ONE, NONE),
        (
            "A man of 40 was killed and a woman of 60 injured by shelling in Chuhuiv.",
            ONE,
            ONE,
        ),
        ("A drone hit a bus in Chuhuiv. The driver has a leg injury.", NONE, ONE),
        ("A drone hit Chuhuiv and left seven people with burns.", NONE, (7, 7, 7)),
        (
            "Four members of one family were killed by a bomb in Chuhuiv.",
            (4, 4, 4),
            NONE,
        ),
        ("Drones hit a depot in Odesa. Nobody had suffered.", (0, 0, 0), (0, 0, 0)),
        ("Evening total for Odesa: two killed, six wounded.", (2, 2, 2), (6, 6, 6)),
    ],
)
def test_figures_are_those_of_the_harmed(read, text, killed, injured):
    (incident,) = read(text)

    assert figures(incident) == (killed, injured)


def test_a_verb_not_said_again_is_that_of_the_next_place_too(read):
    first, second = read(
        "A woman died under shelling in Chuhuiv, and a postman in Kupiansk."
    )

    assert (figures(first), figures(second)) == ((ONE, NONE), (ONE, NONE))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Drones hit a depot in the Kharkiv city of Chuhuiv.", "Chuhuiv"),
        ("Russia struck the Danube port of Odesa.", "Odesa"),
        ("The Odesa community took mortar fire.", "Odesa"),
        ("Kupiansk lost its boiler house. The drone that hit it hurt two.", "Kupiansk"),
        ("A drone hit a Gladkov in Shebekino, killing the driver.", "Shebekino"),
        (
            "It began in Odesa. A drone flew along a street. Two people were killed.",
            "Odesa",
        ),
    ],
)
def test_the_place_is_the_one_that_was_struck(read, text, place):
    (incident,) = read(text)

    assert places([incident]) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "To the mayor in Kyiv: speed up the evacuation of the old town.",
        "It may have strayed from one of the recent Ukrainian raids on Russia.",
        "In Odesa sirens were heard, but nothing was reported hit.",
        "A drill with a missile took place in Odesa.",
    ],
)
def test_what_is_asked_referred_to_or_did_not_come_is_no_strike(read, text):
    assert [i for i in read(text) if i.incident_type == "strike"] == []


def test_bullets_of_a_name_and_a_day_head_what_their_line_tells(read):
    one, two = read(
        "Incidents\n\n- Chuhuiv, 17 November. A drone struck a van. No one was hurt.\n"
        "- Kupiansk (occupied). A drone killed a nurse on 18 November.\n"
    )

    assert places([one, two]) == ["Chuhuiv", "Kupiansk"]
    assert [i.date_start.day for i in (one, two)] == [17, 18]


@pytest.mark.parametrize(
    "text",
    [
        "Drones hit Taganrog on Monday in one of the busiest nights of the month.",
        "A missile hit Odesa on Monday and cut power to hundreds of thousands.",
        "Odesa is in mourning: on 24 November 2025 a missile killed ten people there.",
        "Drones hit Odesa on Monday. The death toll rose to three on Tuesday.",
        "It began on Monday in Odesa. A bomb fell on a garage.",
    ],
)
def test_the_day_is_the_events(read, text):
    (incident,) = read(text)

    assert incident.date_start == date(2025, 11, 24)


def test_most_of_them_elsewhere_leaves_the_sum_with_the_region(read):
    incidents = read(
        "Air defences destroyed 21 drones over Kharkiv region, most of them in the "
        "skies of Chuhuiv."
    )

    assert [i.incident_type for i in incidents] == ["interception"]
    assert places(incidents) == ["Kharkiv Oblast"]


def test_what_was_downed_stays_so_when_attacks_are_spoken_of(read):
    (incident,) = read(
        "Air defences shot down two drones over Odesa on Monday. "
        "A spokeswoman for the UN said attacks on dams deepen a famine."
    )

    assert incident.incident_type == "interception"


def test_a_war_that_broke_out_is_no_fire_of_the_place_told_before(read):
    (incident,) = read(
        "Air defences shot down two drones over Odesa on Monday. "
        "The war, which broke out in April 2023, goes on."
    )

    assert incident.effects == ()


def test_a_country_attacked_meanwhile_is_no_event_beside_the_stray_drone(read):
    incidents = read(
        "A drone entered Romania near Grindu while Russia was attacking Ukraine."
    )

    assert places(incidents) == ["Grindu"]
