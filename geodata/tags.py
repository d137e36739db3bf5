"""Tags: short texts by which a team groups incidents."""

import unicodedata
from collections.abc import Iterable, Sequence

MOST_LETTERS = 60

_CONTROLS = frozenset({"Cc", "Cs", "Zl", "Zp"})


def tags_of(text: str) -> tuple[str, ...]:
    """What somebody wrote, parted at commas and line ends: trimmed, each once.

    The order is theirs. A tag that is none is kept as it is: ``tag_breaches``
    tells what is wrong with it.
    """
    parts = (" ".join(part.split()) for part in text.replace("\n", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def tag_breaches(tags: Sequence[str]) -> list[str]:
    """Why these cannot be an incident's tags; empty if they can."""
    told = [breach for tag in tags for breach in _breaches(tag)]
    twice = sorted({tag for tag in tags if list(tags).count(tag) > 1})
    return told + [f"the tag {tag!r} stands there twice" for tag in twice]


def _breaches(tag: str) -> Iterable[str]:
    if not tag.strip():
        yield "a tag is empty"
        return
    if tag != tag.strip():
        yield f"the tag {tag!r:.80} begins or ends with a space"
    if len(tag) > MOST_LETTERS:
        yield f"the tag {tag!r:.80} has more than {MOST_LETTERS} letters"
    if any(unicodedata.category(letter) in _CONTROLS for letter in tag):
        yield f"the tag {tag!r:.80} holds a control character"
