"""Romanian reports: which of the names is the place, and who only speaks."""

from datetime import date

import pytest

from geodata.models import IncidentType

PUBLISHED = date(2025, 11, 25)  # a Tuesday


@pytest.fixture(scope="module")
def read(reader_of):
    return reader_of("ro", PUBLISHED)


def named(incidents):
    return [one.location.place if one.location else None for one in incidents]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # The unit only says where its town lies.
        ("O dronă a lovit o fermă la Izium, raionul Izium.", ["Izium"]),
        (
            "Nisporeni, din raionul Nisporeni, a fost lovit de o dronă.",
            ["Nisporeni"],
        ),
        (
            "La Lîman, lângă Sloviansk, în regiunea Donețk, o bombă a ucis doi oameni.",
            ["Lyman"],
        ),
        # A neighbouring region is not the region told of before.
        (
            (
                "În regiunea Herson a murit un om într-un bombardament.\n\n"
                "În regiunea vecină Mikolaiv, o rachetă a lovit un depozit din Oceakiv."
            ),
            ["Kherson Oblast", "Ochakiv"],
        ),
        # An aside stands between the name and what befell it.
        (
            "Nikopol, orașul de pe malul lacului, a fost lovit cu artileria.",
            ["Nikopol"],
        ),
        ("Rusia a lovit marți dimineață orașul Dnipro cu o rachetă.", ["Dnipro"]),
        ("Hersonul și satele din jur au fost bombardate.", ["Kherson"]),
        # Speakers, in any case and with their adjectives.
        (
            (
                "O rachetă a căzut la Izium. Nimeni nu a fost rănit, a declarat "
                "purtătorul de cuvânt al parchetului regional din Harkov."
            ),
            ["Izium"],
        ),
        (
            (
                "O dronă a lovit portul Ismail. Potrivit administrației din Odesa, "
                "trei docheri au suferit arsuri."
            ),
            ["Izmail"],
        ),
        ("Atacul a avut loc înaintea Conferinței de Pace de la München.", []),
        (
            "Moscova: 90 de drone au fost doborâte deasupra a șapte regiuni din Rusia.",
            [],
        ),
        # Where the wounded are, where the evacuated come from.
        (
            (
                "La Izium, un bărbat a fost rănit de o dronă. Fiica lui a fost dusă la "
                "Poltava."
            ),
            ["Izium"],
        ),
        (
            (
                "La Izium, o dronă a ucis un om. Gara primește oamenii evacuați din "
                "Donbas."
            ),
            ["Izium"],
        ),
        # A label with its day, a label of a city and its quarter.
        (
            (
                "Kramatorsk, 8 aprilie 2022. O rachetă a explodat lângă gară. Au murit "
                "cel puțin 50 de persoane."
            ),
            ["Kramatorsk"],
        ),
        (
            ("Orașul Herson, sectorul Dniprovski.\nO dronă a lovit un autobuz."),
            ["Dniprovskyi district, Kherson"],
        ),
        # Their headline's name is the body's.
        (
            (
                "Atac masiv al Rusiei asupra Ucrainei\n\nO rachetă a lovit un bloc din "
                "Harkov."
            ),
            ["Kharkiv"],
        ),
    ],
)
def test_the_place_of_the_event(read, text, places):
    assert named(read(text)) == places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Baloanele au pătruns în spațiul aerian lituanian.", "Lithuania, airspace"),
        (
            (
                "România a ridicat avioane după ce o dronă a intrat în spațiul aerian "
                "național."
            ),
            "Romania, airspace",
        ),
        (
            ("Trei drone au survolat Moldova. Spațiul aerian a fost închis o oră."),
            "Moldova",
        ),
    ],
)
def test_an_airspace_is_that_of_the_word_behind_it_or_of_the_country_told(
    read, text, place
):
    assert place in named(read(text))


def test_what_lies_north_of_a_town_is_near_it(read):
    (incident,) = read("O dronă a căzut în Republica Moldova, la nord de Palanca.")

    assert incident.incident_type is IncidentType.AIRSPACE_VIOLATION
    assert incident.toponym == "Palanca"


@pytest.mark.parametrize(
    "text",
    [
        "O butelie de gaz a provocat o explozie la Bălți. Doi oameni au fost răniți.",
        "Explozia de la Bălți a fost provocată de o butelie. Nu a fost o dronă.",
        "O a doua țintă, văzută deasupra Sulinei, s-a dovedit a fi un stol de păsări.",
        "Pompierii din Galați au exersat evacuarea a 40 de răniți de drone.",
        "Locuitorii din Plauru au auzit exploziile de peste Dunăre.",
        "Un avion de pasageri a aterizat la Iași din cauza cețurii.",
        "Sute de oameni au protestat la Chișinău față de atacurile rusești.",
        "România condamnă atacul asupra portului Ismail.",
    ],
)
def test_what_did_not_happen_there_is_no_incident(read, text):
    assert read(text) == ()


def test_that_it_is_not_the_first_time_denies_nothing(read):
    (incident,) = read(
        "Nu este prima dată: la 10 octombrie, trei rachete au survolat orașul Otaci."
    )

    assert incident.date_start == date(2025, 10, 10)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Trei angajați, doi bărbați și o femeie, au fost răniți de drone la Sumî.",
            (None, 3),
        ),
        (
            "Un acarist de 44 de ani a murit la Lozova după un atac cu rachete.",
            (1, None),
        ),
        (
            ("Un obuz a ucis o femeie la Herson; soțul ei este la terapie intensivă."),
            (1, 1),
        ),
        ("La Nikopol, un bărbat a fost ucis și soția lui rănită de o dronă.", (1, 1)),
        ("La Nikopol, atacul a provocat moartea a două femei.", (2, None)),
        ("O bombă a căzut la Izium, fără urmări pentru oameni.", (0, 0)),
        ("O bombă a căzut la Izium, dar nimeni n-a pățit nimic.", (0, 0)),
        ("O bombă a căzut la Izium. Nu sunt răniți.", (None, 0)),
        ("O bombă a căzut la Izium; morți nu sunt.", (0, None)),
    ],
)
def test_figures(read, text, figures):
    (incident,) = read(text)

    assert (incident.killed.best, incident.injured.best) == figures


def test_parts_with_their_own_place_are_linked_to_their_sum(read):
    region, one, other = read(
        "În regiunea Dnipropetrovsk au murit trei oameni într-un atac cu drone, doi "
        "dintre ei la Nikopol, iar unul la Pavlohrad."
    )

    assert [one.killed.best, other.killed.best] == [2, 1]
    assert one.part_of == other.part_of == region.incident_id


def test_attacks_on_a_region_hold_the_figures_of_its_towns(read):
    region, town = read(
        "Doi oameni au fost uciși și opt răniți în atacurile ruse asupra regiunii "
        "Herson. La Bilozerka, un șofer a murit când o dronă i-a lovit mașina."
    )

    assert town.part_of == region.incident_id


def test_the_day_of_a_statement_gives_way_to_that_of_the_event(read):
    (incident,) = read(
        "Misiunea a făcut public marți un raport despre lovitura asupra satului Hroza. "
        "Pe 5 octombrie 2023, o rachetă a distrus acolo o cafenea."
    )

    assert incident.date_start == date(2023, 10, 5)


def test_a_day_before_the_authorities_that_say_it_is_of_their_statement(read):
    (incident,) = read(
        "Un bloc din Ternopil a fost lovit miercuri de o rachetă. Vineri, autoritățile "
        "anunțau 31 de morți."
    )

    assert incident.date_start == date(2025, 11, 19)
    assert incident.killed.best == 31
