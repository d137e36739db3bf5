import io
import socket

import geopandas as gpd
import orjson
import pandas as pd
import pytest
import shapely
from hypothesis import given

from geodata.errors import DataSetError
from geodata.frames import incidents_to_frame
from geodata.readers.containers import flatgeobuf, flatgeobuf_inside
from geodata.readers.datasets.contract import Options
from geodata.readers.guarded.running import Answer, run_guarded
from geodata.readers.recognising import recognised
from geodata.writers.flatgeobuf import write_flatgeobuf
from geodata.writers.origin import Origin
from tests.builders import incident_lists, sample_table
from tests.geodata.readers.containers.test_kml import rows
from tests.geodata.readers.test_ours import FEW

INSIDE = "tests.geodata.readers.containers.inside"

VRT = (
    "<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>{}</SrcDataSource>"
    "</OGRVRTLayer></OGRVRTDataSource>"
)
WMS = "<GDAL_WMS><Service name='WMS'><ServerUrl>{}</ServerUrl></Service></GDAL_WMS>"


def written(crs=4326, **columns):
    count = len(next(iter(columns.values())))
    points = [shapely.Point(30 + at, 50) for at in range(count)]
    frame = gpd.GeoDataFrame(columns, geometry=points, crs=4326).to_crs(crs)
    sink = io.BytesIO()
    frame.to_file(sink, driver="FlatGeobuf", SPATIAL_INDEX="NO")
    return sink.getvalue()


def read(content, layer=None):
    return flatgeobuf.read(content, name="x.fgb", layer=layer)


def test_values_come_as_they_are_and_places_in_wgs_84():
    content = written(
        crs=3857,
        code=["007", "NA", None],
        whole=[1.0, 2.5, None],
        day=pd.to_datetime(["2024-05-01", "2024-05-02", None]),
        yes=[True, False, True],
    )

    assert flatgeobuf.recognise(content)
    held = read(content)

    assert [row.get("code") for row in rows(held)] == ["007", "NA", None]
    assert [row.get("whole") for row in rows(held)] == ["1", "2.5", None]
    assert [row.get("day", "")[:10] for row in rows(held)] == [
        "2024-05-01",
        "2024-05-02",
        "",
    ]
    assert [row["yes"] for row in rows(held)] == ["true", "false", "true"]
    assert held.shapes.longitude.tolist() == pytest.approx([30, 31, 32])
    assert held.shapes.latitude.tolist() == pytest.approx([50, 50, 50])
    assert held.table.numbers.tolist() == [1, 2, 3]
    assert "EPSG:3857" in held.table.notes[0]


def test_what_we_write_comes_back():
    incidents = {one.incident_id: one for one in sample_table()}
    sink = io.BytesIO()
    write_flatgeobuf(incidents_to_frame(incidents.values()), sink, Origin())

    found = recognised(sink.getvalue(), "x").read(sink.getvalue(), "x", Options())

    assert found.why.endswith("mapapp has written it")
    assert found.problems == ()
    assert "incidents without a place: are not in it (1 rows)" in [
        loss.words() for loss in found.losses
    ]
    assert len(found) == len(incidents) - 1
    for incident in found.incidents:
        assert incident == incidents[incident.incident_id]


@pytest.mark.large
@FEW
@given(incident_lists())
def test_whatever_we_write_comes_back(incidents):
    sink = io.BytesIO()
    write_flatgeobuf(incidents_to_frame(incidents), sink, Origin())

    found = recognised(sink.getvalue(), "x").read(sink.getvalue(), "x", Options())

    told = {one.incident_id: one for one in found.incidents}
    placed = [one for one in incidents if one.incident_id in told]
    lost = sum(loss.rows or 0 for loss in found.losses)
    assert len(told) + lost + found.bad_rows == len(incidents)
    for one in placed:
        assert told[one.incident_id].claims == one.claims
        assert told[one.incident_id].killed == one.killed
        assert told[one.incident_id].weapons == one.weapons


def inside(task, content=b"", **asked):
    asked = {"name": "x.fgb", "layer": None, **asked}
    answer = run_guarded(f"{INSIDE}:{task}", content, name="x.fgb", asked=asked)
    return orjson.loads(answer.content)


def test_whatever_it_is_gdal_reads_it_as_flatgeobuf_or_not_at_all(tmp_path):
    canary = tmp_path / "canary.csv"
    canary.write_text("secret\n1\n")
    whole = written(code=[str(number) for number in range(100)])
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        files = [
            '{"type": "FeatureCollection", "features": []}',
            VRT.format(canary),
            f"<OGRWFSDataSource><URL>{address}</URL></OGRWFSDataSource>",
            WMS.format(address),
            canary.read_text(),
            str(canary),
            f"/vsicurl/{address}",
            "fgb\x03fgb\x01",
            "fgb\x03fgb\x01" + "\xff" * 4096,
            whole[: len(whole) // 2].decode("latin-1"),
        ]

        told = inside("foreign", files=files)

        assert [words[:16] for words in told] == ["x.fgb is damaged"] * len(files)
        assert "secret" not in "".join(told)
        with pytest.raises(TimeoutError):
            server.accept()


def test_damaged_files_are_read_or_refused():
    told = inside("damaged", written(code=["a" * 20] * 20, number=[1.5] * 20))

    assert len(told) == 200
    assert {words.partition(":")[0].partition(" is")[0] for words in told} <= {
        "read",
        "x.fgb",
    }
    assert told.count("read") < 200


def test_another_layer_than_there_is_is_refused():
    content = written(code=["a"])

    with pytest.raises(DataSetError, match="has no layer 'b'"):
        read(content, layer="b")


@pytest.mark.parametrize(
    "answer",
    [
        {},
        [],
        {"names": ["a"], "columns": [["b", "c"]], "shapes": [None]},
        {"names": [], "columns": [["b"]], "shapes": [None]},
        {"names": [], "columns": [], "shapes": ["zz"], "reasons": {}, "notes": []},
    ],
    ids=range(5),
)
def test_an_answer_that_is_none_is_refused(answer, monkeypatch):
    told = Answer(orjson.dumps(answer), ())
    monkeypatch.setattr(flatgeobuf, "run_guarded", lambda *_, **__: told)

    with pytest.raises(DataSetError, match="its reader gave no features"):
        read(b"fgb\x03fgb\x01")


def test_a_geometry_of_an_answer_is_looked_at_again(monkeypatch):
    outside = shapely.to_wkb(shapely.Point(1000, 2)).hex()
    answer = {
        "names": ["a"],
        "columns": [["b"]],
        "shapes": [outside],
        "reasons": {},
        "notes": [],
    }
    told = Answer(orjson.dumps(answer), ())
    monkeypatch.setattr(flatgeobuf, "run_guarded", lambda *_, **__: told)

    (problem,) = read(b"fgb\x03fgb\x01").faults.told()

    assert "is not in degrees" in problem.reason


def test_cells_are_texts():
    column = flatgeobuf_inside.pa.array([b"a\xff", None]).cast("string", safe=False)

    assert flatgeobuf_inside.texts_of(column) == ["a\ufffd", ""]
