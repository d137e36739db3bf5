"""``export`` and ``map`` of a file in place of the archive."""

import json

import pytest

from geodata.frames import incidents_to_frame
from geodata.models import Grade
from geodata.readers.geoparquet import IncidentFile
from geodata.writers import frame_to_geojson
from geodata.writers.geoparquet import frame_to_geoparquet
from tests.builders import make_incident, sample_table
from tests.mapapp.commands.running import run


@pytest.fixture(params=["parquet", "geojson"])
def make_file(request, tmp_path):
    def make(*, is_synthetic=False):
        frame = incidents_to_frame(sample_table())
        path = tmp_path / f"incidents.{request.param}"
        if request.param == "parquet":
            path.write_bytes(frame_to_geoparquet(frame, is_synthetic=is_synthetic))
        else:
            facts = {"synthetic": True} if is_synthetic else None
            path.write_bytes(frame_to_geojson(frame, facts=facts))
        return path

    return make


def test_a_file_is_written_anew_without_any_archive(make_file, archive):
    outcome = run("export", "-", "--data", make_file())

    expected = frame_to_geojson(incidents_to_frame(sample_table()))
    assert json.loads(outcome.stdout) == json.loads(expected)
    assert "7 of 7 incidents shown" in outcome.stderr
    assert not archive.exists()


def test_a_part_of_a_file_is_written(make_file, tmp_path):
    out = tmp_path / "out.csv"

    outcome = run("export", out, "--data", make_file(), "--layer", "strikes")

    assert "5 of 7 incidents shown" in outcome.stderr
    assert out.read_text("utf-8-sig").count("strike,strikes,") == 5


def test_a_dossier_of_a_file(make_file, tmp_path, archive):
    out = tmp_path / "map.html"

    outcome = run("map", out, "--data", make_file(), "--layer", "strikes")

    assert "5 of 7 incidents shown" in outcome.stderr
    assert "Incident taganrog" in out.read_text("utf-8")
    assert not archive.exists()


def test_what_is_made_up_stays_marked(make_file, tmp_path):
    source = make_file(is_synthetic=True)
    again, page = tmp_path / "again.parquet", tmp_path / "map.html"

    run("export", again, "--data", source)
    run("map", page, "--data", source)

    assert IncidentFile(again).facts.is_synthetic
    assert json.loads(run("export", "-", "--data", source).stdout)["synthetic"] is True
    assert "made up" in page.read_text("utf-8").split("mapapp-notes")[-1]


@pytest.mark.parametrize("command", ["export", "map"])
def test_faults_are_told_in_words(command, tmp_path):
    missing = run(command, "-", "--data", tmp_path / "none.parquet", exit_code=1)
    both = run(
        command, "-", "--data", "a.parquet", "--archive", "b.sqlite", exit_code=1
    )

    assert "none.parquet" in missing.stderr
    assert "one of them is taken, not both" in both.stderr


def test_incidents_of_a_grade_are_written(tmp_path):
    graded = make_incident("a", grade=Grade.OFFICIAL)
    source = tmp_path / "incidents.geojson"
    frame = incidents_to_frame([graded, make_incident("b")])
    source.write_bytes(frame_to_geojson(frame))

    def ids(*grades):
        outcome = run("export", "-", "--data", source, *grades)
        return [each["id"] for each in json.loads(outcome.stdout)["features"]]

    assert ids("--grade", "official") == ["a"]
    assert ids("--grade", "none") == ["b"]
    assert ids("--grade", "none", "--grade", "official") == ["a", "b"]
