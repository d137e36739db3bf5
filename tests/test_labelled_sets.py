"""The labelled reports are data that others build on, so they are checked."""

import json
import re
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from geodata.models import Count, GeoPrecision, IncidentType

ROOT = Path(__file__).parents[1]
DEVELOPMENT = ROOT / "tests" / "data" / "reports"
HELD_OUT = ROOT / "benchmarks" / "held_out"
SAMPLE = ROOT / "geodata" / "sample" / "2025-11-25.txt"
SAMPLE_GOLD = ROOT / "tests" / "data" / "sample_expected.json"
FOREIGN = ROOT.parent / "shared" / "reports"

REPORT_KEYS = {
    "published": (str, type(None)),
    "title": (str, type(None)),
    "outlet": str,
    "url": (str, type(None)),
    "language": str,
    "style": str,
    "why": str,
    "incidents": list,
    "not_incidents": list,
}
INCIDENT_KEYS = {
    "incident_type": str,
    "toponym": (str, type(None)),
    "place": (str, type(None)),
    "country": (str, type(None)),
    "admin1": (str, type(None)),
    "geo_precision": str,
    "point": (list, type(None)),
    "date_start": (str, type(None)),
    "date_end": (str, type(None)),
    "killed": list,
    "injured": list,
    "part_of": (int, type(None)),
    "weapons": list,
    "effects": list,
    "optional": bool,
}
WEAPONS = {
    "aircraft",
    "artillery",
    "balloon",
    "bomb",
    "drone",
    "mine",
    "missile",
    "naval_drone",
    "rocket",
}
EFFECTS = {
    "damage",
    "debris",
    "education",
    "energy_infrastructure",
    "evacuation",
    "fire",
    "industrial",
    "medical",
    "port",
    "power_outage",
    "railway",
    "residential",
    "water_outage",
}
COMMON_RUN = 8
"""So many words in a row are a sentence taken over, not a fact."""

LANGUAGES = sorted(
    folder
    for top in (DEVELOPMENT, HELD_OUT)
    for folder in top.iterdir()
    if folder.is_dir()
)
"""English stands at the top of a set, each other language in a folder of its code."""

PAIRS = [
    (SAMPLE, SAMPLE_GOLD),
    *(
        (text, text.with_suffix(".json"))
        for folder in (DEVELOPMENT, HELD_OUT, *LANGUAGES)
        for text in sorted(folder.glob("*.txt"))
    ),
]


class Labelled(NamedTuple):
    """A report's text and what is to be read from it."""

    name: str
    text: str
    gold: dict


@cache
def reports():
    """Every labelled report."""
    return [
        Labelled(
            text_path.relative_to(ROOT).as_posix(),
            text_path.read_text(encoding="utf-8"),
            json.loads(gold_path.read_text(encoding="utf-8")),
        )
        for text_path, gold_path in PAIRS
    ]


def every_report(check):
    """A test that checks all reports, and tells of each at fault by its name."""

    def test():
        faults = []
        for report in reports():
            try:
                check(report)
            except (AssertionError, LookupError, TypeError, ValueError) as fault:
                faults.append(f"{report.name}: {fault!r}")
        assert not faults, "\n".join(faults)

    return test


def runs_of_words(text):
    words = re.findall(r"\w+", text.casefold())
    return {
        tuple(words[i : i + COMMON_RUN]) for i in range(len(words) - COMMON_RUN + 1)
    }


@pytest.mark.parametrize(("folder", "least"), [(DEVELOPMENT, 16), (HELD_OUT, 20)])
def test_a_set_is_large_enough_and_each_text_has_its_gold(folder, least):
    texts = {path.stem for path in folder.glob("*.txt")}

    assert len(texts) >= least
    assert texts == {path.stem for path in folder.glob("*.json")}


@pytest.mark.parametrize(
    "folder", LANGUAGES, ids=[f"{one.parent.name}-{one.name}" for one in LANGUAGES]
)
def test_each_text_of_a_language_has_its_gold_in_that_language(folder):
    texts = {path.stem for path in folder.glob("*.txt")}
    golds = {path.stem: path for path in folder.glob("*.json")}

    assert texts == golds.keys()
    for gold in golds.values():
        assert json.loads(gold.read_text("utf-8"))["language"] == folder.name


@pytest.mark.parametrize("folder", [DEVELOPMENT, HELD_OUT])
def test_the_readme_counts_what_is_there(folder):
    golds = [json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")]
    optional = [one["optional"] for gold in golds for one in gold["incidents"]]

    counts = (
        f"{len(golds)} reports, {optional.count(False)} incidents demanded, "
        f"{optional.count(True)} optional"
    )

    assert counts in (folder / "README.md").read_text("utf-8")


def test_no_report_is_in_both_sets():
    development = {
        path.read_text(encoding="utf-8") for path in DEVELOPMENT.rglob("*.txt")
    }
    held_out = {path.read_text(encoding="utf-8") for path in HELD_OUT.rglob("*.txt")}

    assert development.isdisjoint(held_out)


@every_report
def test_the_text_is_plain_and_ends_in_a_newline(report):
    assert report.text.endswith("\n")
    assert not report.text.endswith("\n\n")
    assert "\r" not in report.text
    assert "\t" not in report.text


@every_report
def test_the_gold_has_the_agreed_keys(report):
    assert report.gold.keys() == REPORT_KEYS.keys()
    for key, kind in REPORT_KEYS.items():
        assert isinstance(report.gold[key], kind), key
    for incident in report.gold["incidents"]:
        assert incident.keys() == INCIDENT_KEYS.keys()
        for key, kind in INCIDENT_KEYS.items():
            assert isinstance(incident[key], kind), key


@every_report
def test_codes_are_on_their_lists(report):
    for incident in report.gold["incidents"]:
        assert IncidentType(incident["incident_type"])
        assert GeoPrecision(incident["geo_precision"])
        assert {use["weapon"] for use in incident["weapons"]} <= WEAPONS
        assert set(incident["effects"]) <= EFFECTS
        assert incident["country"] is None or re.fullmatch(
            "[A-Z]{2}", incident["country"]
        )


@every_report
def test_names_stand_in_the_text(report):
    assert report.gold["title"] is None or report.gold["title"] in report.text
    for name in report.gold["not_incidents"]:
        assert name in report.text
    for incident in report.gold["incidents"]:
        assert incident["toponym"] is None or incident["toponym"] in report.text


@every_report
def test_a_place_of_no_incident_is_not_demanded_as_one(report):
    places = {incident["toponym"] for incident in report.gold["incidents"]}

    assert places.isdisjoint(report.gold["not_incidents"])


@every_report
def test_a_part_belongs_to_an_earlier_whole_and_does_not_exceed_it(report):
    for index, incident in enumerate(report.gold["incidents"]):
        if incident["part_of"] is None:
            continue
        whole = report.gold["incidents"][incident["part_of"]]
        assert 0 <= incident["part_of"] < index
        for field in ("killed", "injured"):
            if whole[field][2] is not None:
                assert (incident[field][1] or 0) <= whole[field][2]


@every_report
def test_figures_are_in_order(report):
    for incident in report.gold["incidents"]:
        for field in ("killed", "injured"):
            low, best, high = incident[field]
            Count(low=low, best=best, high=high)


@every_report
def test_dates_are_a_period_that_ends_by_the_day_of_publication(report):
    published = report.gold["published"] and date.fromisoformat(
        report.gold["published"]
    )

    for incident in report.gold["incidents"]:
        days = [incident["date_start"], incident["date_end"]]
        assert (days[0] is None) == (days[1] is None)
        if days[0] is None:
            continue
        first, last = map(date.fromisoformat, days)
        assert first <= last
        assert published is None or last <= published


@every_report
def test_a_place_has_a_point_only_where_a_point_is_honest(report):
    for incident in report.gold["incidents"]:
        point = incident["point"]
        if incident["geo_precision"] in {"settlement", "near"}:
            assert point is not None, incident["toponym"]
            assert abs(point[0]) <= 180
            assert abs(point[1]) <= 90
        else:
            assert point is None, incident["toponym"]


@every_report
def test_one_place_and_time_is_one_incident(report):
    keys = sorted(
        json.dumps(
            [
                incident[key]
                for key in (
                    "incident_type",
                    "place",
                    "admin1",
                    "geo_precision",
                    "date_start",
                )
            ]
        )
        for incident in report.gold["incidents"]
    )

    assert all(first != second for first, second in pairwise(keys))


@every_report
def test_no_sentence_is_taken_from_a_foreign_report(report):
    if not FOREIGN.is_dir():
        pytest.skip("the foreign reports are not on this machine: nothing to compare")

    assert not runs_of_words(report.text) & foreign_runs()


@cache
def foreign_runs():
    texts = [path.read_text(encoding="utf-8") for path in FOREIGN.glob("*.txt")]
    return {run for text in texts for run in runs_of_words(text)}
