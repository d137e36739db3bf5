import re

import pytest

from geodata.models import IncidentType


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A missile hit a house in Kharkiv.", IncidentType.STRIKE),
        ("Drone debris fell on a house in Taganrog.", IncidentType.STRIKE),
        ("Four drones were shot down over Odesa.", IncidentType.INTERCEPTION),
        ("A drone crashed in Grindu.", IncidentType.AIRSPACE_VIOLATION),
        ("Drones entered Romanian airspace.", IncidentType.AIRSPACE_VIOLATION),
        ("Balloons drifted over Vilnius.", IncidentType.AIRSPACE_VIOLATION),
        ("A paramilitary drone hit a shelter in El Fasher.", IncidentType.STRIKE),
        ("Flights were suspended in Odesa.", IncidentType.OTHER),
    ],
)
def test_the_type_follows_the_coding_rules(read, text, kind):
    assert [incident.incident_type for incident in read(text)] == [kind]


def test_a_district_is_part_of_its_city(read):
    city, district = read(
        "The attack on Kyiv killed six people. Two died in the Darnytskyi district."
    )

    assert district.part_of == city.incident_id
    assert (city.killed.best, district.killed.best) == (6, 2)


def test_sentences_about_one_place_and_day_are_one_incident(read):
    (incident,) = read(
        "Drones hit Kharkiv on Monday. One person was killed. Three were injured."
    )

    assert (incident.killed.best, incident.injured.best) == (1, 3)


def test_a_nights_barrage_goes_to_the_incidents_and_has_no_pin(read):
    incidents = read(
        "Russia launched 22 missiles and 460 drones at Ukraine. "
        "A missile hit a house in Kyiv, killing one person."
    )

    assert [incident.location.place for incident in incidents] == ["Kyiv"]
    uses = {(w.weapon, w.launched) for w in incidents[0].weapons}
    assert {("missile", 22), ("drone", 460)} <= uses


def test_a_list_of_regions_gives_each_its_number(read):
    incidents = read(
        "Air defence shot down 20 drones: 12 over the Bryansk region and eight over "
        "the Belgorod region."
    )

    counted = {i.location.place: [w.intercepted for w in i.weapons] for i in incidents}
    assert counted == {"Bryansk Oblast": [12], "Belgorod Oblast": [8]}


def test_fifteen_of_sixteen_drones(read):
    (incident,) = read("Air defence over Odesa shot down 15 of 16 drones.")

    assert [(w.launched, w.intercepted) for w in incident.weapons] == [(16, 15)]


def test_a_later_toll_replaces_an_earlier_figure(read):
    (incident,) = read(
        "A missile killed three people in Kharkiv. The death toll rose to 14."
    )

    assert incident.killed.best == 14


def test_the_attackers_own_count_is_no_toll(read):
    (incident,) = read(
        "A missile that hit Kharkiv killed nine people. "
        "Russia's military said that 85 soldiers had been killed."
    )

    assert incident.killed.best == 9


def test_the_actor_is_who_is_said_to_have_attacked(read):
    told, silent = read("Russian drones hit Kharkiv. A missile struck Odesa.")

    assert (told.actor, silent.actor) == ("Russia", None)


def test_who_said_it_stands_with_the_claim(read):
    (incident,) = read(
        "A drone hit Kharkiv, killing one person, according to Mayor Ivan Petrenko."
    )

    assert {claim.attributed_to for claim in incident.claims} == {"Mayor Ivan Petrenko"}


def test_the_title_is_made_of_the_fields(read):
    titles = [
        read(text)[0].title
        for text in (
            "Strikes on Taganrog killed one person and injured three.",
            "The attack killed at least six people in Kyiv.",
            "Drones entered Romanian airspace.",
        )
    ]

    assert titles == [
        "Strike on Taganrog: 1 killed, 3 injured",
        "Strike on Kyiv: at least 6 killed",
        "Airspace violation over Romania",
    ]


def test_ids_are_stable_unique_and_hexadecimal(read):
    text = "Drones hit Kharkiv, Odesa and Kyiv on Monday. A missile hit Chuhuiv."

    ids = [incident.incident_id for incident in read(text)]

    assert ids == [incident.incident_id for incident in read(text)]
    assert len(set(ids)) == len(ids) == 4
    assert all(re.fullmatch("[0-9a-f]{16}", identity) for identity in ids)


def test_without_publication_a_relative_day_is_unknown(read):
    (incident,) = read("A drone hit Kharkiv on Monday night.", published=None)

    assert (incident.date_start, incident.date_end) == (None, None)
