"""What we write in a format without all fields: each row comes back, or is told.

Formats that give incidents back whole are in test_ours. Here the columns with a field
of ours are read; of every other the row's text has the cell and the losses its name.
"""

import io
import zipfile
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc
import pytest
import shapely
from hypothesis import given

from geodata.frames import incidents_to_frame
from geodata.models import Layer
from geodata.readers.coded import UNNAMED
from geodata.readers.datasets.contract import Options
from geodata.readers.recognising import read_data_set
from geodata.writers.formats import FORMATS
from geodata.writers.geojson_shapes import DECIMALS, prepared
from geodata.writers.kml import _NO_XML as NO_XML
from geodata.writers.layer_looks import is_pinned
from geodata.writers.origin import Origin
from tests.builders import incident_lists, sample_table
from tests.geodata.readers.test_ours import FEW, rounded

NOT_TAKEN = ("status", "grade", "part_of", "uncertainty_m", "time_precision")
"""Fields that no table gives back; all of them are in each format that is read here."""


def back(incidents, form):
    sink = io.BytesIO()
    FORMATS[form].write(incidents_to_frame(incidents), sink, Origin())
    content = sink.getvalue()
    if form == "timemap":
        with zipfile.ZipFile(sink) as packed:
            content = packed.read("events.json")
    return read_data_set(content, "a file", Options())


def words_of(found):
    return " ".join(one.words() for one in found.losses)


@pytest.mark.parametrize("form", ["geojson", "geojsonseq"])
@FEW
@given(incidents=incident_lists(max_size=2))
def test_geojson_comes_back_but_for_digits(form, incidents):
    if form == "geojsonseq" and not incidents:
        return  # nothing is in the file
    found = back(incidents, form)
    assert found.problems == ()
    assert [one.what for one in found.losses] == ["the reports", "coordinates"]
    assert len(found) == len(incidents)
    for one, other in zip(found.incidents, incidents, strict=True):
        assert rounded(one) == rounded(six_decimals(other))
        if other.location is not None and other.location.area is not None:
            assert shapely.equals(one.location.area, prepared(other.location.area))


def six_decimals(incident):
    place = incident.location
    if place is None:
        return incident
    longitude, latitude = (
        round(one, DECIMALS) + 0.0 for one in (place.longitude, place.latitude)
    )
    return replace(
        incident, location=replace(place, longitude=longitude, latitude=latitude)
    )


def as_it_is(text):
    return text


def in_a_cell(text):
    return text.replace("\0", "")


def in_xml(text):
    return NO_XML.sub("", text)


@pytest.mark.parametrize(
    ("form", "first", "turn"),
    [
        ("csv", 2, in_a_cell),
        ("csv-raw", 2, as_it_is),
        ("hxl", 3, in_a_cell),
        ("kml", 1, in_xml),
    ],
)
@FEW
@given(incidents=incident_lists(max_size=2))
def test_rows_of_a_table_come_back_or_are_told(form, first, turn, incidents):
    if not incidents:
        return
    found = back(incidents, form)
    if form == "kml":
        layers = list(Layer)
        incidents = sorted(incidents, key=lambda one: layers.index(one.layer))
    bad = {one.row for one in found.problems}
    good = [one for row, one in enumerate(incidents, start=first) if row not in bad]
    assert len(found) == len(good)
    told = words_of(found)
    assert (
        form != "kml"
        or all(one.location is None for one in good)
        or "latitude, longitude" in told
    )
    for one, other in zip(found.incidents, good, strict=True):
        compare(one, other, turn)
        assert all(
            name in told for name in NOT_TAKEN if getattr(other, name, None) is not None
        )


def compare(one, other, turn):
    told = cell_of(turn(" ".join(turn(other.title).split())))
    assert one.title.startswith(told or one.title)
    assert one.incident_type == other.incident_type
    assert (one.date_start, one.date_end) == (other.date_start, other.date_end)
    assert (one.killed, one.injured) == (other.killed, other.injured)
    assert one.actor == cell_of(turn(other.actor or ""))
    if one.location is None:
        assert other.location is None or not is_pinned(other.location.geo_precision)
    elif other.location.geo_precision not in {"country", "admin1"}:
        compare_places(one.location, other.location, turn)


def compare_places(one, other, turn):
    names = [cell_of(turn(name or "")) for name in (other.place, other.admin1)]
    assert one.place == (names[0] or names[1] or UNNAMED)
    assert one.country == other.country
    assert one.admin1 == names[1]
    assert one.admin2 == cell_of(turn(other.admin2 or ""))
    assert one.geo_precision == other.geo_precision
    if one.area is None:
        assert one.longitude == pytest.approx(other.longitude, abs=1e-6)
        assert one.latitude == pytest.approx(other.latitude, abs=1e-6)


def cell_of(text):
    return pc.utf8_trim_whitespace(pa.scalar(text)).as_py() or None


@FEW
@given(incidents=incident_lists(max_size=2))
def test_timemap_gives_days_and_points_back(incidents):
    dated = [one for one in incidents if one.date_start is not None]
    if not dated:
        return
    found = back(incidents, "timemap")
    bad = {one.row for one in found.problems}
    good = [one for row, one in enumerate(dated, start=1) if row not in bad]
    assert len(found) == len(good)
    for what in ("killed, injured", "category", "precision", "sources"):
        assert what in words_of(found)
    for (report, one), other in zip(found.rows.pairs(), good, strict=True):
        assert one.date_start == other.date_start
        assert cell_of(other.incident_id) is None or other.incident_id in report.text
        if one.location is not None:
            assert one.location.longitude == other.location.longitude
            assert one.location.latitude == other.location.latitude


@pytest.mark.parametrize("form", ["csv", "csv-raw", "hxl", "kml"])
def test_the_sample_comes_back_from_a_table(form):
    found = back(sample_table(), form)
    assert found.problems == ()
    assert "title" in words_of(found)
    assert {one.title.partition(":")[0] for one in found.incidents} == {
        one.title for one in sample_table()
    }


def test_every_column_that_is_not_taken_is_named_or_counted():
    names = [f"c{number}" for number in range(60)]
    table = "\n".join(",".join(["lat,lon", *row]) for row in (names, names))
    table = table.replace("\nlat,lon", "\n50.4,30.5")
    losses = read_data_set(table.encode(), "a file", Options()).losses
    assert "c0, c1" in losses[0].what
    assert losses[0].what.endswith("c49, and 10 more")
