import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.gazetteer.tables import country_names
from geodata.phrases import LANGUAGES, read_phrase
from geodata.phrases.countries import countries_of
from geodata.phrases.lexicon import lexicon_of
from geodata.places import PlaceKind

NAMES = frozenset(country_names().values())
WORDS = {language: sorted(lexicon_of(language).words) for language in LANGUAGES}


@st.composite
def phrases(draw):
    language = draw(st.sampled_from(LANGUAGES))
    word = st.one_of(
        st.sampled_from(WORDS[language]),
        st.sampled_from(["Kyiv", "Суми", "Oleksandrivka's", "12", "«", ",", "(", "-"]),
        st.text(max_size=6),
    )
    text = " ".join(draw(st.lists(word, max_size=9)))
    start = draw(st.integers(0, len(text)))
    return text, start, draw(st.integers(start, len(text))), language


@given(phrases())
def test_any_phrase_is_read_and_its_name_is_in_it(case):
    text, start, end, language = case

    asked = read_phrase(text, start, end, language=language)

    assert asked.name in text[start:end] or asked.name in NAMES
    assert asked.text == text[start:end]
    assert asked == read_phrase(text, start, end, language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_is_known_by_name_and_adjective(language):
    countries = countries_of(language)
    for form, name in [*countries.names.items(), *countries.adjectives.items()]:
        assert form == form.lower()
        assert name in NAMES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_in_the_tables_is_one_of_ours(language):
    kinds = {str(kind) for kind in PlaceKind} | {"", "river", "country"}
    for senses in lexicon_of(language).words.values():
        assert {senses.get(tag, "") for tag in ("type", "keep", "name")} <= kinds


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_and_direction_is_a_number(language):
    for senses in lexicon_of(language).words.values():
        for tag in ("unit", "number", "bearing", "beside"):
            assert float(senses.get(tag, "0")) >= 0
