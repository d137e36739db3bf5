"""The airspace of a country that is not named."""

import pytest

from geodata.phrases import read_phrase
from geodata.places import OWN_COUNTRY, THAT_COUNTRY, PlaceKind, Relation

UNNAMED = [
    ("en", "the country's airspace", THAT_COUNTRY),
    ("en", "national airspace", OWN_COUNTRY),
    ("ro", "spațiul aerian național", OWN_COUNTRY),
    ("ro", "spatiul aerian national", OWN_COUNTRY),
    ("ro", "spațiul aerian al țării", THAT_COUNTRY),
    ("ro", "spațiul aerian al republicii", THAT_COUNTRY),
    ("uk", "повітряний простір країни", THAT_COUNTRY),
    ("uk", "повітряного простору республіки", THAT_COUNTRY),
    ("uk", "національний повітряний простір", OWN_COUNTRY),
    ("ru", "воздушное пространство страны", THAT_COUNTRY),
    ("ru", "воздушного пространства республики", THAT_COUNTRY),
    ("ru", "национальное воздушное пространство", OWN_COUNTRY),
]
NAMED = [
    ("en", "Estonia's national airspace", "Estonia"),
    ("ro", "spațiul aerian național al României", "Romania"),
    ("uk", "повітряний простір Республіки Молдова", "Moldova"),
    ("ru", "воздушное пространство Литвы", "Lithuania"),
]


@pytest.mark.parametrize(("language", "phrase", "meant"), UNNAMED)
def test_an_unnamed_country_is_said_to_be_one(
    language: str, phrase: str, meant: str
) -> None:
    toponym = read_phrase(phrase, 0, len(phrase), language=language)
    assert (toponym.name, toponym.kind) == (meant, PlaceKind.COUNTRY)
    assert toponym.relation is Relation.AIRSPACE


@pytest.mark.parametrize(("language", "phrase", "country"), NAMED)
def test_a_named_country_keeps_its_name(
    language: str, phrase: str, country: str
) -> None:
    toponym = read_phrase(phrase, 0, len(phrase), language=language)
    assert toponym.name == country
    assert toponym.relation is Relation.AIRSPACE
