import pytest

from geodata.licences import LICENCES, MayExport, licence_of, licences_of


def test_each_key_and_each_name_is_one_data_set():
    assert all(key == licence.key for key, licence in LICENCES.items())
    assert len({licence.name.casefold() for licence in LICENCES.values()}) == len(
        LICENCES
    )


@pytest.mark.parametrize("licence", LICENCES.values(), ids=lambda one: one.key)
def test_a_licence_is_found_by_key_name_and_part(licence):
    assert licence_of(licence.key) is licence
    assert licence_of(licence.name.upper()) is licence
    assert licence_of(f"{licence.name}, a part") is licence
    assert licence.terms
    assert licence.attribution
    assert licence.note.endswith((".", ")."))


def test_a_newspaper_has_none_of_them():
    assert licence_of("The Example Times") is None
    assert licence_of("UCDPeople") is None
    assert licence_of(None) is None


def test_rows_of_acled_are_never_handed_on():
    assert licence_of("ACLED").may_export is MayExport.AGGREGATES


def test_what_a_file_holds_is_told_once_and_in_order():
    found = licences_of(["ACLED", None, "UCDP GED", "acled", "The Example Times"])

    assert [licence.key for licence in found] == ["ucdp", "acled"]
