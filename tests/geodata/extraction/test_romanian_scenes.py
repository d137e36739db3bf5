"""Romanian reports: who speaks from a place, what lies beside it, and what is told."""

from datetime import date

import pytest

from geodata.models import IncidentType

PUBLISHED = date(2025, 12, 12)  # a Friday
INTERCEPTION = IncidentType.INTERCEPTION


@pytest.fixture(scope="module")
def read(reader_of):
    return reader_of("ro", PUBLISHED)


@pytest.mark.parametrize(
    "text",
    [
        "La Kiev, Statul-Major a confirmat doar atacul asupra depozitului.",
        "La Moscova, Ministerul Apărării a anunțat că drona a fost distrusă.",
        "La Câmpia Turzii au fost ridicate de la sol două avioane F-16.",
        "Vestea despre o rachetă căzută la Soroca s-a dovedit o farsă.",
        "La Mîkolaiv s-a zvonit că o rachetă a căzut pe port.",
        "Apa vine cu cisterna la Herson de la distrugerea barajului.",
    ],
)
def test_who_speaks_and_what_is_rumoured_is_no_event_there(read, text):
    assert [one.location for one in read(text) if one.location is not None] == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("O dronă a lovit centrala din Ladîjîn, la sud de Vinița.", "Ladyzhyn"),
        ("La Kiev, primarul a anunțat că o dronă a lovit un bloc.", "Kyiv"),
        (
            "Mesaje RO-Alert au primit și locuitorii din județul Galați.",
            "Galați County",
        ),
        (
            (
                "Pompierii au adunat fragmente ale unei drone la doi kilometri est de "
                "Plauru."
            ),
            "Plauru",
        ),
        ("La Marhanet, o drona a lovit o casa.", "Marhanets"),
        (
            (
                "La Hanko, unde joi se zvonise altceva, a fost liniște, dar grănicerii "
                "au semnalat că un avion rus a intrat în spațiul aerian al țării, în "
                "largul orașului Porvoo."
            ),
            "Porvoo",
        ),
    ],
)
def test_where_it_happened(read, text, place):
    (incident,) = read(text)

    assert incident.location.place == place


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "La Sumî, o bunică și cei trei nepoți ai ei, de doi și șase ani, au murit.",
            (4, None),
        ),
        (
            "La Orihiv, un paznic a fost ucis; nora și nepotul lui sunt în spital.",
            (1, 2),
        ),
        (
            (
                "A patra victimă este o croitoreasă de 70 de ani, ucisă de un obuz la "
                "Nikopol."
            ),
            (1, None),
        ),
        (
            (
                "La Harkov, bilanțul dat la ora opt era mic, dar numărul celor uciși "
                "de rachete a ajuns la trei."
            ),
            (3, None),
        ),
        (
            "La Tokmak, o dronă a lovit o mașină; un bărbat are un picior rupt.",
            (None, 1),
        ),
        (
            "La Odesa, drona a ars un depozit, nu sunt nici victime, nici pagube mari.",
            (0, 0),
        ),
        (
            "La Vîlkove, drona a ars un depozit. Despre victime nu există încă date.",
            (None, None),
        ),
    ],
)
def test_figures(read, text, figures):
    (incident,) = read(text)

    assert (incident.killed.best, incident.injured.best) == figures


def test_a_shell_in_a_quarter_hurt_those_of_the_quarter(read):
    (incident,) = read(
        "La Herson, doi copii au fost răniți de un obuz care a lovit o curte din "
        "sectorul Korabelnîi."
    )

    assert incident.location.place == "Korabelnyi district, Kherson"
    assert incident.injured.best == len("ab")


def test_a_regions_number_downed_stays_beside_its_towns_fire(read):
    found = read(
        "Armata ucraineană a lovit joi noaptea ținte din ținutul Krasnodar. La "
        "Tuapse arde un terminal. Au fost doborâte 60 de drone, din care 40 "
        "deasupra ținutului Krasnodar și 20 în regiunea Rostov."
    )

    told = {i.location.place: i.incident_type for i in found}
    assert told["Krasnodar Krai"] is INTERCEPTION
    assert told["Tuapse"] is IncidentType.STRIKE


def test_machines_that_flew_are_drones(read):
    found = read(
        "Nouă drone au fost doborâte deasupra regiunii Voronej. Alte cinci aparate au "
        "fost distruse în regiunea Tambov."
    )

    assert {i.incident_type for i in found} == {INTERCEPTION}


def test_eleven_of_the_thirteen(read):
    (incident,) = read("Au fost doborâte 11 din cele 13 drone deasupra regiunii Odesa.")

    assert (incident.weapons[0].launched, incident.weapons[0].intercepted) == (13, 11)


def test_the_night_that_followed_is_of_the_next_morning(read):
    _, later = read(
        "Miercuri, o bombă a căzut pe o școală din Orihiv.\n\nÎn noaptea care a urmat, "
        "o dronă a lovit o benzinărie din Nikopol."
    )

    assert later.date_end == date(2025, 12, 11)


def test_what_followed_in_turn_is_told_next(read):
    _, later = read(
        "Miercuri, o dronă a rănit doi mineri la Nikopol.\n\nJoi a urmat Konotop. O "
        "rachetă a ars o casă de la marginea orașului."
    )

    assert later.location.place == "Konotop"
    assert later.date_start == date(2025, 12, 11)
