import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.extraction.languages import lexicon_of
from geodata.extraction.sentences import LONGEST_SENTENCE, split_sentences

ENGLISH = lexicon_of("en")


def sentences(text):
    return [text[s.start : s.end] for s in split_sentences(text, ENGLISH)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Gen. J. P. Smith said so. It was over.", 2),
        ("The U.S. Senate met. Nobody spoke.", 2),
        ("It cost 1.5 million. More came.", 2),
        ('"We saw it." The mayor left.', 2),
        ("Two died\n\nThree lived", 2),
        ("At 3 a.m. the alarm rang.", 1),
        ("Is it so? Yes! Good.", 3),
    ],
)
def test_a_sentence_ends_at_its_stop_and_not_at_an_abbreviation(text, count):
    assert len(sentences(text)) == count


def test_a_hard_wrapped_paragraph_is_read_as_one():
    text = (
        "A drone fell on the roof of a school in the early hours and the roof then\n"
        "burned for three hours before firemen from the next town could reach it."
    )

    assert len(sentences(text)) == 1


@given(st.text(max_size=400))
def test_spans_are_in_order_and_hold_their_words(text):
    end = 0
    for sentence in split_sentences(text, ENGLISH):
        assert end <= sentence.start < sentence.end <= len(text)
        assert sentence.end - sentence.start <= LONGEST_SENTENCE
        assert all(t.start >= sentence.start for t in sentence.tokens)
        assert all(t.end <= sentence.end for t in sentence.tokens)
        end = sentence.end
