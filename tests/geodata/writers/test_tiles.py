"""PMTiles, as GDAL reads it."""

import io
import json

import pyogrio
import pytest
from pmtiles.reader import MmapSource, Reader

from geodata.frames import incidents_to_frame
from geodata.models import GeoPrecision
from geodata.writers.origin import Origin
from geodata.writers.tiles import write_pmtiles
from geodata.writers.tiles.writing import LAST_ZOOM
from tests.builders import make_incident, make_location, sample_table


@pytest.fixture
def path(tmp_path):
    country = make_location("Ukraine", geo_precision=GeoPrecision.COUNTRY)
    rows = [*sample_table(), make_incident("country", location=country)]
    path = tmp_path / "a.pmtiles"
    with path.open("wb") as sink:
        origin = Origin(public={}, marks={}, told=lambda each: f"changed: {each}")
        told = write_pmtiles(incidents_to_frame(rows), sink, origin)
    assert told == ("2 without a point are not in it",)
    return path


def test_each_incident_is_a_point_at_the_last_zoom(path):
    found = pyogrio.read_dataframe(path, layer="incidents", ZOOM_LEVEL=LAST_ZOOM)

    found = found.to_crs(4326).set_index("incident_id")
    assert set(found.index) == {
        "kyiv", "dniprovskyi", "sviatoshynskyi", "krasnodar", "taganrog", "cuhurestii",
    }  # fmt: skip
    taganrog = found.loc["taganrog"]
    assert taganrog.geometry.x == pytest.approx(38.9, abs=1e-4)
    assert taganrog.geometry.y == pytest.approx(47.2, abs=1e-4)
    assert taganrog["killed_best"] == 1
    assert taganrog["title"] == "Incident taganrog"
    assert taganrog["public"] == "changed: taganrog"


def test_points_on_one_another_are_counted_before_it(path):
    found = pyogrio.read_dataframe(path, layer="incidents", ZOOM_LEVEL=0)

    assert found["count"].sum() == 6
    assert found["count"].max() > 1
    assert set(found["layer"]) == {"strikes", "airspace_violations"}


def test_the_file_says_what_it_is(path):
    with path.open("rb") as file:
        reader = Reader(MmapSource(file))
        about, header = reader.metadata(), reader.header()

    assert (header["min_zoom"], header["max_zoom"]) == (0, LAST_ZOOM)
    assert header["min_lon_e7"] == 286_000_000
    assert about["mapapp_manifest"]["counts"]["incidents"] == 8
    assert about["vector_layers"][0]["id"] == "incidents"
    assert json.dumps(about)


def test_no_incidents_are_a_file_too():
    sink = io.BytesIO()

    assert write_pmtiles(incidents_to_frame([]), sink, Origin()) == ()
    assert sink.getvalue().startswith(b"PMTiles")
