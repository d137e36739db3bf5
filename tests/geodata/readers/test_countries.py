import pytest

from geodata.readers.countries import country_code, region_area


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("NA", "NA"),
        ("ukr", "UA"),
        ("804", "UA"),
        ("004", "AF"),
        ("Russia (Soviet Union)", "RU"),
        ("DR Congo (Zaire)", "CD"),
        ("Congo", "CG"),
        ("Myanmar (Burma)", "MM"),
        ("Bosnia-Herzegovina", "BA"),
        ("Україна", "UA"),
        ("Nowhereland", None),
        ("999", None),
    ],
)
def test_countries_are_known_as_data_sets_write_them(name, code):
    assert country_code(name) == code


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Zaporizhzhya oblast", "UA-23"),
        ("Київська область", "UA-32"),
        ("Kyiv Oblast", "UA-32"),
        ("Kyiv", None),
        ("Kiev", None),
        ("Kiev oblast", None),
        ("Donets'k", "UA-14"),
        ("Nowhere oblast", None),
    ],
)
def test_a_name_that_two_units_share_is_neither(name, unit):
    found = region_area("UA", name)

    assert (None if found is None else found.code) == unit
