"""What the page Import shows of a file, without a browser."""

import csv
import io
from types import SimpleNamespace

import pytest
import xlsxwriter
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from geodata.archive import RowsAdded
from geodata.readers.recognising import READERS
from mapapp.importing import Given
from mapapp.pages.data_sets import uploads
from mapapp.pages.data_sets.desk import Asked, Desk
from mapapp.pages.data_sets.reading import PREVIEW_ROWS, read_files
from mapapp.pages.data_sets.tables import (
    cells_table,
    preview_table,
    problem_lines,
    problems_csv,
    problems_table,
    text_columns,
)
from tests.geodata.writers.test_formulas import PAYLOADS, assert_inert, runs

HEAD = "date,place,killed,link"
EVIL = "javascript:alert(1)"


def reading(*lines, **asked):
    content = "\n".join([HEAD, *lines]) + "\n"
    files = [Given("a.csv", content.encode())]
    return read_files(files, Asked(files=("1",), **asked))


def test_rows_are_shown_as_incidents_beside_their_own_cells():
    shown = reading("2025-03-04,Kyiv,2,", f"2025-03-05,Odesa,,{EVIL}")

    table = preview_table(shown.first)
    assert table["Place"].tolist() == ["Kyiv", "Odesa"]
    assert table["Killed"].tolist() == ["2", ""]
    assert table["Row"].tolist() == [2, 3]
    cells = cells_table(shown.first[1])
    assert cells["Column"].tolist() == ["date", "place", "link"]
    assert shown.first[1].incident.sources[0].url is None


def test_of_many_rows_the_first_are_shown():
    shown = reading(*(f"2025-03-04,Kyiv {number}," + "1," for number in range(90)))

    assert len(shown.first) == PREVIEW_ROWS
    assert len(shown.found) == 90


def test_every_column_of_words_is_text_and_no_link():
    table = cells_table(reading(f"2025-03-04,Kyiv,2,{EVIL}").first[0])

    kinds = {each["type_config"]["type"] for each in text_columns(table).values()}
    assert kinds == {"text"}


def test_the_mapping_is_shown_and_what_is_chosen_counts():
    guessed = reading("2025-03-04,Kyiv,2,")
    assert guessed.mapping == {
        "date": "date",
        "place": "place",
        "killed": "killed",
        "url": "link",
    }

    chosen = (("date", "date"), ("killed", ""), ("injured", "killed"), ("url", ""))
    shown = reading("2025-03-04,Kyiv,2,", columns=chosen)

    assert "url" not in shown.mapping
    incident = shown.first[0].incident
    assert (incident.killed.is_known, incident.injured.best) == (False, 2)


def test_dates_that_may_be_either_are_asked_for():
    shown = reading("03/04/2025,Kyiv,2,")
    assert shown.has_ambiguous_dates
    assert len(shown.found) == 0

    said = reading("03/04/2025,Kyiv,2,", dates="dmy")

    assert f"{said.first[0].incident.date_start}" == "2025-04-03"


@pytest.mark.parametrize("cell", ["=1+1", "+a", "@x", "\uff1d1", "\t=1"])
def test_the_file_of_problems_runs_nowhere(cell):
    shown = reading(f'2025-03-04,Kyiv,"{cell}",')

    payload = problems_csv(shown.found).decode("utf-8-sig")
    (_, row) = csv.reader(io.StringIO(payload))
    assert row[:2] == ["2", "killed"]
    assert row[2].startswith("'")
    assert problems_table(shown.found.problems)["Row"].tolist() == [2]


def test_no_formula_runs_in_the_file_of_problems():
    quoted = [payload.replace("\0", "").replace('"', '""') for payload in PAYLOADS]
    cells = [f'2025-03-04,Kyiv,"{text}",' for text in quoted]

    content = problems_csv(reading(*cells).found)

    assert_inert(content)
    payload = content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(payload, newline="")))[1:]
    assert len(rows) >= 40
    assert {len(row) for row in rows} == {4}
    assert [cell for row in rows for cell in row if runs(cell)] == []


def test_problems_are_counted_by_what_they_are():
    days = ("2025-03-04", "2025-03-05", "2025-03-06")
    shown = reading(*(f"{day},Kyiv,many," for day in days), "yesterday,Kyiv,1,")

    assert problem_lines(shown.found.problems, most=1) == [
        "killed is no number: 3",
        "1 more of other kinds",
    ]


def workbook(**sheets):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return [Given("a.xlsx", out.getvalue())]


def test_a_workbook_of_unknown_columns_waits_for_them():
    files = workbook(Events=[("wann", "wo"), ("2025-03-04", "Kyiv")])

    shown = read_files(files, Asked(files=("1",)))
    assert shown.problem is None
    assert (shown.names, shown.mapping) == (("wann", "wo"), {})

    columns = (("date", "wann"), ("place", "wo"))
    (row,) = read_files(files, Asked(files=("1",), columns=columns)).first
    assert row.incident.toponym == "Kyiv"


def test_of_several_sheets_one_is_asked_for():
    rows = [("date", "place"), ("2025-03-04", "Kyiv")]
    files = workbook(Old=rows, New=[*rows, ("2025-03-05", "Odesa")])

    shown = read_files(files, Asked(files=("1",)))
    assert (shown.found, shown.layers) == (None, ("Old", "New"))

    assert len(read_files(files, Asked(files=("1",), layer="New")).found) == 2


def test_what_cannot_be_read_is_said():
    shown = read_files([Given("a.bin", bytes(50))], Asked(files=("1",)))

    assert shown.found is None
    assert "a.bin" in shown.problem


@pytest.mark.parametrize("source", READERS)
def test_a_file_read_as_what_it_is_not_is_told_and_no_fault(source):
    for content in (b"a,b\n1,2\n", b'{"features": {}}', bytes(99)):
        shown = read_files([Given("a", content)], Asked(files=("1",), source=source))

        assert shown.problem if shown.found is None else shown.found.why


def test_uploads_that_are_let_go_are_kept_no_longer(monkeypatch):
    manager = MemoryUploadedFileManager("/upload")
    for name in ("1", "2"):
        manager.add_file("me", UploadedFileRec(name, "a.csv", "text/csv", b"a"))
    context = SimpleNamespace(session_id="me", uploaded_file_mgr=manager)
    monkeypatch.setattr(uploads, "get_script_run_ctx", lambda **_: context)

    uploads.drop(["1", "gone"])

    assert [each.file_id for each in manager.get_files("me", ["1", "2"])] == ["2"]


def test_who_leaves_while_rows_are_stored_is_told_what_is_stored():
    desk = Desk(is_storing=True, total=RowsAdded(added=3), said="an earlier file")

    desk.let_go()

    assert (desk.is_storing, desk.said) == (False, None)
    assert "3 added, 0 known" in desk.problem
