import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.gazetteer import combined_sha256
from geodata.gazetteer.layers import SAME_PLACE_M
from geodata.gazetteer.manifest import load_manifest
from geodata.gazetteer.nearest import metres_between_points
from geodata.geocoding.reverse import Reverse
from geodata.places import PlaceKind


def test_without_lists_the_hash_is_the_manifests(shop):
    assert shop.base.manifest_sha256 == load_manifest().sha256


def test_every_list_changes_the_hash_and_removing_it_changes_it_back(
    shop, write_lines, dump_line
):
    shop.add(write_lines("MD.txt", dump_line()))
    one = shop.open()
    shop.add(write_lines("RO.txt", dump_line(geonameid=2)))
    two = shop.open()

    hashes = [each.sha256 for each in two.lists]
    told = {each.manifest_sha256 for each in (shop.base, one, two)}
    assert len(told) == 3
    assert two.manifest_sha256 == combined_sha256(reversed(hashes))
    assert one.manifest_sha256 == combined_sha256(hashes[:1])


def test_when_a_list_was_added_says_nothing_of_its_content(
    shop, write_lines, dump_line
):
    from dataclasses import replace  # noqa: PLC0415 - of this test only

    (first,) = shop.add(write_lines("MD.txt", dump_line()))
    shop.workshop = replace(shop.workshop, now="2030-01-01T00:00:00+00:00")
    (again,) = shop.add(write_lines("MD.txt", dump_line()))

    assert again.listed.added != first.listed.added
    assert again.listed.sha256 == first.listed.sha256


def test_a_place_of_a_list_is_found_by_its_id(shop, write_lines, dump_line):
    shop.add(write_lines("MD.txt", dump_line()))

    gazetteer = shop.open()

    assert gazetteer.by_id("geonames:700001").name == "Bălăneștuca"
    assert gazetteer.by_id("geonames:617367").name == "Orhei"
    assert gazetteer.by_id("geonames:1") is None


def test_the_nearest_settlement_may_be_of_a_list(shop, write_lines, dump_line):
    shop.add(write_lines("MD.txt", dump_line()))

    listed, plain = Reverse(shop.open()), Reverse(shop.base)

    assert listed.at(28.12, 47.2201).settlement.name == "Bălăneștuca"
    assert plain.at(28.12, 47.2201).settlement.name == "Căbăiești"


def test_a_duplicate_in_a_list_is_not_nearer_than_the_bases_point(
    shop, write_lines, dump_line
):
    shop.add(
        write_lines("MD.txt", dump_line(geonameid=617367, name="Orhei", latitude=47.39))
    )

    found = Reverse(shop.open()).at(28.82445, 47.39)

    assert found.settlement.latitude == 47.38494
    (orhei,) = (
        entry
        for entry in shop.open().of_kind(PlaceKind.SETTLEMENT)
        if entry.place.name == "Orhei"
    )
    assert orhei.place == found.settlement


SPOTS = st.tuples(st.floats(28.79, 28.86), st.floats(47.36, 47.41))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spot=SPOTS)
def test_one_name_within_three_kilometres_is_one_place(
    shop, write_lines, dump_line, spot
):
    row = dump_line(geonameid=8, name="Orhei", longitude=spot[0], latitude=spot[1])
    shop.add(write_lines("MD.txt", row))

    settlements = [
        place
        for place in shop.open().find("Orhei")
        if place.kind is PlaceKind.SETTLEMENT
    ]

    metres = metres_between_points(spot, (28.82445, 47.38494))
    assert len(settlements) == (1 if metres <= SAME_PLACE_M else 2)


@pytest.mark.parametrize("told", [{"country": "UA"}, {"feature_code": "PPLX"}])
def test_another_country_is_another_place(shop, write_lines, dump_line, told):
    row = dump_line(geonameid=8, name="Orhei", longitude=28.824, latitude=47.385)
    other = dump_line(
        geonameid=8, name="Orhei", longitude=28.824, latitude=47.385, **told
    )
    shop.add(write_lines("MD.txt", row))
    assert "geonames:8" not in {p.place_id for p in shop.open().find("Orhei")}

    shop.add(write_lines("MD.txt", other))

    is_abroad = "country" in told
    ids = {p.place_id for p in shop.open().find("Orhei")}
    assert ("geonames:8" in ids) is is_abroad
