"""The layer that other programs load by its address."""

import json

import numpy as np
import pytest

from geodata.models import Source
from geodata.selection import Selection
from mapapp.live import PATH, Question, _streamed, _whole
from mapapp.snapshot.held import IncidentSnapshot
from tests.browser.harness import exported
from tests.builders import make_incident, sample_table


def ids(answer):
    return {each["id"] for each in answer.json()["features"]}


def test_the_layer_is_what_is_exported(client, server):
    answer = client.get(PATH)

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.content == exported(server)
    assert answer.json()["public"]["rules"]["floor"] == "settlement"


def test_what_has_not_changed_is_not_sent_again(client):
    first = client.get(PATH, params={"country": "UA"})
    etag = first.headers["etag"]

    again = client.get(PATH, params={"country": "UA"}, headers={"If-None-Match": etag})
    other = client.get(PATH, headers={"If-None-Match": etag})

    assert (again.status_code, again.content) == (304, b"")
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("held", "status"),
    [("W/{}", 304), ('"a", {}', 304), ("*", 304), ('"a", W/"b"', 200)],
)
def test_a_tag_may_be_weak_and_one_of_several(client, held, status):
    etag = client.get(PATH).headers["etag"]

    answer = client.get(PATH, headers={"If-None-Match": held.format(etag)})

    assert answer.status_code == status


def test_another_release_of_the_program_may_give_other_bytes(monkeypatch):
    snapshot = IncidentSnapshot(sample_table(), version="a")
    question = Question(snapshot, Selection(), None, None)
    before = question.etag
    monkeypatch.setattr("mapapp.live.version", lambda _package: "99")

    assert question.etag != before


def test_filters_are_those_of_export(client):
    whole = client.get(PATH, params={"scope": "full"})
    moldova = client.get(PATH, params={"scope": "full", "country": "md,RO"})
    box = client.get(PATH, params={"scope": "full", "bbox": "38,47,40,48"})
    layer = client.get(PATH, params={"scope": "full", "layer": "interceptions"})
    late = client.get(PATH, params={"scope": "full", "since": "2030-01-01"})

    by_id = {each["id"]: each["properties"] for each in whole.json()["features"]}
    assert "public" not in whole.json()
    wanted = {name for name, each in by_id.items() if each["country"] in {"MD", "RO"}}
    assert ids(moldova) == wanted
    assert wanted
    assert {by_id[name]["place"] for name in ids(box)} == {"Taganrog"}
    assert layer.json()["features"] == late.json()["features"] == []


@pytest.mark.parametrize(
    "query",
    [
        "contry=UA",
        "layer=floods",
        "status=perhaps",
        "since=25.11.2025",
        "since=2025-12-01&until=2025-11-01",
        "country=UKR",
        "bbox=1,2,3",
        "bbox=nan,0,1,1",
        "scope=all",
        "scope=public&scope=full",
        "layer=strikes&" * 200,
    ],
)
def test_what_cannot_be_answered_is_refused(client, query):
    answer = client.get(f"{PATH}?{query}")

    assert answer.status_code == 400
    assert answer.json()["error"]


@pytest.mark.parametrize("form", ["gpkg", "xlsx"])
def test_the_map_may_ask_for_any_format(client, version, form):
    answer = client.post(f"/api/export/{version}?format={form}", content=b"\0\0\0\0")

    assert answer.status_code == 200
    assert f'"incidents.{form}"' in answer.headers["content-disposition"]


def test_a_large_layer_is_streamed_and_holds_the_same():
    snapshot = IncidentSnapshot(sample_table(), version="v", gazetteer="0a" * 32)
    question = Question(snapshot, Selection(), (28.0, 40.0, 60.0, 60.0), None)
    rows = np.arange(7, dtype=np.uint32)

    streamed = json.loads(b"".join(_streamed(question, rows)))
    whole = json.loads(_whole(question, rows))

    assert streamed["features"] == whole["features"]
    assert streamed["gazetteer"] == whole["gazetteer"]
    assert streamed["attribution"] == whole["attribution"]
    assert streamed["manifest"] == whole["manifest"]
    assert streamed["manifest"]["counts"]["incidents"] == 6
    assert len(whole["features"]) == 6


def test_a_streamed_layer_counts_what_a_licence_keeps_back():
    acled = Source(
        report_id="r", title=None, outlet="ACLED", url=None, published=None,
        language=None, sha256="s",
    )  # fmt: skip
    rows = [make_incident("a"), make_incident("b", sources=(acled,))]
    snapshot = IncidentSnapshot(rows, version="v", gazetteer="0a" * 32)
    question = Question(snapshot, Selection(), None, None)

    content = json.loads(b"".join(_streamed(question, np.arange(2, dtype=np.uint32))))

    assert [each["id"] for each in content["features"]] == ["a"]
    assert content["manifest"]["kept_back_by_licence"] == {"ACLED": 1}
