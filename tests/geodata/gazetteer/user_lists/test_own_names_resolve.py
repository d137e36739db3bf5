import pytest

from geodata.gazetteer import Entry
from geodata.geocoding import OfflineGeocoder, geocode_name
from geodata.geocoding.namesakes import is_one_of_many
from geodata.geocoding.questions import Asked, Found
from geodata.geocoding.standing import Scored, Standing
from geodata.places import Outcome, Place, PlaceKind, Toponym


def decide(shop, name, **hints):
    return geocode_name(OfflineGeocoder(shop.open()), name, **hints)


def table(write_lines, *rows):
    return write_lines("own.csv", "name,lat,lon,country,names", *rows)


def test_a_name_of_ones_own_table_resolves_alone(shop, write_lines):
    shop.add(table(write_lines, "Testvillea,49.1,32.2,UA,Otherville"))

    assert decide(shop, "Testvillea").outcome is Outcome.RESOLVED
    assert decide(shop, "Otherville").outcome is Outcome.RESOLVED


def test_a_village_of_ones_own_dump_resolves_alone(shop, write_lines, dump_line):
    shop.add(write_lines("MD.txt", dump_line(name="Wqortzpel")))

    decision = decide(shop, "Wqortzpel")

    assert decision.outcome is Outcome.RESOLVED
    assert "of a list of your own" in decision.candidates[0].reason


def test_two_of_ones_own_places_of_one_name_stay_open(shop, write_lines):
    shop.add(table(write_lines, "Testvillea,49,32,UA,", "Testvillea,50,28,UA,"))

    assert decide(shop, "Testvillea").outcome is Outcome.AMBIGUOUS


def test_ones_own_hamlet_does_not_displace_a_capital(shop, write_lines):
    shop.add(table(write_lines, "Kyiv,47.2,28.5,MD,"))

    assert decide(shop, "Kyiv").place.country == "UA"


def test_a_dumps_village_like_a_surname_stays_open(shop, write_lines, dump_line):
    shop.add(write_lines("MD.txt", dump_line(name="Rubanov", asciiname="Rubanov")))

    assert decide(shop, "Rubanov").outcome is Outcome.AMBIGUOUS


def test_a_dumps_village_is_not_meant_in_a_report_of_elsewhere(
    shop, write_lines, dump_line
):
    shop.add(write_lines("MD.txt", dump_line(name="Wqortzpel")))
    names = ("Wqortzpel", "Germany")
    asked = [Toponym(text=n, start=0, end=len(n), name=n) for n in names]

    decision, _ = OfflineGeocoder(shop.open()).geocode(asked)

    assert decision.outcome is Outcome.AMBIGUOUS


def test_only_a_lists_places_are_the_users_own(shop, write_lines, dump_line):
    shop.add(write_lines("MD.txt", dump_line(), dump_line(geonameid=617367)))

    gazetteer = shop.open()

    assert gazetteer.is_listed("geonames:700001")
    assert not gazetteer.is_listed("geonames:617367")  # the base has it too
    assert not shop.base.is_listed("geonames:700001")


@pytest.mark.parametrize(
    ("known", "is_doubted"),
    [
        ({}, True),
        ({"complete": frozenset({"UA"})}, False),
        ({"complete": frozenset({"MD"})}, True),
        ({"listed": frozenset({"list:own:2"})}, False),
    ],
)
def test_namesakes_are_not_suspected_where_all_would_be_known(known, is_doubted):
    place = Place(
        place_id="list:own:2", name="Ivanivka", kind=PlaceKind.SETTLEMENT,
        country="UA", longitude=30.0, latitude=49.0,
    )  # fmt: skip
    entry = Entry(place=place, is_main_name=True, radius_m=1000.0)
    asked = Toponym(text="Ivanivka", start=0, end=8, name="Ivanivka")
    question = Asked(asked, "ivanivka", (Found(entry),), **known)

    scored = Scored(Standing(entry, place, 3.0, ()), 3.0, 0.0, [])

    assert is_one_of_many(scored, question) is is_doubted
