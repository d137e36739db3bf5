"""Files that mean harm or are broken: rows or the file are told, and that is all."""

import json

import pytest

import geodata
from geodata.errors import DataSetError
from geodata.frames import check_frame, incidents_to_frame
from geodata.readers import json_values
from geodata.readers.datasets.contract import Options
from geodata.readers.recognising import read_data_set
from geodata.writers.geoparquet import frame_to_geoparquet
from tests.builders import sample_table

HEAD = "id,latitude,longitude,date,place\n"
GOOD = "1,47.5,35.7,2025-03-01,Orikhiv\n"
VRT = (
    "<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>/etc/passwd</SrcDataSource>"
    "</OGRVRTLayer></OGRVRTDataSource>"
)


def one_point(**members):
    geometry = {"type": "Point", "coordinates": [35.7, 47.5]}
    feature = {"type": "Feature", "geometry": geometry, "properties": {"place": "A"}}
    return {"type": "FeatureCollection", "features": [feature | members]}


BYTES = {
    "nothing": b"",
    "nul": b"\0" * 5_000,
    "noise": bytes(range(256)) * 40,
    "vrt": VRT.encode(),
    "wfs": b"<OGRWFSDataSource><URL>http://127.0.0.1:9/wfs</URL></OGRWFSDataSource>",
    "sqlite": b"SQLite format 3\0" + b"\0" * 200,
    "zip": b"PK\x03\x04" + b"\0" * 200,
    "gzip": b"\x1f\x8b" + b"\0" * 200,
    "parquet": b"PAR1" + b"\0" * 200 + b"PAR1",
    "half a utf-16": "id,latitude,longitude\n1,2,3\n".encode("utf-16")[:-1],
    "wrong mark": b"\xff\xfeid,latitude,longitude\n1,2,3\n\xd8",
    "utf-32": (HEAD + GOOD).encode("utf-32"),
    "open quote": (HEAD + '1,47.5,"' + "x\n" * 5_000).encode(),
    "many columns": ",".join(f"c{n}" for n in range(5_000)).encode() + b"\n1\n",
    "wide row": (HEAD + GOOD + ",".join("x" * 3_000) + "\n").encode(),
    "many quotes": (HEAD + '"' * 9_999 + "\n").encode(),
    "long cell": (HEAD + f"1,47.5,35.7,2025-03-01,{'x' * 1_100_000}\n").encode(),
    "long name": ("latitude,longitude," + "n" * 90_000 + "\n1,2,3\n").encode(),
    "carriage returns": (HEAD + GOOD).replace("\n", "\r").encode(),
    "huge number": (HEAD + "1,1e999,35.7,2025-03-01,A\n").encode(),
    "long number": (HEAD + f"1,{'9' * 5_000},35.7,2025-03-01,A\n").encode(),
    "other digits": (HEAD + "1,٤٧,35.7,2025-03-01,A\n").encode(),
    "template": (HEAD + "1,47.5,35.7,2025-03-01,{{ 7*7 }}\n").encode(),
    "formula": (HEAD + "1,47.5,35.7,2025-03-01,=cmd|' /C calc'!A0\n").encode(),
    "markup": (HEAD + "1,47.5,35.7,2025-03-01,<script>x</script>\n").encode(),
    "turned": (HEAD + "1,47.5,35.7,2025-03-01,\u202egpj.exe\n").encode(),
    "late date": (HEAD + "1,47.5,35.7,99999-03-01,A\n").encode(),
    "json nan": b'{"type":"FeatureCollection","features":[NaN]}',
    "json deep": b'{"type":"FeatureCollection","features":' + b"[" * 50_000,
    "json surrogate": b'{"type":"FeatureCollection","features":["\\ud800"]}',
}
VALUES = {
    "no features": {"type": "FeatureCollection", "features": None},
    "features of all kinds": {
        "type": "FeatureCollection",
        "features": [None, 1, [], {}],
    },
    "no geometry": one_point(geometry={"type": "Point"}),
    "strange geometry": one_point(geometry={"type": "Point", "coordinates": {"a": 1}}),
    "nested points": one_point(geometry={"type": "Point", "coordinates": [[[1]]]}),
    "huge coordinate": one_point(geometry={"type": "Point", "coordinates": [1e300, 2]}),
    "one corner": one_point(geometry={"type": "Polygon", "coordinates": [[[1, 2]]]}),
    "no ring": one_point(geometry={"type": "Polygon", "coordinates": []}),
    "line of one": one_point(geometry={"type": "LineString", "coordinates": [[1, 2]]}),
    "properties are a list": one_point(properties=[1, 2]),
    "nul in a property": one_point(properties={"a\0b": "c\0d"}),
    "deep property": one_point(properties={"a": json.loads("[" * 300 + "]" * 300)}),
    "crs of words": one_point() | {"crs": "EPSG:3857"},
    "crs of a list": one_point() | {"crs": [1]},
    "a crs link": one_point()
    | {"crs": {"type": "link", "properties": {"href": "file:///etc/passwd"}}},
    "gazetteer of ours": one_point() | {"gazetteer": {"manifest_sha256": "0"}},
    "events of nothing": [{"latitude": {}, "sources": [None], "date": [1]}],
    "events of numbers": [
        {"civId": 1, "date": 20250301, "latitude": 47, "sources": []}
    ],
}
FILES = BYTES | {name: json.dumps(value).encode() for name, value in VALUES.items()}


@pytest.mark.parametrize("content", FILES.values(), ids=FILES.keys())
def test_a_hostile_file_is_refused_or_told_row_by_row(content):
    tables, values = ("ucdp", "viina", "columns"), ("features", "timemap", "geojson")
    for key in (None, *(values if content[:1] in (b"{", b"[") else tables)):
        try:
            found = read_data_set(content, "a.csv", Options(), key=key)
        except DataSetError:
            continue
        if found is not None:
            assert len(found.problems) < 100
            check_frame(found.frame())
            assert len(found.incidents) == len(found)


@pytest.mark.parametrize("values", [b"1," * 12, b"[]," * 6, b"{}," * 6])
def test_json_of_too_many_values_is_refused_before_it_is_read(values, monkeypatch):
    monkeypatch.setattr(json_values, "MOST_VALUES", 11)
    for key in (None, "features", "timemap"):
        with pytest.raises(DataSetError, match=r"a\.json: more than 11 values of JSON"):
            read_data_set(b"[" + values + b"1]", "a.json", Options(), key=key)


def test_json_of_too_many_features_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(json_values, "MOST_FEATURES", 1)
    two = {"type": "FeatureCollection", "features": one_point()["features"] * 2}
    with pytest.raises(DataSetError, match=r"a\.json: more than 1 features"):
        read_data_set(json.dumps(two).encode(), "a.json", Options())


def test_a_file_is_a_frame_in_one_line(tmp_path):
    table, ours = tmp_path / "a.txt", tmp_path / "b.bin"
    table.write_text(HEAD + GOOD + "2,97.5,35.7,2025-03-01,B\n", encoding="utf-8")
    frame = incidents_to_frame(sample_table())
    ours.write_bytes(frame_to_geoparquet(frame, gazetteer="0" * 64))

    with pytest.raises(DataSetError, match=r"1 rows have problems.*row 3, latitude"):
        geodata.read(table)
    found = geodata.read(table, good_rows=True)
    assert found["place"].tolist() == ["Orikhiv"]
    assert len(found.attrs["problems"]) == 1
    assert geodata.read(ours)["title"].tolist() == frame["title"].tolist()
    assert geodata.read(table, source="columns", good_rows=True).attrs["losses"]
    with pytest.raises(DataSetError, match=r"is none of .*ucdp"):
        geodata.read(table, source="shp")
