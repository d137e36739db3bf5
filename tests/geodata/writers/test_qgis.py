"""A GeoPackage as QGIS opens it, where there is one: styled, drawn, related.

QGIS is no package of Python's: Debian has it as python3-qgis and qgis-providers, for
the Python of the system. MAPAPP_QGIS_PYTHON names another.
"""

import json
import os
import subprocess
from functools import cache
from pathlib import Path

import pytest
import shapely

from geodata.frames import incidents_to_frame
from geodata.models import GeoPrecision, IncidentType, Layer, WeaponUse
from geodata.writers.geopackage import write_geopackage
from geodata.writers.layer_looks import COLOURS, LAYER_NAMES, VAGUE
from geodata.writers.origin import Origin
from tests.builders import make_claim, make_incident, make_location, make_report

PYTHON = os.environ.get("MAPAPP_QGIS_PYTHON", "/usr/bin/python3")
LOOK = Path(__file__).with_name("look_with_qgis.py")
SECONDS = 120
KINDS = {"points": "SimpleMarker", "areas": "SimpleFill", "lines": "SimpleLine"}
SHAPES = {
    GeoPrecision.EXACT: None,
    GeoPrecision.NEAR: None,
    GeoPrecision.ADMIN1: shapely.box(0, 0, 0.8, 0.8),
    GeoPrecision.LINEAR: shapely.LineString([(0, 0), (0.8, 0.4)]),
}


@cache
def missing():
    """Why QGIS cannot be asked; None where it can."""
    ask = [PYTHON, "-c", "import qgis.core"]
    try:
        found = subprocess.run(  # noqa: S603 - QGIS's Python, as its user named it
            ask, capture_output=True, timeout=SECONDS, check=False
        )
    except OSError:
        return f"there is no {PYTHON}"
    return f"{PYTHON} has no QGIS" if found.returncode else None


def every_look():
    """An incident of each type and way of drawing, apart from one another."""
    report = make_report()
    for row, kind in enumerate(IncidentType):
        for column, (precision, shape) in enumerate(SHAPES.items()):
            longitude, latitude = 25.0 + column, 45.0 + row
            moved = shape and shapely.transform(
                shape, lambda xy, at=(longitude, latitude): xy + at
            )
            place = make_location(
                "P", longitude, latitude, geo_precision=precision, uncertainty_m=9.0
            )
            incident = make_incident(
                f"{kind}-{precision}",
                incident_type=kind,
                location=place,
                claims=(make_claim(report, "Six people"),),
                weapons=(WeaponUse(weapon="drone", launched=3),),
            )
            yield incident, moved or shapely.Point(longitude, latitude)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    if missing():
        pytest.skip(missing())
    folder = tmp_path_factory.mktemp("qgis")
    incidents, shapes = zip(*every_look(), strict=True)
    frame = incidents_to_frame(incidents).set_geometry(list(shapes), crs=4326)
    with (folder / "a.gpkg").open("wb") as sink:
        write_geopackage(frame, sink, Origin())
    look = [PYTHON, LOOK, folder / "a.gpkg", folder / "a.png"]
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    found = subprocess.run(  # noqa: S603 - as above
        look, capture_output=True, timeout=SECONDS, check=True, env=environment
    )
    return json.loads(found.stdout)


@pytest.mark.parametrize("name", KINDS)
def test_each_layer_opens_in_the_style_that_stands_beside_it(told, name):
    layer = told["layers"][name]

    assert (layer["is_loaded"], layer["styles"]) == (True, [name])
    assert (layer["renderer"], layer["attribute"]) == ("categorizedSymbol", "look")
    assert (layer["crs"], layer["not_drawn"]) == ("EPSG:4326", 0)
    assert layer["features"] == (8 if name == "points" else 4)
    categories = layer["categories"]
    assert set(categories) == {f"{each}{end}" for each in Layer for end in ("", VAGUE)}
    for each in Layer:
        assert categories[each]["label"] == LAYER_NAMES[each]
        assert categories[each]["colour"] == COLOURS[each].lower()
        assert categories[each]["kind"] == KINDS[name]


def test_what_refers_to_the_incidents_is_found_from_them(told):
    assert told["tables"]["incidents"] == 16
    assert told["related"] == {
        "points": 8, "areas": 4, "lines": 4, "claims": 16, "sources": 0, "weapons": 16,
    }  # fmt: skip


def test_the_map_is_drawn(told):
    assert 0.02 < told["drawn"] < 0.5
