import pytest

from geodata.errors import DataSetError
from geodata.readers import delimited
from geodata.readers.cells import counts, degrees, numbers
from geodata.readers.delimited import read_delimited
from geodata.readers.tables import Faults


def read(content, **options):
    table, faults = read_delimited(content, name="rows.csv", **options)
    rows = {
        name: column.to_pylist()
        for name, column in zip(table.names, table.columns, strict=True)
    }
    return table, rows, [(one.row, one.column, one.reason) for one in faults.told()]


def test_every_cell_stays_as_it_is_written():
    _, rows, problems = read(b'code,country\n007,NA\n"a, b","x\ny"\n1e5,\n')

    assert rows == {"code": ["007", "a, b", "1e5"], "country": ["NA", "x\ny", ""]}
    assert problems == []


def test_rows_are_numbered_as_a_spreadsheet_shows_them():
    table, _, problems = read(b'a,b\n1,"x\ny"\n\n2,3,4\n5,6\n')

    assert table.numbers.tolist() == [2, 5]
    assert problems == [(4, None, "has 3 cells, the header has 2")]


def test_a_row_of_hxl_tags_is_no_row():
    table, rows, _ = read(b"Date,Place\n#date,#loc+name\n2025-01-02,Orikhiv\n")

    assert rows["Place"] == ["Orikhiv"]
    assert table.tags == {"Date": "#date", "Place": "#loc+name"}
    assert table.numbers.tolist() == [3]


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 with a byte order mark"),
        ("utf-16", "UTF-16"),
        ("cp1251", "Windows-1251, as its letters suggest"),
    ],
)
def test_encodings_are_found_by_evidence_and_told(encoding, told):
    table, rows, _ = read("місто;число\nОріхів і Пологи;2\n".encode(encoding))

    assert rows == {"місто": ["Оріхів і Пологи"], "число": ["2"]}
    assert table.notes == (f"{told}, cells parted by semicolons",)


def test_western_letters_are_read_and_a_few_damaged_ones_told():
    table, rows, _ = read(
        "name,n\nCuhureştii Ñandú café,1\n".encode("latin-1", "replace")
    )
    assert rows["name"] == ["Cuhure?tii Ñandú café"]
    assert table.notes[0].startswith("Windows-1252")

    cells = "Київ " * 40
    broken = f"name,n\n{cells},1\nOk,2\n".encode() + b"bad \xff,3\n"
    _, _, problems = read(broken)
    assert problems == [(4, "name", "holds bytes that are not UTF-8")]


def test_what_no_cell_should_hold_is_told_with_its_row():
    content = "a,b\nx,y\nx\0,y\nx,\u202ey\n".encode()

    _, _, problems = read(content)

    assert problems == [
        (3, "a", "holds a NUL character"),
        (4, "b", "holds hidden marks that turn the direction of text"),
    ]


def test_a_quote_that_is_never_closed_is_told():
    assert read(b'a,b\n1,2\n3,"4\n5,6\n')[2] == [
        (3, "b", "a quote in it is never closed")
    ]


def test_a_row_longer_than_what_is_read_at_a_time_is_a_row(monkeypatch):
    monkeypatch.setattr(delimited, "_BLOCK", 64)
    table, _, problems = read(b'a,b\n1,"' + b"long\n" * 40 + b'"\n2,x\n')

    assert table.column("a").to_pylist() == ["1", "2"]
    assert problems == []


@pytest.mark.parametrize("broken", [b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"])
def test_bytes_that_only_look_like_utf8_are_none(broken):
    table, _, _ = read(b"a,b\n1," + broken + b"\n")

    assert not table.notes[0].startswith("UTF-8")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no table"),
        (b"one line of prose without any cells\n", "no table"),
        (b"%PDF-1.7 a,b\n", "PDF"),
        (b"PK\x03\x04 a,b\n", "ZIP"),
        (b",".join(b"c%d" % n for n in range(1_100)) + b"\n", "1,000 columns"),
        (b"a,b\n" + b'1,"' + b"x\n" * 20, None),
    ],
)
def test_what_is_no_table_is_refused_in_words(content, reason):
    if reason is None:
        assert read(content)[2]
        return
    with pytest.raises(DataSetError, match=reason):
        read(content)


def test_too_many_bytes_and_cells_are_refused(monkeypatch):
    monkeypatch.setattr(delimited, "MOST_CELLS", 5)
    with pytest.raises(DataSetError, match="more than 5 cells"):
        read(b"a,b\n1,2\n3,4\n")
    monkeypatch.setattr(delimited, "MOST_BYTES", 5)
    with pytest.raises(DataSetError, match="MB"):
        read(b"a,b\n1,2\n")


def test_columns_of_one_name_or_none_are_told_apart():
    table, _, _ = read(b"a,a,,b\n1,2,3,4\n")

    assert table.names == ("a", "a (2)", "column 3", "b")


def test_numbers_are_read_as_written_and_others_told():
    table, _ = read_delimited(
        b"n;k\n1,5;1\n;2\nnan;-3\ninf;2.5\n1_0;\n12;0.0\n", name="rows.csv"
    )
    faults = Faults(table)

    found = numbers(table, "n", faults)
    people = counts(table, "k", faults)

    assert found[[0, 5]].tolist() == [1.5, 12.0]
    assert people.tolist() == [1, 2, -1, -1, -1, 0]
    assert [(one.row, one.column) for one in faults.told()] == [
        (4, "k"), (4, "n"), (5, "k"), (5, "n"), (6, "n"),
    ]  # fmt: skip


def test_coordinates_that_are_none_are_told():
    table, _ = read_delimited(
        b"n,lat,lon\n1,47.5,35.7\n2,,\n3,47.5,\n4,147.5,35.7\n5,5600000,9\n6,0,0\n",
        name="x.csv",
    )
    faults = Faults(table)

    east, north = degrees(table, "lat", "lon", faults)

    assert (east[0], north[0]) == (35.7, 47.5)
    assert faults.good.tolist() == [True, True, False, False, False, False]
    reasons = [one.reason for one in faults.told()]
    assert "not both" in reasons[0]
    assert "swapped" in reasons[1]
    assert "another reference system" in reasons[2]
    assert "missing place" in reasons[3]
