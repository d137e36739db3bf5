"""Other formats under the map: each gives a file that opens, with its incidents."""

import csv
import io
import json
import sqlite3
import zipfile
from contextlib import closing

import geopandas as gpd
import pyogrio
import pytest
from lxml import etree

from geodata.writers import FORMATS
from tests.browser.harness import exported, map_frame

pytestmark = pytest.mark.browser

OFFERED = [each for key, each in FORMATS.items() if key not in ("geojson", "csv")]
ROW = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}row"
PLACEMARK = "{http://www.opengis.net/kml/2.2}Placemark"


def of_text(path):
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))


def of_workbook(path):
    with zipfile.ZipFile(path) as book:
        return list(etree.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(ROW))


def of_geopackage(path):
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    layers = [name for name, kind in pyogrio.list_layers(path) if kind is not None]
    return sum(pyogrio.read_info(path, layer=name)["features"] for name in layers)


def of_timemap(path):
    with zipfile.ZipFile(path) as packed:
        assert packed.testzip() is None
        return json.loads(packed.read("events.json"))


COUNT = {
    "geojsonseq": lambda path: len(path.read_bytes().split(b"\x1e")) - 1,
    "csv-raw": lambda path: len(of_text(path)) - 1,
    "hxl": lambda path: len(of_text(path)) - 2,
    "xlsx": lambda path: len(of_workbook(path)) - 1,
    "gpkg": of_geopackage,
    "parquet": lambda path: len(gpd.read_parquet(path)),
    "fgb": lambda path: len(pyogrio.read_dataframe(path)),
    "kml": lambda path: len(list(etree.parse(path).iter(PLACEMARK))),
    "timemap": lambda path: len(of_timemap(path)),
}


def test_each_format_that_is_offered_is_a_file_that_opens(server, open_page, tmp_path):
    told = json.loads(exported(server))["features"]
    page = open_page(server.url)
    map_frame(page)
    page.get_by_role("button", name="Other formats").click()
    saved = {}
    for form in OFFERED:
        page.get_by_label("Format", exact=True).click()
        page.get_by_role("option", name=form.name, exact=True).click()
        page.get_by_text(f"Does not hold: {form.loses}.").wait_for()
        with page.expect_download() as started:
            page.get_by_role("button", name=f"Download {form.name}").click()
        assert started.value.suggested_filename == form.file_name("incidents")
        saved[form.key] = tmp_path / form.file_name("incidents")
        started.value.save_as(saved[form.key])
        beside = page.get_by_role("button", name=f"Manifest of {form.name}", exact=True)
        assert beside.is_visible() != form.has_room
    with page.expect_download() as started:
        page.get_by_role("button", name="Manifest of CSV", exact=True).click()
    beside = json.loads(started.value.path().read_text("utf-8"))

    assert {key: count(saved[key]) for key, count in COUNT.items()} == {
        key: len(told) for key in COUNT
    }
    assert started.value.suggested_filename == "incidents.csv.manifest.json"
    assert (beside["format"], beside["scope"]) == ("csv", "public")
    assert beside["counts"]["incidents"] == len(told)
    assert saved["pmtiles"].read_bytes().startswith(b"PMTiles\x03")
