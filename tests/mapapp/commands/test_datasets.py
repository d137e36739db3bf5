import json

import pytest

from geodata.archive import open_archive
from geodata.readers.datasets import ucdp
from geodata.readers.recognising import READERS
from mapapp.commands.import_options import SETS
from tests.mapapp.commands.running import features, run

ROW = {
    "id": "1",
    "type_of_violence": "1",
    "where_prec": "1",
    "where_coordinates": "Orikhiv town",
    "latitude": "47.5672",
    "longitude": "35.7858",
    "country": "Ukraine",
    "date_prec": "1",
    "date_start": "2025-03-01",
    "best": "2",
}


@pytest.fixture
def ged(tmp_path):
    def write(*rows):
        path = tmp_path / "some.txt"
        listed = [ROW | {"id": str(n)} | row for n, row in enumerate(rows)]
        lines = [",".join(row.get(name, "") for name in ucdp.COLUMNS) for row in listed]
        path.write_text("\n".join([",".join(ucdp.COLUMNS), *lines]) + "\n")
        return path

    return write


def test_the_names_of_from_are_those_of_the_readers():
    assert sorted(SETS) == sorted(READERS)


def test_a_data_set_is_recognised_told_and_stored_once(ged, report, archive):
    path = ged({}, {"where_prec": "6"})

    outcome = run("import", path, report, "--no-sample")

    assert "some.txt: 2 added, 0 known\n" in outcome.stdout
    assert "report.txt: 2 added, 0 known\n" in outcome.stdout
    assert "UCDP GED or Candidate: has UCDP's columns" in outcome.stderr
    assert "lost: injured: UCDP has no field" in outcome.stderr
    assert "licence: CC BY 4.0" in outcome.stderr
    assert "0 added, 2 known\n" in run("import", path).stdout
    exported = features(run("export", "-", "--full").stdout)
    outlets = {one["properties"]["sources"][0]["outlet"] for one in exported}
    assert "UCDP" in outlets
    with open_archive(archive) as opened:
        assert not opened.verify().problems


def test_with_a_bad_row_nothing_is_stored_unless_asked(ged):
    path = ged({}, {"best": "many"}, {})

    refused = run("import", path, "--no-sample", exit_code=1)

    assert "row 3, best: is no number ('many')" in refused.stderr
    assert "nothing was stored, since 1 rows have problems" in refused.stderr
    assert refused.stdout == ""
    assert features(run("export", "-", "--full").stdout) == []
    assert "2 added" in run("import", path, "--good-rows").stdout


def test_a_row_that_the_data_set_changed_stays_and_is_counted(ged):
    run("import", ged({}), "--no-sample")

    outcome = run("import", ged({"best": "3"}))

    assert "0 added, 0 known, 1 known with another row" in outcome.stdout


def test_labels_are_joined_and_say_no_place_alone(tmp_path, ged):
    info, labels = tmp_path / "info.csv", tmp_path / "labels.csv"
    info.write_text(
        "viina_version,event_id,date,geonameid,asciiname,ADM1_NAME,longitude,latitude,"
        "GEO_PRECISION,report_id\n2,7,20250301,1,Orikhiv,Zaporizhzhya,35.8,47.6,ADM3,r\n"
    )
    labels.write_text(
        "viina_version,event_id,t_mil,t_mil_b,t_airstrike_b\n2,7,0.9,1,1\n"
    )

    assert "say no place" in run("import", labels, exit_code=1).stderr
    assert "labels joined" in run("import", labels, info, "--no-sample").stderr
    (only,) = features(run("export", "-", "--full").stdout)
    assert only["properties"]["title"] == "Air strike in Orikhiv"
    beside_another = run("import", labels, ged({}), exit_code=1)
    assert "say no place" in beside_another.stderr
    assert "some.txt: 1 added" in beside_another.stdout


def test_the_user_says_what_a_file_is(tmp_path):
    table = tmp_path / "mine.csv"
    table.write_text("lat,lon,when,dead\n47.6,35.8,03/04/2025,2\n")

    asked = ("--from", "columns", "--column", "date=when", "--column", "killed=dead")
    assert "say which" in run("import", table, *asked, exit_code=1).stderr
    run("import", table, *asked, "--dates", "dmy", "--no-sample")
    (only,) = features(run("export", "-", "--full").stdout)
    assert only["properties"]["date_start"] == "2025-04-03"
    assert only["properties"]["killed_best"] == 2
    assert (
        "not of the form" in run("import", table, "--column", "x", exit_code=1).stderr
    )
    assert "none of auto" in run("import", table, "--from", "x", exit_code=2).stderr
    assert "0 added" in run("import", table, "--from", "reports").stdout


def test_what_was_exported_is_imported_elsewhere(report, tmp_path):
    first, second = tmp_path / "a.geojson", tmp_path / "b.geojson"
    run("import", report, "--no-sample")
    run("export", first, "--full")
    other = ("--archive", tmp_path / "other.sqlite")

    run("import", first, "--no-sample", *other)
    run("export", second, "--full", *other)

    before, after = (features(path.read_text()) for path in (first, second))
    for one in (*before, *after):
        for name in ("claims", "sources"):
            del one["properties"][name]
    assert before == after
    assert json.loads(second.read_text())["type"] == "FeatureCollection"


def test_a_table_and_json_are_never_read_as_an_article(tmp_path):
    log, values = tmp_path / "log.csv", tmp_path / "values.json"
    log.write_text("Wann,Wo genau,Tote\n2024-05-03,Kherson,2\n")
    values.write_text('{"data": ["Two people were killed in Kherson."]}')

    outcome = run("import", log, values, "--no-sample", exit_code=1)
    told = ["--column", "date=Wann", "--column", "place=Wo genau"]
    mapped = run("import", log, *told)

    assert "added" not in outcome.stdout
    assert "log.csv: its columns are none that are known: Wann, Wo" in outcome.stderr
    assert "values.json is JSON, but not a FeatureCollection" in outcome.stderr
    assert "log.csv: 1 added, 0 known\n" in mapped.stdout


def test_two_tables_that_number_their_rows_alike_are_told_apart(tmp_path):
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    header = "id,date,lat,lon,what\n"
    one.write_text(header + "1,2024-05-03,46.6,32.6,A bus was hit\n")
    other.write_text(header + "1,2023-10-10,50.4,30.5,A fire in a depot\n")
    run("import", one, "--no-sample")

    outcome = run("import", other)
    told = run("import", other, "--column", "id=")

    assert "0 added, 0 known, 1 known with another row" in outcome.stdout
    assert "1 rows were left out: rows with their ids" in outcome.stderr
    assert "without its ids: --column id=" in outcome.stderr
    assert "1 added, 0 known\n" in told.stdout
    assert "1 known\n" in run("import", one).stdout


def test_dates_of_two_orders_lead_to_the_option_that_says_which(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("date,lat,lon\n03.04.2024,46.6,32.6\n")

    outcome = run("import", path, exit_code=1)

    assert "--dates dmy or --dates mdy says how its dates are meant" in outcome.stderr
