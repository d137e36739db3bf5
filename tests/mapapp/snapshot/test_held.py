import json
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geodata.models import WeaponUse
from geodata.public import NO_PLACES, PublicRules
from geodata.selection import Selection
from mapapp.publishing import Publisher
from mapapp.snapshot import IncidentSnapshot
from tests.builders import DAY, make_incident, sample_table

GAZETTEER = "0" * 64


@pytest.fixture
def snapshot():
    return IncidentSnapshot(sample_table(), version="v1")


def test_layers_are_counted_in_the_period(snapshot):
    counts = snapshot.layer_counts(Selection(first=DAY, last=DAY))

    assert counts == {"strikes": 5, "airspace_violations": 2}


def test_a_layer_that_is_off_is_counted_too(snapshot):
    assert snapshot.layer_counts(Selection(layers=()))["strikes"] == 5


def test_rows_and_ids_lead_to_each_other(snapshot):
    assert [snapshot.row_of(snapshot.incident_id(row)) for row in range(7)] == [
        *range(7)
    ]
    assert snapshot.row_of("gone") is None
    assert snapshot.incident_id(7) is None


def test_a_selection_shows_its_rows(snapshot):
    selection = Selection(layers=("airspace_violations",))

    assert snapshot.rows_shown(selection).tolist() == [5, 6]
    assert (snapshot.shows(5, selection), snapshot.shows(0, selection)) == (True, False)


def test_the_frame_has_the_order_of_the_rows(snapshot):
    assert snapshot.frame["incident_id"].tolist()[4] == "taganrog"
    assert set(snapshot.frame["outlet"]) == {""}


def test_some_rows_are_exported_by_themselves(snapshot):
    rows = snapshot.rows_shown(Selection(layers=("airspace_violations",)))

    exported = snapshot.exported(
        rows, "geojson", gazetteer=GAZETTEER, publisher=None, query={}
    )
    content = json.loads(exported)

    assert [each["id"] for each in content["features"]] == ["cuhurestii", "romania"]


@pytest.mark.parametrize("form", ["geojson", "parquet", "csv"])
def test_a_file_says_what_was_asked_for_and_of_which_state(snapshot, form):
    asked = {"tag": ["secret"], "layer": ["airspace_violations"]}
    rows = snapshot.rows_shown(Selection(layers=("airspace_violations",)))

    def manifest(publisher):
        content = snapshot.exported(
            rows, form, gazetteer=GAZETTEER, publisher=publisher, query=asked
        )
        assert publisher is None or b"secret" not in content
        if form == "csv":  # which has no room for it
            beside = snapshot.manifest(
                rows, form, gazetteer=GAZETTEER, publisher=publisher, query=asked
            )
            return json.loads(beside)
        if form == "geojson":
            return json.loads(content)["manifest"]
        metadata = pq.read_schema(pa.BufferReader(content)).metadata
        return json.loads(metadata[b"mapapp"])["manifest"]

    publisher = Publisher(
        PublicRules(salt=b"s" * 32), lambda: NO_PLACES, lambda: date(2030, 1, 1)
    )
    full, public = manifest(None), manifest(publisher)
    assert full["archive_head"] == "v1"
    assert full["query"] == asked
    assert full["counts"]["incidents"] == 2
    assert public["query"] == {**asked, "tag": "not named"}
    assert public["scope"] == "public"
    assert full["format"] == public["format"] == form


def test_each_weapon_told_has_its_line():
    uses = (WeaponUse(weapon="drone", launched=460), WeaponUse(weapon="missile"))
    incidents = [make_incident("a"), make_incident("b", weapons=uses)]

    lines = IncidentSnapshot(incidents, version="v").weapon_uses

    assert lines["row"].tolist() == [1, 1]
    assert lines["weapon"].tolist() == ["drone", "missile"]
    assert lines["launched"].isna().tolist() == [False, True]


def test_no_weapons_give_no_lines(snapshot):
    assert snapshot.weapon_uses.empty
