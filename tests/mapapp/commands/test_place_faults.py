import json
import unicodedata

import pytest

from geodata.geocoding.queries import parse_query, plain_text
from tests.mapapp.commands.running import run

INVISIBLE = ["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\x01", "\0", "\u202e"]


@pytest.mark.parametrize("char", INVISIBLE)
def test_what_cannot_be_seen_is_no_part_of_a_name(char):
    outcome = run("geocode", "-", input=f"Ky{char}iv\n".encode())

    record = json.loads(outcome.stdout)
    assert record["place"]["name"] == "Kyiv"
    assert record["query"] == "Kyiv"


def test_breaks_are_spaces_and_half_characters_are_marked():
    assert plain_text("\tOdesa\u2028region\n") == "Odesa region"
    assert plain_text("Ky\udcffiv") == "Ky?iv"
    assert parse_query("Odesa\u00a0region").name == "Odesa"


def test_a_table_never_steers_the_terminal(tmp_path):
    village = tmp_path / "own.csv"
    village.write_text("name,lat,lon\nWq\u202eortz,47.4,28.9\n", encoding="utf-8")
    run("gazetteer", "add", village)

    shown = run("geocode", "\x1b[31mWq\u202eortz\u2066", "--format", "table").stdout
    found = run("geocode", "Wqortz", "--format", "table").stdout

    for text in (shown, found):
        bad = {c for c in text if unicodedata.category(c) in {"Cc", "Cf"}} - {"\n"}
        assert not bad


def test_a_long_name_is_shortened_in_a_table():
    lines = run("geocode", "Kyiv " * 2000, "--format", "table").stdout.splitlines()

    assert lines[0].startswith("Kyiv Kyiv")
    assert max(map(len, lines)) <= 160


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("Kyiv", "--country", "ZZ"), "no country is known as 'ZZ'"),
        (("Kyiv", "--admin1", "Qwfoo"), "is known as 'Qwfoo'"),
        (("-", "--country", "ZZ"), "no country is known as 'ZZ'"),
        (("-", "--format", "table"), "printed as JSON"),
        (("--file", "names.txt", "--format", "table"), "printed as JSON"),
    ],
)
def test_options_that_cannot_be_used_are_exit_code_2(args, words):
    outcome = run("geocode", *args, exit_code=2, input=b"Kyiv\n")

    assert words in " ".join(outcome.stderr.split())
    assert outcome.stdout == ""


def test_a_message_never_steers_the_terminal():
    outcome = run("geocode", "--file", "no\x1b[31m\u202efile", exit_code=1)

    assert "\x1b" not in outcome.stderr
    assert "\u202e" not in outcome.stderr


def test_a_file_that_is_refused_beside_others_is_exit_code_1(tmp_path):
    good, bad = tmp_path / "good.csv", tmp_path / "bad.txt"
    good.write_text("name,lat,lon\nWqortzpel,47.4,28.9\n")
    bad.write_text("hello\n")

    outcome = run("gazetteer", "add", good, bad, exit_code=1)

    assert outcome.stdout.startswith("good: added, 1 place of MD")
    assert "bad.txt: not of use: line 1 has 1 column by tabs" in outcome.stderr


def test_ones_own_village_resolves_at_the_command_line(tmp_path):
    village = tmp_path / "own.csv"
    village.write_text("name,lat,lon,country\nTestvillea,49.1,32.2,UA\n")
    run("gazetteer", "add", village)

    record = json.loads(run("geocode", "Testvillea").stdout)

    assert (record["outcome"], record["place"]["country"]) == ("resolved", "UA")
