import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from geopandas.testing import assert_geodataframe_equal
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import FrameError
from geodata.frames import incidents_to_frame
from geodata.models import WeaponUse
from geodata.selection import Selection
from geodata.writers.geojson import frame_to_geojson
from geodata.writers.geoparquet import frame_to_geoparquet
from mapapp.packing import pack_areas, pack_columns, rows_of_incidents
from mapapp.snapshot import IncidentSnapshot
from mapapp.snapshot.face import TABLE_FIELDS
from mapapp.snapshot.filed import FixedSnapshots
from mapapp.snapshot.opening import open_file
from tests.builders import as_objects, incidents, make_incident, sample_table
from tests.packed import read_packed

USES = (WeaponUse(weapon="missile"), WeaponUse(weapon="drone", launched=460))
SAMPLE = (
    *sample_table(),
    make_incident("armed", weapons=USES, tags=("port", "night")),
)


@pytest.fixture
def opened(tmp_path):
    def open_(some_incidents=SAMPLE, **columns):
        path = tmp_path / "incidents.parquet"
        path.write_bytes(frame_to_geoparquet(incidents_to_frame(some_incidents)))
        if columns:
            table = pq.read_table(path)
            for name, column in columns.items():
                table = table.set_column(table.column_names.index(name), name, column)
            pq.write_table(table, path)
        return open_file(path, cache_dir=tmp_path / "cache")

    return open_


@given(st.lists(incidents(), max_size=4, unique_by=lambda each: each.incident_id))
def test_a_file_is_drawn_as_its_incidents_are(tmp_path_factory, some_incidents):
    folder = tmp_path_factory.mktemp("drawn")
    path = folder / "a.parquet"
    path.write_bytes(frame_to_geoparquet(incidents_to_frame(some_incidents)))

    snapshot = open_file(path, cache_dir=folder)

    rows = rows_of_incidents(some_incidents)
    expected = pack_columns(rows, version=snapshot.version)
    assert snapshot.columns.raw == expected
    areas = read_packed(snapshot.areas.raw, b"MAPARE2\n")
    expected_areas = read_packed(pack_areas(rows), b"MAPARE2\n")
    assert areas["area"].tolist() == expected_areas["area"].tolist()
    assert areas["points"].tolist() == expected_areas["points"].tolist()
    assert labels(areas) == labels(expected_areas)


def labels(areas):
    names = [None, *areas["labels"]]
    return [names[code] for code in areas["label"]]


def test_pages_find_in_a_file_what_they_find_in_an_archive(opened):
    held, filed = IncidentSnapshot(SAMPLE, version="v"), opened()

    pd.testing.assert_frame_equal(filed.frame, held.frame)
    pd.testing.assert_frame_equal(filed.weapon_uses, held.weapon_uses)
    assert_geodataframe_equal(as_objects(filed.incident_frame()), held.incident_frame())
    assert [filed.record(row) for row in range(9)] == [held.record(r) for r in range(9)]
    assert filed.count == held.count == 8


def test_parts_of_a_file_are_parts_of_its_frame(opened):
    filed = opened()
    rows = np.array([1, 5, 6], dtype=np.uint32)
    names = ["outlet", "part_of", "killed_low", "date_start"]

    pd.testing.assert_frame_equal(filed.fields(names), filed.frame[names])
    expected = filed.frame[list(TABLE_FIELDS)].iloc[rows].reset_index(drop=True)
    pd.testing.assert_frame_equal(filed.table(rows), expected)


def test_a_records_length_is_guessed_from_what_is_read_at_once(opened):
    filed, held = opened(), IncidentSnapshot(SAMPLE, version="v")
    rows = np.arange(8, dtype=np.uint32)

    assert filed.record_bytes(rows[:2]) == held.record_bytes(rows)


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(weapons=("drone",)),
        Selection(weapons=("",)),
        Selection(tags=("port",)),
        Selection(tags=("", "night")),
        Selection(countries=("UA",), layers=("strikes",)),
    ],
)
def test_a_selection_shows_the_same_rows(opened, selection):
    held, filed = IncidentSnapshot(SAMPLE, version="v"), opened()

    assert filed.rows_shown(selection).tolist() == held.rows_shown(selection).tolist()
    assert filed.layer_counts(selection) == held.layer_counts(selection)


def test_rows_and_ids_lead_to_each_other(opened):
    snapshot = opened()

    assert [snapshot.row_of(snapshot.incident_id(row)) for row in range(8)] == [
        *range(8)
    ]
    assert snapshot.row_of("gone") is None
    assert snapshot.row_of(None) is None
    assert snapshot.incident_id(8) is None
    assert snapshot.record(-1) is None


def test_what_was_packed_once_is_kept(opened, tmp_path):
    first = opened()
    columns, areas = first.columns, first.areas

    again = open_file(tmp_path / "incidents.parquet", cache_dir=tmp_path / "cache")

    assert (again.columns.raw, again.areas.raw) == (columns.raw, areas.raw)
    assert again.columns.gzipped == columns.gzipped
    assert "map_rows" not in vars(again)


def test_a_damaged_cache_is_made_again(opened, tmp_path):
    expected = opened().columns.raw
    for kept in (tmp_path / "cache").iterdir():
        kept.write_bytes(kept.read_bytes()[:40])

    again = open_file(tmp_path / "incidents.parquet", cache_dir=tmp_path / "cache")

    assert again.columns.raw == expected


def test_another_file_of_the_name_is_another_version(opened):
    before = opened().version

    assert opened(sample_table()[:3]).version != before


def test_a_set_of_many_weapons_is_kept(opened):
    uses = tuple(WeaponUse(weapon=f"weapon_{at}") for at in range(70))
    snapshot = opened((make_incident("a"), make_incident("b", weapons=uses)))

    assert [len(names) for names in snapshot.map_rows.weapons.used()] == [0, 70]


def test_no_incidents_are_a_map_too(opened):
    snapshot = opened(())

    assert (snapshot.count, snapshot.frame.empty) == (0, True)
    assert read_packed(snapshot.columns.raw, b"MAPCOL5\n")["count"] == 0


@pytest.mark.parametrize(
    ("name", "column", "message"),
    [
        ("incident_type", pa.array(["explosion"] * 8), "incident_type: 'explosion'"),
        ("status", pa.array([None] * 8, pa.string()), "status: None"),
        ("longitude", pa.array([181.0] * 8), "longitude: not WGS 84"),
        ("latitude", pa.array([np.inf] * 8), "latitude: not WGS 84"),
        ("geometry", pa.array([b"\x01"] * 8, pa.binary()), "no WKB"),
    ],
)
def test_what_cannot_be_drawn_is_refused(opened, name, column, message):
    with pytest.raises(FrameError, match=message):
        _ = opened(**{name: column}).map_rows


def test_geojson_of_ours_is_shown_too(tmp_path):
    path = tmp_path / "a.geojson"
    facts = {"synthetic": True}
    path.write_bytes(frame_to_geojson(incidents_to_frame(sample_table()), facts=facts))

    snapshot = open_file(path, cache_dir=tmp_path)

    assert (snapshot.count, snapshot.is_read_only, snapshot.is_synthetic) == (
        7,
        True,
        True,
    )


def test_an_export_says_that_it_is_synthetic_and_where_its_places_are_from(tmp_path):
    path, placed_with = tmp_path / "a.geojson", "1" * 64
    frame = incidents_to_frame([replace(make_incident(), title="x")])
    path.write_bytes(
        frame_to_geojson(frame, gazetteer=placed_with, facts={"synthetic": True})
    )
    snapshot = open_file(path, cache_dir=tmp_path)

    content = snapshot.exported(
        np.array([0]), "geojson", gazetteer="0" * 64, publisher=None, query={}
    )

    assert json.loads(content)["synthetic"] is True
    assert json.loads(content)["gazetteer"]["manifest_sha256"] == placed_with


@pytest.mark.parametrize("name", ["a.gpkg", "none.parquet", "none.geojson"])
def test_what_cannot_be_opened_is_told(tmp_path, name):
    with pytest.raises(FrameError, match=name):
        open_file(tmp_path / name, cache_dir=tmp_path)


def test_a_fixed_snapshot_is_found_by_its_version(opened):
    snapshots = FixedSnapshots(opened())

    assert snapshots.at(snapshots.current().version) is snapshots.current()
    assert snapshots.at("another") is None
