import json

import numpy as np
import shapely

from geodata.frames import incidents_to_frame
from geodata.models import GeoPrecision
from mapapp.maps import pack_areas
from mapapp.packing import areas as areas_module
from tests.builders import make_incident, make_location, sample_table


def packed(incidents):
    return json.loads(pack_areas(incidents_to_frame(incidents)))


def region(area, **fields):
    return make_location(geo_precision=GeoPrecision.ADMIN1, area=area, **fields)


def test_only_places_that_are_areas_have_one():
    content = packed(sample_table())

    assert content["rows"] == [3]
    assert content["areas"][0]["bbox"] == [36.6, 43.5, 41.8, 46.9]


def test_an_area_used_twice_is_written_once():
    square, other = shapely.box(30, 50, 31, 51), shapely.box(20, 40, 21, 41)
    incidents = [
        make_incident("a", location=region(square)),
        make_incident("b", location=region(other)),
        make_incident("c", location=region(square)),
        make_incident("d"),
    ]

    content = packed(incidents)

    assert len(content["areas"]) == 2
    assert content["rows"] == [0, 1, 2]
    assert content["area_of"] == [0, 1, 0]


def test_rings_are_flat_longitude_latitude_pairs_with_holes_kept():
    outer = shapely.box(30, 50, 34, 54)
    holed = outer.difference(shapely.box(31, 51, 32, 52))

    rings = packed([make_incident(location=region(holed))])["areas"][0]["rings"]

    assert len(rings) == 2
    longitudes, latitudes = np.array(rings[1]).reshape(-1, 2).T
    assert set(longitudes) == {31, 32}
    assert set(latitudes) == {51, 52}


def test_all_parts_of_a_multipolygon_are_kept():
    islands = shapely.MultiPolygon(
        [shapely.box(30, 50, 30.1, 50.1), shapely.box(31, 50, 31.1, 50.1)]
    )

    area = packed([make_incident(location=region(islands))])["areas"][0]

    assert len(area["rings"]) == 2
    assert area["bbox"] == [30, 50, 31.1, 50.1]


def test_coordinates_have_no_more_digits_than_the_eye_needs():
    small = shapely.box(30.1234567, 50.1234567, 30.2234567, 50.2234567)

    area = packed([make_incident(location=region(small))])["areas"][0]

    assert area["bbox"][0] == 30.12346


def test_each_row_has_its_place_and_radius_or_none():
    content = packed(sample_table())

    labels = [content["labels"][code] for code in content["label_of"][:6]]
    assert labels[3:] == ["Krasnodar Krai", "Taganrog", "Cuhurestii de Jos"]
    assert content["label_of"][6] == -1
    assert content["radius_m"] == [None, 6000, 6000, 250000, None, None, None]


def test_a_place_without_a_name_is_called_as_the_text_has_it():
    content = packed([make_incident(location=None, toponym="Nowhere-on-Sea")])

    assert content["labels"] == ["Nowhere-on-Sea"]


def test_many_rows_travel_without_names(monkeypatch):
    monkeypatch.setattr(areas_module, "MOST_LABELLED_ROWS", 6)

    content = packed(sample_table())

    assert content["labels"] is content["label_of"] is content["radius_m"] is None
    assert content["rows"] == [3]


def test_no_rows_give_the_same_members():
    content = packed([])

    assert content == {
        "areas": [],
        "rows": [],
        "area_of": [],
        "labels": [],
        "label_of": [],
        "radius_m": [],
    }


def test_the_bytes_are_ascii_and_stable():
    incidents = [make_incident(location=make_location("Чернівці </script>"))]

    first = pack_areas(incidents_to_frame(incidents))

    assert first.isascii()
    assert first == pack_areas(incidents_to_frame(incidents))
