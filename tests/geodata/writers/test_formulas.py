"""What a spreadsheet would run, in every text of an incident: inert in every table."""

import csv
import io
import re
import unicodedata
import zipfile
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from geodata.cell_marks import bare_text, inert_text
from geodata.frames import incidents_to_frame
from geodata.models import Claim, Source
from geodata.readers.datasets.contract import Options
from geodata.readers.recognising import read_data_set
from geodata.writers import FORMATS, Origin
from tests.builders import make_incident, make_location
from tests.geodata.writers.test_formats import FORMULAS

PAYLOADS = (
    *FORMULAS,
    "=cmd|'/C calc'!A0",
    "=MSEXCEL|'\\..\\..\\..\\Windows\\System32\\cmd.exe /c calc.exe'!''",
    '@SUM(1+1)*cmd|"/C calc"!A0',
    "-2+3+cmd|'/C calc'!D2",
    '=HYPERLINK("http://127.0.0.1/?x="&A1,"open")',
    '=IMPORTDATA(CONCATENATE("http://127.0.0.1/",A1:Z9))',
    '=IMAGE("http://127.0.0.1/i.png")',
    "='file:///etc/passwd'#$passwd.A1",
    '=DDE("cmd";"/C calc";"x")',
    "\x00=1+1",
    "\x01=1+1",
    "\x1f=1+1",
    "\u200b \u200b=1+1",
    "\ufeff\ufeff=1+1",
    " \ufeff =1+1",
    "\u2060\u200d+1",
    "\u200e=1+1",
    "\u202e=1+1",
    "\u00ad@SUM(1)",
    "\u3000\uff1d1+1",
    "\t\t=1+1",
    "\r\n=1+1",
    "\x0b=1+1",
    '"=1+1',
    '"\n=1+1',
    "'=1+1",
    '","=1+1',
    'a"\r\n=1+1,"',
    "http://a.example/=1",
    "=" * 100,
    "x;=cmd|'/C calc'!A0",
    "x\t=cmd|'/C calc'!A0",
    "x, =1+1",
    'x; "" =1+1',
    'x;"=1+1"',
    "x;\t=1+1",
    "x;\u200b\uff1d1",
    "a\n-1;+1\r@x\r\n=1",
    "x;",
    'x;"',
    '";',
    'x;""\n=1',
)
ABOUT_XLSX = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def runs(cell):
    """Whether it begins with what a spreadsheet runs, behind all that is not seen."""
    seen = cell
    while seen and unicodedata.category(seen[0]) in ("Cc", "Cf", "Zs", "Zl", "Zp"):
        seen = seen[1:]
    return seen[:1] in tuple("=+-@\uff1d\uff0b\uff0d\uff20") or cell[:1] in tuple(
        "\t\r\n"
    )


def incident(number, text):
    claim = Claim(
        field="killed", value=text, quote=text, start=0, end=len(text),
        report_id=text, attributed_to=text,
    )  # fmt: skip
    source = Source(
        report_id=text, title=text, outlet=text, url=text, published=None,
        language=None, sha256="s",
    )  # fmt: skip
    is_tag = text == text.strip() and text.isprintable() and len(text) <= 60
    return make_incident(
        f"{text}{number}",
        title=text,
        location=make_location(text, admin1=text, admin2=text, place_id=text),
        actor=text,
        effects=(text,),
        tags=(text,) if is_tag else (),
        part_of=text,
        toponym=text,
        time_of_day=text,
        claims=(claim,),
        sources=(source,),
    )


@pytest.fixture(scope="module")
def frame():
    return incidents_to_frame([incident(*each) for each in enumerate(PAYLOADS)])


def written(frame, form):
    sink = io.BytesIO()
    FORMATS[form].write(frame, sink, Origin(told=lambda incident_id: incident_id))
    return sink.getvalue()


def parted(content, separator, *, quotes):
    """The cells of a reader that parts at this separator, with or without quotes."""
    quoting = csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    rows = csv.reader(text, delimiter=separator, quoting=quoting, strict=False)
    return [cell for row in rows for cell in row]


def assert_inert(content):
    for separator, quotes in product(",;\t", (True, False)):
        cells = parted(content, separator, quotes=quotes)
        # A quote that ends a row may open a cell here: the line's end and an id.
        begun = [cell.removeprefix("\r\n") for cell in cells]
        assert [
            cell for cell in begun if runs(cell) and not NUMBER.fullmatch(cell)
        ] == []


@pytest.mark.parametrize("form", ["csv", "hxl"])
def test_no_cell_runs_wherever_a_spreadsheet_parts_them(frame, form):
    assert_inert(written(frame, form))


@settings(max_examples=60)
@given(st.lists(st.text("a'=+-@;,\t\r\n \"\u200b\uff1d1", max_size=12), min_size=1))
def test_no_text_runs_wherever_a_spreadsheet_parts_it(texts):
    table = io.StringIO()
    rows = ((inert_text(text), -1.5, "b", inert_text(text)) for text in texts)
    csv.writer(table, lineterminator="\r\n").writerows(rows)
    assert_inert(table.getvalue().encode())


@settings(max_examples=500)
@given(st.text("a'=+-@;,\t\r\n \"\u200b\uff1d\x0b|", max_size=16))
def test_marks_are_taken_off_exactly(text):
    assert bare_text(inert_text(text)) == text


def test_everyday_texts_have_no_marks():
    for text in (
        "A, B; c - d",
        "one;\r\ntwo,\nthree",
        "-",
        "'a'",
        "a' =1",
        "2025-11-25",
    ):
        assert inert_text(text) == (f"'{text}" if text == "-" else text)


@pytest.mark.parametrize("form", ["csv", "hxl"])
def test_our_tables_are_read_as_they_were_before_the_marks(frame, form):
    found = read_data_set(written(frame, form), "a file", Options())

    turning = [at for at, text in enumerate(PAYLOADS) if "\u202e" in text]
    first = 3 if form == "hxl" else 2
    assert {one.row - first for one in found.problems} == set(turning)
    plain = [text for at, text in enumerate(PAYLOADS) if at not in turning]
    actors = [one.actor or "" for one in found.incidents]
    assert [actor.strip() for actor in actors] == [
        text.replace("\0", "").strip() for text in plain
    ]


def test_marks_of_other_tables_and_of_ours_for_machines_stay(frame):
    raw = written(frame, "csv-raw")
    payload = "'=1+1"
    found = read_data_set(raw, "a file", Options())
    stranger = "\ufeffid,date,place,actor\r\n1,2025-11-25,Kyiv,'=1+1\r\n"
    other = read_data_set(stranger.encode(), "a file", Options())

    assert payload in [one.actor for one in found.incidents]
    assert [one.actor for one in other.incidents] == [payload]


@pytest.mark.parametrize("form", ["csv", "hxl"])
def test_no_cell_of_a_table_for_people_runs(frame, form):
    text = written(frame, form).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))

    assert len(PAYLOADS) >= 40
    assert len({len(row) for row in rows}) == 1
    assert len(rows) == len(PAYLOADS) + (2 if form == "hxl" else 1)
    assert [cell for row in rows for cell in row if runs(cell)] == []
    cells = {cell for row in rows for cell in row}
    assert {inert_text(payload) for payload in PAYLOADS} <= cells


def test_a_workbook_holds_texts_and_nothing_that_runs_or_leads_away(frame):
    with zipfile.ZipFile(io.BytesIO(written(frame, "xlsx"))) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    links = [parts[name] for name in parts if name.endswith(".rels")]
    sheets = [
        etree.fromstring(parts[name]) for name in parts if "/worksheets/sheet" in name
    ]

    assert len(sheets) == 5
    assert not any(b"External" in link for link in links)
    found = set()
    for sheet in sheets:
        assert {each.tag.removeprefix(ABOUT_XLSX) for each in sheet.iter()}.isdisjoint(
            {"f", "hyperlink", "hyperlinks", "oleObject", "control", "drawing"}
        )
        for cell in sheet.iter(f"{ABOUT_XLSX}c"):
            text = "".join(cell.itertext())
            found.add(text)
            assert not runs(text) or cell.get("t") == "inlineStr"
    plain = {text for text in PAYLOADS if "Cc" not in map(unicodedata.category, text)}
    assert len(plain) >= 40
    assert plain <= found


def test_what_is_not_seen_hides_no_formula():
    assert inert_text("\u200b \u200b=1") == "'\u200b \u200b=1"
    assert inert_text("\x01@x") == "'\x01@x"
    assert inert_text("a \u200b=1") == "a \u200b=1"
    assert inert_text("") == ""
