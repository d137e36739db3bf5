"""What must give no incident, or none at that place."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Kyiv said that its drones were ready. Moscow claimed the opposite.",
        "No drone entered Estonian airspace, the ministry said.",
        "Estonia denied reports on social media that a drone crashed near Vilnius.",
        "Talks on the attacks went on in Geneva, where envoys met.",
        "The plan drew sharp criticism from Kyiv and its allies.",
        "The ambassador was summoned to the ministry in Vilnius over the strikes.",
        "Officials feared that Russia could attack Kharkiv in the spring.",
        "The army plans to strike Odesa, the report warned.",
        "In recent days strikes on Kyiv have left dozens dead.",
        "The United States will deliver 4,000 drones to Ukraine, Washington said.",
        "Three people were killed when a lorry ran into a bus near Odesa.",
        "President Gladkov visited Kharkiv on Monday.",
    ],
)
def test_no_incident_is_told(read, text):
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "A drone launched from Taganrog, heading towards Kyiv, hit Kharkiv.",
            "Kharkiv",
        ),
        (
            (
                "Vyacheslav Gladkov, governor of Belgorod region, said a drone hit a "
                "car in Shebekino. Gladkov said one person was wounded."
            ),
            "Shebekino",
        ),
        (
            "MOSCOW, Nov 25 (Newswire) - A drone struck a house in Taganrog on Monday.",
            "Taganrog",
        ),
        ("In the Kharkiv region, a missile hit a farm in Chuhuiv.", "Chuhuiv"),
        ("A missile hit a farm in Chuhuiv, Kharkiv region.", "Chuhuiv"),
        (
            "Russia struck Odesa overnight, officials in Kyiv said.",
            "Odesa",
        ),
    ],
)
def test_only_the_place_of_the_event_is_taken(read, text, place):
    incidents = read(text)

    assert [i.location.place for i in incidents if i.location] == [place]


def test_the_governors_region_is_the_place_where_no_other_is_named(read):
    (incident,) = read(
        "Oleh Kovalenko, the governor of Odesa region, said a drone attack "
        "injured nine people."
    )

    assert incident.location.place == "Odesa Oblast"
    assert incident.injured.best == 9


def test_an_older_event_has_its_own_date(read):
    incidents = read(
        "A drone hit Kharkiv on Monday. On 5 May 2023 a missile killed three in Odesa."
    )

    assert [(i.location.place, i.date_start.year) for i in incidents] == [
        ("Kharkiv", 2025),
        ("Odesa", 2023),
    ]


def test_an_unknown_place_has_no_location(read):
    (incident,) = read("A drone hit a house in Qwertivka, wounding two people.")

    assert (incident.toponym, incident.location) == ("Qwertivka", None)
