import sqlite3

import pytest

from geodata.errors import GazetteerError
from geodata.gazetteer.user_lists.catalogue import CATALOGUE
from geodata.gazetteer.user_lists.grounds import Grounds
from geodata.gazetteer.user_lists.lines import MalformedLine
from tests.gazetteers import boundaries


@pytest.fixture(scope="module")
def grounds():
    return Grounds(boundaries())


@pytest.mark.parametrize(
    ("longitude", "latitude", "country"),
    [
        (30.5, 50.4, "UA"),
        (34.1, 44.95, "UA"),  # Crimea
        (30.9, 46.3, "UA"),  # off Odesa
        (179.9, 65.0, "RU"),
        (-169.1, 65.8, "RU"),  # over the antimeridian
        (44.0, 33.0, None),
        (44.0, 33.0, "QQ"),  # no polygon of that code
    ],
)
def test_a_point_in_its_country_or_off_its_shore_is_right(
    grounds, longitude, latitude, country
):
    assert grounds.check(longitude, latitude, country) is None


def test_a_point_on_another_countrys_land_is_refused(grounds):
    with pytest.raises(MalformedLine, match=r"lies in SA, .* km outside UA"):
        grounds.check(46.5, 30.1 - 4, "UA")


def test_a_point_far_out_at_sea_is_refused(grounds):
    with pytest.raises(MalformedLine, match="lies at sea"):
        grounds.check(-35.0, 40.0, "UA")


def test_an_islet_that_the_polygons_lack_is_doubted_and_kept(grounds):
    assert "93 km outside US" in grounds.check(-81.78163, 24.55524, "US")  # Key West


def test_swapped_coordinates_are_named_and_left_out(shop, write_lines):
    shop.add(
        write_lines(
            "own.csv", "name,lat,lon,country", "Swapq,30.1,46.5,UA", "Good,46.5,30.1,UA"
        )
    )

    (message,) = shop.said
    assert message.startswith("own.csv:2: latitude 30.1, longitude 46.5 lies in")
    assert message.endswith("the line is left out")
    assert not shop.open().knows("Swapq")


def test_a_dumps_point_abroad_and_its_unknown_country_are_left_out(
    shop, write_lines, dump_line
):
    shop.add(
        write_lines(
            "MD.txt",
            dump_line(),
            dump_line(geonameid=2, name="Altul", country="QQ"),
            dump_line(geonameid=3, name="Treilea", latitude=30.1),
        )
    )

    assert "MD.txt:2: 'QQ' is no country code" in shop.said[0]
    assert "MD.txt:3: latitude 30.1" in shop.said[1]
    assert not shop.open().knows("Altul")
    assert not shop.open().knows("Treilea")


def test_a_region_that_nobody_knows_is_told_once_and_kept_as_given(shop, write_lines):
    shop.add(
        write_lines(
            "own.csv",
            "name,lat,lon,admin1,country",
            "Uno,50.1,30.2,Nowhere Oblast,UA",
            "Due,50.1,30.2,Nowhere Oblast,UA",
            "Tre,50.1,30.2,Kyiv Oblast,UA",
        )
    )

    assert shop.said == [
        "own.csv:2: no region of UA is known as 'Nowhere Oblast'; it is kept as given"
    ]
    assert shop.open().find("Uno")[0].admin1 == "Nowhere Oblast"


@pytest.mark.parametrize("row", ["Selo;46,5;30,1", "Selo;46.5;30.1", "Selo;46,5;30.1"])
def test_a_decimal_comma_is_understood(shop, write_lines, row):
    shop.add(write_lines("own.csv", "name;lat;lon", row))

    (place,) = shop.open().find("Selo")
    assert (place.latitude, place.longitude) == (46.5, 30.1)


def test_two_commas_are_no_number(shop, write_lines):
    path = write_lines("own.csv", "name;lat;lon", "Selo;4,6,5;30", "Good;50;30")

    shop.add(path)

    assert "latitude '4,6,5' or longitude '30' is no number" in shop.said[0]


def test_a_refused_file_of_names_says_its_line_and_what_is_missing(
    shop, write_lines, dump_line
):
    dump = write_lines("MD.txt", dump_line())
    bad = "1\t700001\tru\tИмя"
    names = write_lines("alternateNames.txt", "1\t700001\tru\tИмя\t\t\t\t", bad, bad)

    (added,) = shop.add(dump, names)

    assert added.tally.alternate_names == 0
    refusal, plain = shop.said
    assert "alternateNames.txt: not of use: line 2 has 4 columns by tabs" in refusal
    assert "2 of 3 lines" in refusal
    assert plain.startswith("MD was taken without further names")


def test_names_none_of_which_fits_are_said_to_be_missing(shop, write_lines, dump_line):
    shop.add(
        write_lines("MD.txt", dump_line()),
        write_lines("n.txt", "1\t9\tru\tИмя\t\t\t\t"),
    )

    assert shop.said[-1].startswith("MD was taken without further names")


def test_a_dump_by_itself_is_told_nothing(shop, write_lines, dump_line):
    shop.add(write_lines("MD.txt", dump_line()))

    assert shop.said == []


@pytest.mark.parametrize("content", [b"nonsense " * 1000, b""])
def test_a_damaged_catalogue_says_which_file_to_move_away(shop, folder, content):
    folder.mkdir()
    (folder / CATALOGUE).write_bytes(content)

    with pytest.raises(GazetteerError, match=rf"Move .*{CATALOGUE} to another folder"):
        shop.open()

    (folder / CATALOGUE).rename(folder.parent / "away.sqlite")
    assert shop.open().lists == ()


def test_a_catalogue_that_is_in_use_is_not_to_be_moved(shop, folder, monkeypatch):
    folder.mkdir()
    (folder / CATALOGUE).touch()
    from geodata.gazetteer.user_lists import catalogue  # noqa: PLC0415 - waits here

    monkeypatch.setattr(catalogue, "_WAIT_SECONDS", 0.01)
    holder = sqlite3.connect(folder / CATALOGUE, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(GazetteerError, match="locked") as caught:
        shop.open()
    holder.close()

    assert "Move" not in str(caught.value)
