"""Romanian reports: the sentences that real reports are made of."""

from datetime import date

import pytest

from geodata.models import IncidentType

PUBLISHED = date(2025, 11, 25)  # a Tuesday
STRIKE = IncidentType.STRIKE
INTERCEPTION = IncidentType.INTERCEPTION
VIOLATION = IncidentType.AIRSPACE_VIOLATION


@pytest.fixture(scope="module")
def read(reader_of):
    return reader_of("ro", PUBLISHED)


@pytest.mark.parametrize(
    ("text", "place", "figures"),
    [
        (
            (
                "Două persoane au murit și alte cinci au fost rănite într-un atac "
                "rusesc asupra orașului Harkov."
            ),
            "Kharkiv",
            (2, 5),
        ),
        (
            "O femeie de 67 de ani a murit la Herson în urma unui bombardament.",
            "Kherson",
            (1, None),
        ),
        (
            "La Odesa, o dronă a lovit un bloc; șoferul a fost rănit.",
            "Odesa",
            (None, 1),
        ),
        (
            (
                "Douăzeci și trei de oameni au fost răniți la Zaporojie de o bombă "
                "ghidată."
            ),
            "Zaporizhzhia",
            (None, 23),
        ),
        (
            "Doua persoane au murit in orasul Nikopol dupa un atac cu drone.",
            "Nikopol",
            (2, None),
        ),
        (
            "Drone rusești au atacat portul Reni. Nu sunt victime.",
            "Reni",
            (0, 0),
        ),
    ],
)
def test_a_strike_is_read_with_its_figures(read, text, place, figures):
    (incident,) = read(text)

    assert (incident.incident_type, incident.location.place) == (STRIKE, place)
    assert (incident.killed.best, incident.injured.best) == figures


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "O dronă s-a prăbușit marți lângă satul Puiești, județul Vaslui.",
            "Puiești",
        ),
        (
            "Resturi de dronă au fost găsite azi pe un câmp din Nisporeni, în Moldova.",
            "Nisporeni",
        ),
        (
            (
                "O dronă a pătruns în noaptea de luni spre marți în spațiul aerian al "
                "României."
            ),
            "Romania, airspace",
        ),
    ],
)
def test_what_came_in_over_a_country_at_peace(read, text, place):
    (incident,) = read(text)

    assert (incident.incident_type, incident.location.place) == (VIOLATION, place)
    assert incident.date_end == PUBLISHED


@pytest.mark.parametrize(
    "text",
    [
        "Nicio dronă nu a intrat în spațiul aerian al României.",
        "Exercițiul a avut loc lângă Galați, militarii au doborât o dronă-țintă.",
        "O acumulare de gaze a provocat o explozie la Iași: doi morți.",
        "Președintele de la Kiev a cerut noi rachete.",
        "Trei oameni au murit într-un accident rutier lângă Bacău.",
        "Dronele se deplasează spre Poltava.",
    ],
)
def test_what_did_not_happen_here_is_no_incident(read, text):
    assert read(text) == ()


def test_a_list_of_regions_gives_each_its_number(read):
    found = read(
        "102 drone au fost doborâte: 26 deasupra regiunii Krasnodar, 17 deasupra "
        "regiunii Rostov și patru deasupra regiunii Tambov."
    )

    told = {i.location.admin1: i.weapons[0].intercepted for i in found}
    assert told == {"Krasnodar Krai": 26, "Rostov Oblast": 17, "Tambov Oblast": 4}
    assert {i.incident_type for i in found} == {INTERCEPTION}


def test_a_night_between_two_days_is_the_mornings(read):
    (incident,) = read(
        "Orașul Izmail a fost atacat cu drone în noaptea de duminică spre luni."
    )

    assert (incident.date_start, incident.date_end) == (date(2025, 11, 24),) * 2


def test_three_months_are_no_monday(read):
    (incident,) = read("Azi, la trei luni de la incendiu, o dronă a lovit Nikopol.")

    assert incident.date_start == PUBLISHED


def test_officials_elsewhere_do_not_move_what_happened(read):
    (incident,) = read(
        "O dronă a căzut în satul Plauru. Nimeni nu a fost rănit, a anunțat "
        "prefectura din Tulcea."
    )

    assert incident.location.place == "Plauru"
