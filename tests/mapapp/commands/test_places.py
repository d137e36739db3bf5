import json

import pytest

from tests.mapapp.commands.running import run


def test_a_record_has_all_that_a_reviewer_needs():
    record = json.loads(run("geocode", "Kharkiv").stdout)

    assert record.keys() >= {
        "query", "outcome", "place", "candidates", "margin", "gazetteer",
    }  # fmt: skip
    place = record["place"]
    assert place.keys() >= {
        "name", "country", "admin1", "admin2", "geo_precision", "longitude",
        "latitude", "area", "uncertainty_m", "place_id",
    }  # fmt: skip
    assert place["area"]["type"] in {"Polygon", "MultiPolygon"}
    assert record["candidates"][0]["reason"]


def test_the_area_is_left_out_on_demand():
    record = json.loads(run("geocode", "Kharkiv", "--no-area").stdout)

    assert "area" not in record["place"]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("Kyiv", "--near", "200,1"), "'200,1' is no longitude"),
        (("Kyiv", "--near", "1,91"), "is no longitude"),
        (("Kyiv", "--near", "nan,1"), "is no longitude"),
        (("Kyiv", "--near", "30.5"), "is no longitude"),
        (("Kyiv", "--near", "30,5,2"), "is no longitude"),
        (("Kyiv", "--language", "fi"), "'fi' is not one of"),
        (("Kyiv", "--format", "xml"), "'xml' is not one of"),
        (("Kyiv", "--file", "names.txt"), "either a NAME or --file"),
        ((), "either a NAME or --file"),
        (("  ",), "the name is empty"),
        (("-", "--online"), "one name at a time"),
    ],
)
def test_wrong_use_of_geocode_is_exit_code_2(args, words):
    outcome = run("geocode", *args, exit_code=2)

    assert words in outcome.stderr
    assert outcome.stdout == ""


def test_a_point_and_a_language_are_taken():
    uk = run("geocode", "Києві", "--language", "uk", "--near", "30.5,50.4")

    assert json.loads(uk.stdout)["candidates"][0]["name"] == "Kyiv"


def test_many_names_give_a_record_a_line_in_their_order(tmp_path):
    names = ["Kyiv", "", "Qwrtzpx", "  Taganrog ", "\U0001f6a8"]
    file = tmp_path / "names.txt"
    file.write_text("\ufeff" + "\r\n".join(names), encoding="utf-8")

    from_file = run("geocode", "--file", file)
    from_input = run("geocode", "-", input=file.read_bytes())

    assert from_input.stdout == from_file.stdout
    records = [json.loads(line) for line in from_file.stdout.splitlines()]
    assert [r["query"] for r in records] == ["Kyiv", "Qwrtzpx", "Taganrog", names[-1]]
    assert records[1]["outcome"] == "unknown"
    assert "area" not in records[0]["place"]
    single = json.loads(run("geocode", "Taganrog", "--no-area").stdout)
    assert records[2] == single


def test_a_file_of_names_that_is_not_there_is_told(tmp_path):
    outcome = run("geocode", "--file", tmp_path / "none", exit_code=1)

    assert "none cannot be read" in outcome.stderr


def test_bytes_that_are_no_text_are_a_name_that_nobody_knows(tmp_path):
    (tmp_path / "names").write_bytes(b"\xff\xfe\n" + b"x" * 100_000 + b"\n\0\n")

    outcome = run("geocode", "--file", tmp_path / "names")

    records = [json.loads(line) for line in outcome.stdout.splitlines()]
    assert {record["outcome"] for record in records} <= {"unknown", "not_a_place"}


def test_no_names_give_no_lines(tmp_path):
    (tmp_path / "names").write_text("\n\n")

    assert run("geocode", "--file", tmp_path / "names").stdout == ""


def test_reverse_says_what_lies_at_a_point():
    record = json.loads(run("reverse", "34.1,44.95").stdout)

    assert (record["country"], record["admin1"]) == ("UA", "Crimea")
    assert record["nearest"]["name"] == "Simferopol"
    assert record["nearest"]["is_inside"]
    assert record["gazetteer"]["manifest_sha256"]


def test_reverse_takes_points_in_the_west():
    table = run("reverse", "-5.1,50.2", "--format", "table").stdout

    assert table.splitlines()[0].split() == ["what", "-5.1,", "50.2"]
    assert "GB" in table


@pytest.mark.parametrize("point", ["181,0", "0,91", "x", "1", "nan,0", "", "1;2"])
def test_wrong_use_of_reverse_is_exit_code_2(point):
    outcome = run("reverse", point, exit_code=2)

    assert "is no longitude" in outcome.stderr
