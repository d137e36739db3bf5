"""Limits that no small file reaches, lowered."""

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geodata.errors import DataSetError
from geodata.readers.containers import (
    book,
    geopackage,
    grid,
    parquet,
    parquet_unpacking,
    workbook,
)
from tests.geodata.readers.containers.packages import package
from tests.geodata.readers.containers.parts import (
    GOOD,
    MAIN,
    with_rows,
    workbook_parts,
    zipped,
)
from tests.geodata.readers.containers.test_parquet import GOOD as GOOD_PARQUET
from tests.geodata.readers.containers.test_parquet import POINT, geo_of, unpacked


def test_a_grid_grows_to_the_right_over_its_blocks(monkeypatch):
    monkeypatch.setattr(grid, "_BLOCK", 2)
    rows = grid.Grid("a")
    for number, cells in enumerate([{0: "a"}, {0: "b"}, {2: "c"}, {}, {1: "d"}], 1):
        rows.add(number, cells)
    columns, numbers = rows.columns()
    assert [column.to_pylist() for column in columns] == [
        ["a", "b", "", "", ""],
        ["", "", "", "", "d"],
        ["", "", "c", "", ""],
    ]
    assert (len(rows), numbers.tolist()) == (5, [1, 2, 3, 4, 5])
    monkeypatch.setattr(grid, "MOST_CELLS", 17)
    with pytest.raises(DataSetError, match="more than 17 cells"):
        rows.add(6, {})


@pytest.mark.parametrize(
    ("limit", "most", "told"),
    [
        ("MOST_SHEETS", 0, "more than 0 sheets"),
        ("_MOST_TEXTS", 1, "more than 1 texts"),
        ("LONGEST_TEXT", 4, "texts are too long"),
        ("MOST_SMALL", 4, "more than 4 bytes"),
    ],
)
def test_parts_of_a_workbook_have_limits(monkeypatch, limit, most, told):
    texts = f'<sst xmlns="{MAIN}"><si><t>abc</t></si><si><t>abcde</t></si></sst>'
    content = with_rows("", texts=texts)
    monkeypatch.setattr(book, limit, most)
    with pytest.raises(DataSetError, match=told):
        workbook.read(content, name="a", layer=None)


def test_a_workbook_without_texts_and_styles_is_read():
    parts = workbook_parts(GOOD + '<row r="3"><c r="A3" s="1"><v>1.5</v></c></row>')
    for name in ("styles", "sharedStrings"):
        del parts[f"xl/{name}.xml"]
    held = workbook.read(zipped(parts), name="a", layer=None)
    assert held.table.column("id").to_pylist() == ["1", "1.5"]
    with pytest.raises(DataSetError, match="no sheet that is shown has a header"):
        workbook.read(zipped(workbook_parts("")), name="a", layer=None)
    with pytest.raises(DataSetError, match="is an empty table"):
        workbook.read(zipped(workbook_parts("")), name="a", layer="Events")


@pytest.mark.parametrize(
    ("limit", "most", "told"),
    [
        ("databases.MOST_TABLES", 3, "more than 3 tables"),
        ("databases.MOST_BYTES", 30, "MB of texts"),
        ("geopackage.MOST_FEATURES", 0, "more than 0 rows"),
        ("contract.ALL_VERTICES", 0, "more than 0 vertices"),
        ("geopackage.MOST_CELLS", 6, "more than 6 cells"),
        ("geopackage.MOST_BYTES_OF_ALL", 28, "vertices"),
        ("contract.MOST_NAMES", 2, "names of properties are too many"),
    ],
)
def test_tables_of_a_geopackage_have_limits(monkeypatch, tmp_path, limit, most, told):
    content = package(tmp_path)
    monkeypatch.setattr(f"geodata.readers.containers.{limit}", most)
    with pytest.raises(DataSetError, match=told):
        geopackage.read(content, name="a", layer=None)


@pytest.mark.parametrize(
    ("limit", "told"),
    [("MOST_BYTES_OF_ALL", "vertices"), ("MOST_CELLS", "cells beside geometries")],
)
def test_geometries_of_parquet_have_limits(monkeypatch, limit, told):
    monkeypatch.setattr(parquet, limit, 1)
    with pytest.raises(DataSetError, match=told):
        unpacked(GOOD_PARQUET)


def test_columns_of_parquet_are_told_apart_and_packed_geometries_unpacked():
    out = io.BytesIO()
    twice = pa.Table.from_arrays([pa.array(["1"]), pa.array(["2"])], names=["a", "a"])
    pq.write_table(twice, out)
    with pytest.raises(DataSetError, match="two of its columns have one name"):
        parquet_unpacking.unpacked(out.getvalue(), {"name": "a"})

    packed = pa.array([POINT, POINT]).dictionary_encode()
    table = pa.table({"id": ["1", "2"], "geom": packed})
    metadata = {"geo": str(geo_of()).replace("'", '"')}
    out = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(metadata), out)
    assert unpacked(out.getvalue()).shapes.longitude.tolist() == [35.7, 35.7]

    out = io.BytesIO()
    pq.write_table(pa.table({"id": pa.array([], pa.int64())}), out)
    held = unpacked(out.getvalue())
    assert (held.table.names, len(held.table)) == (("id",), 0)
