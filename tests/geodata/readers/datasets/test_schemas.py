import json

import geopandas as gpd
import pandas as pd
import pytest

import geodata

ACLED = {
    "event_id_cnty": "UKR1", "event_date": "2024-05-03", "time_precision": "2",
    "disorder_type": "Political violence", "event_type": "Battles",
    "sub_event_type": "Armed clash", "actor1": "A", "iso": "804",
    "country": "Ukraine", "admin1": "Kherson", "location": "Kherson",
    "latitude": "46.6354", "longitude": "32.6169", "geo_precision": "3",
    "fatalities": "2",
}  # fmt: skip
UCDP = {
    "id": "7", "type_of_violence": "1", "conflict_name": "A - B", "where_prec": "4",
    "adm_1": "Kherson oblast", "latitude": "46.6354", "longitude": "32.6169",
    "country": "Ukraine", "date_prec": "4", "date_start": "2024-05-01",
    "date_end": "2024-05-31", "best": "3", "low": "3", "high": "5",
}  # fmt: skip
VIINA = {
    "viina_version": "v2", "event_id": "1", "date": "20240503", "geonameid": "706448",
    "asciiname": "Kherson", "ADM1_NAME": "Kherson", "longitude": "32.6169",
    "latitude": "46.6354",
}  # fmt: skip


def read(path, row, *, without=(), upper=False):
    told = {name: cell for name, cell in row.items() if name not in without}
    table = pd.DataFrame([told])
    if path.suffix in (".geojson", ".gpkg"):
        table = gpd.GeoDataFrame(
            table, geometry=gpd.points_from_xy([32.6169], [46.6354]), crs=4326
        )
    if upper:
        table = table.rename(columns=lambda one: one.upper().replace("_", " "))
        if isinstance(table, gpd.GeoDataFrame):
            table = table.set_geometry("GEOMETRY")
    if path.suffix == ".csv":
        table.to_csv(path, index=False)
    elif path.suffix == ".xlsx":
        table.to_excel(path, index=False, engine="xlsxwriter")
    else:
        table.to_file(path, engine="pyogrio")
    return geodata.read(path)


@pytest.mark.parametrize("upper", [False, True])
@pytest.mark.parametrize("end", ["csv", "xlsx", "gpkg", "geojson"])
def test_a_data_set_is_known_in_any_case_and_container(end, upper, tmp_path):
    acled = read(tmp_path / f"a.{end}", ACLED, upper=upper)
    ucdp = read(tmp_path / f"u.{end}", UCDP, upper=upper)

    assert "ACLED" in acled.attrs["licence"]
    assert acled[["geo_precision", "time_precision", "layer"]].to_numpy().tolist() == [
        ["admin1", "week", "strikes"]
    ]
    assert "UCDP" in ucdp.attrs["licence"]
    told = ucdp[["geo_precision", "time_precision", "killed_high"]].iloc[0].tolist()
    assert told == ["admin1", "month", 5]


@pytest.mark.parametrize("end", ["gpkg", "geojson"])
def test_points_beside_a_data_set_stand_for_coordinates_that_it_has_not(end, tmp_path):
    row = ACLED | {"geo_precision": "1"}

    frame = read(tmp_path / f"a.{end}", row, without=("latitude", "longitude"))

    assert frame[["longitude", "latitude"]].round(4).to_numpy().tolist() == [
        [32.6169, 46.6354]
    ]


@pytest.mark.parametrize(
    ("row", "without", "precision", "when"),
    [
        (ACLED, ("geo_precision", "time_precision"), "admin1", "unknown"),
        (ACLED, ("sub_event_type", "fatalities"), "admin1", "week"),
        (UCDP, ("where_prec", "date_prec"), "country", "unknown"),
        (VIINA, (), "admin1", "day"),
    ],
)
def test_what_was_cut_out_of_a_data_set_makes_nothing_finer(
    row, without, precision, when, tmp_path
):
    frame = read(tmp_path / "a.csv", row, without=without)

    assert frame.attrs["licence"] is not None
    assert frame.loc[0, "geo_precision"] == precision
    assert frame.loc[0, "time_precision"] == when


def test_figures_of_insecurity_insight_are_known_in_any_case(tmp_path):
    row = {
        "DATE": "2024-05-03", "EVENT DESCRIPTION": "A clinic was hit",
        "GEO PRECISION": "(2) 25 km precision", "REPORTED PERPETRATOR": "Unknown",
        "LATITUDE": "46.6", "LONGITUDE": "32.6", "HEALTH WORKERS KILLED": "2",
    }  # fmt: skip

    assert read(tmp_path / "a.csv", row).loc[0, "killed_low"] == 2


def test_a_place_that_may_be_a_region_is_called_as_the_region(tmp_path):
    row = ACLED | {"location": "Beryslav"}

    frame = read(tmp_path / "a.csv", row, without=("geo_precision",))

    assert frame.loc[0, "toponym"] == "Kherson"
    assert frame.loc[0, "title"] == "Armed clash in Kherson: 2 killed"


def test_points_stand_for_coordinates_that_are_empty_in_their_row(tmp_path):
    kept = ACLED | {"geo_precision": "1"}
    lacking = kept | {"event_id_cnty": "UKR2", "latitude": None, "longitude": None}
    point = {"type": "Point", "coordinates": [32.7, 46.7]}
    features = [
        {"type": "Feature", "geometry": point, "properties": row}
        for row in (kept, lacking)
    ]
    path = tmp_path / "a.geojson"
    whole = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(whole), encoding="utf-8")

    frame = geodata.read(path)

    told = frame[["longitude", "latitude"]].to_numpy().tolist()
    assert told == [[float(ACLED["longitude"]), float(ACLED["latitude"])], [32.7, 46.7]]
