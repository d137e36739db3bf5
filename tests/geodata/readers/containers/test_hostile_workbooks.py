import zipfile

import pytest

from geodata.errors import DataSetError
from geodata.readers.containers import sheets, zips
from tests.geodata.readers.containers.parts import (
    GOOD,
    MAIN,
    with_rows,
    workbook_parts,
    zipped,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MEDIA = "xl/media/a.bin"


def bomb(size, **parts):
    return zipped(workbook_parts(GOOD) | {MEDIA: b"\0" * size} | parts)


def lying():
    """An entry of 50 MB that says, twice, that it has 1,000 bytes."""
    content = bytearray(bomb(50_000_000))
    local = content.index(MEDIA.encode()) - 30 + 22
    central = content.rindex(MEDIA.encode()) - 46 + 24
    for at in (local, central):
        content[at : at + 4] = (1_000).to_bytes(4, "little")
    return bytes(content)


def encrypted():
    content = bytearray(zipped(workbook_parts(GOOD)))
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10)
)
XXE = '<!ENTITY x SYSTEM "file:///etc/passwd">'


def sst(entities, name):
    told = f'<sst xmlns="{MAIN}"><si><t>&{name};</t></si></sst>'
    return f"<!DOCTYPE sst [{entities}]>{told}"


WIDE = f'<?xml version="1.0" encoding="UTF-16"?>{sst(XXE, "x")}'.encode("utf-16")
STRANGE = '<?xml version="1.0" encoding="rot13"?><sst/>'
HOSTILE = {
    "nothing inside": (
        zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}),
        "damaged",
    ),
    "cut": (zipped(workbook_parts(GOOD))[:-40], "directory"),
    "cut early": (zipped(workbook_parts(GOOD))[:600], "directory|no data set"),
    "a bomb": (bomb(50_000_000), "100 times larger"),
    "encrypted": (encrypted(), "password"),
    "leads out": (bomb(1, **{"../../etc/x": "x"}), "leads out"),
    "twice": (bomb(1, **{MEDIA.upper(): "x"}), "twice"),
    "many entries": (bomb(1, **{f"{n}": "" for n in range(5_000)}), "5,000 entries"),
    "laughs": (with_rows("", texts=sst(LAUGHS, "l9")), "document type"),
    "xxe": (with_rows("", texts=sst(XXE, "x")), "document type"),
    "wide xxe": (with_rows("", texts=WIDE), "document type"),
    "16,384 columns": (with_rows('<row r="3"><c r="XFD3"><v>1</v></c></row>'), "1,000"),
    "far row": (with_rows('<row r="1048577"/>'), "not in order"),
    "no row": (with_rows('<row r="x"/>'), "not in order"),
    "rows backwards": (with_rows('<row r="1"/>'), "not in order"),
    "cells backwards": (
        with_rows('<row r="3"><c r="B3"/><c r="A3"/></row>'),
        "cells are not in order",
    ),
    "no column": (with_rows('<row r="3"><c r="a"/></row>'), "said to be at"),
    "no such text": (
        with_rows('<row r="3"><c r="A3" t="s"><v>7</v></c></row>'),
        "refers to",
    ),
    "nan": (with_rows('<row r="3"><c r="D3"><v>NaN</v></c></row>'), "is no number"),
    "deep": (with_rows("<a>" * 90_000), "nested deeper"),
    "a long tag": (with_rows(f"<a{' ' * 9_000_000}/>"), "tag of it is too long"),
    "half a tag": (with_rows("<row"), "damaged"),
    "strange encoding": (with_rows("", texts=STRANGE), "damaged"),
    "ole": (OLE + "Workbook".encode("utf-16-le"), "old .xls workbook"),
    "locked": (OLE + "EncryptedPackage".encode("utf-16-le"), "by a password"),
    "xlsb": (zipped({"[Content_Types].xml": "", "xl/workbook.bin": ""}), "xlsb"),
}


@pytest.mark.parametrize(("content", "told"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_workbook_is_refused_in_words(is_told, content, told):
    message = is_told(content)
    assert any(words in message for words in told.split("|")), message


def test_an_open_document_is_named(is_told):
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    assert "OpenDocument" in is_told(zipped({"mimetype": kind}, zipfile.ZIP_STORED))


def test_an_entry_that_lies_about_its_size_is_no_larger_than_it_says(is_told):
    assert is_told(lying()) == ""
    with zips.Archive(lying(), "a") as archive, pytest.raises(DataSetError):
        archive.content(MEDIA, most=2_000)


def test_what_is_inflated_is_counted(monkeypatch):
    monkeypatch.setattr(zips, "MOST_INFLATED", 900)
    with pytest.raises(DataSetError, match="when unpacked"):
        zips.Archive(zipped({"a": "x" * 500, "b": "x" * 500}), "a")
    archive = zips.Archive(zipped({"a": "x" * 500}), "a")
    list(archive.pieces("a"))
    with pytest.raises(DataSetError, match="when unpacked"):
        list(archive.pieces("A"))
    with pytest.raises(DataSetError, match="has no 'b'"):
        list(archive.pieces("b"))
    with pytest.raises(DataSetError, match="more than 10 bytes"):
        zips.Archive(zipped({"a": "x" * 500}), "a").content("a", most=10)


def test_what_takes_too_long_is_ended(monkeypatch, is_told):
    monkeypatch.setattr(zips, "SECONDS", -1)
    assert "took more than -1 s" in is_told(zipped(workbook_parts(GOOD)))


def test_empty_rows_and_links_to_elsewhere_are_nothing(is_told):
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="9"/></row>' for n in range(3, 50_000))
    parts = workbook_parts(GOOD + rows)
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(
        "<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'
    )
    links = parts["xl/_rels/workbook.xml.rels"]
    parts["xl/_rels/workbook.xml.rels"] = links.replace(
        "</Rel",
        '<Relationship Id="x" TargetMode="External" Target="http://127.0.0.1:9/"'
        ' Type="http://x/externalLink"/></Rel',
    )
    assert is_told(zipped(parts)) == ""


def test_cells_beyond_the_limits_are_refused(monkeypatch, is_told):
    with monkeypatch.context() as patched:
        patched.setattr(sheets, "MOST_FILLED", 11)
        assert "more cells than are read" in is_told(zipped(workbook_parts(GOOD)))
    monkeypatch.setattr(sheets, "LONGEST_TEXT", 3)
    text = f'<row r="3"><c t="str"><v>{"ab&#65;" * 50_000}</v></c></row>'
    assert "text is too long" in is_told(with_rows(text))
