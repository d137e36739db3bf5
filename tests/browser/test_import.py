"""The page Import in Chromium: one server, whose archive the tests add to."""

import csv
import io
import re

import pytest
import xlsxwriter

from geodata.archive import open_archive
from geodata.readers.datasets import ucdp
from tests.browser.harness import ask, features, map_frame, running_server, until
from tests.browser.hostile_texts import TEXTS
from tests.browser.watching import Watch

pytestmark = pytest.mark.browser

ROW = {
    "type_of_violence": "1",
    "where_prec": "1",
    "where_coordinates": "Orikhiv town",
    "latitude": "47.5672",
    "longitude": "35.7858",
    "country": "Ukraine",
    "date_prec": "1",
    "date_start": "2025-03-01",
    "best": "2",
}


@pytest.fixture(scope="module")
def server(browser, tmp_path_factory):
    del browser  # no browser, no server
    with running_server(tmp_path_factory.mktemp("import")) as started:
        yield started


@pytest.fixture
def upload(server, open_page):
    """``upload(name, content)``: the page with a file that was read."""

    def upload_(name, content, **options):
        page = open_page(f"{server.url}/import", **options)
        page.locator("input[type=file]").wait_for(state="attached")
        give(page, name, content)
        return page

    return upload_


def give(page, name, content):
    file = {"name": name, "mimeType": "text/plain", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)


def as_csv(rows, **options):
    out = io.StringIO()
    csv.writer(out, **options).writerows(rows)
    return out.getvalue().encode("utf-8", "replace")


def ged(*rows):
    listed = [ROW | row for row in rows]
    cells = [[row.get(name, "") for name in ucdp.COLUMNS] for row in listed]
    return as_csv([ucdp.COLUMNS, *cells])


def store(page, number):
    page.get_by_role("button", name=re.compile(f"^Import {number} incidents?$")).click()


def choose(page, label, option):
    field = page.get_by_label(label, exact=True)
    wanted = page.get_by_role("option", name=option, exact=True)

    def is_open():  # a page that moves closes what was opened
        if not wanted.is_visible():
            field.click()
            page.wait_for_timeout(300)
        return wanted.is_visible()

    until(page, is_open, f"{label} has no {option}")
    wanted.click()


def test_a_data_set_is_shown_then_imported_and_on_the_map(server, upload):
    before = len(features(server))
    content = ged({"id": "g1"}, {"id": "g2", "where_prec": "6"}, {"id": "g3"})
    page = upload("ged.csv", content)
    page.get_by_text("UCDP GED or Candidate: has UCDP's columns").wait_for()
    page.get_by_text("3 rows can be imported; nothing is wrong.").wait_for()
    page.get_by_text("injured: UCDP has no field").wait_for()
    page.get_by_text("UCDP: CC BY 4.0.").wait_for()
    assert len(features(server)) == before

    store(page, 3)

    page.get_by_text("ged.csv: 3 added, 0 known").wait_for()
    page.get_by_role("link", name="To the map").click()
    frame = map_frame(page)
    page.get_by_text(f"{before + 3} of {before + 3} incidents shown").wait_for()
    assert ask(frame, "counts().shown") == before + 3
    page.get_by_role("link", name="Import").click()
    page.get_by_role("heading", name="Import a data set").wait_for()
    give(page, "ged.csv", content + ged({"id": "g4"}).partition(b"\n")[2])
    store(page, 4)
    page.get_by_text("ged.csv: 1 added, 3 known").wait_for()
    with open_archive(server.archive) as archive:
        assert not archive.verify().problems


def test_columns_and_dates_that_are_chosen_change_what_is_read(server, upload):
    rows = [
        ["wann", "wo", "Nord", "Ost", "tot"],
        ["03/04/2025", "Testdorf", "50.45", "30.52", "2"],
        ["05/06/2025", "Testdorf", "46.48", "30.72", "0"],
    ]
    page = upload("mine.csv", as_csv(rows, delimiter=";"))
    page.get_by_text("No column is known that says when or where").wait_for()
    page.get_by_text("Columns: 0 of our 22 fields are in the file").wait_for()
    button = page.get_by_role("button", name="Import 2 incidents")
    assert button.is_disabled()

    choose(page, "Date", "wann")
    page.get_by_text("0 rows can be imported, 2 cannot.").wait_for()
    choose(page, "Dates such as 03/04/2025 are", "3 April: day first")
    page.get_by_text("2 rows can be imported; nothing is wrong.").wait_for()
    choose(page, "Latitude", "Nord")
    page.get_by_text("0 rows can be imported, 2 cannot.").wait_for()
    choose(page, "Longitude", "Ost")
    page.get_by_text("2 rows can be imported; nothing is wrong.").wait_for()
    choose(page, "Place", "wo")
    choose(page, "Killed", "tot")
    page.get_by_text("Columns: 5 of our 22 fields are in the file").wait_for()
    until(page, button.is_enabled, "the button stays off")
    store(page, 2)

    page.get_by_text("mine.csv: 2 added, 0 known").wait_for()
    new = [one["properties"] for one in features(server)]
    new = [one for one in new if one["place"] == "Testdorf"]
    assert {one["date_start"] for one in new} == {"2025-04-03", "2025-06-05"}
    assert {one["killed_best"] for one in new} == {2, 0}


def test_of_a_workbook_the_sheet_is_chosen_then_its_columns(upload):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, head in (("Old", ("date", "place")), ("New", ("wann", "wo"))):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, head)
            sheet.write_row(1, 0, ("2025-03-04", f"{name}dorf"))
    page = upload("two.xlsx", out.getvalue())
    page.get_by_text("several sheets or layers with rows: choose one.").wait_for()

    choose(page, "Sheet or layer", "Old")
    page.get_by_text("Columns: 2 of our 22 fields are in the file").wait_for()
    choose(page, "Sheet or layer", "New")
    page.get_by_text("Columns: 0 of our 22 fields are in the file").wait_for()
    choose(page, "Date", "wann")
    page.get_by_text("Columns: 1 of our 22 fields are in the file").wait_for()
    choose(page, "Sheet or layer", "Old")

    page.get_by_text("Columns: 2 of our 22 fields are in the file").wait_for()
    until(page, page.get_by_role("button", name="Import 1 incident").is_enabled, "off")


def test_bad_rows_are_left_out_when_somebody_says_so(server, upload):
    before = len(features(server))
    rows = ({"id": "b1"}, {"id": "b2", "best": "many"}, {"id": "b3", "latitude": "99"})
    page = upload("bad.csv", ged(*rows))
    page.get_by_text("1 row can be imported, 2 cannot.").wait_for()
    with page.expect_download() as told:
        page.get_by_role("button", name="Download all as CSV").click()
    lines = told.value.path().read_text("utf-8-sig").splitlines()
    assert lines[1] == "3,best,many,is no number"
    page.locator(".stDataFrame").first.hover()
    own = page.get_by_label("Download as CSV", exact=True)
    assert own.count()
    assert not any(each.is_visible() for each in own.all())
    button = page.get_by_role("button", name="Import 1 incident")
    assert button.is_disabled()
    assert len(features(server)) == before

    page.get_by_text("Import the 1 good row and leave out the 2 bad ones").click()
    until(page, button.is_enabled, "the button stays off")
    store(page, 1)

    page.get_by_text("bad.csv: 1 added, 0 known").wait_for()
    assert len(features(server)) == before + 1


def test_a_file_that_means_harm_is_text(server, upload, requests_seen):
    before = len(features(server))
    names = [text for text in TEXTS if len(text) < 200]
    head = ["date", "place", "link", *names]
    rows = [["2025-03-04", text, "javascript:window.hit=1", *names] for text in names]
    rows += [["=1+1", "=cmd()", "@x", *names]]
    page = upload("<img src=x onerror=window.hit=1>.csv", as_csv([head, *rows]))
    watch = Watch(page)
    page.get_by_text("can be imported, ").wait_for()
    page.get_by_text("Columns: 3 of our 22 fields").click()
    page.get_by_label("Title", exact=True).click()
    page.get_by_role("option", name=names[0], exact=True).click()
    page.get_by_text("Columns: 4 of our 22 fields").wait_for()
    for table in page.locator(".stDataFrame").all():
        table.scroll_into_view_if_needed()
        table.dblclick(position={"x": 200, "y": 50})
        page.keyboard.press("Escape")
    page.wait_for_timeout(500)

    assert page.locator(".st-key-import img, .st-key-import script").count() == 0
    assert page.locator("a[href^='javascript:']").count() == 0
    assert page.locator("[data-testid=stException]").count() == 0
    assert not [url for url in requests_seen if "evil.example" in url]
    watch.check()
    assert len(features(server)) == before


def test_what_is_no_data_set_is_said_calmly(server, upload):
    version = len(features(server))
    page = upload("night.txt", b"Six people died.\nNothing else.\n")

    page.get_by_text("This file cannot be imported. The archive is as it").wait_for()
    page.get_by_text("night.txt is no table").wait_for()
    page.get_by_role("link", name="Map").click()
    map_frame(page)
    page.get_by_role("link", name="Import").click()

    page.get_by_role("heading", name="Import a data set").wait_for()
    until(
        page, lambda: not page.get_by_text("cannot be imported").count(), "not let go"
    )
    assert len(features(server)) == version
