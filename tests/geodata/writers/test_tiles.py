"""PMTiles, as GDAL reads it."""

import gzip
import io
import json
from itertools import pairwise

import pyogrio
import pytest
import shapely
from pmtiles.reader import MmapSource, Reader

from geodata.frames import incidents_to_frame
from geodata.models import GeoPrecision, IncidentType
from geodata.writers.origin import Origin
from geodata.writers.tiles import write_pmtiles
from geodata.writers.tiles.cutting import BUFFER, TOLERANCE
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
    assert told == ("2 without a place to draw are not in it",)
    return path


def test_each_incident_is_a_point_at_the_last_zoom(path):
    found = pyogrio.read_dataframe(path, layer="points", ZOOM_LEVEL=LAST_ZOOM)

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
    found = pyogrio.read_dataframe(path, layer="points", ZOOM_LEVEL=0)

    assert found["count"].sum() == 6
    assert found["count"].max() > 1
    assert set(found["layer"]) == {"strikes", "airspace_violations"}


def test_the_file_says_what_it_is(path):
    with path.open("rb") as file:
        reader = Reader(MmapSource(file))
        about, header = reader.metadata(), reader.header()

    assert (header["min_zoom"], header["max_zoom"]) == (0, LAST_ZOOM)
    assert header["min_lon_e7"] == 286_000_000
    sides = header["min_lat_e7"], header["max_lat_e7"]
    assert 435_000_000 <= sides[0] < sides[1] <= 504_600_000
    assert about["mapapp_manifest"]["counts"]["incidents"] == 8
    assert [each["id"] for each in about["vector_layers"]] == ["points", "areas"]
    assert json.dumps(about)


def test_no_incidents_are_a_file_too():
    sink = io.BytesIO()

    assert write_pmtiles(incidents_to_frame([]), sink, Origin()) == ()
    assert sink.getvalue().startswith(b"PMTiles")


HOLED = shapely.box(33, 46, 34, 47) - shapely.box(33.4, 46.4, 33.6, 46.6)
WIDE = shapely.Point(20, 55).buffer(3) | shapely.box(40, 50, 41, 51)
POLAR = shapely.box(178, 60, 182, 89)
LINE = shapely.LineString([(30, 50), (31, 50.5), (33, 49)])


def placed(number, shape, precision=GeoPrecision.ADMIN2, **fields):
    middle = shape.representative_point()
    location = make_location(
        "x", middle.x, min(middle.y, 80.0), geo_precision=precision, uncertainty_m=9.0
    )
    return make_incident(str(number), location=location, **fields), shape


def drawn(tmp_path, *several):
    """The file of incidents with these shapes, and what was left out."""
    frame = incidents_to_frame([incident for incident, _ in several])
    frame = frame.set_geometry([shape for _, shape in several], crs=4326)
    path = tmp_path / "drawn.pmtiles"
    with path.open("wb") as sink:
        told = write_pmtiles(frame, sink, Origin())
    return path, told


def read(path, zoom, layer="areas"):
    return pyogrio.read_dataframe(path, layer=layer, ZOOM_LEVEL=zoom)


@pytest.mark.parametrize("zoom", [0, 5, LAST_ZOOM])
def test_areas_are_whole_at_every_zoom_with_their_holes(tmp_path, zoom):
    several = [HOLED, WIDE] if zoom < LAST_ZOOM else [HOLED]
    path, told = drawn(tmp_path, *map(placed, "ab", several))

    found = read(path, zoom)

    assert told == ()
    assert found.geometry.is_valid.all()
    step = 40_075_017 / 4096 / (1 << zoom)
    whole = shapely.union_all(found.geometry.buffer(0.01))
    mercator = found.set_geometry(
        [shapely.union_all(several)] * len(found), crs=4326
    ).to_crs(3857)
    ours = shapely.segmentize(mercator.geometry.iloc[0], step)
    assert shapely.hausdorff_distance(whole, ours) < (TOLERANCE + 2) * step


def test_an_area_is_drawn_for_each_incident_a_wide_one_once_for_a_kind(tmp_path):
    other = IncidentType.AIRSPACE_VIOLATION
    small = [placed(number, HOLED) for number in range(3)]
    wide = [
        placed(3, WIDE),
        placed(4, WIDE, GeoPrecision.COUNTRY),
        placed(5, WIDE, incident_type=other),
    ]
    path, told = drawn(tmp_path, *small, *wide)

    last, first = read(path, LAST_ZOOM), read(path, 2)

    assert told == ()
    assert set(last["incident_id"].dropna()) == {"0", "1", "2"}
    merged = last[last["incident_id"].isna()]
    kinds = {("strikes", 2), ("airspace_violations", 1)}
    assert set(zip(merged["layer"], merged["count"], strict=True)) == kinds
    told_first = set(zip(first["layer"], first["count"], strict=True))
    assert told_first == kinds | {("strikes", 3)}
    points = read(path, LAST_ZOOM, "points")
    assert set(points["incident_id"]) == {"0", "1", "2", "3", "5"}


def test_what_crosses_the_antimeridian_or_a_pole_is_cut_there(tmp_path):
    path, _ = drawn(tmp_path, placed("a", POLAR))

    found = read(path, 4)

    assert found.geometry.is_valid.all()
    west, south, east, north = found.total_bounds
    beyond = 20_037_509 * (1 + BUFFER / 4096 / 8)
    assert west < -19_800_000
    assert east > 19_800_000
    assert south == pytest.approx(8_399_737, abs=5_000)
    assert max(-west, east, north) < beyond


def test_an_outline_goes_on_beyond_the_edge_of_a_tile(tmp_path):
    path, _ = drawn(tmp_path, placed("a", shapely.box(-10, -10, 10, 10)))

    # Tile 1/0/0 is the north-west; the area has its corner there and goes on.
    rings = rings_of(tile_at(path, 1, 0, 0))
    assert max(x for ring in rings for x, _ in ring) == 4096 + 64
    assert max(y for ring in rings for _, y in ring) == 4096 + 64


def test_outer_rings_have_a_positive_area_and_holes_a_negative(tmp_path):
    path, _ = drawn(tmp_path, placed("a", HOLED))

    x, y = 151, 90  # of 33.5 east, 46.5 north at zoom 8
    rings = rings_of(tile_at(path, 8, x, y))
    signs = [surveyed(ring) > 0 for ring in rings]
    assert len(rings) == 2
    assert signs == [True, False]


def tile_at(path, zoom, x, y):
    with path.open("rb") as file:
        return gzip.decompress(Reader(MmapSource(file)).get(zoom, x, y))


def surveyed(ring):
    """Twice the area by the surveyor's formula, the y axis downwards."""
    return sum(a * d - b * c for (a, b), (c, d) in pairwise([*ring, ring[0]]))


def rings_of(tile):
    """The rings of the first area of a tile, read by hand: GDAL would turn them."""
    layer = next(
        each
        for number, each in fields(tile)
        if number == 3 and (1, b"areas") in fields(each)
    )
    feature = next(each for number, each in fields(layer) if number == 2)
    numbers = list(varints(next(each for n, each in fields(feature) if n == 4)))
    rings, x, y, at = [], 0, 0, 0
    while at < len(numbers):
        command, count = numbers[at] & 7, numbers[at] >> 3
        at += 1
        if command == 7:
            continue
        if command == 1:
            rings.append([])
        for _ in range(count):
            x += (numbers[at] >> 1) ^ -(numbers[at] & 1)
            y += (numbers[at + 1] >> 1) ^ -(numbers[at + 1] & 1)
            rings[-1].append((x, y))
            at += 2
    return rings


def varints(content):
    value = shift = 0
    for byte in content:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield value
            value = shift = 0


def fields(message):
    """The numbers and contents of a message of protocol buffers, those of bytes."""
    found, at = [], 0

    def number():
        nonlocal at
        start = at
        while message[at] >= 0x80:
            at += 1
        at += 1
        return next(varints(message[start:at]))

    while at < len(message):
        key = number()
        if key & 7 == 0:
            number()
        elif key & 7 == 1:
            at += 8
        else:
            length = number()
            found.append((key >> 3, message[at : at + length]))
            at += length
    return found


def test_lines_are_a_layer_where_there_are_any(tmp_path):
    path, told = drawn(tmp_path, placed("a", LINE, GeoPrecision.LINEAR))

    found = read(path, 6, "lines").to_crs(4326)

    assert told == ()
    names = [each[0] for each in pyogrio.list_layers(path)]
    assert sorted(names) == ["areas", "lines", "points"]
    assert shapely.hausdorff_distance(found.geometry.union_all(), LINE) < 0.02


def test_the_same_areas_give_the_same_bytes(tmp_path):
    several = [placed("a", HOLED), placed("b", WIDE), placed("c", POLAR)]
    path, _ = drawn(tmp_path, *several)
    once = path.read_bytes()
    path, _ = drawn(tmp_path, *several)

    assert path.read_bytes() == once


def test_a_wide_area_takes_no_room_by_the_tile(tmp_path):
    path, _ = drawn(tmp_path, placed("a", shapely.box(20, 45, 100, 70)))

    with path.open("rb") as file:
        header = Reader(MmapSource(file)).header()
    assert header["addressed_tiles_count"] > 40_000
    assert header["tile_contents_count"] < 1_500
    assert path.stat().st_size < 1_000_000
