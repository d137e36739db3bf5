import pytest

from geodata.geocoding import OfflineGeocoder, geocode_name
from geodata.places import Outcome, Toponym


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


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_name_of_many_is_known_to_be_one_of_a_whole_dump(
    shop, write_lines, dump_line, is_whole
):
    """The register of Ukraine has four Ivanivkas or more, a whole dump all of them."""
    rows = [
        dump_line(
            geonameid=700001 + n, name=name, asciiname=name, alternatenames="",
            country="UA", latitude=49, longitude=30 + n, **told,
        )
        for n, (name, told) in enumerate(
            [("Ivanivka", {}), ("Alta", {})]
            + [("Stream", {"feature_class": "H"})] * is_whole
        )
    ]  # fmt: skip
    shop.add(write_lines("UA.txt", *rows))

    gazetteer = shop.open()
    decision = decide(shop, "Ivanivka", country="UA")

    assert gazetteer.is_complete_for("UA") is is_whole
    assert "one of many" not in decision.candidates[0].reason
    assert gazetteer.is_listed("geonames:700001")
    assert not gazetteer.is_listed("geonames:703448")
