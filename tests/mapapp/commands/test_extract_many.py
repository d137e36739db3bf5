"""``mapapp extract`` on many reports, merged or not."""

import json

import pytest

from tests.mapapp.commands.running import ONE_STRIKE, features, lines_of, mapapp, run


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
