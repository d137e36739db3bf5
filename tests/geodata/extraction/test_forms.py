"""Word forms: many forms of a word are one key, and tables are written in keys."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geodata.extraction.forms import SPELLINGS, Forms, TableError

PARADIGMS = {"m": frozenset({"0", "у", "и", "ів"})}
ENTRIES = ("удар+m", "удар*", "обстріл*", "обстріляно", "люд*", "люди", "без")


@pytest.fixture(scope="module")
def forms():
    return Forms(ENTRIES, PARADIGMS)


@pytest.mark.parametrize(
    ("one", "other"), [("удар", "удару"), ("обстрілом", "обстріл"), ("людей", "людям")]
)
def test_forms_that_no_table_tells_apart_are_one_key(forms, one, other):
    assert forms.key(one) == forms.key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("удар", "ударний"), ("люди", "людей"), ("обстріл", "обстріляно")],
)
def test_forms_that_a_table_tells_apart_are_two_keys(forms, one, other):
    assert forms.key(one) != forms.key(other)


@pytest.mark.parametrize(
    ("entry", "text", "fits"),
    [
        ("удар+m", "ударів", True),
        ("удар+m", "ударний", False),
        ("удар*", "ударний", True),
        ("удар*", "удару", True),
        ("без люд*", "без людей", True),
        ("без люд*", "без люди", True),
        ("без люди", "без людей", False),
    ],
)
def test_an_entry_stands_for_the_words_it_writes(forms, entry, text, fits):
    asked = " ".join(forms.key(word) for word in text.split())
    assert (asked in forms.phrases(entry)) is fits


@given(st.text(max_size=30))
@example("î")
def test_a_word_of_no_table_is_its_own_key_as_it_is_usually_spelt(word):
    forms = Forms(ENTRIES, PARADIGMS)
    usual = word.translate(SPELLINGS)
    listed = any(usual.startswith(entry.rstrip("*+m")) for entry in ENTRIES)
    assert listed or forms.key(word) == usual


@pytest.mark.parametrize("entry", ["х*", "удар+f"])
def test_a_faulty_entry_is_refused_by_name(entry):
    with pytest.raises(TableError, match=entry[0]):
        Forms([entry], PARADIGMS)


def test_an_entry_that_stands_for_too_much_is_refused():
    forms = Forms(["аа*", "ааб", "аав", "ааг"], {})
    with pytest.raises(TableError, match="stands for"):
        forms.phrases(" ".join(["аа*"] * 9))
