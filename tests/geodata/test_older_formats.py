"""What was written before incidents had grades, tags and notes is read as before."""

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from geodata.archive import open_archive
from geodata.archive.editing import Edited
from geodata.archive.events import Who
from geodata.archive.history import difference
from geodata.fields import ADDED_LATER, FIELDS
from geodata.frames import check_frame, frame_to_records
from geodata.models import Grade
from geodata.parquet import completed
from geodata.readers.geojson import read_geojson
from geodata.readers.geoparquet import IncidentFile, read_geoparquet
from tests.builders import NOON, sample_table

OLDER = Path("tests/data/older")
UNSET = {"grade": None, "is_graphic": False, "tags": [], "notes": None}


@pytest.fixture
def archive_file(tmp_path):
    return shutil.copy(OLDER / "archive.db", tmp_path / "archive.sqlite")


def stored_bodies(path):
    with sqlite3.connect(path) as connection:
        return connection.execute("select seq, body, hash from events").fetchall()


def test_the_files_are_indeed_of_the_older_format():
    features = orjson.loads((OLDER / "incidents.geojson").read_bytes())["features"]

    assert not ADDED_LATER.keys() & features[0]["properties"].keys()


def test_older_geojson_reads_as_if_nothing_was_set():
    assert read_geojson(OLDER / "incidents.geojson").incidents == sample_table()


def test_an_older_geoparquet_reads_as_if_nothing_was_set():
    frame = read_geoparquet(OLDER / "incidents.parquet")

    check_frame(frame)
    records = frame_to_records(frame)
    assert len(records) == 7
    assert all({name: one[name] for name in UNSET} == UNSET for one in records)


def test_columns_and_rows_of_an_older_geoparquet_are_whole():
    file = IncidentFile(OLDER / "incidents.parquet")

    assert tuple(file.record(0)) == FIELDS
    assert file.columns(["title", "grade"])["grade"].null_count == 7
    assert file.columns(["tags"]).num_rows in (0, 7)


def test_an_older_archive_opens_and_its_events_stay_as_they_are(archive_file):
    before = stored_bodies(archive_file)

    with open_archive(Path(archive_file)) as archive:
        incident = archive.incident("a").incident
        assert archive.verify().problems == ()

    assert (incident.grade, incident.is_graphic) == (None, False)
    assert (incident.tags, incident.notes) == ((), None)
    assert stored_bodies(archive_file) == before


def test_a_grade_on_an_older_incident_is_the_only_difference(archive_file):
    with open_archive(Path(archive_file)) as archive:
        graded = replace(archive.incident("a").incident, grade=Grade.VERIFIED)
        edited = Edited(incident=graded, expected_version=2)
        archive.change(edited, Who(actor="ann", at=NOON))
        older, later = archive.versions("a")[-2:]

        assert [each.field for each in difference(older, later)] == ["grade"]
        assert archive.verify().problems == ()
        assert archive.incident("a").incident.grade is Grade.VERIFIED


def test_a_table_that_lacks_nothing_is_not_touched():
    table = IncidentFile(OLDER / "incidents.parquet").rows([0])

    assert completed(table, table.column_names) is table
