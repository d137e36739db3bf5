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


def test_a_language_whose_tables_are_being_written_is_not_offered():
    assert SUPPORTED_LANGUAGES == ("en",)
    assert set(INFLECTED).isdisjoint(SUPPORTED_LANGUAGES)


def test_what_is_tried_is_read_only_while_it_is_tried():
    with trying("ru", "xx"):
        assert lexicon_of("ru").code == "ru"
        with pytest.raises(UnsupportedLanguage):
            lexicon_of("xx")
    with pytest.raises(UnsupportedLanguage):
        lexicon_of("ru")
