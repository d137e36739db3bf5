import pytest

from geodata.errors import UnsupportedLanguage
from geodata.extraction.languages import SUPPORTED_LANGUAGES, lexicon_of
from geodata.extraction.linking import RANK
from geodata.places import PlaceKind


def test_every_kind_of_place_has_its_rank():
    assert set(RANK) == {*PlaceKind, None}
    assert RANK[PlaceKind.ADMIN3] < RANK[PlaceKind.ADMIN2] < RANK[PlaceKind.ADMIN1]


@pytest.mark.parametrize("code", ["en", "ro", "ru", "uk"])
def test_the_languages_offered(code):
    assert lexicon_of(code).code == code
    assert code in SUPPORTED_LANGUAGES


@pytest.mark.parametrize("code", ["de", "xx", ""])
def test_another_language_is_refused(code):
    with pytest.raises(UnsupportedLanguage):
        lexicon_of(code)
