import pytest
import shapely

from geodata.gazetteer.folding import fold
from geodata.gazetteer.tables import airports, read_table
from geodata.places import PlaceKind
from tests.gazetteers import boundaries

AIRPORTS = [entry.place for entry in airports()]
BOUNDARIES = boundaries()
FAR_DEGREES = 0.35


def test_there_are_some_thousand_airports_each_once():
    assert len(AIRPORTS) > 3_000
    assert len({place.place_id for place in AIRPORTS}) == len(AIRPORTS)
    names = {(place.country, fold(place.name)) for place in AIRPORTS}
    assert len(names) == len(AIRPORTS)


def test_each_is_a_site_on_the_globe_and_none_at_null_island():
    for place in AIRPORTS:
        assert place.kind is PlaceKind.SITE
        assert abs(place.longitude) <= 180
        assert abs(place.latitude) <= 90
        assert abs(place.longitude) + abs(place.latitude) > 1, place.place_id


def test_each_lies_in_or_beside_its_country():
    far = []
    for place in AIRPORTS:
        land = BOUNDARIES.country_polygon(place.country)
        if land is not None:
            point = shapely.Point(place.longitude, place.latitude)
            if not shapely.dwithin(land, point, FAR_DEGREES):
                far.append(place.place_id)
    assert len(far) < 0.03 * len(AIRPORTS), far  # islands that are not drawn


def test_none_is_a_site_of_our_own_table_too():
    sites = [row for row in read_table("sites.tsv") if "irport" in row["name"]]
    points = shapely.points(
        [(float(row["longitude"]), float(row["latitude"])) for row in sites]
    )
    tree = shapely.STRtree(points)
    for place in AIRPORTS:
        near = tree.query(
            shapely.Point(place.longitude, place.latitude), "dwithin", distance=0.03
        )
        assert len(near) == 0, place.place_id


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("Kirovsk-Apatity Airport", "ULMK"), ("Khibiny airport", "ULMK"),
        ("аэропорт Хибины", "ULMK"), ("Aeroportul Băneasa", "LRBS"),
        ("Craiova Airport", "LRCV"), ("Ianca Air Base", "LR79"),
    ],
)  # fmt: skip
def test_an_airport_is_found_by_its_names(gazetteer, asked, code):
    assert f"icao:{code}" in {place.place_id for place in gazetteer.find(asked)}
