"""Workbooks part by part, for what no program writes."""

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = {
    "worksheet": "worksheets/sheet1.xml",
    "sharedStrings": "sharedStrings.xml",
    "styles": "styles.xml",
}


def workbook_parts(rows, *, texts="", styles=""):
    """The parts of a workbook with one sheet of this XML, by their names."""
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_KINDS}/{kind}" Target="{part}"/>'
        for n, (kind, part) in enumerate(_PARTS.items())
    )
    return {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{_KINDS}"><sheets>'
        '<sheet name="Events" sheetId="1" r:id="r0"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_LINKS}">{links}'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}'
        "</sheetData></worksheet>",
        "xl/sharedStrings.xml": texts or f'<sst xmlns="{MAIN}"/>',
        "xl/styles.xml": styles or f'<styleSheet xmlns="{MAIN}"/>',
    }


def zipped(parts, method=zipfile.ZIP_DEFLATED):
    """An archive of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def row_of(number, *values):
    told = "".join(
        f'<c r="{letter}{number}" t="inlineStr"><is><t>{value}</t></is></c>'
        for letter, value in zip("ABCDEFG", values, strict=False)
    )
    return f'<row r="{number}">{told}</row>'


HEAD = ("id", "date", "place", "killed", "latitude", "longitude")
GOOD = row_of(1, *HEAD) + row_of(2, "1", "2025-03-01", "Orikhiv", "2", "47.5", "35.7")


def with_rows(rows, **more):
    """A workbook with a good row, and rows under it."""
    return zipped(workbook_parts(GOOD + rows, **more))
