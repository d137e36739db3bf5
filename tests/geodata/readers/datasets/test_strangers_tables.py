import pandas as pd
import pytest

import geodata
from geodata.errors import DataSetError
from geodata.readers.datasets.naming import guessed

HEADER = "id,date,place,latitude,longitude,killed,description\n"
GOOD = "1,2024-05-03,Kherson,46.6354,32.6169,2,A bus was hit\n"


def read(tmp_path, text, **asked):
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    return geodata.read(path, **asked)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Total,,,,,15,\n", "is a total of other rows, and no incident"),
        (",,Разом:,,,15,\n", "is a total of other rows, and no incident"),
        (",,,,,15,\n", "says neither when, nor where, nor what happened"),
    ],
)
def test_a_total_under_the_rows_is_no_incident(row, reason, tmp_path):
    text = HEADER + GOOD + row

    frame = read(tmp_path, text, good_rows=True)

    assert frame["killed_best"].tolist() == [2]
    assert frame.attrs["problems"] == [f"row 3: {reason}"]
    with pytest.raises(DataSetError, match="row 3"):
        read(tmp_path, text)


def test_an_incident_without_day_and_place_is_one_if_it_says_what(tmp_path):
    frame = read(tmp_path, HEADER + GOOD + "2,,,,,3,A mine went off\n")

    assert frame["killed_best"].tolist() == [2, 3]


@pytest.mark.parametrize(
    ("header", "field", "column"),
    [
        ("Timestamp,When did it happen?,Where?", "date", "When did it happen?"),
        ("Timestamp,Where", "date", "Timestamp"),
        ("Date (local),Place", "date", "Date (local)"),
        ("Date (DD.MM.YYYY),Place", "date", "Date (DD.MM.YYYY)"),
        ("GPS Latitude,GPS Longitude", "latitude", "GPS Latitude"),
        ("_location_latitude,_location_longitude", "longitude", "_location_longitude"),
        ("Latitude [WGS 84],Longitude [WGS 84]", "latitude", "Latitude [WGS 84]"),
        ("Centroid_Latitude,Centroid_Longitude", "latitude", None),
        ("gps lat,gps lon,place lat,place lon", "latitude", None),
        ("gps lat,place lon", "latitude", None),
        ("Killed (civilians),Date", "killed", None),
        ("Загинуло,Поранено", "injured", "Поранено"),
        ("Погибло,Ранено", "killed", "Погибло"),
        ("Fecha,Lugar,Muertos", "killed", "Muertos"),
        ("Datum,Längengrad,Breitengrad", "longitude", "Längengrad"),
        ("Date,Tués,Blessés", "injured", "Blessés"),
        ("killed min,killed max", "killed_high", "killed max"),
    ],
)
def test_columns_are_known_by_what_people_call_them(header, field, column):
    assert guessed(tuple(header.split(",")), {}).get(field) == column


def test_codes_that_are_none_of_ours_are_told(tmp_path):
    text = "date,lat,lon,type,geo_precision\n"
    text += "2024-05-03,46.6,32.6,airstrike,3\n2024-05-04,46.6,32.7,Strike,street\n"

    frame = read(tmp_path, text)

    assert frame["incident_type"].tolist() == ["other", "strike"]
    losses = frame.attrs["losses"]
    assert "type: none of our types: other: 'airstrike' (1 rows)" in losses
    wanted = (
        "geo_precision: none of our precisions: taken as a settlement: '3' (1 rows)"
    )
    assert wanted in losses


def test_countries_that_are_none_are_told(tmp_path):
    text = "date,lat,lon,country\n2024-05-03,46.6,32.6,Україна\n"
    text += "2024-05-03,46.6,32.7,Atlantis\n2024-05-03,46.6,32.8,\n"

    frame = read(tmp_path, text)

    assert frame["country"].fillna("").tolist() == ["UA", "", ""]
    wanted = "country: no country that is known: has none: 'Atlantis' (1 rows)"
    assert wanted in frame.attrs["losses"]


def test_a_figure_may_be_said_to_be_unknown(tmp_path):
    words = ["unknown", "N/A", "NA", "-", "—", "?", "nan", "невідомо"]
    rows = [f"{n},2024-05-03,K,46.6,32.6,{word},A\n" for n, word in enumerate(words)]

    frame = read(tmp_path, HEADER + "".join(rows))

    assert frame["killed_best"].isna().tolist() == [True] * len(words)
    with pytest.raises(DataSetError, match="killed: is no number"):
        read(tmp_path, HEADER + GOOD.replace(",2,", ",several,"))


@pytest.mark.parametrize(
    ("cell", "figures"),
    [
        ("3+", (3, None, None)),
        ("3 +", (3, None, None)),
        (">=3", (3, None, None)),
        ("\u2265 3", (3, None, None)),
        ("2-4", (2, None, 4)),
        ("2 \u2013 4", (2, None, 4)),
        ("0-1", (0, None, 1)),
        ("4", (None, 4, None)),
    ],
)
def test_a_cell_may_say_bounds_and_is_no_best_figure_then(cell, figures, tmp_path):
    frame = read(tmp_path, HEADER + GOOD.replace(",2,A", f",{cell},A"))

    told = [frame[f"killed_{name}"][0] for name in ("low", "best", "high")]
    assert [None if one is pd.NA else one for one in told] == list(figures)
    quoted = {one["field"] for one in frame["claims"][0] if one["quote"] == cell}
    names = ("killed_low", "killed", "killed_high")
    known = {name for name, one in zip(names, figures, strict=True) if one is not None}
    assert quoted == known


@pytest.mark.parametrize(
    "cell", ["4-2", "3-3", "-3", "3-", "2-Apr", "~3", "2-4-6", "3++"]
)
def test_what_is_no_bound_is_told(cell, tmp_path):
    with pytest.raises(DataSetError, match="row 2, killed"):
        read(tmp_path, HEADER + GOOD.replace(",2,A", f",{cell},A"))


def test_bounds_in_a_cell_are_told_where_bounds_have_columns(tmp_path):
    header = HEADER.replace("killed,", "killed,killed_low,")
    with pytest.raises(DataSetError, match="row 2, killed: is no number"):
        read(tmp_path, header + GOOD.replace(",2,A", ",3+,,A"))
