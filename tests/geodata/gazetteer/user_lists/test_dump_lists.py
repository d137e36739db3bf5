import pytest

from geodata.places import PlaceKind


def kinds_of(gazetteer, name):
    return [entry.place.kind for entry in gazetteer.entries(name)]


def test_a_village_of_a_dump_is_found_in_every_spelling(shop, write_lines, dump_line):
    shop.add(write_lines("MD.txt", dump_line()))

    gazetteer = shop.open()

    for name in ("Bălăneștuca", "Balanestuca", "Balaneshtuca", "Бэлэнештука"):
        (place,) = gazetteer.find(name)
        assert place.place_id == "geonames:700001"
        assert place.name == "Bălăneștuca"
        assert (place.country, place.admin1) == ("MD", "Orhei District")
    assert not gazetteer.knows("bei lan")
    assert not shop.base.knows("Balanestuca")


def test_the_lists_name_source_places_countries_and_licence(
    shop, write_lines, dump_line
):
    (added,) = shop.add(write_lines("MD.txt", dump_line()))

    (known,) = shop.open().lists
    assert known == added.listed
    assert (known.name, known.source, known.places) == ("MD", "MD.txt", 1)
    assert known.countries == ("MD",)
    assert known.licence == "GeoNames, CC BY 4.0"


@pytest.mark.parametrize(
    ("feature", "kinds"),
    [
        (("P", "PPL"), [PlaceKind.SETTLEMENT]),
        (("P", "PPLA2"), [PlaceKind.SETTLEMENT]),
        (("P", "PPLX"), [PlaceKind.SETTLEMENT]),
        (("A", "ADM2"), [PlaceKind.ADMIN2]),
        (("A", "ADM3"), []),
        (("A", "ADM2H"), []),
        (("P", "PPLQ"), []),
        (("P", "PPLH"), []),
        (("P", "PPLW"), []),
        (("H", "STM"), []),
        (("", ""), []),
    ],
)
def test_settlements_and_second_level_units_are_taken(
    shop, write_lines, dump_line, feature, kinds
):
    other = dump_line(geonameid=1, name="Other", asciiname="Other")
    row = dump_line(feature_class=feature[0], feature_code=feature[1])

    (added,) = shop.add(write_lines("MD.txt", other, row))

    assert kinds_of(shop.open(), "Balanestuca") == kinds
    assert added.tally.left_out.total() == (0 if kinds else 1)


def test_a_district_near_a_city_is_the_citys(shop, write_lines, dump_line):
    city = dump_line(
        geonameid=2, name="Big", asciiname="Big", population=300_000,
        feature_code="PPLA",
    )  # fmt: skip
    district = dump_line(feature_code="PPLX", latitude=47.25)

    shop.add(write_lines("MD.txt", district, city))

    (place,) = shop.open().find("Balanestuca")
    assert place.kind is PlaceKind.DISTRICT
    assert place.parent_id == "geonames:2"


def test_a_unit_that_the_base_has_is_left_out(shop, write_lines, dump_line):
    unit = dump_line(
        geonameid=5, name="Bucha Raion", asciiname="Bucha Raion", country="UA",
        latitude=50.6, longitude=30.0, feature_class="A", feature_code="ADM2",
    )  # fmt: skip

    village = dump_line(country="UA", latitude=50.7)
    (added,) = shop.add(write_lines("UA.txt", unit, village))

    assert added.tally.left_out["unit that the gazetteer has"] == 1
    ids = {p.place_id for p in shop.open().find("Bucha Raion")}
    assert "geonames:5" not in ids


def test_a_place_that_the_base_has_stands_once_under_the_names_of_both(
    shop, write_lines, dump_line
):
    same_id = dump_line(geonameid=617367, name="Orhei", alternatenames="Orgeyev")
    same_spot = dump_line(
        geonameid=9, name="Kyiv", alternatenames="Kyjiw", country="UA",
        latitude=50.46, longitude=30.53,
    )  # fmt: skip

    shop.add(write_lines("mixed.txt", same_id, same_spot))

    gazetteer = shop.open()
    for name in ("Orhei", "Orgeyev"):
        (place,) = (p for p in gazetteer.find(name) if p.kind is PlaceKind.SETTLEMENT)
        assert (place.place_id, place.population) == ("geonames:617367", 21065)
    (kyiv,) = gazetteer.entries("Kyjiw")
    assert kyiv.place.place_id == "geonames:703448"
    assert not kyiv.is_main_name


def test_a_namesake_further_away_is_another_place(shop, write_lines, dump_line):
    shop.add(write_lines("MD.txt", dump_line(geonameid=8, name="Orhei", latitude=46.0)))

    ids = {p.place_id for p in shop.open().find("Orhei")}
    assert {"geonames:617367", "geonames:8"} <= ids


def test_two_lists_of_one_country_give_a_place_once(shop, write_lines, dump_line):
    shop.add(write_lines("a.txt", dump_line()), write_lines("b.txt", dump_line()))

    assert len(shop.open().find("Balanestuca")) == 1


def test_only_a_whole_dump_makes_a_country_complete(shop, write_lines, dump_line):
    stream = dump_line(geonameid=3, feature_class="H", feature_code="STM")
    towns = dump_line(population=5000)
    shop.add(write_lines("towns.txt", towns))
    assert not shop.open().is_complete_for("MD")

    shop.add(write_lines("MD.txt", dump_line(), stream))

    assert shop.open().is_complete_for("MD")
    assert not shop.open().is_complete_for("UA")
    assert not shop.base.is_complete_for("MD")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_and_marks_do_not_matter(shop, write_lines, dump_line, end):
    (plain,) = shop.add(write_lines("MD.txt", dump_line()))

    path = write_lines("MD.txt", "\ufeff" + dump_line(), end=end)
    (again,) = shop.add(path)

    assert again.listed.sha256 == plain.listed.sha256
    assert again.replaced == plain.listed


def test_the_order_of_the_rows_does_not_matter_to_the_hash(
    shop, write_lines, dump_line
):
    rows = [dump_line(geonameid=n, latitude=40 + n, name=f"Name{n}") for n in (1, 2, 3)]

    (one,) = shop.add(write_lines("MD.txt", *rows))
    (other,) = shop.add(write_lines("MD.txt", *reversed(rows)))

    assert other.listed.sha256 == one.listed.sha256


ALTERNATES = (
    "1\t700001\tru\tСтарое Имя\t1\t\t\t\t\t",
    "2\t700001\twkdt\tQ12345\t\t\t\t\t\t",
    "3\t700001\tlink\tHttps://example.org\t\t\t\t\t\t",
    "4\t700001\tpost\tMD-1234\t\t\t\t\t\t",
    "5\t999999\tro\tAltundeva\t\t\t\t\t\t",
)


@pytest.mark.parametrize("columns", [8, 10])
@pytest.mark.parametrize("is_later", [False, True])
def test_alternate_names_are_taken_together_or_later(
    shop, write_lines, dump_line, columns, is_later
):
    dump = write_lines("MD.txt", dump_line())
    lines = ["\t".join(line.split("\t")[:columns]) for line in ALTERNATES]
    names = write_lines("alternateNames.txt", *lines)

    if is_later:
        shop.add(dump)
        (added,) = shop.add(names)
    else:
        (added,) = shop.add(names, dump)

    gazetteer = shop.open()
    assert added.tally.alternate_names == 1
    assert added.listed.source == "MD.txt, alternateNames.txt"
    assert [p.place_id for p in gazetteer.find("Старое имя")] == ["geonames:700001"]
    assert not any(map(gazetteer.knows, ("Q12345", "MD-1234", "Altundeva")))


def test_names_together_or_later_make_the_same_list(shop, write_lines, dump_line):
    dump = write_lines("MD.txt", dump_line())
    names = write_lines("names.txt", *ALTERNATES)

    (together,) = shop.add(dump, names)
    shop.add(dump)
    (later,) = shop.add(names)

    assert later.listed.sha256 == together.listed.sha256


def test_a_malformed_line_of_alternate_names_is_named(shop, write_lines, dump_line):
    names = write_lines("names.txt", *ALTERNATES, "x\ty", "6\t-1\tru\tA" + "\t" * 4)

    shop.add(write_lines("MD.txt", dump_line()), names)

    assert shop.said == [
        "names.txt:6: 2 columns, not 8 or 10; the line is left out",
        "names.txt:7: '-1' is no GeoNames id; the line is left out",
    ]


def test_units_get_the_disc_of_a_typical_one(shop, write_lines, dump_line):
    units = [
        dump_line(
            geonameid=100 + n, name=f"Unitul {n}", feature_class="A",
            feature_code="ADM2", country="BG", latitude=42.5, longitude=23.5 + n / 10,
        )
        for n in range(28)
    ]  # fmt: skip

    shop.add(write_lines("BG.txt", *units))
    (many,) = shop.open().entries("Unitul 3")
    shop.add(write_lines("BG.txt", *units[:2]))
    (few,) = shop.open().entries("Unitul 1")

    # Bulgaria has 110,900 square kilometres: 28 discs of 35 km, 1.6 times as wide.
    assert 50_000 < many.radius_m < 65_000
    assert few.radius_m == 40_000
