import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.frames import incidents_to_frame
from geodata.models import GeoPrecision
from mapapp.maps import pack_areas
from mapapp.packing import areas as areas_module
from tests.builders import areas, make_incident, make_location, sample_table
from tests.packed import read_packed


def packed(incidents):
    """The columns by name, the header's members, and the rings of each area."""
    content = read_packed(pack_areas(incidents_to_frame(incidents)), b"MAPARE2\n")
    lines = np.split(content["points"].reshape(-1, 2), np.cumsum(content["rings"])[:-1])
    rings = iter([np.cumsum(line, axis=0) / 100_000 for line in lines])
    shapes = [[next(rings) for _ in range(count)] for count in content["parts"]]
    return content | {"shapes": shapes}


def box_of(rings):
    points = np.vstack(rings)
    return [*points.min(axis=0), *points.max(axis=0)]


def region(area, **fields):
    return make_location(geo_precision=GeoPrecision.ADMIN1, area=area, **fields)


def test_only_places_that_are_areas_have_one():
    content = packed(sample_table())

    assert content["area"].tolist() == [0, 0, 0, 1, 0, 0, 0]
    assert box_of(content["shapes"][0]) == [36.6, 43.5, 41.8, 46.9]


def test_an_area_used_twice_is_written_once():
    square, other = shapely.box(30, 50, 31, 51), shapely.box(20, 40, 21, 41)
    incidents = [
        make_incident("a", location=region(square)),
        make_incident("b", location=region(other)),
        make_incident("c", location=region(square)),
        make_incident("d"),
    ]

    content = packed(incidents)

    assert content["areas"] == len(content["shapes"]) == 2
    assert content["area"].tolist() == [1, 2, 1, 0]


def test_rings_are_flat_longitude_latitude_pairs_with_holes_kept():
    outer = shapely.box(30, 50, 34, 54)
    holed = outer.difference(shapely.box(31, 51, 32, 52))

    rings = packed([make_incident(location=region(holed))])["shapes"][0]

    assert len(rings) == 2
    longitudes, latitudes = rings[1].T
    assert set(longitudes) == {31, 32}
    assert set(latitudes) == {51, 52}


def test_all_parts_of_a_multipolygon_are_kept():
    islands = shapely.MultiPolygon(
        [shapely.box(30, 50, 30.1, 50.1), shapely.box(31, 50, 31.1, 50.1)]
    )

    area = packed([make_incident(location=region(islands))])["shapes"][0]

    assert len(area) == 2
    assert box_of(area) == [30, 50, 31.1, 50.1]


def test_coordinates_have_no_more_digits_than_the_eye_needs():
    small = shapely.box(30.1234567, 50.1234567, 30.2234567, 50.2234567)

    area = packed([make_incident(location=region(small))])["shapes"][0]

    assert box_of(area)[0] == 30.12346


def test_each_row_has_its_place_and_radius_or_none():
    content = packed(sample_table())

    labels = [content["labels"][code - 1] for code in content["label"][:6]]
    assert labels[3:] == ["Krasnodar Krai", "Taganrog", "Cuhurestii de Jos"]
    assert content["label"][6] == 0
    none = 0xFFFFFFFF
    assert content["radius"].tolist() == [none, 6000, 6000, 250000, none, none, none]


def test_a_place_without_a_name_is_called_as_the_text_has_it():
    content = packed([make_incident(location=None, toponym="Nowhere-on-Sea")])

    assert content["labels"] == ["Nowhere-on-Sea"]


def test_many_rows_travel_without_names(monkeypatch):
    monkeypatch.setattr(areas_module, "MOST_LABELLED_ROWS", 6)

    content = packed(sample_table())

    assert content["labels"] is None
    assert not {"label", "radius"} & content.keys()
    assert content["area"][3] == 1


def test_no_rows_give_the_same_members():
    content = packed([])

    assert (content["count"], content["areas"], content["labels"]) == (0, 0, [])
    assert content["area"].size == content["points"].size == content["label"].size == 0


def test_the_bytes_are_stable():
    incidents = [make_incident(location=make_location("Чернівці </script>"))]

    first = pack_areas(incidents_to_frame(incidents))

    assert first == pack_areas(incidents_to_frame(incidents))


@given(st.lists(areas(), max_size=4))
def test_every_area_comes_back_to_the_metre(shapes):
    incidents = [
        make_incident(str(at), location=region(shape))
        for at, shape in enumerate(shapes)
    ]

    content = packed(incidents)

    for shape, number in zip(shapes, content["area"].tolist(), strict=True):
        back = shapely.Polygon(content["shapes"][number - 1][0])
        assert shapely.hausdorff_distance(shape, back) < 0.0002
