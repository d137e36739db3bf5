from hypothesis import given
from hypothesis import strategies as st

from geodata.models import Claim
from mapapp.evidence_view import segments_of


def make_claim(text, start, end):
    return Claim(
        field="killed",
        value=1,
        quote=text[start:end],
        start=start,
        end=end,
        report_id="0" * 16,
    )


@st.composite
def texts_with_claims(draw):
    text = draw(st.text(max_size=60))
    claims = {}
    for number in range(1, draw(st.integers(0, 4)) + 1):
        edges = st.integers(0, len(text))
        start, end = sorted((draw(edges), draw(edges)))
        claims[number] = [make_claim(text, start, end)]
    return text, claims


@given(texts_with_claims())
def test_the_segments_joined_are_the_text(text_and_claims):
    text, claims = text_and_claims

    segments = segments_of(text, claims)

    assert "".join(segment["text"] for segment in segments) == text


@given(texts_with_claims())
def test_each_claims_quote_is_what_its_marks_hold(text_and_claims):
    text, claims = text_and_claims

    segments = segments_of(text, claims)

    for number, (claim,) in claims.items():
        marked = [s["text"] for s in segments if number in s["incidents"]]
        assert "".join(marked) == claim.quote


def test_overlapping_claims_carry_both_numbers():
    text = "Two died in Kyiv."
    claims = {1: [make_claim(text, 0, 17)], 2: [make_claim(text, 12, 16)]}

    segments = segments_of(text, claims)

    assert [s["incidents"] for s in segments] == [[1], [1, 2], [1]]
