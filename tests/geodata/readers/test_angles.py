import pytest
from hypothesis import given
from hypothesis import strategies as st

import geodata
from geodata.errors import DataSetError
from geodata.readers.angles import EAST, NORTH, angle, pair

BUS = "date,{},killed,town\n2024-05-03,{},2,Kherson\n"


@pytest.mark.parametrize(
    ("cell", "letters", "degrees"),
    [
        ("48.5956", NORTH, 48.5956),
        ("48,5956°", NORTH, 48.5956),
        ("N48.5956", NORTH, 48.5956),
        ("48.5956 s", NORTH, -48.5956),
        ("\u22123.5", EAST, -3.5),
        ("48°35'44\"N", NORTH, 48 + 35 / 60 + 44 / 3600),
        ("48° 35\u2032 44.5\u2033 S", NORTH, -(48 + 35 / 60 + 44.5 / 3600)),
        ("48°35.5'", NORTH, 48 + 35.5 / 60),
        ("3°30'W", EAST, -3.5),
        ("48.5956 E", NORTH, None),
        ("-3.5 W", EAST, None),
        ("N48 N", NORTH, None),
        ("48°61'", NORTH, None),
        ("48.5°30'", NORTH, None),
        ("4859", NORTH, None),
        ("about 48", NORTH, None),
        ("", NORTH, None),
    ],
)
def test_degrees_are_read_as_people_write_them(cell, letters, degrees):
    assert angle(cell, letters) == (None if degrees is None else pytest.approx(degrees))


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("48.5956, 38.0", (48.5956, 38.0)),
        ("(48.5956,38.0)", (48.5956, 38.0)),
        ("48.5956 38.0", (48.5956, 38.0)),
        ("48,5956; 38,0", (48.5956, 38.0)),
        ("48,5956 38,0", (48.5956, 38.0)),
        ("48.5956 38.0 101.5 4.9", (48.5956, 38.0)),
        ("48°30'N 38°00'E", (48.5, 38.0)),
        ("38.0 E, 48.5 N", (48.5, 38.0)),
        ("38.0E, 48.5N", (48.5, 38.0)),
        ("POINT (38.0 48.5956)", (48.5956, 38.0)),
        ("SRID=4326;POINT Z(38 48.5 7)", (48.5, 38.0)),
        ("POLYGON ((38 48, 39 48, 39 49, 38 48))", None),
        ("48,38", None),
        ("48.5956", None),
        ("48.5956," + " " * 100_000 + "38", None),
        ("Kherson, Ukraine", None),
    ],
)
def test_a_cell_may_hold_both(cell, wanted):
    assert pair(cell) == wanted


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_pair_of_decimals_comes_back(north, east):
    assert pair(f"{north:.6f}, {east:.6f}") == (
        float(f"{north:.6f}"),
        float(f"{east:.6f}"),
    )


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("coordinates", '"46.6354, 32.6169"'),
        ("WKT", "POINT (32.6169 46.6354)"),
        ("lat,lon", "46°38'07.44''N,32.6169°"),
        ("Place", '"46.6354,32.6169"'),
    ],
)
def test_points_of_a_table_may_stand_in_one_column(name, cell, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(BUS.format(name, cell))

    frame = geodata.read(path)

    assert frame[["longitude", "latitude"]].round(5).to_numpy().tolist() == [
        [32.6169, 46.6354]
    ]
    assert not any("there are none" in one for one in frame.attrs["losses"])


def test_a_cell_that_holds_no_point_is_told(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(BUS.format("gps", "near the river") + "2024-05-04,,1,Odesa\n")

    with pytest.raises(DataSetError, match="row 2, gps: is no latitude and longitude"):
        geodata.read(path)

    frame = geodata.read(path, good_rows=True)
    assert frame["geo_precision"].tolist() == ["unlocated"]


def test_a_place_that_is_a_name_in_one_row_is_a_name_in_all(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('date,place\n2024-05-03,"46.6, 32.6"\n2024-05-04,Odesa\n')

    assert geodata.read(path)["toponym"].tolist() == ["46.6, 32.6", "Odesa"]
