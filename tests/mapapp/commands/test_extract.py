"""``mapapp extract`` on one report."""

import json
import os
import subprocess
import sys

import pytest

from geodata.readers import MAX_REPORT_BYTES
from tests.mapapp.commands.running import REPORT, features, mapapp, run


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


def test_hostile_text_is_plain_text_on_the_terminal(tmp_path):
    nasty = tmp_path / "a.txt"
    nasty.write_text("{{ 7*7 }} [red] \x1b[31m ${x} <script> \u202e Six died in Kyiv.")

    table = run("extract", nasty, "--format", "table").stdout

    assert "\x1b" not in table
    assert "\u202e" not in table


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


def test_an_extractor_that_is_not_installed_is_named(report):
    outcome = run("extract", report, "--extractor", "none", exit_code=1)
    assert "there is no extractor 'none'" in outcome.stderr
