"""XLSX, FlatGeobuf and KML, as others read them."""

import io
import json
import zipfile

import pyogrio
from lxml import etree

from geodata.frames import incidents_to_frame
from geodata.models import GeoPrecision
from geodata.writers.flatgeobuf import write_flatgeobuf
from geodata.writers.kml import NAMESPACE, write_kml
from geodata.writers.origin import Origin
from geodata.writers.xlsx import MOST_LETTERS, write_xlsx
from tests.builders import (
    make_claim,
    make_incident,
    make_location,
    make_report,
    sample_table,
)
from tests.geodata.writers.test_formats import FORMULAS

CELLS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
KML = f"{{{NAMESPACE}}}"


def written(write, *incidents, origin=None):
    sink = io.BytesIO()
    remarks = write(incidents_to_frame(incidents), sink, origin or Origin())
    return sink.getvalue(), remarks


def sheet_of(payload, number):
    with zipfile.ZipFile(io.BytesIO(payload)) as book:
        assert not [name for name in book.namelist() if "externalLink" in name]
        return etree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))


def rows_of(sheet):
    for row in sheet.iter(f"{CELLS}row"):
        yield [
            ("".join(cell.itertext()), cell.get("t")) for cell in row.iter(f"{CELLS}c")
        ]


def test_every_text_in_a_workbook_is_a_text():
    texts = [*FORMULAS, "http://a.example", "mailto:a@b"]
    rows = []
    for at, text in enumerate(texts):
        claim = make_claim(make_report(text=text), text, value=text, attributed_to=text)
        rows.append(
            make_incident(
                str(at), title=text, actor=text, effects=(text,), claims=(claim,)
            )
        )

    payload, _ = written(write_xlsx, *rows)

    for number in (1, 2):
        sheet = sheet_of(payload, number)
        assert not list(sheet.iter(f"{CELLS}f", f"{CELLS}hyperlink"))
        cells = [cell for row in rows_of(sheet) for cell in row]
        for text in set(texts) - {"\r=1"}:  # which is written escaped
            told = [kind for cell, kind in cells if cell == text]
            assert told == ["inlineStr"] * 3


def test_a_workbook_holds_members_and_manifest_on_sheets():
    report = make_report()
    incident = make_incident(claims=(make_claim(report, "Six"),))

    payload, remarks = written(write_xlsx, *sample_table(), incident)

    with zipfile.ZipFile(io.BytesIO(payload)) as book:
        names = etree.fromstring(book.read("xl/workbook.xml"))
    sheets = [each.get("name") for each in names.iter(f"{CELLS}sheet")]
    assert sheets == ["incidents", "claims", "sources", "weapons", "manifest"]
    assert len(list(rows_of(sheet_of(payload, 1)))) == 9
    head, claim = rows_of(sheet_of(payload, 2))
    assert [cell for cell, _ in head][:3] == ["incident_id", "field", "value"]
    assert claim[2] == ("6", None)
    manifest = {
        row[0][0]: row[1][0] for row in rows_of(sheet_of(payload, 5)) if row[1:]
    }
    assert manifest["counts.incidents"] == "8"
    assert remarks == ()


def test_a_text_too_long_for_a_cell_is_cut_and_told():
    _, remarks = written(write_xlsx, make_incident(title="x" * (MOST_LETTERS + 1)))

    assert remarks == ("1 texts were cut at 32,767 letters",)


def test_gdal_reads_flatgeobuf(tmp_path):
    path = tmp_path / "a.fgb"
    payload, remarks = written(
        write_flatgeobuf, *sample_table(), make_incident("nul", title="a\0b")
    )
    path.write_bytes(payload)

    found = pyogrio.read_dataframe(path).set_index("incident_id")
    inside = pyogrio.read_dataframe(path, bbox=(28, 47, 29, 48))

    assert remarks == ("1 without a place are not in it",)
    assert len(found) == 7
    assert found.loc["nul", "title"] == "ab"
    assert found.loc["krasnodar"].geometry.geom_type == "Polygon"
    assert found.loc["kyiv", "killed_best"] == 6
    assert found.loc["kyiv", "date_start"] == "2025-11-25"
    assert json.loads(found.loc["kyiv", "weapons"]) == []
    assert inside["incident_id"].tolist() == ["cuhurestii"]
    about = json.loads(pyogrio.read_info(path)["layer_metadata"]["DESCRIPTION"])
    assert about["left_out_without_a_place"] == 1


def test_kml_is_well_formed_with_any_text():
    hostile = make_incident(
        "h", title="]]><script>&lt;\x00\x01\ufffe{{7*7}}", actor="<b>&</b>\x1b"
    )

    payload, remarks = written(write_kml, hostile)

    names = [each.text for each in etree.fromstring(payload).iter(f"{KML}name")]
    assert "]]><script>&lt;{{7*7}}" in names
    assert remarks == ("4 characters that XML cannot hold were dropped",)


def test_kml_has_a_folder_a_layer_and_a_placemark_an_incident():
    country = make_location("Ukraine", geo_precision=GeoPrecision.COUNTRY)
    incident = make_incident("country", location=country)
    origin = Origin(public={}, marks={}, told=lambda each: f"changed: {each}")

    payload, _ = written(write_kml, *sample_table(), incident, origin=origin)

    root = etree.fromstring(payload)
    marks = {mark.findtext(f"{KML}name"): mark for mark in root.iter(f"{KML}Placemark")}
    taganrog = marks["Incident taganrog"]
    assert len(marks) == 8
    assert taganrog.findtext(f".//{KML}coordinates") == "38.9,47.2"
    assert taganrog.findtext(f"{KML}styleUrl") == "#strikes"
    assert taganrog.findtext(f"{KML}TimeSpan/{KML}begin") == "2025-11-25"
    fields = {
        each.get("name"): each.findtext(f"{KML}value")
        for each in taganrog.iter(f"{KML}Data")
    }
    assert fields["killed_best"] == "1"
    assert fields["public"] == "changed: taganrog"
    assert marks["Incident krasnodar"].find(f"{KML}Polygon") is not None
    assert marks["Incident country"].find(f"{KML}Point") is None
    styles = {each.get("id") for each in root.iter(f"{KML}Style")}
    assert {mark.findtext(f"{KML}styleUrl")[1:] for mark in marks.values()} <= styles
