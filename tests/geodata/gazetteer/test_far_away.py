"""Units, regions, quarters and villages that are known without an outline."""

import pytest

from geodata.gazetteer.communes import commune_entries, moldovan_villages
from geodata.gazetteer.folding import fold
from geodata.gazetteer.sources import admin1_names, geonames_rows
from geodata.gazetteer.tables import own_places, read_table
from geodata.gazetteer.world_units import world_unit_names, world_units
from geodata.places import PlaceKind
from tests.gazetteers import boundaries

BOUNDARIES = boundaries()
UNITS = list(world_units())
VILLAGES = [*commune_entries(), *moldovan_villages(BOUNDARIES)]
WITHIN = [e.place for e in VILLAGES if e.place.within]
PARTS = [e for e in own_places() if "-part-" in e.place.place_id]


def test_units_far_away_are_none_that_are_drawn():
    codes = {entry.place.place_id.removeprefix("iso:") for entry in UNITS}
    assert len(codes) == len(UNITS) > 1500
    assert codes.isdisjoint(BOUNDARIES.regions)


def test_a_unit_far_away_has_a_reach_and_lies_in_its_country():
    countries = set(BOUNDARIES.countries)
    for entry in UNITS:
        assert 1_000 <= entry.radius_m <= 2_500_000, entry.place.place_id
        assert entry.place.country in countries


def test_the_disc_of_a_unit_holds_its_towns():
    discs = {e.place.name: e for e in UNITS}
    names = world_unit_names()
    inside = []
    for row in geonames_rows():
        name = names.get(f"{row['countrycode']}.{row['admin1code']}")
        entry = discs.get(name)
        if entry is None or entry.place.country != row["countrycode"]:
            continue
        away = abs(row["latitude"] - entry.place.latitude) * 111_195
        inside.append(away <= entry.radius_m)
    assert len(inside) > 40_000
    assert sum(inside) / len(inside) > 0.97


def test_places_far_away_know_their_unit():
    names = admin1_names(BOUNDARIES)
    assert names["SD.55"] == "North Darfur"
    assert names["UA.17"] == "Odesa Oblast"


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("North Darfur", "iso:SD-DN"),
        ("Північний Дарфур", "iso:SD-DN"),
        ("Северное Киву", "iso:CD-NK"),
        ("Scoția", "iso:GB-SCT"),
        ("Ітурі", "iso:CD-IT"),
        ("Тартумаа", "iso:EE-78"),
        ("Laponia", "iso:FI-10"),
        ("Північна Буковина", "iso:UA-77"),
        ("Сибір", "mapapp:RU-siberia"),
        ("Карабах", "mapapp:AZ-karabakh"),
        ("Молдаванка", "mapapp:UA-part-odesa-moldavanka"),
        ("Автозаводський", "mapapp:RU-part-nizhninovgorod-avtozavodski"),
    ],
)
def test_a_name_is_found_in_each_language(gazetteer, name, place_id):
    assert place_id in {place.place_id for place in gazetteer.find(name)}


@pytest.mark.parametrize("name", ["Gaza", "Kerry", "Victoria", "Manchester", "Central"])
def test_a_unit_far_away_leaves_a_known_name_alone(gazetteer, name):
    far = {entry.place.place_id for entry in UNITS}
    assert far.isdisjoint(place.place_id for place in gazetteer.find(name))


def test_a_quarter_lies_in_its_city():
    assert len(PARTS) > 250
    for entry in PARTS:
        assert entry.place.kind is PlaceKind.DISTRICT
        assert entry.place.parent_id.startswith("geonames:")


def test_a_village_without_a_point_stands_once_in_its_unit():
    assert len({place.place_id for place in WITHIN}) == len(WITHIN) > 4000


def test_a_village_with_a_point_is_not_told_again():
    regions = admin1_names(BOUNDARIES)
    known = {
        (row["countrycode"], regions.get(f"{row['countrycode']}.{row['admin1code']}"),
         fold(row["name"]))
        for row in geonames_rows()
        if row["countrycode"] in {"RO", "MD"}
    }  # fmt: skip
    told = {(place.country, place.admin1, fold(place.name)) for place in WITHIN}
    assert known.isdisjoint(told)


def test_regions_drawn_as_discs_have_no_outline():
    for row in read_table("far_regions.tsv"):
        assert BOUNDARIES.district_polygon(row["place_id"]) is None
