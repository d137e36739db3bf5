"""GeoPackage, as SQLite and as GDAL read it."""

import io
import json
import sqlite3

import pyogrio
import pytest
import shapely
from lxml import etree

from geodata.frames import incidents_to_frame
from geodata.models import GeoPrecision, Layer, WeaponUse
from geodata.writers.geopackage import write_geopackage
from geodata.writers.layer_looks import COLOURS, LAYER_NAMES
from geodata.writers.origin import Origin
from mapapp.colours import TYPES
from mapapp.filter_words import LAYER_NAMES as NAMES_OF_THE_MAP
from tests.builders import (
    make_claim,
    make_incident,
    make_location,
    make_report,
    sample_table,
)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    report = make_report()
    country = make_location("Ukraine", geo_precision=GeoPrecision.COUNTRY)
    river = make_location(
        "Dnipro", geo_precision=GeoPrecision.LINEAR,
        area=shapely.LineString([(30, 50), (31, 51)]),
    )  # fmt: skip
    rows = [
        *sample_table(),
        make_incident(
            "told",
            title="a\0b",
            claims=(make_claim(report, "Six"), make_claim(report, "Kyiv")),
            weapons=(WeaponUse(weapon="drone", launched=3),),
            effects=("fire", "debris"),
        ),
        make_incident("country", location=country),
        make_incident("river", location=river),
    ]
    path = tmp_path_factory.mktemp("gpkg") / "a.gpkg"
    with path.open("wb") as sink:
        origin = Origin(marks={}, told=lambda each: f"changed: {each}", public={})
        remarks = write_geopackage(incidents_to_frame(rows), sink, origin)
    assert remarks == ("1 NUL characters were dropped",)
    return path


@pytest.fixture
def ask(path):
    database = sqlite3.connect(path)
    yield lambda question: database.execute(question).fetchall()
    database.close()


def test_gdal_reads_layers_and_tables(path):
    kinds = dict(pyogrio.list_layers(path).tolist())

    assert kinds == {
        "points": "Point",
        "areas": "MultiPolygon",
        "lines": "MultiLineString",
        **dict.fromkeys(["incidents", "claims", "sources", "weapons"]),
        "layer_styles": None,
    }
    points = pyogrio.read_dataframe(path, layer="points")
    taganrog = points[points["incident_id"] == "taganrog"].iloc[0]
    assert (taganrog.geometry.x, taganrog.geometry.y) == (38.9, 47.2)
    assert points.crs.to_epsg() == 4326
    assert str(taganrog["date_start"])[:10] == "2025-11-25"
    areas = pyogrio.read_dataframe(path, layer="areas", bbox=(37, 44, 38, 45))
    assert areas["incident_id"].tolist() == ["krasnodar"]
    assert areas.geometry[0].bounds == (36.6, 43.5, 41.8, 46.9)


def test_every_incident_is_listed_and_no_country_is_pinned(ask):
    listed = {name for (name,) in ask("SELECT incident_id FROM incidents")}
    drawn = {name for (name,) in ask("SELECT incident_id FROM points")}

    assert {"romania", "country", "told"} <= listed
    assert not drawn & {"romania", "country", "krasnodar", "river"}
    assert ask("SELECT title, effects, public FROM incidents WHERE incident_id='told'")[
        0
    ] == ("ab", "fire; debris", "changed: told")


def test_claims_refer_to_their_incident(ask):
    assert ask('SELECT value, quote, "end" FROM claims WHERE incident_id = "told"') == [
        ("6", "Six", 3),
        ("6", "Kyiv", 23),
    ]
    keys = ask("PRAGMA foreign_key_list(claims)")
    assert keys[0][2:5] == ("incidents", "incident_id", "incident_id")
    assert ask("PRAGMA foreign_key_check") == []
    assert ask("PRAGMA integrity_check") == [("ok",)]


def test_layers_open_styled(ask):
    styles = ask("SELECT f_table_name, useAsDefault, styleQML FROM layer_styles")

    assert [each[:2] for each in styles] == [("points", 1), ("areas", 1), ("lines", 1)]
    for _, _, qml in styles:
        root = etree.fromstring(qml)
        values = [each.get("value") for each in root.iter("category")]
        assert values[:2] == ["strikes", "strikes-vague"]
        assert len(root.findall(".//symbol")) == len(values) == 8
    looks = ask("SELECT DISTINCT look FROM points UNION SELECT look FROM areas")
    assert {look for (look,) in looks} <= set(values)


def test_colours_and_names_are_those_of_the_map():
    colours = dict(zip(Layer, TYPES.values(), strict=True))

    assert dict(COLOURS) == colours
    assert {str(layer): name for layer, name in LAYER_NAMES.items()} == NAMES_OF_THE_MAP


def test_the_manifest_is_its_metadata(ask):
    text, kind = ask("SELECT metadata, mime_type FROM gpkg_metadata")[0]

    assert json.loads(text)["counts"]["incidents"] == 10
    assert json.loads(text)["characters_dropped"] == 1
    assert kind == "application/json"


def test_a_layer_may_be_edited_by_others(path, tmp_path):
    copy = tmp_path / "copy.gpkg"
    copy.write_bytes(path.read_bytes())
    more = pyogrio.read_dataframe(copy, layer="areas")

    pyogrio.write_dataframe(more, copy, layer="areas", append=True)

    inside = pyogrio.read_dataframe(copy, layer="areas", bbox=(37, 44, 38, 45))
    assert len(inside) == 2


def test_the_head_is_that_of_a_geopackage():
    sink = io.BytesIO()
    write_geopackage(incidents_to_frame([]), sink, Origin())

    assert sink.getvalue()[68:72] == b"GPKG"
