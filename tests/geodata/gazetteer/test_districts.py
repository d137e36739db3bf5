import pytest
import shapely

from geodata.errors import GazetteerError
from geodata.gazetteer.boundaries import BOUNDARIES_FILE, DISTRICTS_FILE, Boundaries
from geodata.gazetteer.sources import geonames_rows
from geodata.gazetteer.tables import own_places, read_table
from geodata.places import PlaceKind
from tests.gazetteers import boundaries

BOUNDARIES = boundaries()
ENTRIES = own_places()
RAIONS = [
    entry.place
    for entry in ENTRIES
    if (entry.place.country, entry.place.kind) == ("UA", PlaceKind.ADMIN2)
]
OBLASTS = {u.name: u.code for u in BOUNDARIES.regions.values() if u.country == "UA"}


@pytest.mark.parametrize("raion", RAIONS, ids=lambda raion: raion.name)
def test_a_raion_holds_its_seat(raion):
    polygon = BOUNDARIES.district_polygon(raion.place_id)
    seat = shapely.Point(raion.longitude, raion.latitude)
    assert polygon.is_valid
    assert polygon.distance(seat) < 0.02


def test_no_raion_holds_the_seat_of_another():
    # Seats of neighbours that stand in one town, a little apart, would be an error.
    for raion in RAIONS:
        polygon = BOUNDARIES.district_polygon(raion.place_id).buffer(-0.01)
        for other in RAIONS:
            if other is not raion:
                seat = shapely.Point(other.longitude, other.latitude)
                assert not polygon.contains(seat), (raion.name, other.name)


@pytest.mark.parametrize(
    "oblast", sorted({raion.admin1 for raion in RAIONS}), ids=lambda name: name
)
def test_the_raions_of_an_oblast_cover_it_within_two_percent(oblast):
    polygons = [
        BOUNDARIES.district_polygon(raion.place_id)
        for raion in RAIONS
        if raion.admin1 == oblast
    ]
    whole = BOUNDARIES.region_polygon(OBLASTS[oblast])
    together = shapely.union_all(polygons)
    assert together.symmetric_difference(whole).area < 0.02 * whole.area
    assert sum(p.area for p in polygons) == pytest.approx(together.area, rel=0.001)


def test_moldovas_raions_are_asked_for_in_the_same_way():
    assert BOUNDARIES.district_polygon("iso:MD-AN").contains(
        shapely.Point(29.23, 46.88)
    )


def test_an_unknown_district_has_no_polygon():
    assert BOUNDARIES.district_polygon("katottg:UA00") is None
    assert BOUNDARIES.district_polygon("iso:MD-ZZ") is None


def test_a_missing_file_of_districts_is_named_when_asked_for(tmp_path):
    path = tmp_path / BOUNDARIES_FILE.name
    path.write_bytes(BOUNDARIES_FILE.read_bytes())
    boundaries = Boundaries.load(path)

    with pytest.raises(GazetteerError, match=DISTRICTS_FILE.name):
        boundaries.district_polygon("katottg:UA00")


DISCS = {row["place_id"] for row in read_table("far_regions.tsv")}
REGIONS = [
    e.place
    for e in ENTRIES
    if e.place.place_id.count("-")
    and not e.place.admin1
    and e.place.place_id not in DISCS
]


@pytest.mark.parametrize(
    "region",
    [p for p in REGIONS if p.kind is PlaceKind.ADMIN1],
    ids=lambda place: place.name,
)
def test_a_region_that_no_law_draws_has_an_area_with_its_point(region):
    polygon = BOUNDARIES.district_polygon(region.place_id)
    point = shapely.Point(region.longitude, region.latitude)
    assert polygon.is_valid
    assert polygon.contains(point)


def test_donbas_is_two_oblasts():
    donbas = BOUNDARIES.district_polygon("mapapp:UA-donbas")
    oblasts = [BOUNDARIES.region_polygon(code) for code in ("UA-14", "UA-09")]
    assert donbas.area == pytest.approx(sum(p.area for p in oblasts), rel=0.01)


def test_places_know_their_raion():
    rows = {str(row["geonameid"]): row for row in geonames_rows()}
    bakhmut = next(
        row
        for row in rows.values()
        if (row["countrycode"], row["name"]) == ("UA", "Bakhmut")
    )
    assert bakhmut["admin2"] == "Bakhmutskyi Raion"
    members = [
        n for r in read_table("raion_members.tsv") for n in r["geonames_ids"].split()
    ]
    assert len(members) == len(set(members)) > 4500
    assert all("admin2" in rows[number] for number in members if number in rows)
