"""``export`` and ``map`` of a file in place of the archive."""

import json
from datetime import UTC, datetime

import pytest

from geodata.frames import incidents_to_frame
from geodata.models import GeoPrecision, Grade
from geodata.readers.geoparquet import IncidentFile
from geodata.writers import frame_to_geojson
from geodata.writers.geoparquet import frame_to_geoparquet
from tests.builders import (
    make_claim,
    make_incident,
    make_location,
    make_report,
    sample_table,
)
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
    outcome = run("export", "-", "--data", make_file(), "--full")

    expected = frame_to_geojson(incidents_to_frame(sample_table()))
    told = json.loads(outcome.stdout)
    assert told.pop("manifest")["scope"] == "full"
    assert told == json.loads(expected)
    assert "7 of 7 incidents shown" in outcome.stderr
    assert not archive.exists()


def test_a_part_of_a_file_is_written(make_file, tmp_path):
    out = tmp_path / "out.csv"

    outcome = run("export", out, "--data", make_file(), "--layer", "strikes")

    assert "5 of 7 incidents shown" in outcome.stderr
    assert out.read_text("utf-8-sig").count("strike,strikes,") == 5


def test_a_dossier_of_a_file(make_file, tmp_path, archive):
    out = tmp_path / "map.html"

    outcome = run("map", out, "--data", make_file(), "--layer", "strikes", "--full")

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


def test_incidents_with_a_tag_are_written_and_the_tag_stays_here(tmp_path):
    source, page = tmp_path / "incidents.geojson", tmp_path / "page.html"
    tagged = make_incident("a", tags=("night shift",))
    source.write_bytes(
        frame_to_geojson(incidents_to_frame([tagged, make_incident("b")]))
    )

    def ids(*tags):
        outcome = run("export", "-", "--data", source, *tags)
        return [each["id"] for each in json.loads(outcome.stdout)["features"]]

    assert ids("--tag", "night shift") == ["a"]
    assert ids("--tag", "") == ["b"]
    assert ids("--tag", "", "--tag", "night shift") == ["a", "b"]
    files = [tmp_path / "out.csv.manifest.json", tmp_path / "out.geojson"]
    for form in ("csv", "geojson"):
        run(
            "export", tmp_path / f"out.{form}", "--data", source, "--tag", "night shift"
        )
    assert not any("night shift" in each.read_text("utf-8") for each in files)
    assert all('"not named"' in each.read_text("utf-8") for each in files)
    run("map", page, "--data", source, "--tag", "night shift")
    assert "night shift" not in page.read_text("utf-8")
    run("map", page, "--data", source, "--tag", "night shift", "--full")
    assert "night shift" in page.read_text("utf-8")


def hiding():
    """Something to hide: an exact place, a name, a note; and something recent."""
    house = make_location(
        "12 Long Street", 30.512345, 50.4501, geo_precision=GeoPrecision.EXACT,
        uncertainty_m=90.0,
    )  # fmt: skip
    report = make_report(text="Petrenko said six had died.")
    claim = make_claim(report, report.text)
    today = datetime.now(UTC).date()
    return (
        make_incident("a", location=house, claims=(claim,), notes="Ask again"),
        make_incident("b", title="Of today", date_start=today, date_end=today),
    )


HIDDEN = ("Long Street", "30.512345", "Petrenko", "Ask again", "Of today")


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "team.geojson"
    path.write_bytes(frame_to_geojson(incidents_to_frame(hiding())))
    return path


@pytest.mark.parametrize("name", ["out.geojson", "out.csv", "out.parquet"])
def test_what_is_exported_is_public_safe_unless_said(source, tmp_path, name):
    public, full = tmp_path / name, tmp_path / f"full-{name}"

    outcome = run("export", public, "--data", source)
    told = run("export", full, "--data", source, "--full")

    assert "public-safe: 1 of 2 left out (1 recent), 1 places coarsened" in (
        outcome.stderr
    )
    assert "not for sharing" in told.stderr
    content = public.read_bytes()
    assert not [word for word in HIDDEN if word.encode() in content]
    if name != "out.parquet":  # compressed
        assert all(word.encode() in full.read_bytes() for word in HIDDEN)


def test_a_dossier_is_public_safe_unless_said(source, tmp_path):
    public, full = tmp_path / "map.html", tmp_path / "full.html"

    run("map", public, "--data", source)
    run("map", full, "--data", source, "--full")

    page = public.read_text("utf-8")
    assert not [word for word in HIDDEN if word in page]
    assert "less than 7 days past" in page
    whole = full.read_text("utf-8")
    assert all(word in whole for word in HIDDEN if word != "Ask again")
    assert "Ask again" not in whole
    assert "This file is for the team" in whole


def test_rules_can_be_said_and_are_told(source):
    options = ("--floor", "admin1", "--delay-days", "0", "--displacement", "0")
    outcome = run("export", "-", "--data", source, *options)

    told = json.loads(outcome.stdout)
    assert told["public"]["rules"]["floor"] == "admin1"
    assert told["public"]["rules"]["delay_days"] == 0
    assert len(told["features"]) == 2
    assert {each["properties"]["geo_precision"] for each in told["features"]} <= {
        "admin1",
        "country",
    }
    run("export", "-", "--data", source, "--full", "--delay-days", "3", exit_code=2)


def test_repeated_files_are_the_same_and_the_secret_is_in_none(source, archive):
    first = run("export", "-", "--data", source).stdout_bytes
    salt = archive.with_name(f"{archive.name}.public-salt")

    assert run("export", "-", "--data", source).stdout_bytes == first
    assert salt.stat().st_mode & 0o077 == 0
    assert salt.read_bytes().strip() not in first


def test_a_secret_that_is_none_is_told_in_words(source, archive):
    salt = archive.with_name(f"{archive.name}.public-salt")
    salt.parent.mkdir(parents=True, exist_ok=True)
    salt.write_text("short")

    outcome = run("export", "-", "--data", source, exit_code=1)

    assert "does not hold the secret" in outcome.stderr
    assert outcome.stdout == ""
