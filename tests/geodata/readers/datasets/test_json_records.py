import json
from itertools import product
from time import process_time

import pytest

import geodata
from geodata.errors import DataSetError, FrameError
from geodata.readers.datasets import json_records
from geodata.readers.datasets.contract import Options
from geodata.readers.json_values import cells_of

ROW = {"id": 7, "date": "2024-05-03", "place": "Kherson", "lat": 46.6, "lon": 32.6,
       "killed": None, "injured": 2, "tags": ["a", "b"]}  # fmt: skip
EVENT = {
    "event_id_cnty": "UKR1", "event_date": "2024-05-03", "event_type": "Battles",
    "sub_event_type": "Armed clash", "iso": 804, "country": "Ukraine",
    "admin1": "Kherson", "location": "Kherson", "latitude": "46.6354",
    "longitude": "32.6169", "geo_precision": 1, "time_precision": 1, "fatalities": 2,
}  # fmt: skip


def written(tmp_path, value):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(value, indent=1))
    return path


def test_records_are_rows_of_a_table(tmp_path):
    frame = geodata.read(written(tmp_path, [ROW, ROW | {"id": 8, "extra": {"a": 1}}]))

    assert frame[["longitude", "latitude"]].to_numpy().tolist() == [[32.6, 46.6]] * 2
    assert frame["injured_best"].tolist() == [2, 2]
    assert frame["killed_best"].isna().all()
    assert "tags, extra" in frame.attrs["losses"][0]


def test_what_a_server_answers_is_known_as_the_data_set(tmp_path):
    answer = {"status": 200, "count": 1, "data": [EVENT], "more": []}

    frame = geodata.read(written(tmp_path, answer))

    assert "ACLED" in frame.attrs["licence"]
    assert frame[["layer", "geo_precision", "killed_best"]].to_numpy().tolist() == [
        ["strikes", "settlement", 2]
    ]


def test_a_bad_record_is_told_by_its_number(tmp_path):
    with pytest.raises(DataSetError, match="row 2, date: is no date"):
        geodata.read(written(tmp_path, [ROW, ROW | {"id": 8, "date": "then"}]))


@pytest.mark.parametrize(
    "value", [[], [1], [ROW, 1], {"a": [ROW], "b": [ROW]}, [{"wann": "3.5."}], {}]
)
def test_what_is_no_such_list_is_none(value, tmp_path):
    assert json_records.recognise(value) is None
    with pytest.raises(FrameError, match="is JSON, but"):
        geodata.read(written(tmp_path, value))


def test_members_that_are_none_that_are_known_are_named_or_mapped():
    content = json.dumps([{"wann": "2024-05-03", "wo": "Kherson"}]).encode()
    asked = Options(columns={"date": "wann", "place": "wo"})

    with pytest.raises(DataSetError, match="none that are known: wann, wo"):
        json_records.read(content, name="a.json", options=Options())
    with pytest.raises(DataSetError, match="no list of JSON objects"):
        json_records.read(b"{}", name="a.json", options=Options())

    (only,) = json_records.read(content, name="a.json", options=asked).incidents
    assert only.toponym == "Kherson"


def test_more_than_is_read_is_refused(monkeypatch):
    monkeypatch.setattr(json_records, "MOST_FEATURES", 1)

    with pytest.raises(DataSetError, match="more records or names"):
        json_records.read(
            json.dumps([ROW, ROW]).encode(), name="a.json", options=Options()
        )


def test_names_that_are_one_when_trimmed_lose_no_value():
    told = {"note": "first", "note ": "second", " note": "third"}
    content = json.dumps([ROW | told]).encode()

    (report,) = json_records.read(content, name="a.json", options=Options()).reports

    assert "note: first\nnote (2): second\nnote (3): third" in report.text


def test_many_names_that_are_one_take_no_time_by_the_square():
    names = ["".join(marks) for marks in product(" \t", repeat=14)]
    begun = process_time()

    cells = cells_of((name, name) for name in names)

    assert list(cells.values()) == names
    assert process_time() - begun < 5  # by the square it is 20 s and more
