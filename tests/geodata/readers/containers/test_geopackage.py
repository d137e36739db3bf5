import sqlite3
import struct
from contextlib import closing

import pytest
import shapely

from geodata.errors import DataSetError
from geodata.readers.containers import databases, geopackage
from geodata.readers.datasets.contract import Options
from geodata.readers.recognising import read_data_set
from tests.geodata.readers.containers.packages import GOOD, blob, package, point

BOX = shapely.box(35, 47, 36, 48)


def with_shape(content, place="A", number=2):
    return (number, content, str(number), "2025-03-01", place, 1, 1.0, 0, None)


def held(content, layer=None):
    return geopackage.read(content, name="a.gpkg", layer=layer)


def column(content, name):
    return held(content).table.column(name).to_pylist()


def test_rows_of_a_layer_are_text_and_shapes(tmp_path):
    area = with_shape(blob(shapely.to_wkb(BOX, byte_order=0), order=0, envelope=1))
    content = package(tmp_path, [GOOD, area])

    found = held(content)

    assert found.table.names == (
        "fid", "id", "date", "place", "killed", "ratio", "sure", "geometry",
    )  # fmt: skip
    assert [one[0].as_py() for one in found.table.columns[:-1]] == [
        "1", "007", "2025-03-01", "Orikhiv", "2", "0.1", "true",
    ]  # fmt: skip
    assert found.table.numbers.tolist() == [1, 2]
    assert found.table.notes == (
        "layer 'events'",
        "columns of bytes are left out: 'photo'",
    )
    assert found.shapes.longitude.tolist()[0] == 35.7
    assert found.shapes.area[1].equals(BOX)
    incidents = read_data_set(content, "a.gpkg", Options()).incidents
    assert [one.location.geo_precision for one in incidents] == ["settlement", "near"]


def test_other_systems_are_turned_and_told(tmp_path):
    row = with_shape(point(3974104.0, 6024072.1, srs_id=3857))
    content = package(tmp_path, [row], srs_id=3857)

    found = held(content)
    assert found.shapes.longitude[0] == pytest.approx(35.7, abs=1e-3)
    assert found.shapes.latitude[0] == pytest.approx(47.5, abs=1e-3)
    assert any("turned from EPSG:3857 to WGS 84" in one for one in found.table.notes)
    for east in (1e300, 5e7, float("inf")):
        row = with_shape(point(east, 1, srs_id=3857))
        content = package(tmp_path, [row], srs_id=3857)
        (problem,) = held(content).faults.told()
        assert "is no place of EPSG:3857" in problem.reason


@pytest.mark.parametrize(
    ("srs_id", "told"),
    [(-1, "undefined"), (99, "'EPSG:999999'"), (100, "system 'a'"), (101, "PROJCS"),
     (7, "not described")],
)  # fmt: skip
def test_a_system_that_is_not_known_is_refused_by_its_name(tmp_path, srs_id, told):
    with pytest.raises(DataSetError, match=told):
        held(package(tmp_path, srs_id=srs_id))


def test_of_several_layers_the_one_with_rows_or_the_one_that_is_named(tmp_path):
    more = """CREATE TABLE notes (fid INTEGER PRIMARY KEY, id TEXT, x BLOB);
    INSERT INTO gpkg_contents VALUES ('notes', 'attributes', NULL);"""
    assert held(package(tmp_path, sql=more)).table.notes[0] == "layer 'events'"
    both = package(tmp_path, sql=f"{more} INSERT INTO notes VALUES (1, '01', x'00');")  # noqa: S608 - ours
    with pytest.raises(DataSetError, match="several layers with rows: 'events', 'not"):
        held(both)
    with pytest.raises(DataSetError, match="'x' is no layer; it has 'events', 'notes'"):
        held(both, "x")
    with pytest.raises(DataSetError, match="the layer 'notes' has no rows"):
        held(package(tmp_path, sql=more), "notes")
    found = held(both, "notes")
    assert found.shapes is None
    assert found.table.column("id").to_pylist() == ["01"]


def wkb(code, *numbers, kind=1):
    return struct.pack(f"<BI{code}", 1, kind, *numbers)


NAN, INFINITY = float("nan"), float("inf")
DEEP = wkb("I", 1, kind=7) * 100_000
SHAPES = {
    "no head": (b"\0" * 20, "is no geometry of a GeoPackage"),
    "text": ("POINT (1 2)", "is no geometry of a GeoPackage"),
    "head alone": (blob(b""), "is cut off"),
    "a strange box": (blob(b"")[:3] + b"\x0f" + b"\0" * 90, "is no plain geometry"),
    "another system": (point(1, 2, srs_id=3857), "is in the reference system 3857"),
    "empty": (point(1, 2, flags=0b10000), "is empty"),
    "nan": (blob(wkb("dd", NAN, NAN)), "is empty"),
    "half nan": (blob(wkb("dd", 35.0, NAN)), "is no"),
    "infinity": (blob(wkb("dd", INFINITY, 1)), "is no place"),
    "swapped": (point(47.5, 135.7), "swapped?"),
    "cut": (blob(wkb("d", 1)), "is cut off"),
    "more": (blob(wkb("ddd", 1, 2, 3)), "more bytes than it says"),
    "lying": (blob(wkb("I", 4_000_000_000, kind=2)), "says that it is longer"),
    "rings": (blob(wkb("I", 4_000_000_000, kind=3)), "says that it is longer"),
    "open ring": (blob(wkb("II4d", 1, 2, 1, 2, 3, 4, kind=3)), "cannot be read"),
    "collection": (blob(wkb("I", 0, kind=7)), "'GeometryCollection' is no point"),
    "deep": (blob(DEEP), "'GeometryCollection' is no point"),
    "deep parts": (blob(wkb("I", 1, kind=6) * 9_000), "parts of different kinds"),
    "a curve": (blob(wkb("I", 0, kind=8)), "is no point, line or area"),
    "no order": (blob(b"\x07" + b"\0" * 30), "byte order"),
    "bow tie": (
        blob(shapely.to_wkb(shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]))),
        "no valid area",
    ),
    "very many vertices": (blob(wkb("I", 300_000, kind=2) + b"\0" * 4_800_000),
                           "is too long"),
    "many vertices": (
        blob(wkb("I", 200_000, kind=2) + b"\0" * 3_200_000),
        "more than 100,000 vertices",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "told"), SHAPES.values(), ids=SHAPES.keys())
def test_a_hostile_geometry_is_told_by_its_row(tmp_path, content, told):
    found = held(package(tmp_path, [GOOD, with_shape(content)]))
    (problem,) = found.faults.told()
    assert problem.row == 2
    assert told in problem.reason


def test_a_row_of_ten_million_vertices_is_not_looked_at(tmp_path):
    content = blob(wkb("I", 10_000_000, kind=2) + b"\0" * 160_000_000)
    (problem,) = held(package(tmp_path, [with_shape(content)])).faults.told()
    assert problem.reason == "is too long"


def test_measures_are_dropped_and_heights_of_zero(tmp_path):
    rows = [
        with_shape(blob(wkb("dddd", 35.7, 47.5, 0, 9, kind=3001)), number=1),
        with_shape(blob(wkb("ddd", 35.7, 47.5, 9, kind=0x40000001)), number=2),
        with_shape(blob(wkb("idd", 4326, 35.7, 47.5, kind=0x20000001)), number=3),
        with_shape(None, number=4),
    ]
    content = package(tmp_path, rows)
    assert held(content).faults.told() == ()
    assert column(content, "geometry") == ["POINT (35.7 47.5)"] * 3 + [""]


TRIGGER = """CREATE TRIGGER t AFTER INSERT ON events BEGIN
  SELECT load_extension('elsewhere'); END;"""
LAUGHS = """CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL
  SELECT i + 1 FROM n) SELECT i AS fid, i AS geom FROM n;"""
WIDE = """INSERT INTO wide (c1) VALUES (1);
UPDATE gpkg_contents SET table_name = 'wide';"""
SHOWN = "UPDATE gpkg_contents SET table_name = 'v';"
SCHEMAS = {
    "a trigger": (TRIGGER, ""),
    "a view": (
        LAUGHS + SHOWN,
        r"no layer has rows \('v' are no plain",
    ),
    "a virtual table": (
        """CREATE VIRTUAL TABLE v USING rtree(id, a, b); INSERT INTO v VALUES (1, 2, 3);
        UPDATE gpkg_contents SET table_name = 'v';""",
        "are no plain",
    ),
    "contents are a view": (
        """DROP TABLE gpkg_contents; CREATE VIEW gpkg_contents AS SELECT 'events'
        AS table_name, 'features' AS data_type;""",
        "no layer has rows",
    ),
    "systems are a view": (
        """DROP TABLE gpkg_spatial_ref_sys;
        CREATE VIEW gpkg_spatial_ref_sys AS SELECT 1;""",
        "no plain table",
    ),
    "a computed column": (
        "ALTER TABLE events ADD COLUMN x AS (hex(zeroblob(900000000)));",
        "",
    ),
    "no such column": ("UPDATE gpkg_geometry_columns SET column_name='\"x';", "no col"),
    "a quoted name": (
        """ALTER TABLE events RENAME TO 'a"; DROP'; UPDATE gpkg_contents SET
        table_name='a"; DROP'; DELETE FROM gpkg_geometry_columns;""",
        "",
    ),
    "many columns": (
        f"CREATE TABLE wide ({', '.join(f'c{n}' for n in range(1_500))});" + WIDE,
        "more than 1,000 columns",
    ),
}


@pytest.mark.parametrize(("sql", "told"), SCHEMAS.values(), ids=SCHEMAS.keys())
def test_a_hostile_schema_is_read_as_plain_tables_or_refused(tmp_path, sql, told):
    content = package(tmp_path, sql=sql)
    if not told:
        assert len(held(content).table) == 1
        return
    with pytest.raises(DataSetError, match=told):
        held(content)


def test_a_view_that_is_asked_for_is_told(tmp_path):
    with pytest.raises(DataSetError, match="'v' is a view, not a layer"):
        held(package(tmp_path, sql=LAUGHS), "v")


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH DATABASE 'elsewhere.db' AS x",
        "PRAGMA writable_schema = ON",
        "SELECT load_extension('elsewhere')",
        "INSERT INTO events (id) VALUES (1)",
        "CREATE TABLE x (y)",
        "DROP TABLE events",
        "VACUUM INTO 'elsewhere.db'",
        "SELECT * FROM v LIMIT 1",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n) SELECT i FROM n",
        "SELECT hex(zeroblob(900000000))",
        "BEGIN",
    ],
)
def test_nothing_but_reading_is_allowed(tmp_path, statement):
    connection = databases.guarded(package(tmp_path, sql=LAUGHS))
    with (
        closing(connection),
        pytest.raises(
            sqlite3.DatabaseError, match=r"not auth|prohibited|denied|use of"
        ),
    ):
        connection.execute(statement)


def test_what_takes_too_long_is_ended(monkeypatch, tmp_path):
    content = package(tmp_path, [GOOD] + [with_shape(None, number=n) for n in
                                          range(2, 30_000)])  # fmt: skip
    monkeypatch.setattr(databases, "MOST_SECONDS", -1)
    with pytest.raises(DataSetError, match="took more than"):
        held(content)


def test_too_many_rows_are_refused_before_one_is_read(monkeypatch, tmp_path):
    content = package(tmp_path, [with_shape(None, number=n) for n in range(1, 5)])
    monkeypatch.setattr(geopackage, "MOST_FEATURES", 3)
    monkeypatch.delattr(databases.Database, "rows")
    with pytest.raises(DataSetError, match="more than 3 rows"):
        geopackage._Rows(  # noqa: SLF001 - which reads all rows, or none
            databases.Database(content, "a"), geopackage.Layer("events"), "a"
        )


def test_cells_that_no_cell_should_be_are_told(tmp_path):
    rows = [
        with_shape(None, place="a\0b", number=1),
        with_shape(None, place="x" * 5_000_000, number=2),
        with_shape(None, place=b"\xff\xfe", number=3),
        with_shape(None, place="fine", number=4),
    ]
    sql = "UPDATE events SET place = CAST(x'C328' AS TEXT) WHERE fid = 4;"
    found = held(package(tmp_path, rows, sql=sql))
    assert [(one.row, one.reason) for one in found.faults.told()] == [
        (1, "holds a NUL character"),
        (2, "longer than 1,000,000 bytes"),
        (4, "holds bytes that are not UTF-8"),
    ]
    assert "1 cells of bytes are left out" in found.table.notes


def test_damaged_files_are_refused(is_told, tmp_path):
    rows = [with_shape(point(35, 47), number=n) for n in range(1, 2_000)]
    content = package(tmp_path, rows)
    assert "cannot be read as a database" in is_told(content[: len(content) // 2])
    assert is_told(content[:100])
    for start in range(8_192, len(content), 40_960):
        noise = bytes((7 * n) % 256 for n in range(3_000))
        assert isinstance(
            is_told(content[:start] + noise + content[start + 3_000 :]), str
        )


def test_a_log_beside_the_file_is_not_asked_for(tmp_path):
    content = package(tmp_path, prepare="PRAGMA journal_mode = WAL;")
    assert content[18:20] == b"\2\2"
    assert len(held(content).table) == 1


def test_text_in_utf_16_is_read(tmp_path):
    content = package(tmp_path, prepare="PRAGMA encoding = 'UTF-16';")
    assert column(content, "place") == ["Orikhiv"]
