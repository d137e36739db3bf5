import pytest
import shapely

from geodata.gazetteer.folding import fold
from geodata.gazetteer.tables import own_places, read_table, split_names, water_rings
from geodata.places import PlaceKind
from tests.gazetteers import boundaries

BOUNDARIES = boundaries()
WATERS = [e.place for e in own_places() if e.place.kind is PlaceKind.WATER]
AREAS = [p for p in WATERS if BOUNDARIES.water_polygon(p.place_id)]
LAKES = [p for p in AREAS if p.place_id.startswith("mapapp:lake-")]
SEAS = [p for p in AREAS if p not in LAKES]
RIVERS = [p for p in WATERS if BOUNDARIES.river_line(p.place_id)]

# Towns on the banks, some 3 km off at most in Natural Earth's 1:50m lines.
BANKS = [
    ("danube", 28.83, 45.34), ("danube", 21.32, 44.82), ("chilia", 29.27, 45.44),
    ("sulina", 29.65, 45.16), ("dnipro", 32.62, 46.63), ("dnipro", 35.10, 47.85),
    ("dnipro", 30.55, 50.45), ("dniester", 29.63, 46.84), ("dniester", 27.80, 48.45),
    ("prut", 27.80, 47.21), ("prut", 25.94, 48.29), ("siret", 26.93, 46.92),
    ("southern-bug", 30.85, 48.05), ("don", 39.70, 47.22), ("volga", 44.52, 48.71),
    ("siverskyi-donets", 37.27, 49.20), ("desna", 31.29, 51.49),
    ("oskil", 37.61, 49.71),
    ("vistula", 21.02, 52.24), ("western-bug", 23.68, 52.10), ("neman", 23.90, 54.90),
    ("daugava", 24.10, 56.95), ("narva", 28.19, 59.38), ("nile", 31.23, 30.05),
    ("euphrates", 40.15, 35.34), ("tigris", 44.40, 33.33), ("rhine", 7.10, 50.73),
    ("jordan", 35.55, 32.20), ("litani", 35.53, 33.33), ("oka", 39.74, 54.63),
    ("kama", 52.4, 55.75), ("irtysh", 73.37, 54.99), ("white-nile", 32.66, 13.17),
    ("mures", 21.32, 46.18), ("warta", 16.93, 52.41), ("sava", 15.98, 45.80),
    ("north-crimean-canal", 34.39, 45.71), ("indus", 68.85, 27.70),
    ("kuban", 38.97, 45.03), ("tisza", 20.15, 46.25),
]  # fmt: skip

# 15 km and more off the shore.
OFFSHORE = [
    ("black-sea", 31.0, 46.2), ("black-sea", 33.0, 44.5), ("black-sea", 37.3, 44.6),
    ("black-sea", 29.3, 44.1), ("azov", 36.6, 46.1), ("azov", 35.4, 46.0),
    ("baltic", 19.0, 55.6), ("baltic", 20.3, 57.5), ("gulf-of-finland", 26.5, 59.9),
    ("gulf-of-riga", 23.6, 57.6), ("mediterranean", 34.0, 32.6),
    ("red-sea", 38.5, 20.0),
    ("caspian", 50.7, 41.7), ("persian-gulf", 51.5, 26.9), ("gulf-of-aden", 47.5, 12.3),
    ("gdansk-bay", 19.2, 54.6), ("odesa-bay", 30.95, 46.45),
    ("kerch-strait", 36.5, 45.18),
    ("north-sea", 4.0, 56.0), ("strait-of-hormuz", 56.5, 26.5),
    ("eastern-mediterranean", 33.0, 33.0), ("western-mediterranean", 5.0, 40.0),
    ("central-mediterranean", 18.0, 35.0), ("arabian-sea", 64.0, 18.0),
    ("northwestern-black-sea", 31.5, 45.5), ("eastern-black-sea", 38.5, 43.5),
    ("western-black-sea", 29.0, 43.0), ("ionian-sea", 18.5, 38.0),
    ("gulf-of-suez", 33.2, 28.8), ("gulf-of-aqaba", 34.7, 28.7),
    ("strait-of-gibraltar", -5.6, 35.95), ("english-channel", -1.0, 50.2),
    ("norwegian-sea", 5.0, 66.0), ("kara-sea", 70.0, 75.0),
    ("skagerrak", 9.0, 58.0), ("atlantic-ocean", -30.0, 40.0),
    ("indian-ocean", 75.0, -15.0), ("south-china-sea", 114.0, 13.0),
    ("taiwan-strait", 119.7, 24.5), ("temryuk-bay", 37.4, 45.45),
]  # fmt: skip

ON_LAND = [
    ("black-sea", 34.2, 45.2), ("black-sea", 30.5, 46.6), ("azov", 35.5, 45.2),
    ("baltic", 18.5, 57.4), ("gulf-of-finland", 25.0, 59.3), ("caspian", 48.0, 40.0),
    ("eastern-mediterranean", 33.0, 35.0), ("western-mediterranean", 9.0, 40.0),
    ("atlantic-ocean", -8.0, 53.0), ("arabian-sea", 72.0, 24.0),
]  # fmt: skip


def test_every_water_has_a_shape():
    assert len(AREAS) + len(RIVERS) == len(WATERS) > 260
    assert min(len(SEAS), len(LAKES), len(RIVERS)) > 60


@pytest.mark.parametrize(("name", "longitude", "latitude"), BANKS)
def test_a_river_passes_the_towns_on_its_banks(name, longitude, latitude):
    line = BOUNDARIES.river_line(f"mapapp:water-{name}")
    assert line.distance(shapely.Point(longitude, latitude)) < 0.09


@pytest.mark.parametrize(("name", "longitude", "latitude"), OFFSHORE)
def test_a_sea_holds_what_lies_off_its_shore(name, longitude, latitude):
    sea = BOUNDARIES.water_polygon(f"mapapp:water-{name}")
    assert sea.contains(shapely.Point(longitude, latitude))


@pytest.mark.parametrize(("name", "longitude", "latitude"), ON_LAND)
def test_a_sea_does_not_hold_land(name, longitude, latitude):
    sea = BOUNDARIES.water_polygon(f"mapapp:water-{name}")
    assert not sea.contains(shapely.Point(longitude, latitude))


def test_seas_cover_little_land():
    lands = [BOUNDARIES.country_polygon(code) for code in BOUNDARIES.countries]
    tree = shapely.STRtree(lands)
    for place in SEAS:
        sea = BOUNDARIES.water_polygon(place.place_id)
        near = tree.geometries[tree.query(sea, predicate="intersects")]
        covered = sea.intersection(shapely.union_all(near)).area
        narrow = sea.area < 0.1
        assert covered < (0.12 if narrow else 0.03) * sea.area, place.name


@pytest.mark.parametrize("sea", AREAS, ids=lambda place: place.name)
def test_the_point_of_a_sea_lies_in_it(sea):
    polygon = BOUNDARIES.water_polygon(sea.place_id)
    assert polygon.is_valid
    assert polygon.contains(shapely.Point(sea.longitude, sea.latitude))


@pytest.mark.parametrize("river", RIVERS, ids=lambda place: place.name)
def test_the_point_of_a_river_lies_on_it(river):
    line = BOUNDARIES.river_line(river.place_id)
    assert line.distance(shapely.Point(river.longitude, river.latitude)) < 0.01


def test_every_sea_has_a_ring_without_islands():
    assert set(water_rings()) == {place.place_id for place in SEAS}


@pytest.mark.parametrize(
    ("name", "water"),
    [
        ("Дунай", "danube"), ("Dunărea", "danube"), ("Dnieper", "dnipro"),
        ("река Днепр", "dnipro"), ("Nistru", "dniester"), ("Днестр", "dniester"),
        ("Marea Neagră", "black-sea"), ("Чорне море", "black-sea"),
        ("Азовское море", "azov"), ("Керченский пролив", "kerch-strait"),
        ("Персидский залив", "persian-gulf"), ("Сіверський Донець", "siverskyi-donets"),
    ],
)  # fmt: skip
def test_a_water_is_found_by_name(gazetteer, name, water):
    assert f"mapapp:water-{water}" in {p.place_id for p in gazetteer.find(name)}


@pytest.mark.parametrize(
    ("name", "lake"),
    [
        ("Каховське водосховище", "kakhovka-reservoir"), ("озеро Ялпуг", "yalpuh"),
        ("Ладожское озеро", "ladoga"), ("Lacul Ialpug", "yalpuh"),
        ("Dniester Estuary", "dniester-estuary"), ("Киевское море", "kyiv-reservoir"),
    ],
)  # fmt: skip
def test_a_lake_is_found_by_name(gazetteer, name, lake):
    assert f"mapapp:lake-{lake}" in {p.place_id for p in gazetteer.find(name)}


def test_no_two_waters_share_a_name_in_full():
    words = ("sea", "bay", "gulf", "lake", "reservoir", "estuary", "strait", "ocean")
    owners = {}
    for row in read_table("water_places.tsv"):
        for name in (row["name"], *split_names(row["names"])):
            if any(word in name.lower().split() for word in words):
                assert owners.setdefault(fold(name), row["place_id"]) == row["place_id"]


def test_a_lake_lies_in_a_country_or_between_two():
    lands = [BOUNDARIES.country_polygon(code) for code in BOUNDARIES.countries]
    tree = shapely.STRtree(lands)
    for lake in LAKES:
        shape = BOUNDARIES.water_polygon(lake.place_id)
        assert len(tree.query(shape, predicate="intersects")) > 0, lake.name


def test_an_unknown_water_has_no_shape():
    assert BOUNDARIES.river_line("mapapp:water-nowhere") is None
    assert BOUNDARIES.water_polygon("mapapp:water-nowhere") is None
