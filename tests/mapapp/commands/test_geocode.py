"""``mapapp geocode`` on one name."""

import json

from tests.mapapp.commands.running import run


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
