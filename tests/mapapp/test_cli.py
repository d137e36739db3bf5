import csv
import io
import json
import os
import subprocess
import sys
import time

import pytest
from typer.testing import CliRunner

from geodata.models import Layer
from geodata.readers import MAX_REPORT_BYTES
from mapapp.cli import LayerName, app

REPORT = """The Daily Example
25 November 2025

A Russian missile strike on Kharkiv killed three people and injured 12 others
overnight on Tuesday, the regional governor said. In Odesa, a drone attack
injured two people on Monday.
"""

COMMANDS = [
    "serve",
    "extract",
    "geocode",
    "import",
    "export",
    "map",
    "gazetteer",
    "synthesize",
]


@pytest.fixture(autouse=True)
def archive(tmp_path, monkeypatch):
    path = tmp_path / "archive.sqlite"
    monkeypatch.setenv("MAPAPP_ARCHIVE", str(path))
    return path


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def run(*args, exit_code=0, **options):
    outcome = CliRunner().invoke(app, [str(arg) for arg in args], **options)
    assert outcome.exit_code == exit_code, outcome.output
    return outcome


def features(text):
    return json.loads(text)["features"]


def test_the_layers_are_those_of_the_models():
    assert [layer.value for layer in LayerName] == [layer.value for layer in Layer]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_there_for_every_command(command):
    outcome = run(command, "--help")

    assert command in outcome.stdout
    assert outcome.stderr == ""


def test_the_version_is_printed():
    assert run("--version").stdout.startswith("mapapp ")


def test_extract_prints_geojson_and_stores_nothing(report, archive):
    outcome = run("extract", report)

    places = {feature["properties"]["place"] for feature in features(outcome.stdout)}
    assert {"Kharkiv", "Odesa"} <= places
    assert not archive.exists()


def test_extract_reads_standard_input(report):
    piped = run("extract", "-", input=REPORT.encode())

    assert piped.stdout == run("extract", report).stdout


def test_extract_prints_records_or_a_table(report):
    records = json.loads(run("extract", report, "--format", "json").stdout)
    table = run("extract", report, "--format", "table").stdout

    assert records[0]["incident_type"] == "strike"
    assert table.splitlines()[0].split()[:3] == ["date", "type", "place"]
    assert len(table.splitlines()) == 1 + len(records)


def test_the_date_of_the_heading_counts_unless_one_is_given(report):
    heading = json.loads(run("extract", report, "--format", "json").stdout)
    given = json.loads(
        run("extract", report, "--format", "json", "--published", "2025-12-02").stdout
    )

    assert heading[0]["sources"][0]["published"] == "2025-11-25"
    assert given[0]["sources"][0]["published"] == "2025-12-02"
    assert heading[0]["date_end"] == "2025-11-25"
    assert given[0]["date_end"] == "2025-12-02"


def test_a_text_without_incidents_gives_an_empty_collection_and_says_so():
    outcome = run("extract", "-", input=b"The talks were long and the coffee was cold.")

    assert features(outcome.stdout) == []
    assert "no incident was found" in outcome.stderr
    assert "no date of publication" in outcome.stderr


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"%PDF-1.4", "a PDF document"),
        (bytes(range(256)) * 9, "a binary file"),
        (b"x" * (MAX_REPORT_BYTES + 1), "longer than 2 MB"),
    ],
)
def test_input_at_fault_is_a_message_and_exit_code_1(content, words):
    outcome = run("extract", "-", input=content, exit_code=1)

    assert outcome.stdout == ""
    assert words in outcome.stderr
    assert "Traceback" not in outcome.stderr


def test_a_file_that_is_not_there_is_exit_code_1(tmp_path):
    assert (
        "none.txt cannot be read"
        in run("extract", tmp_path / "none.txt", exit_code=1).stderr
    )


def test_a_language_without_patterns_is_named():
    outcome = run(
        "extract", "-", "--language", "fi", input=b"Kuusi kuoli.", exit_code=1
    )

    assert "'fi'" in outcome.stderr


@pytest.mark.parametrize(
    "args",
    [
        ("extract",),
        ("extract", "a.txt", "--published", "25.11.2025"),
        ("extract", "a.txt", "--published", "2025-02-30"),
        ("extract", "a.txt", "--format", "xml"),
        ("import",),
        ("export", "out.shp"),
        ("export", "out.geojson", "--layer", "floods"),
        ("export", "out.geojson", "--since", "2025-12-01", "--until", "2025-11-01"),
        ("serve", "--port", "70000"),
        ("dance",),
        (),
    ],
)
def test_wrong_use_is_exit_code_2_and_prints_no_result(args):
    outcome = CliRunner().invoke(app, list(args))

    assert outcome.exit_code == 2
    assert "Traceback" not in outcome.output


def test_geocode_prints_the_decision_and_its_candidates():
    record = json.loads(run("geocode", "Taganrog").stdout)

    assert record["query"] == "Taganrog"
    assert record["outcome"] == "resolved"
    assert record["place"]["country"] == "RU"
    assert abs(record["place"]["longitude"] - 38.9) < 0.1
    assert record["candidates"][0]["reason"]


def test_geocode_takes_country_and_region_into_account():
    ukraine = json.loads(
        run("geocode", "Zolochiv", "--country", "UA", "--admin1", "Lviv").stdout
    )

    assert abs(ukraine["place"]["latitude"] - 49.8) < 0.2


def test_geocode_prints_a_table():
    table = run("geocode", "Kyiv", "--format", "table").stdout

    assert table.startswith("Kyiv: resolved\n")
    assert "geonames:703448" in table


def test_a_name_that_nobody_knows_is_no_error():
    record = json.loads(run("geocode", "Qwrtzpx").stdout)

    assert record == {
        "query": "Qwrtzpx",
        "outcome": "unknown",
        "place": None,
        "candidates": [],
    } | {
        key: record[key]
        for key in record.keys() - {"query", "outcome", "place", "candidates"}
    }


def test_import_stores_and_export_gives_it_back(report, tmp_path):
    out = tmp_path / "out.geojson"
    imported = run("import", report, "--outlet", "The Daily Example", "--title", "T")
    run("export", out)

    exported = [feature["properties"] for feature in features(out.read_bytes())]
    mine = [one for one in exported if one["sources"][0]["title"] == "T"]
    assert imported.stdout.endswith("report.txt: 2 added, 0 known\n")
    assert "a new archive was made" in imported.stderr
    assert {one["place"] for one in mine} == {"Kharkiv", "Odesa"}
    assert mine[0]["sources"][0]["outlet"] == "The Daily Example"
    assert len(exported) > len(mine)  # the sample


def test_importing_again_changes_nothing(report):
    run("import", report)
    before = run("export", "-").stdout

    assert "0 added, 2 known" in run("import", report).stdout
    assert run("export", "-").stdout == before


def test_the_sample_can_be_declined_and_removed(report, tmp_path):
    run("import", report, "--no-sample")
    assert len(features(run("export", "-").stdout)) == 2

    other = tmp_path / "other.sqlite"
    assert features(run("export", "-", "--archive", other).stdout)
    removed = run("import", "--no-sample", "--archive", other)
    assert "the sample was removed" in removed.stderr
    assert features(run("export", "-", "--archive", other).stdout) == []


def test_a_broken_file_is_named_and_the_others_are_stored(report, tmp_path):
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"%PDF")

    outcome = run("import", broken, report, tmp_path / "none", exit_code=1)

    assert "broken.txt is a PDF document" in outcome.stderr
    assert "none cannot be read" in outcome.stderr
    assert "2 of 3 records were left out" in outcome.stderr
    assert outcome.stdout.count("added") == 1


def test_export_writes_what_is_asked(report, tmp_path):
    run("import", report, "--no-sample")
    table = tmp_path / "out.csv"

    run("export", table, "--layer", "strikes", "--since", "2025-11-25")

    rows = list(csv.DictReader(io.StringIO(table.read_bytes().decode("utf-8-sig"))))
    assert [row["place"] for row in rows] == ["Kharkiv"]
    none = run("export", "-", "--layer", "other", "--layer", "interceptions")
    assert features(none.stdout) == []


def test_export_gives_the_same_bytes_every_time(report):
    run("import", report)

    assert run("export", "-").stdout_bytes == run("export", "-").stdout_bytes


def test_map_writes_one_html_file(report, tmp_path):
    run("import", report, "--no-sample")
    out = tmp_path / "map.html"

    outcome = run("map", out)

    page = out.read_text(encoding="utf-8")
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert "Kharkiv" in page
    assert "2 of 2 incidents shown, 0 without a place" in outcome.stderr
    assert run("map", "-").stdout == page


@pytest.mark.parametrize("command", ["import", "export", "map"])
def test_an_archive_that_is_none_is_told_in_words(command, report, tmp_path):
    archive = tmp_path / "notes.sqlite"
    archive.write_text("my notes " * 200)

    target = report if command == "import" else "-"
    outcome = run(command, target, "--archive", archive, exit_code=1)

    assert "is not an archive of mapapp" in outcome.stderr
    assert outcome.stdout == ""


def test_a_place_to_write_that_is_not_there_is_told_in_words(tmp_path):
    outcome = run("export", tmp_path / "none" / "out.geojson", exit_code=1)

    assert "cannot be written: No such file or directory" in outcome.stderr


def test_hostile_text_is_plain_text_on_the_terminal(tmp_path):
    nasty = tmp_path / "a.txt"
    nasty.write_text("{{ 7*7 }} [red] \x1b[31m ${x} <script> \u202e Six died in Kyiv.")

    table = run("extract", nasty, "--format", "table").stdout

    assert "\x1b" not in table
    assert "\u202e" not in table


def mapapp(*args, **options):
    command = [sys.executable, "-m", "mapapp", *map(str, args)]
    return subprocess.run(command, capture_output=True, check=False, **options)  # noqa: S603 - our own command


def test_output_is_utf_8_whatever_the_locale(tmp_path):
    report = tmp_path / "r.txt"
    report.write_text("A strike on Odesa, the “pearl”, killed 3.", encoding="utf-8")
    env = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    outcome = mapapp("extract", report, env=env)

    assert outcome.returncode == 0
    assert "“pearl”" in outcome.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_traceback(report):
    command = f"{sys.executable} -m mapapp extract {report} | head -c 1"

    outcome = subprocess.run(command, shell=True, capture_output=True, check=False)  # noqa: S602 - our own command

    assert outcome.stdout == b"{"
    assert b"Traceback" not in outcome.stderr
    assert b"BrokenPipe" not in outcome.stderr


def test_help_is_quick():
    start = time.perf_counter()
    outcome = mapapp("--help")

    assert outcome.returncode == 0
    assert time.perf_counter() - start < 5


def test_help_imports_nothing_slow():
    code = (
        "import sys, mapapp.cli; "
        "print({'pandas', 'shapely', 'streamlit', 'folium', 'rich'} & set(sys.modules))"
    )
    outcome = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code], capture_output=True, check=True
    )

    assert outcome.stdout.decode().strip() == "set()"


def test_serve_says_at_once_what_is_wrong_with_the_archive(tmp_path):
    notes = tmp_path / "notes.sqlite"
    notes.write_text("my notes " * 200)

    outcome = mapapp("serve", "--archive", notes, timeout=60)

    assert outcome.returncode == 1
    assert b"is not an archive of mapapp" in outcome.stderr
    assert b"Traceback" not in outcome.stderr


def test_the_gazetteer_can_be_compiled_ahead():
    outcome = run("gazetteer", "build")

    assert outcome.stdout == ""
    assert "the gazetteer is ready" in outcome.stderr


def lines_of(*texts, published="2026-11-18"):
    records = [
        {"id": str(n), "text": text, "published": published}
        for n, text in enumerate(texts)
    ]
    return "".join(json.dumps(record) + "\n" for record in records)


ONE_STRIKE = (
    "Two people were killed by a missile in Kharkiv on Tuesday, the mayor said.",
    "Three people died in a missile strike on Kharkiv on Tuesday, the governor said.",
)


@pytest.fixture
def many(tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    (folder / "a.jsonl").write_text(lines_of(*ONE_STRIKE) + "{broken\n")
    (folder / "b.txt").write_text(REPORT, encoding="utf-8")
    return folder


def test_extract_reads_folders_and_names_what_is_broken(many):
    outcome = run("extract", many, "--format", "jsonl", exit_code=1)
    records = [json.loads(line) for line in outcome.stdout.splitlines()]
    assert [record["place"] for record in records] == [
        "Kharkiv", "Kharkiv", "Kharkiv", "Odesa",
    ]  # fmt: skip
    assert "a.jsonl:3: no JSON" in outcome.stderr
    assert "1 of 4 records were left out" in outcome.stderr


def test_merged_reports_of_one_strike_are_one_event_with_its_reasons(many):
    outcome = run(
        "extract", many / "a.jsonl", "--merge", "--format", "json", exit_code=1
    )
    (event,) = json.loads(outcome.stdout)
    assert len(event["sources"]) == 2
    assert len(event["merge"]["members"]) == 2
    assert event["merge"]["links"][0]["reasons"]
    assert "killed" in [each["field"] for each in event["merge"]["conflicts"]]
    assert "2 incidents of single reports are 1 events" in outcome.stderr


def test_merged_geojson_says_why_beside_the_features(many):
    outcome = run("extract", many / "a.jsonl", "--merge", exit_code=1)
    collection = json.loads(outcome.stdout)
    ids = [feature["id"] for feature in collection["features"]]
    assert list(collection["merges"]) == ids


def test_what_a_person_parted_stays_apart(many, tmp_path):
    told = run("extract", many / "a.jsonl", "--format", "json", exit_code=1)
    ids = [record["incident_id"] for record in json.loads(told.stdout)]
    decisions = tmp_path / "decisions.json"
    decisions.write_text(json.dumps({"parted": [ids]}))
    outcome = run(
        "extract", many / "a.jsonl", "--merge", "--decisions", decisions,
        "--format", "json", exit_code=1,
    )  # fmt: skip
    assert len(json.loads(outcome.stdout)) == 2


@pytest.mark.parametrize("content", ["[]", "{", '{"joined": [["a"]]}', '{"joined": 5}'])
def test_broken_decisions_are_refused(many, tmp_path, content):
    decisions = tmp_path / "decisions.json"
    decisions.write_text(content)
    outcome = run("extract", many, "--merge", "--decisions", decisions, exit_code=1)
    assert "no decisions as" in outcome.stderr
    assert outcome.stdout == ""


def test_decisions_without_merging_are_wrong_usage(many, tmp_path):
    outcome = run("extract", many, "--decisions", tmp_path / "d.json", exit_code=2)
    assert "--merge" in outcome.stderr


def test_several_processes_give_the_same_bytes(many):
    one = run("extract", many, exit_code=1)
    several = mapapp("extract", many, "--jobs", "2")
    assert several.stdout.decode() == one.stdout


def test_a_report_given_twice_is_read_once(report):
    outcome = run("extract", report, report)
    assert len(features(outcome.stdout)) == len(features(run("extract", report).stdout))
    assert "given more than once" in outcome.stderr


def test_json_lines_may_come_by_standard_input():
    outcome = run("extract", "-", "--format", "jsonl", input=lines_of(*ONE_STRIKE))
    assert len(outcome.stdout.splitlines()) == 2


def test_import_reads_json_lines_and_feeds(many, tmp_path):
    feed = tmp_path / "news.rss"
    feed.write_text(
        "<rss version='2.0'><channel><title>News</title><item><title>Two people were"
        " killed in Odesa on Tuesday, the governor said</title>"
        "<pubDate>Wed, 18 Nov 2026 00:30:00 +0200</pubDate></item></channel></rss>"
    )
    outcome = run("import", many, feed, exit_code=1)
    assert f"{many}/a.jsonl:1: 1 added, 0 known" in outcome.stdout
    assert "news.rss, entry 1: 1 added" in outcome.stdout


def test_an_extractor_that_is_not_installed_is_named(report):
    outcome = run("extract", report, "--extractor", "none", exit_code=1)
    assert "there is no extractor 'none'" in outcome.stderr
