from collections import Counter

import pytest
import shapely

from geodata.gazetteer.boundaries import Boundaries
from geodata.gazetteer.tables import (
    own_places,
    read_table,
    settlement_radius,
    split_names,
)
from geodata.places import PlaceKind

PLACES = [entry.place for entry in own_places()]
ENTRIES = {entry.place.place_id: entry for entry in own_places()}


def test_ids_are_unique():
    assert len(ENTRIES) == len(PLACES)


def test_every_place_is_on_the_globe_and_nowhere_at_null_island():
    for place in PLACES:
        assert abs(place.longitude) <= 180
        assert abs(place.latitude) <= 90
        assert (place.longitude, place.latitude) != (0, 0)


def test_ukraine_has_its_136_raions():
    raions = [p for p in PLACES if (p.country, p.kind) == ("UA", PlaceKind.ADMIN2)]
    assert len(raions) == 136


def test_moldova_has_its_32_raions_and_two_territories():
    units = [p for p in PLACES if (p.country, p.kind) == ("MD", PlaceKind.ADMIN1)]
    assert len(units) == 34


def test_kyiv_has_its_ten_districts_with_their_areas():
    kyiv = [e for e in ENTRIES.values() if e.place.parent_id == "geonames:703448"]
    square_km = sum(3.14159 * (e.radius_m / 1000) ** 2 for e in kyiv)
    assert len(kyiv) == 10
    assert square_km == pytest.approx(847, rel=0.05)  # the city's published area


def test_ukrainian_raions_and_districts_lie_in_their_oblast():
    boundaries = Boundaries.load()
    polygons = {
        unit.name: boundaries.region_polygon(unit.code)
        for unit in boundaries.regions.values()
        if unit.country == "UA"
    }
    for place in PLACES:
        if place.country == "UA":
            point = shapely.Point(place.longitude, place.latitude)
            # Simplified coasts leave some harbours up to two kilometres at sea.
            assert polygons[place.admin1].distance(point) < 0.03, place.place_id


def test_moldovan_places_lie_in_moldova():
    moldova = Boundaries.load().country_polygon("MD")
    for place in PLACES:
        if place.country == "MD":
            point = shapely.Point(place.longitude, place.latitude)
            # The source draws the border at Basarabeasca two kilometres off.
            assert moldova.distance(point) < 0.03, place.place_id


def test_units_and_districts_have_a_size():
    for entry in ENTRIES.values():
        assert entry.radius_m, entry.place.place_id


@pytest.mark.parametrize(
    "table", ["places.tsv", "countries.tsv", "unit_names.tsv", "geonames.tsv"]
)
def test_keys_of_a_table_are_unique(table):
    rows = read_table(table)
    key = next(iter(rows[0]))
    assert max(Counter(row[key] for row in rows).values()) == 1


def test_names_of_units_belong_to_units_that_exist():
    codes = set(Boundaries.load().regions)
    assert {row["code"] for row in read_table("unit_names.tsv")} <= codes


def test_a_city_is_wider_than_a_village_and_none_is_a_point():
    assert settlement_radius(None) == settlement_radius(500) == 1000
    assert 15_000 < settlement_radius(2_950_000) < 25_000


def test_spellings_are_split_at_the_bar():
    assert split_names("a| b ||") == ("a", "b")
