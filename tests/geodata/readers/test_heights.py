import geopandas as gpd
import pytest
from shapely.geometry import GeometryCollection, MultiPoint, Point

import geodata
from geodata.errors import DataSetError
from geodata.readers.problems import row_words

HEIGHTS = (112.5, 0.0, 87.25, 90.0)
PLACES = [Point(30.5 + n, 50.4, z) for n, z in enumerate(HEIGHTS)]
DAYS = [f"2024-05-0{n}" for n in range(1, 5)]


def written(path, places, *, crs=4326):
    known = [one for one in places if one is not None]
    frame = gpd.GeoDataFrame({"date": DAYS[: len(known)]}, geometry=known, crs=4326)
    turned = frame.to_crs(crs)
    if path.suffix == ".parquet":
        turned.to_parquet(path)
    else:
        turned.to_file(path, engine="pyogrio")
    return path


@pytest.mark.parametrize(
    ("name", "crs"),
    [
        ("a.geojson", 4326),
        ("a.gpkg", 32636),
        ("a.fgb", 3857),
        ("a.parquet", 4326),
    ],
)
def test_a_height_costs_no_row_and_is_told(name, crs, tmp_path):
    frame = geodata.read(written(tmp_path / name, PLACES, crs=crs))

    assert frame.shape[0] == len(HEIGHTS)
    assert not frame.geometry.has_z.any()
    assert frame["longitude"].round(6).sort_values().tolist() == [
        30.5,
        31.5,
        32.5,
        33.5,
    ]
    (told,) = [one for one in frame.attrs["losses"] if one.startswith("heights")]
    assert told.startswith("heights in geometry: places are of two dimensions: kept in")
    assert told.endswith("(3 rows)")
    if name != "a.fgb":  # in an order of its own
        assert "rows 1, 3 to 4 " in told


def test_a_height_stays_in_the_text_of_its_row(tmp_path):
    frame = geodata.read(written(tmp_path / "a.gpkg", PLACES[:2], crs=32636))
    known = geodata.read(written(tmp_path / "b.gpkg", PLACES[1:2]))

    assert frame.attrs["losses"][0].endswith(
        "in the text of the row alone, row 1 (1 rows)"
    )
    assert not any(one.startswith("heights") for one in known.attrs["losses"])


def test_heights_above_the_ground_of_kml_are_told_by_the_placemark(tmp_path):
    path = tmp_path / "a.kml"
    mark = (
        "<Placemark><TimeStamp><when>2024-05-0{}</when></TimeStamp><Point>"
        "<altitudeMode>{}</altitudeMode><coordinates>30,50,{}</coordinates></Point>"
        "</Placemark>"
    )
    marks = [(1, "clampToGround", 9), (2, "absolute", 9), (3, "absolute", 0)]
    body = "".join(mark.format(*one) for one in marks)
    path.write_text(f"<kml><Document>{body}</Document></kml>")

    frame = geodata.read(path)

    assert len(frame) == 3
    (told,) = [one for one in frame.attrs["losses"] if one.startswith("heights")]
    assert told.endswith("row 2 (1 rows)")


@pytest.mark.parametrize("name", ["a.geojson", "a.gpkg", "a.fgb", "a.parquet"])
def test_several_points_that_are_one_are_a_point(name, tmp_path):
    single = written(tmp_path / name, [MultiPoint([(30.5, 50.4)])] * 2)
    several = written(
        tmp_path / f"b{name}", [MultiPoint([(30.5, 50.4), (31.5, 50.4)])] * 2
    )

    frame = geodata.read(single)

    assert frame.geometry.geom_type.tolist() == ["Point", "Point"]
    assert frame["geo_precision"].tolist() == ["settlement", "settlement"]
    with pytest.raises(DataSetError, match="row 2, geometry: has 2 points, and an"):
        geodata.read(several)


def test_a_collection_of_one_is_its_member(tmp_path):
    path = written(
        tmp_path / "a.geojson",
        [
            GeometryCollection([MultiPoint([(30.5, 50.4)])]),
            GeometryCollection([Point(30, 50), MultiPoint([(1, 2), (3, 4)])]),
        ],
    )

    frame = geodata.read(path, good_rows=True)

    assert frame.geometry.geom_type.tolist() == ["Point"]
    assert frame.attrs["problems"] == [
        "row 2, geometry: has geometries of several kinds"
    ]


def test_rows_are_named_in_runs():
    assert row_words([7]) == "row 7"
    assert row_words([1, 2, 3, 7, 1000, 1001]) == "rows 1 to 3, 7, 1,000 to 1,001"
    assert row_words(range(1, 300, 2)).endswith("99, ...")
