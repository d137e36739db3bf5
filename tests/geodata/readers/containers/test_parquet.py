import contextlib
import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from pyproj import CRS

import geodata
from geodata.errors import DataSetError
from geodata.frames import frame_to_incidents, incidents_to_frame
from geodata.readers.containers import parquet, parquet_unpacking
from geodata.readers.datasets.contract import Options
from geodata.readers.guarded.running import Answer
from geodata.readers.recognising import read_data_set
from geodata.writers.geoparquet import frame_to_geoparquet
from tests.builders import sample_table

POINT = shapely.to_wkb(shapely.Point(35.7, 47.5))
BOX = shapely.box(35, 47, 36, 48)
DAY = date(2025, 3, 1)
MERCATOR = {"id": {"authority": "EPSG", "code": 3857}}


def written(columns, geo=None, **options):
    table = pa.table(columns)
    if geo is not None:
        told = geo if isinstance(geo, bytes) else json.dumps(geo).encode()
        table = table.replace_schema_metadata({"geo": told})
    out = io.BytesIO()
    pq.write_table(table, out, **options)
    return out.getvalue()


def geo_of(name="geom", **members):
    own = {"encoding": "WKB", "geometry_types": []} | members
    return {"version": "1.1.0", "primary_column": name, "columns": {name: own}}


def unpacked(content):
    """As a child does it, without one."""
    answer = parquet_unpacking.unpacked(content, {"name": "a.parquet"})
    return parquet.held_of_answer(answer, name="a.parquet")


def cell(values, kind):
    held = unpacked(written({"a": pa.array(values, kind), "id": ["1"] * len(values)}))
    return held.table.column("a").to_pylist()


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (pa.string(), "007", "007"),
        (pa.large_string(), "NA", "NA"),
        (pa.dictionary(pa.int8(), pa.string()), "x", "x"),
        (pa.int64(), -(2**63), str(-(2**63))),
        (pa.uint64(), 2**64 - 1, str(2**64 - 1)),
        (pa.float64(), 6.0, "6"),
        (pa.float64(), 0.1 + 0.2, "0.30000000000000004"),
        (pa.float32(), 0.1, "0.1"),
        (pa.float64(), float("inf"), "inf"),
        (pa.bool_(), True, "true"),
        (pa.decimal128(10, 2), Decimal("1.50"), "1.50"),
        (pa.date32(), DAY, "2025-03-01"),
        (pa.date64(), DAY, "2025-03-01"),
        (pa.time64("us"), datetime(2025, 3, 1, 13, 45, tzinfo=UTC).time(), "13:45:00"),
        (pa.timestamp("ns"), 1_740_836_700_500_000_000, "2025-03-01T13:45:00.5"),
        (pa.timestamp("us", "UTC"), 1_740_836_700_000_000, "2025-03-01T13:45:00Z"),
        (pa.timestamp("us", "Europe/Kyiv"), 1_740_870_000_000_000,
         "2025-03-02T01:00:00+02:00"),
        (pa.timestamp("us", "+05:30"), 1_740_836_700_000_000,
         "2025-03-01T19:15:00+05:30"),
        (pa.timestamp("us"), 2**62, f"{2**62} us"),
        (pa.list_(pa.int64()), [1, None], "[1,null]"),
        (pa.struct([("x", pa.date32())]), {"x": DAY}, '{"x":"2025-03-01"}'),
        (pa.null(), None, ""),
    ],
)  # fmt: skip
def test_a_cell_is_its_value_as_text(kind, value, text):
    assert cell([value, None], kind) == [text, ""]


@pytest.mark.parametrize("members", [{}, {"crs": {"id": {"authority": "OGC", "code":
                                                         "CRS84"}}}])  # fmt: skip
def test_geometries_are_those_of_the_primary_column(members):
    other = geo_of("place", **members)
    other["columns"]["seen"] = {"encoding": "WKB", "geometry_types": []}
    columns = {"id": ["1", "2", "3"], "seen": [POINT] * 3, "photo": [b"\xff"] * 3,
               "place": [POINT, shapely.to_wkb(BOX), None]}  # fmt: skip

    held = unpacked(written(columns, other))

    assert held.table.names == ("id", "geometry")
    assert held.shapes.longitude.tolist()[0] == 35.7
    assert held.shapes.area[1].equals(BOX)
    assert held.faults.told() == ()
    assert held.table.notes == (
        "geometries are the column 'place'",
        "other geometries are left out: 'seen'",
        "columns of bytes are left out: 'photo'",
    )


def test_points_as_structures_are_read():
    kind = pa.struct([("x", pa.float64()), ("y", pa.float64())])
    points = pa.array([{"x": 35.7, "y": 47.5}, None, {"x": 1.0, "y": None}], kind)
    content = written({"id": ["1", "2", "3"], "geom": points}, geo_of(encoding="point"))
    held = unpacked(content)
    assert held.shapes.latitude.tolist()[0] == 47.5
    assert [(one.row, one.reason) for one in held.faults.told()] == [
        (3, "is no place of WGS 84")
    ]


def test_other_systems_are_turned_or_refused_by_their_name():
    there = shapely.to_wkb(shapely.Point(3974104.0, 6024072.1))
    columns = {"id": ["1"], "geom": [there]}
    held = unpacked(written(columns, geo_of(crs=MERCATOR, edges="spherical")))
    assert held.shapes.latitude[0] == pytest.approx(47.5, abs=1e-3)
    assert "turned from EPSG:3857" in held.table.notes[-1]
    assert "bend with the globe" in held.table.notes[1]
    full = json.loads(CRS(32636).to_json())
    del full["id"]
    columns = {"id": ["1"], "geom": [shapely.to_wkb(shapely.Point(500_000, 5e6))]}
    held = unpacked(written(columns, geo_of(crs=full)))
    assert held.shapes.longitude[0] == pytest.approx(33)
    for crs, told in (
        (None, "undefined"),
        ({"id": {"authority": "EPSG", "code": 999_999}}, "'EPSG:999999'"),
        ({"id": {"authority": "../etc", "code": 1}}, "reference system '../etc:1'"),
        ({"type": "BoundCRS"}, "BoundCRS"),
        ({"parameters": [{"name": "Horizontal file", "value": "/etc/passwd"}]}, "file"),
        ([1], "reference system"),
        ({"type": "GeographicCRS", "name": "x"}, "reference system"),
    ):
        with pytest.raises(DataSetError, match=told):
            unpacked(written(columns, geo_of(crs=crs)))


def test_a_plain_table_is_known_by_its_columns_names():
    content = written(
        {"id": [1], "date": [date(2025, 3, 1)], "place": ["Orikhiv"], "killed": [2.0],
         "latitude": [47.5], "longitude": [35.7]}
    )  # fmt: skip
    found = read_data_set(content, "a.parquet", Options())
    (incident,) = found.incidents
    assert (incident.killed.best, str(incident.date_start)) == (2, "2025-03-01")
    assert found.why.startswith("a Parquet file: by how it begins")


WIDE = {f"c{n}": [1] for n in range(3_000)}
DEEP = pa.array([None], pa.list_(pa.int64()))
for _ in range(60):
    DEEP = pa.array([None], pa.list_(DEEP.type))
GOOD = written({"id": ["1", "2"], "geom": [POINT, POINT]}, geo_of())
FOOTER = int.from_bytes(GOOD[-8:-4], "little")


def patched(old, new):
    """A file in whose footer other bytes stand."""
    at = GOOD.index(old, len(GOOD) - FOOTER - 8)
    return GOOD[:at] + new + GOOD[at + len(old) :]


HOSTILE = {
    "mark alone": b"PAR1",
    "cut": GOOD[: len(GOOD) // 2],
    "a long footer": GOOD[:-8] + b"\xff\xff\xff\x7fPAR1",
    "a footer of noise": GOOD[: -FOOTER - 8] + b"\x15" * FOOTER + GOOD[-8:],
    "pages of noise": GOOD[:4] + b"\xab" * 60 + GOOD[64:],
    "encrypted": b"PARE" + GOOD[4:],
    "feather": b"ARROW1\0\0" + b"\0" * 50,
    "old feather": b"FEA1" + b"\0" * 50,
    "many columns": written(WIDE),
    "deep": written({"a": DEEP}),
    "no geo": written({"id": ["1"], "geom": [POINT]}, b"[1]"),
    "no such column": written({"id": ["1"]}, geo_of("x")),
    "another encoding": written({"geom": [POINT]}, geo_of(encoding="polygon")),
    "points of bytes": written({"geom": [POINT]}, geo_of(encoding="point")),
    "bytes of text": written({"geom": ["x"]}, geo_of()),
    "bytes alone": written({"a": [b"x"]}),
    "deep crs": written({"geom": [POINT]}, geo_of(crs=json.loads("[" * 90 + "]" * 90))),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_in_words(monkeypatch, content):
    monkeypatch.setattr(parquet, "run_guarded", _at_once)
    with pytest.raises(DataSetError, match="a file"):
        read_data_set(content, "a file", Options(columns={}))


def _at_once(task, content, *, name, asked, limits):
    assert task.endswith(":unpacked")
    assert limits.memory >= 1024**3
    assert name == asked["name"]
    return Answer(parquet_unpacking.unpacked(content, asked), ())


@pytest.mark.parametrize("at", range(12, len(GOOD), 131))
def test_a_damaged_byte_is_refused_or_changes_what_is_read(at):
    content = GOOD[:at] + bytes([GOOD[at] ^ 0xFF]) + GOOD[at + 1 :]
    with contextlib.suppress(DataSetError):
        assert len(unpacked(content).table) <= 2


def test_rows_that_are_not_there_are_told(monkeypatch):
    class Lying(pq.ParquetFile):
        def iter_batches(self, *args, **more):
            for batch in super().iter_batches(*args, **more):
                yield batch.slice(1)

    monkeypatch.setattr(parquet_unpacking.pq, "ParquetFile", Lying)
    with pytest.raises(DataSetError, match="says that it has 2 rows, and has 1"):
        unpacked(GOOD)


def test_the_limits_are_those_of_what_a_file_says_and_of_what_comes(monkeypatch):
    for name, most, told in (
        ("MOST_CELLS", 3, "more than 3 cells"),
        ("MOST_ROWS", 0, "more than 0 rows"),
        ("MOST_COLUMNS", 1, "more than 1 columns"),
        ("_MOST_UNPACKED", 10, "when unpacked"),
        ("MOST_BYTES", 10, "of texts"),
    ):
        with monkeypatch.context() as patching:
            patching.setattr(parquet_unpacking, name, most)
            with pytest.raises(DataSetError, match=told):
                unpacked(GOOD)


def test_geometries_and_texts_of_strangers_are_told_by_their_row():
    shapes = [POINT, b"\1\7\0\0\0" * 90_000, shapely.to_wkb(shapely.Point(200, 1)), b""]
    texts = pa.array([b"fine", b"\xc3\x28", b"a\0b", "\u202etxt".encode()], pa.binary())
    columns = {"id": ["1", "2", "3", "4"], "geom": shapes, "a": texts.view(pa.string())}
    held = unpacked(written(columns, geo_of()))
    assert [(one.row, one.column, one.reason[:24]) for one in held.faults.told()] == [
        (2, "a", "holds bytes that are not"),
        (2, "geometry", "a 'GeometryCollection' i"),
        (3, "a", "holds a NUL character"),
        (3, "geometry", "is not in degrees of WGS"),
        (4, "a", "holds hidden marks that "),
        (4, "geometry", "is cut off"),
    ]


def test_the_answer_of_a_child_is_not_believed():
    for answer in (b"", b"x" * 100, parquet_unpacking.unpacked(GOOD, {})[:-200]):
        with pytest.raises(DataSetError, match="no answer that can be understood"):
            parquet.held_of_answer(answer, name="a")


def test_a_file_is_unpacked_in_a_child(is_told):
    assert is_told(GOOD) == ""
    assert "damaged Parquet file" in is_told(HOSTILE["pages of noise"])
    # A text of 1 MB in each of 1,500 rows, once in the file.
    bomb = pa.DictionaryArray.from_arrays(pa.array([0] * 1_500), ["x" * 1_000_000])
    content = written({"id": bomb}, store_schema=False)
    assert len(content) < 2_000_000
    assert "memory" in is_told(content)


def test_ours_comes_back_exactly_in_whatever_way_it_is_read(tmp_path):
    incidents = tuple(sample_table())
    frame = incidents_to_frame(incidents)
    content = frame_to_geoparquet(frame, gazetteer="0" * 64)

    found = read_data_set(content, "a", Options())

    assert found.incidents == incidents
    assert found.why == "a Parquet file: by how it begins; mapapp has written it"
    assert frame_to_incidents(found.frame()) == incidents
    for report, incident in found.rows.pairs():
        assert all(report.text[one.start : one.end] == one.quote
                   for one in incident.claims)  # fmt: skip
    (tmp_path / "a").write_bytes(content)
    assert frame_to_incidents(geodata.read(tmp_path / "a")) == incidents
    (tmp_path / "b").write_bytes(GOOD)
    assert len(geodata.read(tmp_path / "b")) == 2
    with pytest.raises(DataSetError, match="cannot be read as incidents"):
        read_data_set(content[:50] + content[90:], "a", Options())
