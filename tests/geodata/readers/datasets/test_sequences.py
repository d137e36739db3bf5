"""Features one after the other: RFC 8142, and a feature a line."""

import json

import pytest
from typer.testing import CliRunner

from geodata.errors import DataSetError
from geodata.files import read
from geodata.readers.datasets.contract import Options
from geodata.readers.recognising import read_data_set, recognised
from mapapp.cli import app

FIRST = {
    "type": "Feature",
    "geometry": {"type": "Point", "coordinates": [32.6, 46.6]},
    "properties": {"name": "A fire", "date": "2024-03-01", "killed": 3},
}
OTHER = FIRST | {"properties": {"name": "Another", "date": "2024-03-02"}}


def lines(*values):
    return b"".join(json.dumps(value).encode() + b"\n" for value in values)


def marked(*values):
    return b"".join(b"\x1e" + json.dumps(value, indent=1).encode() + b"\n"
                    for value in values)  # fmt: skip


def told(content):
    return read_data_set(content, "a file", Options())


@pytest.mark.parametrize("written", [lines, marked])
def test_features_one_after_the_other_are_those_of_a_collection(written):
    found = told(written(FIRST, OTHER))
    whole = {"type": "FeatureCollection", "features": [FIRST, OTHER]}
    assert found.data_set == "features"
    assert found.why.startswith("GeoJSON, a feature at a time: ")
    assert found.incidents == told(json.dumps(whole).encode()).incidents
    assert found.losses == told(json.dumps(whole).encode()).losses
    assert len(told(written(FIRST))) == 1


@pytest.mark.parametrize("written", [lines, marked])
def test_a_text_that_is_no_feature_is_told_by_its_number(written):
    content = written(FIRST, {"type": "Point"}, OTHER)
    cut = content.replace(b'"Another"', b'"Anoth')
    found = told(b"\xef\xbb\xbf\n" + cut)
    assert {one.row for one in found.problems} == {2, 3}
    assert len(found) == 1


def test_another_reference_system_is_refused_wherever_it_stands():
    crs = {"crs": {"type": "name", "properties": {"name": "EPSG:3857"}}}
    with pytest.raises(DataSetError, match="EPSG:3857"):
        told(lines(FIRST, OTHER | crs))


@pytest.mark.parametrize(
    "content", [b"", b"\x1e", b'\x1e{"type": 1}', b'{"text": 1}\n']
)
def test_other_texts_are_none(content):
    assert recognised(content, "a file") is None


def test_lines_of_features_are_no_reports_whatever_they_are_called(tmp_path):
    path = tmp_path / "a.ndjson"
    path.write_bytes(lines(FIRST, OTHER))
    done = CliRunner().invoke(
        app, ["import", str(path), "--archive", str(tmp_path / "a.sqlite")]
    )
    assert done.exit_code == 0, done.output
    assert "2 added" in done.output
    assert read(path)["killed_best"].tolist()[0] == 3
