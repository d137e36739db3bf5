from datetime import date, datetime

import pytest

from geodata.errors import DataSetError
from geodata.readers.containers import workbook
from geodata.readers.containers.cell_texts import date_text, is_date_format, number_text
from geodata.readers.datasets import ucdp
from geodata.readers.datasets.contract import Options
from geodata.readers.recognising import read_data_set
from tests.geodata.readers.containers.parts import (
    HEAD,
    MAIN,
    with_rows,
    workbook_parts,
    zipped,
)

AFTERNOON = datetime(2025, 3, 1, 13, 45)  # noqa: DTZ001 - as a sheet has it


def cells(held):
    names = held.table.names
    columns = [column.to_pylist() for column in held.table.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def test_cells_are_what_the_sheet_shows(as_workbook):
    def fill(book):
        sheet = book.add_worksheet("Events")
        day = book.add_format({"num_format": 'dd" d"/mm/yyyy'})
        sheet.write_row(3, 1, [*HEAD, "b", "took"])
        sheet.write_row(4, 1, ["007", None, "NA", 6])
        sheet.write_datetime(4, 2, date(2025, 3, 1), day)
        sheet.write_number(4, 5, 47.567)
        sheet.write_number(4, 6, 35)
        sheet.write(4, 7, True)  # noqa: FBT003 - a cell
        sheet.write_number(4, 8, 1.5, book.add_format({"num_format": "[h]:mm"}))
        sheet.write_datetime(7, 2, AFTERNOON, day)
        sheet.write_number(8, 2, 44927)
        sheet.write_string(8, 3, "a\r\n_x0041_ \U0001f600")

    held = workbook.read(as_workbook(fill), name="a.xlsx", layer=None)
    first, second, third = cells(held)

    assert held.table.numbers.tolist() == [5, 8, 9]
    assert list(first.values())[1:] == [
        "007", "2025-03-01", "NA", "6", "47.567", "35", "TRUE", "36:00:00",
    ]  # fmt: skip
    assert second["date"] == "2025-03-01T13:45:00"
    assert third["date"] == "44927"
    assert third["place"] == "a\r\n_x0041_ \U0001f600"


def test_a_number_that_no_format_calls_a_date_is_none(as_workbook):
    def fill(book):
        sheet = book.add_worksheet("Events")
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ["1", 44927, "Orikhiv", 2, 47.5, 35.7])

    found = read_data_set(as_workbook(fill), "a.xlsx", Options())
    (problem,) = found.problems
    assert problem.words() == "row 2, date: is no date ('44927')"


def test_error_cells_and_formulas_are_told(as_workbook):
    def fill(book):
        sheet = book.add_worksheet("Events")
        sheet.write_row(0, 0, HEAD)
        for number in (1, 2, 3):
            sheet.write_row(number, 0, [str(number), "2025-03-01", "Orikhiv", 2])
        sheet.write_formula(1, 3, "=1+1", None, 2)
        sheet.write_formula(2, 3, "=NA()", None, "#N/A")
        sheet.merge_range(3, 4, 3, 5, "")
        sheet.set_row(1, None, None, {"hidden": True})

    held = workbook.read(as_workbook(fill), name="a.xlsx", layer=None)
    assert [one.words() for one in held.faults.told()] == [
        "row 3, killed: holds the error #N/A ('#N/A')",
    ]
    assert held.table.notes[:3] == (
        "sheet 'Events'",
        "hidden rows: 1, read too",
        "formulas: 2, taken by their results in the file",
    )
    assert "merged groups of cells: 1," in held.table.notes[3]
    rows = '<row r="3"><c><f>1</f></c><c><v>7</v></c></row><row><c r="B4"><f>1</f></c>'
    held = workbook.read(with_rows(f"{rows}</row>"), name="a.xlsx", layer=None)
    assert [one.words() for one in held.faults.told()] == [
        "row 3, id: is a formula whose result is not in the file",
        "row 4, date: is a formula whose result is not in the file",
    ]


def test_of_several_sheets_the_one_with_rows_or_the_one_that_is_named(as_workbook):
    def fill(book, *more):
        for name in ("About", "Events", *more):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, HEAD)
            if name != "About":
                sheet.write_row(1, 0, [name, "2025-03-01", "Orikhiv"])
        if "Old" in more:
            book.get_worksheet_by_name("Old").hide()

    one, hidden = as_workbook(fill), as_workbook(lambda book: fill(book, "Old"))
    two = as_workbook(lambda book: fill(book, "Others"))

    assert cells(workbook.read(one, name="a", layer=None))[0]["id"] == "Events"
    held = workbook.read(hidden, name="a", layer=None)
    assert "hidden sheets are not read: 'Old'" in held.table.notes
    assert cells(workbook.read(hidden, name="a", layer="Old"))[0]["id"] == "Old"
    with pytest.raises(DataSetError, match="several sheets with rows: 'Events', 'Oth"):
        workbook.read(two, name="a", layer=None)
    with pytest.raises(DataSetError, match="no sheet 'X': it has 'About', 'Events'"):
        workbook.read(two, name="a", layer="X")
    assert len(read_data_set(two, "a", Options(layer="Others"))) == 1


def test_ucdp_in_a_workbook_is_ucdp(as_workbook):
    row = {"id": 1, "type_of_violence": 1, "where_prec": 1, "date_prec": 1, "best": 2,
           "high": 4, "low": 1, "latitude": 47.5672, "longitude": 35.7858,
           "country": "Ukraine", "where_coordinates": "Orikhiv town",
           "side_a": "A", "side_b": "B"}  # fmt: skip

    def fill(book):
        sheet = book.add_worksheet("GEDEvent_v25_1")
        day = book.add_format({"num_format": 22})
        for at, name in enumerate(ucdp.COLUMNS):
            sheet.write(0, at, name)
            if name in ("date_start", "date_end"):
                sheet.write_datetime(1, at, date(2025, 3, 1), day)
            elif name in row:
                sheet.write(1, at, row[name])

    found = read_data_set(as_workbook(fill), "ged.xlsx", Options())
    (incident,) = found.incidents
    assert found.data_set == "ucdp"
    assert "UCDP GED or Candidate" in found.why
    assert (incident.killed.low, incident.killed.best) == (1, 2)
    assert str(incident.date_start) == "2025-03-01"


@pytest.mark.parametrize(
    ("number", "shown"),
    [("6", "6"), ("6.0", "6"), ("1E3", "1000"), ("0.1", "0.1"), ("-0.0", "0"),
     ("0.30000000000000004", "0.30000000000000004"), ("1e300", "1e+300"),
     ("nan", None), ("1e999", None), ("1_0", None), ("", None), ("x", None)],
)  # fmt: skip
def test_numbers_are_shown_whole_or_with_all_their_digits(number, shown):
    assert number_text(number) == shown


@pytest.mark.parametrize(
    ("serial", "day", "day_1904"),
    [("1", "1900-01-01", "1904-01-02"), ("59", "1900-02-28", "1904-02-29"),
     ("60", None, "1904-03-01"), ("61", "1900-03-01", "1904-03-02"),
     ("44927.5", "2023-01-01T12:00:00", "2027-01-02T12:00:00"),
     ("0.75", "18:00:00", "1904-01-01T18:00:00"), ("-1", None, None),
     ("2958465", "9999-12-31", None), ("2958465.9999999999", None, None),
     ("2958466", None, None), ("nan", None, None), ("x", None, None)],
)  # fmt: skip
def test_days_are_counted_as_spreadsheets_do(serial, day, day_1904):
    assert date_text(serial, is_1904=False) == day
    assert date_text(serial, is_1904=True) == day_1904


def test_formats_that_show_dates_are_known_by_their_letters():
    dates = ["yyyy-mm-dd", "d mmm", "[$-409]h:mm AM/PM;@", "[h]:mm", "dd\\.mm\\.yy"]
    others = ["General", "0.00", '0 "days"', "#,##0\\ \\d", "[Red]0", "0.0E+00", "@"]
    assert [code for code in dates + others if is_date_format(code)] == dates


def test_prefixes_and_rich_texts_are_read_as_well():
    parts = workbook_parts("")
    whole = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = whole.replace(
        "<sheetData>", "<sheetData><row><c t='str'><v>id</v></c></row><row><c t='s'>"
        "<v>0</v></c><c/><c t='b'><v>0</v></c><c t='d'><v>2025-03-01</v></c></row>"
    ).replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:").replace(
        "xmlns=", "xmlns:x=")  # fmt: skip
    parts["xl/sharedStrings.xml"] = (
        f'<sst xmlns="{MAIN}"><si><r><t>Ori</t></r><r><t>khiv</t></r><rPh><t>no</t>'
        "</rPh></si></sst>"
    )
    held = workbook.read(zipped(parts), name="a", layer=None)
    assert cells(held) == [
        {"id": "Orikhiv", "column 2": "", "column 3": "FALSE", "column 4": "2025-03-01"}
    ]


def test_no_other_zip_is_a_workbook():
    assert not workbook.recognise(zipped({"doc.kml": "<kml/>"}))
    assert not workbook.recognise(zipped({"[Content_Types].xml": "", "word/a.xml": ""}))
    assert not workbook.recognise(b"id,date\n")
