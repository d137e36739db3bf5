import csv
import io
import json

import pytest

from geodata.gazetteer.manifest import load_manifest
from tests.mapapp.commands.running import run

VILLAGE = "name,lat,lon,admin1,country\nWqortzpel,47.4,28.9,Orhei District,MD\n"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "gazetteers"


@pytest.fixture
def village(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(VILLAGE, encoding="utf-8")
    return path


def test_a_list_is_added_used_listed_and_removed(village, folder):
    added = run("gazetteer", "add", village)
    assert added.stdout == "own: added, 1 place of MD; 1 settlement\n"
    assert "a running app after its restart" in added.stderr
    assert (folder / "catalogue.sqlite").exists()

    found = json.loads(run("geocode", "Wqortzpel").stdout)
    assert found["candidates"][0]["place_id"] == "list:own:2"

    table = run("gazetteer", "list").stdout.splitlines()
    assert table[1].startswith("(base)")
    assert load_manifest().sha256[:16] in table[1]
    assert table[2].split()[:4] == ["own", "own.csv", "1", "MD"]

    assert run("gazetteer", "remove", "own").stdout == "own: removed\n"
    assert json.loads(run("geocode", "Wqortzpel").stdout)["outcome"] == "unknown"


def test_the_lists_as_json_say_all(village):
    run("gazetteer", "add", village)

    record = json.loads(run("gazetteer", "list", "--format", "json").stdout)

    (one,) = record["lists"]
    assert record["base"]["manifest_sha256"] == load_manifest().sha256
    assert record["manifest_sha256"] != load_manifest().sha256
    assert (one["name"], one["places"], one["countries"]) == ("own", 1, ["MD"])
    assert one["licence"] == "the user's own"
    assert one["is_usable"]


def test_adding_again_replaces_and_leaves_the_hash(village):
    run("gazetteer", "add", village)
    before = run("gazetteer", "list", "--format", "json").stdout

    assert "own: replaced" in run("gazetteer", "add", village).stdout

    after = run("gazetteer", "list", "--format", "json").stdout
    assert json.loads(after)["manifest_sha256"] == json.loads(before)["manifest_sha256"]


def test_a_malformed_line_is_named_and_the_rest_is_taken(village):
    village.write_text(VILLAGE + "Bad,999,1,,MD\n", encoding="utf-8")

    outcome = run("gazetteer", "add", village)

    assert "own.csv:3: latitude 999" in outcome.stderr


def test_nothing_taken_is_exit_code_1(tmp_path):
    (tmp_path / "own.csv").write_text("name,lat,lon\nBad,999,1\n")

    outcome = run("gazetteer", "add", tmp_path / "own.csv", exit_code=1)

    assert "nothing in it could be taken" in outcome.stderr
    assert outcome.stdout == ""
    assert (
        json.loads(run("gazetteer", "list", "--format", "json").stdout)["lists"] == []
    )


def test_removing_an_unknown_list_names_those_that_are_there(village):
    assert "there are: none" in run("gazetteer", "remove", "x", exit_code=1).stderr
    run("gazetteer", "add", village)

    assert "there are: own" in run("gazetteer", "remove", "x", exit_code=1).stderr


def test_the_folder_can_be_chosen(village, tmp_path, monkeypatch):
    monkeypatch.setenv("MAPAPP_GAZETTEERS", str(tmp_path / "elsewhere"))

    run("gazetteer", "add", village)

    assert (tmp_path / "elsewhere" / "catalogue.sqlite").exists()


def placed_with():
    return json.loads(run("gazetteer", "list", "--format", "json").stdout)[
        "manifest_sha256"
    ]


def test_every_export_says_what_places_were_found_with(village, tmp_path):
    run("gazetteer", "add", village)

    run("export", tmp_path / "out.csv")
    run("map", tmp_path / "out.html")

    exported = json.loads(run("export", "-").stdout)
    assert exported["gazetteer"] == {"manifest_sha256": placed_with()}
    table = (tmp_path / "out.csv").read_bytes().decode("utf-8-sig")
    rows = [*csv.DictReader(io.StringIO(table))]
    assert {row["gazetteer"] for row in rows} == {placed_with()}
    assert placed_with() in (tmp_path / "out.html").read_text(encoding="utf-8")
    report = b"3 June 2024\nA missile hit Kharkiv on Monday, killing three people."
    extracted = json.loads(run("extract", "-", input=report).stdout)
    assert extracted["gazetteer"] == {"manifest_sha256": placed_with()}
    assert json.loads(run("geocode", "Kyiv").stdout)["gazetteer"] == {
        "manifest_sha256": placed_with()
    }


def test_an_export_needs_no_compiled_index(tmp_path, monkeypatch):
    run("import", "--no-sample")
    monkeypatch.setenv("MAPAPP_CACHE", str(tmp_path / "cache"))

    exported = json.loads(run("export", "-").stdout)

    assert exported["gazetteer"] == {"manifest_sha256": load_manifest().sha256}
    assert not (tmp_path / "cache").exists()


def test_the_gazetteer_can_be_compiled_ahead():
    outcome = run("gazetteer", "build")

    assert outcome.stdout == ""
    assert "the gazetteer is ready" in outcome.stderr
