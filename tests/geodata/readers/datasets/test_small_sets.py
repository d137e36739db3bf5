from geodata.models import Count, GeoPrecision, IncidentType
from geodata.readers.datasets import geoconfirmed, insecurity_insight
from geodata.readers.datasets.contract import Options
from geodata.readers.delimited import read_delimited

CONFIRMED = {
    "Date": "2025-03-01",
    "Name": "Warehouse hit",
    "Faction": "Side A",
    "Latitude": "47.5672",
    "Longitude": "35.7858",
    "PlusCode": "8GXQHQ8P+VF Orikhiv, Zaporizhzhia Oblast, Ukraine",
    "Source": "https://example.org/post/1 https://example.org/post/2",
    "Units": "1st Example Brigade",
    "OrbatUnits": "1st Example Brigade; 2nd Battalion",
    "Id": "a-1",
}
INSIGHT = (
    "Date", "Event Description", "Country", "Country ISO", "Admin 1", "Latitude",
    "Longitude", "Geo Precision", "Reported Perpetrator", "Reported Perpetrator Name",
    "Explosive Weapon Type", "Health Workers Killed", "Aid Workers Killed",
    "Health Workers Injured", "SiND Event ID",
)  # fmt: skip
ATTACK = {
    "Date": "2025-03-01",
    "Event Description": "A clinic was hit.",
    "Country ISO": "UKR",
    "Admin 1": "Kherson Oblast",
    "Latitude": "46.6558123456",
    "Longitude": "32.6178123456",
    "Geo Precision": "(2) 25 km Precision ",
    "Reported Perpetrator": "Foreign Forces: Military",
    "Reported Perpetrator Name": "No information",
    "Explosive Weapon Type": "Mortar",
    "Health Workers Killed": "2",
    "Aid Workers Killed": "1",
    "Health Workers Injured": "0.0",
}


def confirmed(as_csv, *rows, **options):
    listed = [CONFIRMED | row for row in rows]
    content = as_csv(listed, geoconfirmed.COLUMNS, delimiter=";")
    table, faults = read_delimited(content, name="geoconfirmed.csv")
    assert geoconfirmed.recognise(table.names)
    return geoconfirmed.read(table, faults, Options(**options))


def insight(as_csv, *rows, columns=INSIGHT, tags=None):
    listed = [ATTACK | {"SiND Event ID": str(n)} | row for n, row in enumerate(rows)]
    kept = [{name: row[name] for name in row if name in columns} for row in listed]
    content = as_csv([tags, *kept] if tags else kept, columns)
    table, faults = read_delimited(content, name="insecurity.csv")
    assert insecurity_insight.recognise(table.names)
    return insecurity_insight.read(table, faults, Options())


def test_a_geolocated_event_is_within_a_street_and_of_no_unit(as_csv, holds):
    found = confirmed(as_csv, {})

    (incident,) = holds(found)
    assert incident.geo_precision is GeoPrecision.STREET
    assert incident.location.country == "UA"
    assert incident.location.place == "Orikhiv, Zaporizhzhia Oblast, Ukraine"
    assert incident.sources[0].url == "https://example.org/post/1"
    assert "Brigade" not in repr(found.reports) + repr(found.incidents)
    assert found.losses[0].what == "Units, OrbatUnits"


def test_a_date_in_two_orders_is_asked_for(as_csv):
    assert "say which" in confirmed(as_csv, {"Date": "03/04/2025"}).problems[0].reason
    (incident,) = confirmed(as_csv, {"Date": "03/04/2025"}, dates="dmy").incidents
    assert str(incident.date_start) == "2025-04-03"


def test_figures_of_groups_that_overlap_are_the_least_for_all(as_csv, holds):
    (incident,) = holds(insight(as_csv, {}))

    assert incident.killed == Count(low=2)
    assert not incident.injured.is_known
    assert incident.title == (
        "Attack with explosive weapons near Kherson Oblast: at least 2 killed"
    )
    assert incident.weapons[0].weapon == "mortar"
    assert incident.actor is None
    assert incident.location.uncertainty_m == 25_000


def test_messy_codes_the_row_of_tags_and_censored_places(as_csv, holds):
    found = insight(
        as_csv,
        {"Geo Precision": "(6) COUNTRY "},
        {"Geo Precision": "censored by HDX", "Latitude": "", "Longitude": ""},
        {"Geo Precision": " (5) Linear Feature e.g. Along Road/River "},
        {"Explosive Weapon Type": "", "Geo Precision": ""},
        {"Latitude": "", "Longitude": "", "Geo Precision": ""},
        tags={"Date": "#date", "Latitude": "#geo+lat"},
    )

    country, censored, road, unarmed, pointless = holds(found)
    assert country.geo_precision is GeoPrecision.COUNTRY
    assert country.location.place == "Ukraine"
    assert censored.geo_precision is GeoPrecision.UNLOCATED
    assert road.geo_precision is GeoPrecision.LINEAR
    assert unarmed.incident_type is IncidentType.OTHER
    assert unarmed.geo_precision is GeoPrecision.ADMIN1
    assert pointless.location.area == unarmed.location.area
    assert not found.problems


def test_rows_without_ids_that_say_the_same_are_told(as_csv, holds):
    columns = [name for name in INSIGHT if name != "SiND Event ID"]
    found = insight(as_csv, {}, {"Date": "2025-03-02"}, {}, columns=columns)

    assert len(holds(found)) == 2
    assert [one.words() for one in found.problems] == ["row 4: says the same as row 2"]


def test_coordinates_without_a_known_code_are_no_place_and_told(as_csv, holds):
    found = insight(as_csv, {"Geo Precision": "censored"}, {})

    censored, near = holds(found)
    assert censored.geo_precision is GeoPrecision.UNLOCATED
    assert near.geo_precision is GeoPrecision.NEAR
    assert "coordinates: without a known code of precision are no place (1 rows)" in [
        loss.words() for loss in found.losses
    ]
