"""States of a federation, abbreviations with full stops, and who did something."""

import pytest

from geodata.phrases import read_phrase
from geodata.places import PlaceKind, Relation

K = PlaceKind


def read_marked(marked, language="en"):
    before, _, rest = marked.partition("[")
    phrase, _, after = rest.partition("]")
    text = before + phrase + after
    start = len(before)
    return read_phrase(text, start, start + len(phrase), language=language)


@pytest.mark.parametrize(
    "marked",
    [
        "fires in Utah, [New York] and Ohio",
        "the governors of [Washington] and Oregon",
        "in Idaho and [Georgia]",
        "a clinic in Buffalo, [New York]",
        "Officials in Spokane, [Washington], said",
        "across [New York] state",
    ],
)
def test_a_state_by_what_stands_beside_it(marked):
    toponym = read_marked(marked)

    assert (toponym.kind, toponym.container) == (K.ADMIN1, "United States")


@pytest.mark.parametrize(
    "marked",
    [
        "flights from London, [New York] and Tokyo",
        "in Paris, [New York], Tokyo and Rome",
        "between Washington and [New York]",
        "a hospital in Gori, [Georgia], was hit",
        "He flew to [Washington] on Monday",
    ],
)
def test_no_state_where_a_city_or_country_may_be_meant(marked):
    toponym = read_marked(marked)

    assert toponym.kind is not K.ADMIN1


@pytest.mark.parametrize(
    "marked",
    [
        "in [Colorado], Delaware and Idaho",
        "Armenia, [Azerbaijan], Georgia and Turkey",
        "in [Washington], New York and London",
    ],
)
def test_what_is_listed_with_a_state_does_not_lie_in_it(marked):
    assert read_marked(marked).container in {None, "United States"}


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("a base of the [U.S.] in Iraq", "United States"),
        ("in the [U.K.], police", "United Kingdom"),
        ("the [People's Republic of China] and", "China"),
        ("in the [Democratic Republic of Congo]", "Democratic Republic of the Congo"),
        ("in northern [Côte d'Ivoire]", "Côte d'Ivoire"),
        ("wildfires in [British Columbia]", "British Columbia"),
        ("in [Queen Anne's County] there", "Queen Anne"),
    ],
)
def test_a_name_is_not_cut_at_its_own_marks(marked, name):
    assert read_marked(marked).name == name


@pytest.mark.parametrize(
    "marked",
    [
        "rations donated by [Britain] were lost",
        "a deal mediated by [Qatar]",
        "a convoy led by [Kharkiv] volunteers",
    ],
)
def test_who_did_it_is_no_place_nearby(marked):
    assert read_marked(marked).relation is Relation.IN


def test_by_is_near_where_nothing_is_done():
    assert read_marked("a village by [Kharkiv]").relation is Relation.NEAR


@pytest.mark.parametrize(
    ("marked", "language", "kind"),
    [
        ("in the Romanian county of [Brăila]", "en", K.ADMIN1),
        ("in the state of [Washington]", "en", K.ADMIN1),
        ("în județul [Brăila]", "ro", K.ADMIN1),
        ("în raionul [Ungheni]", "ro", K.ADMIN2),
    ],
)
def test_the_word_for_a_unit_before_the_phrase_counts(marked, language, kind):
    assert read_marked(marked, language).kind is kind
