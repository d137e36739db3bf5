import pytest

from geodata.errors import UnsupportedLanguage
from geodata.extraction.languages import (
    INFLECTED,
    SUPPORTED_LANGUAGES,
    lexicon_of,
    trying,
)
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
def test_another_language_is_refused_even_while_one_is_tried(code):
    with trying("ru", code), pytest.raises(UnsupportedLanguage):
        lexicon_of(code)


def test_no_language_is_offered_without_tables():
    assert {*INFLECTED, "en"} >= set(SUPPORTED_LANGUAGES)
