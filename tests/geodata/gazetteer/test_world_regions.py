"""First-level units of the countries that the base file has in one piece."""

import pytest
import shapely

from geodata.gazetteer.boundaries import WORLD_REGIONS_FILE, Boundaries
from geodata.places import PlaceKind

BOUNDARIES = Boundaries.load()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Rakhine", "MM-16"),
        ("Rakhine State", "MM-16"),
        ("North Darfur", "SD-DN"),
        ("East Darfur", "SD-DE"),
        ("Borno", "NG-BO"),
        ("Cabo Delgado", "MZ-P"),
        ("North Kivu", "CD-NK"),
        ("Sinaloa", "MX-SIN"),
        ("Tigray", "ET-TI"),
        ("Helmand", "AF-HEL"),
        ("Balochistan", "PK-BA"),
        ("Sindh", "PK-SD"),
        ("Sicily", "IT-82"),
        ("Scotland", "GB-SCT"),
    ],
)
def test_a_unit_is_found_by_its_usual_name(gazetteer, name, code):
    found = {place.place_id: place for place in gazetteer.find(name)}
    assert found[f"iso:{code}"].kind is PlaceKind.ADMIN1


@pytest.mark.parametrize(
    ("place_id", "longitude", "latitude"),
    [
        ("mapapp:SD-darfur", 25.34, 13.63),
        ("mapapp:SD-kordofan", 30.22, 13.18),
        ("mapapp:CD-kivu", 29.22, -1.67),
        ("mapapp:EG-sinai", 33.8, 29.5),
        ("mapapp:ES-catalonia", 1.5, 41.8),
        ("mapapp:kashmir", 74.8, 34.08),
    ],
)
def test_an_informal_region_holds_its_ground(place_id, longitude, latitude):
    polygon = BOUNDARIES.district_polygon(place_id)
    assert polygon.contains(shapely.Point(longitude, latitude))


def test_units_of_kashmir_are_named_by_who_administers_them():
    names = {code: BOUNDARIES.regions[code].name for code in ("IN-JK", "PK-JK")}
    assert names["IN-JK"].endswith("(administered by India)")
    assert names["PK-JK"].endswith("(administered by Pakistan)")


def test_no_unit_of_morocco_lies_in_western_sahara():
    sahara = BOUNDARIES.country_polygon("EH").buffer(-0.2)
    for unit in BOUNDARIES.regions.values():
        if unit.country == "MA":
            assert not BOUNDARIES.region_polygon(unit.code).intersects(sahara)


def test_taiwan_and_china_have_their_own_units():
    assert BOUNDARIES.regions["TW-TPE"].country == "TW"
    assert not {u for u in BOUNDARIES.regions if u.startswith("CN-TW")}


@pytest.mark.parametrize("name", ["Niger", "Northern", "Mexico"])
def test_a_name_that_means_more_alone_is_no_world_units(gazetteer, name):
    units = [p for p in gazetteer.find(name) if p.country in {"NG", "RW", "MX"}]
    assert all(place.kind is not PlaceKind.ADMIN1 for place in units)


def test_the_base_file_draws_without_the_worlds_units(tmp_path):
    path = tmp_path / "boundaries.topojson"
    path.write_bytes(WORLD_REGIONS_FILE.with_name(path.name).read_bytes())
    assert Boundaries.load(path).country_at(30.5, 50.4) == "UA"


def test_the_file_is_small_enough_to_commit():
    assert WORLD_REGIONS_FILE.stat().st_size < 1_300_000
