from geodata.models import Count, GeoPrecision, IncidentType, TimePrecision
from geodata.readers.datasets import acled
from geodata.readers.datasets.contract import Options
from geodata.readers.delimited import read_delimited

# Rows of our own: ACLED's data may not be used for tests.
ROW = {
    "event_date": "2025-03-01",
    "time_precision": "1",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Shelling/artillery/missile attack",
    "actor1": "Side A",
    "actor2": "Side B",
    "iso": "804",
    "country": "Ukraine",
    "admin1": "Zaporizhia",
    "location": "Orikhiv",
    "latitude": "47.5672",
    "longitude": "35.7858",
    "geo_precision": "1",
    "source": "Example News; Another",
    "fatalities": "3",
}
OLD = (
    "data_id",
    "iso",
    "event_id_cnty",
    "event_id_no_cnty",
    *acled.COLUMNS[1:],
    "iso3",
)


def read(as_csv, *rows, columns=acled.COLUMNS):
    listed = [ROW | {"event_id_cnty": f"XXX{n}"} | row for n, row in enumerate(rows)]
    chosen = [name for name in dict.fromkeys(columns) if name != "tags"]
    table, faults = read_delimited(as_csv(listed, chosen), name="acled.csv")
    assert acled.recognise(table.names)
    return acled.read(table, faults, Options())


def test_an_event_is_an_incident_with_one_figure(as_csv, holds):
    found = read(as_csv, {})

    (incident,) = holds(found)
    assert incident.killed == Count(best=3)
    assert incident.title == "Shelling/artillery/missile attack in Orikhiv: 3 killed"
    assert incident.incident_type is IncidentType.STRIKE
    assert incident.actor == "Side A"
    assert incident.location.country == "UA"
    assert found.licence.may_export == "aggregates"
    losses = " ".join(loss.words() for loss in found.losses)
    assert "ACLED has no injured field" in losses
    assert "tags: the format has it and the file has not" in losses


def test_types_precisions_and_times_follow_the_crosswalk(as_csv, holds):
    found = read(
        as_csv,
        {"sub_event_type": "ARMED CLASH ", "event_type": "Battles"},
        {"sub_event_type": "Peaceful protest", "fatalities": "0"},
        {"sub_event_type": "Disrupted weapons use", "geo_precision": "2"},
        {"geo_precision": "3", "time_precision": "3"},
    )

    clash, protest, disrupted, region = holds(found)
    assert clash.incident_type is IncidentType.STRIKE
    assert clash.actor is None
    assert protest.incident_type is IncidentType.OTHER
    assert protest.killed == Count(best=0)
    assert protest.title == "Peaceful protest in Orikhiv"
    assert disrupted.incident_type is IncidentType.OTHER
    assert disrupted.geo_precision is GeoPrecision.NEAR
    assert region.geo_precision is GeoPrecision.ADMIN1
    assert region.time_precision is TimePrecision.MONTH


def test_columns_of_before_2023_are_read_too(as_csv, holds):
    found = read(
        as_csv,
        {"event_date": "01 March 2025", "data_id": "9", "iso3": "UKR", "inter1": "1"},
        columns=[name for name in OLD if name != "disorder_type"],
    )

    (incident,) = holds(found)
    assert str(incident.date_start) == "2025-03-01"
    assert not any("disorder_type" in loss.what for loss in found.losses)
    assert "inter1: 1\n" in found.reports[0].text


def test_what_is_wrong_is_told(as_csv):
    found = read(as_csv, {"geo_precision": "7"}, {"event_date": "01/03/2025"}, {})

    assert [(one.row, one.column) for one in found.problems] == [
        (2, "geo_precision"),
        (3, "event_date"),
    ]
    assert len(found) == 1
