import pytest

from geodata.errors import DataSetError
from geodata.models import GeoPrecision, IncidentType
from geodata.readers.datasets import viina
from geodata.readers.datasets.contract import Options
from geodata.readers.delimited import read_delimited

_INFO = """
viina_version event_id event_id_1pd date time geonameid feature_code asciiname ADM1_NAME
ADM1_CODE ADM2_NAME ADM2_CODE longitude latitude GEO_PRECISION GEO_API location address
report_id source url text lang
"""
INFO = _INFO.split()
LABELS = ["viina_version", "event_id", "event_id_1pd", "date", "geonameid", "t_mil"]
LABELS += [f"{name}_b" for name in viina._LABELLED]  # noqa: SLF001 - the whole list
ROW = {
    "viina_version": "2",
    "date": "20250301",
    "time": "00:00",
    "geonameid": "698131",
    "asciiname": "Orikhiv",
    "ADM1_NAME": "Zaporizhzhya",
    "ADM2_NAME": "Orikhivs'kyi",
    "longitude": "35.7858",
    "latitude": "47.5672",
    "GEO_PRECISION": "ADM3",
    "report_id": "r1",
    "source": "example",
    "url": "https://example.org/1",
    "text": "В Оріхові пролунали вибухи",
    "lang": "ua",
}


def table_of(as_csv, rows, columns):
    listed = [{"event_id": str(n)} | row for n, row in enumerate(rows)]
    kept = [{name: row[name] for name in row if name in columns} for row in listed]
    return read_delimited(as_csv(kept, columns), name="viina.csv")


def info(as_csv, *rows):
    return table_of(as_csv, [ROW | row for row in rows], INFO)


def test_event_info_alone_says_not_what_happened(as_csv, holds):
    table, faults = info(as_csv, {}, {"GEO_PRECISION": "ADM1"})
    assert "event_info" in viina.recognise(table.names)
    found = viina.read(table, faults, Options())

    town, oblast = holds(found)
    assert town.incident_type is IncidentType.OTHER
    assert town.title == "Reported event in Orikhiv"
    assert town.geo_precision is GeoPrecision.SETTLEMENT
    assert town.time_of_day is None
    assert town.sources[0].language == "uk"
    assert str(town.sources[0].published) == "2025-03-01"
    assert town.sources[0].outlet == "VIINA (example)"
    assert oblast.geo_precision is GeoPrecision.ADMIN1
    assert oblast.location.area is not None
    assert any("event_labels" in loss.why for loss in found.losses)
    assert found.licence.key == "viina"


def test_labels_are_joined_and_say_what_happened(as_csv, holds):
    table, faults = info(as_csv, *[{}] * 4)
    labels, _ = table_of(
        as_csv,
        [
            {"event_id": "3", "t_mil_b": "1", "t_uav_b": "1", "t_aad_b": "1"},
            {"event_id": "0", "t_mil_b": "1", "t_artillery_b": "1", "t_property_b": "1",
             "a_rus_init_b": "1"},
            {"event_id": "1", "t_airalert_b": "1"},
            {"event_id": "99", "t_mil_b": "1"},
        ],
        LABELS,
    )  # fmt: skip
    assert viina.is_labels(labels.names)
    assert viina.recognise(labels.names) is None
    found = viina.read(viina.joined(table, labels), faults, Options())

    shelled, alert, unlabelled, shot_down = holds(found)
    assert shelled.incident_type is IncidentType.STRIKE
    assert shelled.actor == "Russian forces"
    assert shelled.effects == ("damage",)
    assert shelled.weapons[0].weapon == "artillery"
    assert {claim.quote for claim in shelled.claims if claim.field == "actor"} == {"1"}
    assert alert.title == "Air alert in Orikhiv"
    assert unlabelled.incident_type is IncidentType.OTHER
    assert shot_down.incident_type is IncidentType.INTERCEPTION
    assert "1 events have none, 1 rows of labels are of no event" in found.notes[-1]


def test_labels_are_joined_to_event_info_alone(as_csv):
    table, _ = info(as_csv, {})
    labels, _ = table_of(as_csv, [{"event_id": "0", "t_mil_b": "1"}], LABELS)
    daily = table.renamed({"event_id": "event_ids"})

    for one, other in ((daily, labels), (table, table)):
        with pytest.raises(DataSetError, match="joined to event_info"):
            viina.joined(one, other)


def test_a_point_that_the_gazetteer_left_blank_has_the_country_under_it(as_csv, holds):
    blank = {"geonameid": "", "asciiname": "", "ADM1_NAME": "", "location": "Таганрог"}
    table, faults = info(as_csv, blank | {"longitude": "38.9", "latitude": "47.25"})
    found = viina.read(table, faults, Options())

    (incident,) = holds(found)
    assert incident.location.country == "RU"
    assert incident.location.place == "Таганрог"
    assert any(loss.rows == 1 for loss in found.losses)


def test_events_a_day_have_labels_of_their_own(as_csv, holds):
    columns = ["viina_version", "event_id_1pd", "date", "n_reports", "event_ids",
               "sources", *INFO[5:15], "t_mil_b", "t_airstrike_b"]  # fmt: skip
    row = ROW | {"event_id_1pd": "5", "t_mil_b": "1", "t_airstrike_b": "1"}
    table, faults = table_of(as_csv, [row], columns)
    assert "event_1pd" in viina.recognise(table.names)
    found = viina.read(table, faults, Options())

    (incident,) = holds(found)
    assert incident.title == "Air strike in Orikhiv"
    assert incident.sources[0].published is None


def test_files_of_control_hold_no_incidents():
    with pytest.raises(DataSetError, match="control"):
        viina.recognise(
            ("geonameid", "date", "status_wiki", "status_dsm", "status_isw")
        )
