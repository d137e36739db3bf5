import pytest
import shapely

from geodata.errors import GazetteerError
from geodata.gazetteer.boundaries import BOUNDARIES_FILE, Boundaries

# Places whose borders are disputed: docs/borders.md says what is drawn and why.
RECOGNISED = [
    ("Simferopol", 34.10, 44.95, "UA"),
    ("Sevastopol", 33.53, 44.60, "UA"),
    ("Kerch", 36.47, 45.35, "UA"),
    ("Donetsk", 37.80, 48.00, "UA"),
    ("Luhansk", 39.30, 48.57, "UA"),
    ("Mariupol", 37.55, 47.10, "UA"),
    ("Kherson", 32.62, 46.64, "UA"),
    ("Melitopol", 35.37, 46.84, "UA"),
    ("Tiraspol", 29.63, 46.84, "MD"),
    ("Rybnitsa", 29.00, 47.77, "MD"),
    ("Sukhumi", 41.02, 43.00, "GE"),
    ("Tskhinvali", 43.97, 42.23, "GE"),
    ("Kyrenia", 33.32, 35.32, "CY"),
    ("Quneitra", 35.82, 33.12, "SY"),
    ("Majdal Shams", 35.77, 33.27, "SY"),
    ("Tiberias", 35.53, 32.79, "IL"),
    ("Old City of Jerusalem", 35.235, 31.778, "PS"),
    ("West Jerusalem", 35.20, 31.78, "IL"),
    ("Hargeisa", 44.06, 9.56, "SO"),
    ("Laayoune", -13.20, 27.15, "EH"),
    ("Dakhla inland", -14.50, 23.70, "EH"),
    ("Agadir", -9.50, 30.40, "MA"),
    ("Pristina", 21.16, 42.66, "XK"),
    ("Stepanakert", 46.75, 39.82, "AZ"),
    ("Baikonur", 63.30, 45.60, "KZ"),
    ("Belgorod", 36.58, 50.60, "RU"),
    ("Taganrog", 38.90, 47.25, "RU"),
    ("Kaliningrad", 20.51, 54.71, "RU"),
    ("Galati", 28.03, 45.45, "RO"),
    ("Izmail", 28.84, 45.36, "UA"),
]


@pytest.fixture(scope="module")
def boundaries(gazetteer):
    return gazetteer.boundaries


@pytest.mark.parametrize(("name", "longitude", "latitude", "country"), RECOGNISED)
def test_a_point_lies_in_the_recognised_country(
    boundaries, name, longitude, latitude, country
):
    assert boundaries.country_at(longitude, latitude) == country, name


def test_the_open_sea_is_in_no_country(boundaries):
    assert boundaries.country_at(34.0, 43.2) is None


@pytest.mark.parametrize("code", ["UA-43", "UA-40", "GE-AB"])
def test_a_disputed_unit_belongs_to_the_recognised_country(boundaries, code):
    assert boundaries.regions[code].country == code[:2]


def test_ukraine_has_its_27_units(boundaries):
    ukraine = [unit for unit in boundaries.regions.values() if unit.country == "UA"]
    assert len(ukraine) == 27


def test_every_polygon_is_valid(boundaries):
    countries = [boundaries.country_polygon(code) for code in boundaries.countries]
    regions = [boundaries.region_polygon(code) for code in boundaries.regions]
    assert shapely.is_valid(countries).all()
    assert shapely.is_valid(regions).all()


def test_every_label_stands_inside_its_polygon(boundaries):
    for code, country in boundaries.countries.items():
        point = shapely.Point(country.longitude, country.latitude)
        assert boundaries.country_polygon(code).distance(point) < 1e-3, code
    for code, region in boundaries.regions.items():
        point = shapely.Point(region.longitude, region.latitude)
        assert boundaries.region_polygon(code).distance(point) < 1e-3, code


@pytest.mark.parametrize("code", ["UA", "RU", "RO", "PL", "BY"])
def test_units_tile_their_country_without_gap_or_overlap(boundaries, code):
    units = [
        boundaries.region_polygon(unit.code)
        for unit in boundaries.regions.values()
        if unit.country == code
    ]
    country = boundaries.country_polygon(code)
    assert sum(unit.area for unit in units) == pytest.approx(country.area, rel=1e-6)
    assert shapely.coverage_is_valid(units)


def test_neighbours_share_their_border_exactly(boundaries):
    ukraine, russia = map(boundaries.country_polygon, ("UA", "RU"))
    assert ukraine.intersection(russia).area == 0
    assert ukraine.boundary.intersection(russia.boundary).length > 15


def test_usual_names_are_used(boundaries):
    names = {code: boundaries.regions[code].name for code in ("RU-KDA", "UA-51")}
    assert names == {"RU-KDA": "Krasnodar Krai", "UA-51": "Odesa Oblast"}
    assert boundaries.regions["RU-MOW"].name == "Moscow"
    assert boundaries.regions["RU-MOS"].name == "Moscow Oblast"
    assert boundaries.regions["UA-32"].name_uk == "Київська область"


def test_the_file_is_small_enough_to_commit():
    assert BOUNDARIES_FILE.stat().st_size < 2_000_000


def test_a_damaged_file_is_named(tmp_path):
    path = tmp_path / "boundaries.topojson"
    path.write_bytes(BOUNDARIES_FILE.read_bytes()[:1000])

    with pytest.raises(GazetteerError, match=r"boundaries\.topojson"):
        Boundaries.load(path)


def test_an_unknown_code_has_no_polygon(boundaries):
    assert boundaries.country_polygon("ZZ") is None
    assert boundaries.region_polygon("ZZ-1") is None


@pytest.mark.parametrize(
    ("place_id", "country", "longitude", "metres"),
    [
        ("iso:UA-65", "UA", 33.5, 1_500.0),
        ("iso:RU", "RU", 95.0, 1_500.0),
        ("iso:RU-SAK", "RU", 143.0, 8_000.0),  # finely only west of the Urals
        ("iso:GE", "GE", 43.0, 3_500.0),
        ("iso:SD", "SD", 30.0, 8_000.0),
        ("iso:MD-AN", "MD", 29.3, 5_000.0),
        ("katottg:UA32080000000060541", "UA", 30.0, 3_000.0),
        ("mapapp:region", None, 30.0, 8_000.0),
    ],
)
def test_an_outline_says_how_far_it_may_err(
    boundaries, place_id, country, longitude, metres
):
    assert boundaries.error_m(place_id, country, longitude) == metres
