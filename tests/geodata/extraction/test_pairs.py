import pytest

from geodata.extraction.finder import Finder
from geodata.extraction.languages import lexicon_of
from geodata.extraction.sentences import split_sentences
from geodata.places import Relation

KNOWN = {"Kupiansk", "Chuhuiv", "Kharkiv", "Kyiv", "Moscow"}


def find(text):
    lexicon = lexicon_of("en")
    sentences = split_sentences(text, lexicon)
    finder = Finder(text, sentences, lexicon, KNOWN.__contains__)
    return [mention.toponym for each in finder.mentions() for mention in each]


@pytest.mark.parametrize(
    "text",
    [
        "A drone hit a bus between Kupiansk and Chuhuiv.",
        "A drone hit a bus on the road between the towns of Kupiansk and Chuhuiv.",
    ],
)
def test_two_names_that_between_joins_are_one_place(text):
    (found,) = find(text)
    assert (found.name, found.other) == ("Kupiansk", "Chuhuiv")
    assert found.relation is Relation.BETWEEN


def test_without_between_both_names_stand():
    assert [each.other for each in find("Drones hit Kupiansk and Chuhuiv.")] == [
        None,
        None,
    ]


def test_between_with_one_name_is_near_it():
    (found,) = find("A drone fell between Kupiansk and the river.")
    assert (found.relation, found.other) == (Relation.NEAR, None)


def test_two_countries_stay_two():
    names = [each.name for each in find("Talks between Ukraine and Russia ended.")]
    assert names == ["Ukraine", "Russia"]
