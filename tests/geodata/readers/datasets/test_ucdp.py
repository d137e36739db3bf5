import pytest

from geodata.models import Count, GeoPrecision, TimePrecision
from geodata.readers import row_reports
from geodata.readers.datasets import ucdp
from geodata.readers.datasets.contract import Options
from geodata.readers.delimited import read_delimited

ROW = {
    "id": "100001",
    "relid": "XXX-2025-1-1",
    "type_of_violence": "1",
    "side_a": "Government of A",
    "side_b": "Group B",
    "number_of_sources": "-1",
    "source_article": '"Example, 2025-03-02, https://example.org/a?b=1"',
    "source_headline": "Two die in shelling",
    "where_prec": "1",
    "where_coordinates": "Orikhiv town",
    "adm_1": "Zaporizhzhya oblast",
    "adm_2": "Polohy raion",
    "latitude": "47.5672",
    "longitude": "35.7858",
    "country": "Ukraine",
    "date_prec": "1",
    "date_start": "2025-03-01 00:00:00.000",
    "date_end": "2025-03-02 00:00:00.000",
    "best": "2",
    "high": "4",
    "low": "1",
}


@pytest.fixture
def read(as_csv):
    def run(*rows, columns=ucdp.COLUMNS):
        listed = [ROW | {"id": str(n)} | row for n, row in enumerate(rows)]
        content = as_csv(
            [{name: row[name] for name in row if name in columns} for row in listed],
            columns,
        )
        table, faults = read_delimited(content, name="ged.csv")
        assert ucdp.recognise(table.names)
        return ucdp.read(table, faults, Options())

    return run


def test_an_event_is_an_incident_and_its_row_a_report(read, holds):
    found = read({})

    (incident,) = holds(found)
    assert incident.killed == Count(low=1, best=2, high=4)
    assert not incident.injured.is_known
    assert incident.title == "State-based violence in Orikhiv town: 1 to 4 killed"
    assert str(incident.date_end) == "2025-03-02"
    assert incident.time_precision is TimePrecision.DAY
    assert incident.location.geo_precision is GeoPrecision.SETTLEMENT
    assert incident.location.country == "UA"
    (report,) = found.reports
    assert "number_of_sources: -1\n" in report.text
    assert "priogrid_gid" not in report.text
    assert report.outlet == "UCDP"
    assert report.url == "https://example.org/a?b=1"
    assert found.licence.key == "ucdp"
    assert {claim.field: claim.quote for claim in incident.claims}["killed"] == "2"
    assert any("injured" in loss.what for loss in found.losses)


def test_points_that_stand_for_regions_and_countries_are_none(read, holds):
    found = read(*({"where_prec": code} for code in "1234567"))

    incidents = holds(found)
    assert [one.geo_precision for one in incidents] == [
        GeoPrecision.SETTLEMENT,
        GeoPrecision.NEAR,
        GeoPrecision.ADMIN2,
        GeoPrecision.ADMIN1,
        GeoPrecision.LINEAR,
        GeoPrecision.COUNTRY,
        GeoPrecision.AIRSPACE,
    ]
    region, country = incidents[3].location, incidents[5].location
    assert region.area is not None
    assert region.place == "Zaporizhzhya oblast"
    assert country.area is not None
    assert (country.longitude, country.latitude) != (35.7858, 47.5672)
    assert incidents[1].location.uncertainty_m == 25_000
    assert incidents[1].title.startswith("State-based violence near ")


def test_what_is_wrong_with_a_row_is_told_and_no_other_row_is_lost(read, holds):
    found = read(
        {},
        {"latitude": "35.7858", "longitude": "47.5672"},
        {"best": "many"},
        {"low": "3"},
        {"where_prec": "9"},
        {"date_start": ""},
        {"date_end": "2025-02-01"},
        {"id": "0"},
        {"country": "Nowhereland", "latitude": "", "longitude": ""},
    )

    assert [(one.row, one.column) for one in found.problems] == [
        (3, "latitude"),
        (4, "best"),
        (5, "best"),
        (6, "where_prec"),
        (7, "date_start"),
        (8, "date_end"),
        (9, "id"),
    ]
    assert "swapped" in found.problems[0].reason
    assert found.problems[6].reason == "stands twice: in row 2 too"
    first, last = holds(found)
    assert first.location is not None
    assert last.geo_precision is GeoPrecision.UNLOCATED
    assert found.bad_rows == 7


def test_violence_against_civilians_has_an_actor_and_other_violence_not(read):
    one_sided, battle = read({"type_of_violence": "3"}, {}).incidents

    assert one_sided.actor == "Government of A"
    assert battle.actor is None


def test_missing_and_unknown_columns_are_told_and_kept(read, holds):
    columns = [name for name in ucdp.COLUMNS if name != "adm_2"] + ["new_one"]
    found = read({"new_one": "kept"}, columns=columns)

    holds(found)
    told = {loss.what: loss.why for loss in found.losses}
    assert "has not" in told["adm_2"]
    assert "no column of the format" in told["new_one"]
    assert found.reports[0].text.endswith("new_one: kept\n")


def test_the_same_row_has_the_same_ids_and_a_changed_row_keeps_its_own(read):
    first, again, changed = (read(row) for row in ({}, {}, {"best": "3"}))

    assert first.incidents == again.incidents
    assert first.incidents[0].incident_id == changed.incidents[0].incident_id
    assert first.reports[0].report_id != changed.reports[0].report_id


def test_a_file_with_few_columns_is_read_as_far_as_they_go(read, holds):
    columns = (
        "id",
        "type_of_violence",
        "where_prec",
        "date_prec",
        "date_start",
        "best",
    )
    (incident,) = holds(read({"where_prec": "6"}, columns=columns))

    assert incident.location is None
    assert incident.killed.best == 2


def test_ids_are_those_that_archives_and_exports_hold(read):
    (incident,) = read({"id": "100001"}).incidents

    (source,) = incident.sources
    assert incident.incident_id == "33e48c1e2c7cc1ac"
    assert source.report_id == "56a0d4873b4b76cc"
    assert source.sha256 == (
        "584f0d3bab8ca348345cdab809bdaf503ab9540c091c2185b53a1366513bcb31"
    )


def test_rows_of_several_blocks_stand_where_they_stood(read, holds, monkeypatch):
    rows = [
        {
            "where_prec": str(number % 7 + 1),
            "where_coordinates": f"Town {number % 3}" if number % 4 else "",
            "country": ("Ukraine", "Sudan", "Nowhere")[number % 3],
            "best": str(number % 5 + 2),
            "high": "9",
            "type_of_violence": str(number % 3 + 1),
            "adm_2": "" if number % 2 else 'a "quoted" raion',
        }
        for number in range(40)
    ]
    whole = read(*rows).incidents
    monkeypatch.setattr(row_reports, "AT_ONCE", 3)

    assert holds(read(*rows)) == whole


@pytest.mark.parametrize(
    ("changed", "title"),
    [
        ({}, "State-based violence in Orikhiv town"),
        ({"where_prec": "2"}, "State-based violence near Orikhiv town"),
        ({"where_prec": "5"}, "State-based violence along Orikhiv town"),
        ({"where_prec": "7"}, "State-based violence at Orikhiv town"),
        ({"latitude": "", "longitude": ""}, "State-based violence, Orikhiv town"),
        ({"where_coordinates": ""}, "State-based violence"),
    ],
)
def test_a_title_says_how_the_event_lies_to_the_place(read, changed, title):
    (incident,) = read(changed).incidents

    assert incident.title == f"{title}: 1 to 4 killed"
