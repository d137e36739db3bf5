import pytest

from geodata.errors import GazetteerError
from geodata.places import PlaceKind


def test_a_table_is_read_by_its_header(shop, write_lines):
    path = write_lines(
        "own.csv",
        "country,admin1,name,lon,lat",
        "MD,Orhei District,Sat Mic,28.9,47.4",
        "Moldova,,Alt Sat,28.5,47.0",
    )

    (added,) = shop.add(path)

    gazetteer = shop.open()
    (place,) = gazetteer.find("Sat Mic")
    assert (place.longitude, place.latitude) == (28.9, 47.4)
    assert (place.country, place.admin1) == ("MD", "Orhei District")
    assert place.place_id == "list:own:2"
    assert gazetteer.find("Alt Sat")[0].country == "MD"
    assert added.listed.licence == "the user's own"
    assert not gazetteer.is_complete_for("MD")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_delimiters_marks_and_other_headings(shop, write_lines, delimiter, mark):
    header = ["Longitude", "NAME", "remark", "Latitude", "id", "population", "names"]
    row = ["28.9", "Sat Mic", '"a remark"', "47.4", "x1", "250", "Small|Малое"]
    path = write_lines("own.csv", mark + delimiter.join(header), delimiter.join(row))

    shop.add(path)

    (place,) = shop.open().find("Малое")
    assert (place.place_id, place.population) == ("list:own:x1", 250)
    assert place.country == "MD"  # from the land under the point


def test_a_region_is_kept_under_our_name(shop, write_lines):
    path = write_lines(
        "own.csv", "name,lat,lon,admin1,country", "Selo,50.1,30.2,Київська область,UA"
    )

    shop.add(path)

    assert shop.open().find("Selo")[0].admin1 == "Kyiv Oblast"


def test_a_row_may_say_its_kind(shop, write_lines):
    path = write_lines(
        "own.csv",
        "name,lat,lon,country,kind",
        "Refinery,50,30,UA,site",
        "Nowhere,50,30,UA,planet",
    )

    shop.add(path)

    assert shop.open().find("Refinery")[0].kind is PlaceKind.SITE
    assert "kind 'planet' is none of" in shop.said[0]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("A,999,30,,UA", "latitude 999, longitude 30 is not on the globe"),
        ("A,50,-180.1,,UA", "not on the globe"),
        ("A,nan,30,,UA", "not on the globe"),
        ("A,inf,30,,UA", "not on the globe"),
        ("A,,30,,UA", "latitude '' or longitude '30' is no number"),
        ("A,0,0,,UA", "stands for a missing place"),
        (",50,30,,UA", "no name"),
        ("--,50,30,,UA", "is no name"),
        ("A,50,30,,Atlantis", "no country is known as 'Atlantis'"),
        ("A,50,30", "3 columns, not 5"),
        ('"A,50,30,,UA', "quotes"),
        ("A\0,50,30,,UA", "control characters"),
        ("A\x1b[31m,50,30,,UA", "control characters"),
    ],
)
def test_a_malformed_line_is_named_and_left_out(shop, write_lines, row, reason):
    path = write_lines("own.csv", "name,lat,lon,admin1,country", row, "Good,50,30,,UA")

    (added,) = shop.add(path)

    assert added.listed.places == 1
    (message,) = shop.said
    assert message.startswith("own.csv:2: ")
    assert reason in message
    assert shop.open().knows("Good")


def test_an_id_that_stands_twice_is_complained_of(shop, write_lines):
    path = write_lines("own.csv", "id,name,lat,lon", "1,A1,50,30", "1,B1,51,31")

    shop.add(path)

    assert shop.said == ["own.csv:3: id 1 stands twice; the line is left out"]


def test_the_first_complaints_are_told_and_all_are_counted(shop, write_lines):
    bad = ["Bad,999,0"] * 50

    shop.add(write_lines("own.csv", "name,lat,lon", "Good,50,30", *bad))

    assert len(shop.said) == 21
    assert shop.said[-1] == "and 30 more malformed lines are left out"


def test_nothing_taken_is_an_error_and_leaves_the_old_list(shop, write_lines):
    shop.add(write_lines("own.csv", "name,lat,lon", "Good,50,30"))

    with pytest.raises(GazetteerError, match="nothing in it could be taken"):
        shop.add(write_lines("own.csv", "name,lat,lon", "Bad,999,30"))

    assert shop.open().knows("Good")
