from collections import Counter

import pytest
import shapely

from geodata.gazetteer.tables import (
    PLACE_TABLES,
    own_places,
    read_table,
    settlement_radius,
    split_names,
)
from geodata.places import PlaceKind
from tests.gazetteers import boundaries

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


def test_kyiv_has_its_ten_districts_with_their_areas():
    kyiv = [
        e
        for e in ENTRIES.values()
        if e.place.parent_id == "geonames:703448" and "-part-" not in e.place.place_id
    ]
    square_km = sum(3.14159 * (e.radius_m / 1000) ** 2 for e in kyiv)
    assert len(kyiv) == 10
    assert square_km == pytest.approx(847, rel=0.05)  # the city's published area


BOUNDARIES = boundaries()
POLYGONS = {
    (unit.country, unit.name): BOUNDARIES.region_polygon(unit.code)
    for unit in BOUNDARIES.regions.values()
}
AT_SEA = {
    "mapapp:UA-snake-island", "mapapp:UA-tuzla-island", "mapapp:UA-tendra-spit",
    "mapapp:IR-kharg", "mapapp:YE-ras-isa",
    "mapapp:EE-vaindloo",
}  # fmt: skip
ARCHIPELAGOES = {"mapapp:RU-kuril-islands", "mapapp:PH-luzon", "mapapp:PH-visayas"}
"""The middle of a group of islands may be the sea."""

# Simplified coasts and the source's borders are off by up to two kilometres; the
# refinery at Afipsky and Otopeni stand at the border of two units.
MARGIN_DEGREES = 0.05
MOLDOVA_DEGREES = 0.17
"""Its raions are drawn from their places, without exclaves such as Copceac."""


def margin_of(place):
    if place.place_id in AT_SEA:
        return 0.5
    return MOLDOVA_DEGREES if place.country == "MD" else MARGIN_DEGREES


def too_far_from(polygon_of, places):
    """Places outside their polygon, with the distance in degrees."""
    distances = {
        place.place_id: polygon_of(place).distance(
            shapely.Point(place.longitude, place.latitude)
        )
        for place in places
    }
    allowed = {place.place_id: margin_of(place) for place in places}
    return {of: far for of, far in distances.items() if not far < allowed[of]}


def test_places_lie_in_the_units_that_they_state():
    def unit_of(place):
        return POLYGONS.get((place.country, place.admin1))

    places = [place for place in PLACES if unit_of(place)]

    assert len(places) > 2000
    outside = too_far_from(unit_of, places)
    assert not outside, outside


def test_places_lie_in_the_countries_that_they_state():
    def country_of(place):
        return BOUNDARIES.country_polygon(place.country)

    places = [p for p in PLACES if p.country and p.place_id not in ARCHIPELAGOES]

    assert len(places) > 2000
    outside = too_far_from(country_of, places)
    assert not outside, outside


def test_a_district_lies_within_its_city():
    for entry in ENTRIES.values():
        if entry.place.kind is PlaceKind.DISTRICT:
            assert entry.place.parent_id.startswith("geonames:"), entry.place.place_id
            assert entry.radius_m < 20_000, entry.place.place_id


def test_a_hundred_sites_are_known_by_name():
    sites = [p for p in PLACES if p.kind is PlaceKind.SITE]
    assert len(sites) > 100


def test_all_but_rivers_have_a_size():
    for entry in ENTRIES.values():
        is_river = BOUNDARIES.river_line(entry.place.place_id) is not None
        assert entry.radius_m or is_river, entry.place.place_id


@pytest.mark.parametrize(
    "table",
    [
        *PLACE_TABLES,
        "countries.tsv",
        "country_names.tsv",
        "unit_names.tsv",
        "raion_members.tsv",
        "more_names.tsv",
        "usual_names.tsv",
    ],
)
def test_keys_of_a_table_are_unique(table):
    rows = read_table(table)
    key = next(iter(rows[0]))
    assert max(Counter(row[key] for row in rows).values()) == 1


def test_names_of_units_belong_to_units_that_exist():
    codes = set(BOUNDARIES.regions)
    assert {row["code"] for row in read_table("unit_names.tsv")} <= codes


def test_a_city_is_wider_than_a_village_and_none_is_a_point():
    assert settlement_radius(None) == settlement_radius(500) == 1000
    assert 15_000 < settlement_radius(2_950_000) < 25_000


def test_spellings_are_split_at_the_bar():
    assert split_names("a| b ||") == ("a", "b")
