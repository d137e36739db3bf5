"""Romanian news: objects behind a time, tolls and days, quarters and their cities."""

from datetime import date

import pytest

PUBLISHED = date(2026, 1, 15)  # a Thursday


@pytest.fixture(scope="module")
def read(reader_of):
    return reader_of("ro", PUBLISHED)


def places_of(incidents):
    return [one.location.place for one in incidents if one.location]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Armata rusă a bombardat cu drone orașul ucrainean Reni.", "Reni"),
        ("Rusia a atacat marți Harkovul.", "Kharkiv"),
        ("Rusia a bombardat din nou Hersonul.", "Kherson"),
        ("Rachetele au lovit marți periferia Damascului.", "Damascus"),
        ("Avioane au bombardat cartierele sudice ale Harkovului.", "Kharkiv"),
        ("Drone rusești au lovit masiv luni portul ucrainean Ismail.", "Izmail"),
        ("O dronă a lovit marți o casă din satul Bilenke din Zaporojie.", "Bilenke"),
        ("O dronă zăcea miercuri într-un lan de lângă Plauru.", "Plauru"),
    ],
)
def test_what_was_struck_may_stand_behind_time_and_weapon(read, text, place):
    assert places_of(read(text)) == [place]


@pytest.mark.parametrize(
    ("told", "killed", "injured"),
    [
        ("Nu au fost înregistrate pagube sau victime.", 0, 0),
        ("Nu au fost raportați morți sau răniți.", 0, 0),
        ("Totul s-a petrecut fără a răni pe cineva.", 0, 0),
        ("Paznicul a scăpat cu o contuzie.", None, 1),
        ("A treia victimă este o femeie de 80 de ani.", 1, None),
    ],
)
def test_harm_and_its_absence(read, told, killed, injured):
    (incident,) = read(f"O dronă a lovit marți un bloc din Harkov. {told}")
    figures = [count and count.best for count in (incident.killed, incident.injured)]
    assert figures == [killed, injured]


def test_an_earlier_toll_does_not_replace_the_latest(read):
    (incident,) = read(
        "Numărul morților în urma atacului de marți asupra orașului Sumî, în "
        "nord-estul Ucrainei, a ajuns la 12, au anunțat salvatorii. Un bilanț "
        "anterior indica zece morți."
    )
    assert incident.killed.best == 12


def test_the_day_of_a_strike_is_no_toll_of_it(read):
    (incident,) = read(
        "Numărul morților în urma atacului din 12 ianuarie asupra orașului Sumî a "
        "crescut la nouă."
    )
    assert incident.killed.best == 9


def test_days_of_mourning_and_of_counting_are_not_the_attacks(read):
    incidents = read(
        "Țara a decretat miercuri doliu după valul de rachete lansat luni.\n\n"
        "Bilanțul era miercuri seara de 30 de morți. La Sumî au murit nouă oameni."
    )
    assert [(*places_of([one]), one.date_start) for one in incidents] == [
        ("Sumy", date(2026, 1, 12))
    ]


def test_a_raion_told_after_its_city_is_a_part_of_it(read):
    city, district = read(
        "La Kiev au murit marți zece oameni într-un atac. În raionul Dniprovskîi, "
        "resturi de rachetă au căzut pe un bloc: doi morți."
    )
    assert places_of([city, district]) == ["Kyiv", "Dniprovskyi district, Kyiv"]
    assert district.part_of == city.incident_id


def test_the_national_airspace_is_that_of_the_ministrys_seat(read):
    (incident,) = read(
        "La București, ministerul a anunțat că o dronă a intrat marți în spațiul "
        "aerian național."
    )
    assert incident.location.place == "Romania, airspace"
