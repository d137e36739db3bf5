import pytest
import xlsxwriter

import geodata
from geodata.readers.headers import header_at

NAMES = ["date", "place", "latitude", "longitude", "killed"]
ROWS = [
    ["2024-05-03", "Kherson", "46.6354", "32.6169", "2"],
    ["2024-05-04", "Odesa", "46.4825", "30.7233", ""],
]


def read(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return geodata.read(path)


def text_of(*rows, mark=",", end="\n"):
    return "".join(mark.join(row) + end for row in rows)


@pytest.mark.parametrize(
    ("above", "row"),
    [
        ("", None),
        ("Incidents of May\n\n", 3),
        ("Incidents of May,,,,\n,,,,\n", 3),
        ('"Incidents of May, by week"\nupdated,1 June\n', 3),
    ],
)
def test_titles_may_stand_above_the_header_of_a_table(above, row, tmp_path):
    frame = read(tmp_path / "a.csv", above + text_of(NAMES, *ROWS))

    assert frame["toponym"].tolist() == ["Kherson", "Odesa"]
    assert frame["killed_best"].tolist()[:1] == [2]
    told = [one for one in frame.attrs["losses"] if one.startswith("rows above")]
    wanted = f"rows above the header: are left out: the header is row {row}"
    assert told == ([wanted] if row else [])


def test_titles_may_stand_above_the_header_of_a_sheet(tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.merge_range("A1:E1", "Incidents of May")
    sheet.write_row("A2", ["Source: a newsroom", "", "", "updated"])
    sheet.write_row("A4", NAMES)
    sheet.write_row("A5", ROWS[0])
    sheet.write_row("A6", ["2024-05-04", "Odesa", "none", "30.7233"])
    book.close()

    frame = geodata.read(path, good_rows=True)

    assert frame["toponym"].tolist() == ["Kherson"]
    assert frame.attrs["problems"][0].startswith("row 6, latitude: is no number")
    assert frame.attrs["losses"][0].endswith("the header is row 4")


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ([["a", "b"], ["1", "2"]], 0),
        ([["a"], ["b"]], 0),
        ([["", "title", ""], ["a", "b", "c"], ["1", "2", "3"]], 1),
        ([["date", "", ""], ["2024-05-03", "b", "c"]], 0),  # a row, not names
        ([["title", "", ""], ["a", "a", "b"]], 0),
        ([], 0),
    ],
)
def test_a_header_has_names_alone(rows, header):
    assert header_at(rows) == header


def test_the_line_that_tells_a_spreadsheet_the_separator_is_no_row(tmp_path):
    text = "sep=;\r\n" + text_of(
        NAMES, ROWS[0], ["x", *ROWS[1][1:]], mark=";", end="\r\n"
    )
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())

    frame = geodata.read(path, good_rows=True)

    assert frame["toponym"].tolist() == ["Kherson"]
    assert frame.attrs["problems"] == ["row 3, date: is no date ('x')"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_lines_may_end_as_on_old_macintoshes(encoding, tmp_path):
    frame = read(tmp_path / "a.csv", text_of(NAMES, *ROWS, end="\r"), encoding)

    assert frame["toponym"].tolist() == ["Kherson", "Odesa"]
