"""A report's text with the evidence marked, shown as text only.

The text reaches the browser as a list of segments and is drawn with
``textContent``: nothing in it is ever read as HTML or Markdown.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import streamlit as st

from geodata.models import Claim

_HERE = Path(__file__).parent


def segments_of(
    text: str, claims: Mapping[int, Sequence[Claim]]
) -> list[dict[str, Any]]:
    """Cut the text where claims begin and end.

    Args:
        text: the report's text.
        claims: for each incident's number, its claims (code-point spans).

    Returns:
        ``{"text", "incidents"}`` in order; the texts joined are the report's.
    """
    spans = [
        (claim.start, claim.end, number)
        for number, listed in claims.items()
        for claim in listed
    ]
    return _segments(text, spans)


def _segments(
    text: str, spans: Sequence[tuple[int, int, int | str]]
) -> list[dict[str, Any]]:
    edges = sorted({0, len(text), *(edge for span in spans for edge in span[:2])})
    return [
        {
            "text": text[start:end],
            "incidents": sorted({n for s, e, n in spans if s <= start and end <= e}),
        }
        for start, end in pairwise(edges)
    ]


def labelled_segments(
    text: str, labels: Sequence[tuple[int, int, str]]
) -> list[dict[str, Any]]:
    """Cut the text where labels (start, end, word) begin and end.

    Returns:
        ``{"text", "incidents"}`` as of :func:`segments_of`, with words for numbers.
    """
    return _segments(text, labels)


def evidence_view(
    segments: list[dict[str, Any]],
    *,
    key: str,
    height: int | None = None,
    focus: str | None = None,
) -> None:
    """Draw the segments; those with incidents are marked with their numbers.

    Where a height is given, in CSS pixels, the text scrolls in it: when another
    text comes, to its first mark with the label ``focus``, else to the first.
    """
    component = st.components.v2.component(
        "mapapp_evidence",
        css=(_HERE / "evidence.css").read_text(encoding="utf-8"),
        js=(_HERE / "evidence.js").read_text(encoding="utf-8"),
    )
    shown = {"segments": segments, "height": height, "focus": focus}
    component(key=key, data=shown)
