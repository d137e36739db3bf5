"""Files of incidents in one line."""

import io
import json

import pytest
from geopandas.testing import assert_geodataframe_equal

import geodata
from geodata.errors import FrameError, GeodataError
from geodata.frames import incidents_to_frame
from geodata.writers import FORMATS, Origin
from tests.builders import as_objects, sample_table


@pytest.mark.parametrize("name", ["a.parquet", "a.geojson"])
def test_what_is_written_is_read_back(tmp_path, name, monkeypatch):
    frame = incidents_to_frame(sample_table())
    # Ours is read as columns, and not by way of its incidents.
    monkeypatch.setattr("geodata.files.data_set_frame", None)

    told = geodata.write(frame, tmp_path / name)

    (tmp_path / name).rename(tmp_path / "no.suffix")
    assert told == ()
    read = geodata.read(str(tmp_path / "no.suffix"))
    assert_geodataframe_equal(as_objects(read), frame)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written_to_a_file(tmp_path, form):
    frame = incidents_to_frame(sample_table())
    out = tmp_path / FORMATS[form].file_name("out")

    geodata.write(frame, out, form=form)

    sink = io.BytesIO()
    FORMATS[form].write(frame, sink, Origin())
    assert out.read_bytes() == sink.getvalue()


def test_a_format_may_be_said_and_its_manifest_stands_beside_it(tmp_path):
    frame = incidents_to_frame(sample_table())

    geodata.write(frame, tmp_path / "table.txt", form="csv-raw")
    told = geodata.write(frame, tmp_path / "a.fgb")

    beside = json.loads((tmp_path / "table.txt.manifest.json").read_bytes())
    assert beside["format"] == "csv-raw"
    assert told == ("1 without a place are not in it",)
    assert not (tmp_path / "a.fgb.manifest.json").exists()


def test_faults_are_told(tmp_path):
    frame = incidents_to_frame(sample_table())
    other = tmp_path / "other.json"
    other.write_text("[]")

    with pytest.raises(FrameError, match=r"none\.parquet cannot be read"):
        geodata.read(tmp_path / "none.parquet")
    with pytest.raises(FrameError, match="not a FeatureCollection"):
        geodata.read(other)
    with pytest.raises(GeodataError, match="must end in"):
        geodata.write(frame, tmp_path / "a.shp")
    with pytest.raises(FrameError, match="is none of"):
        geodata.write(frame, tmp_path / "a.csv", form="shp")
    with pytest.raises(AttributeError):
        _ = geodata.load
    broken = frame.drop(columns="title")
    with pytest.raises(FrameError):
        geodata.write(broken, other)
    assert other.read_text() == "[]"
