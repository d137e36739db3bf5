"""The sentence that stands around a place in a text."""

import re

_END = re.compile(r"[.!?…]+[\"'»”\u2019)]*\s+|\n+")


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """Where the sentence begins and ends that holds a position.

    A full stop after an abbreviation may end it early: only what is marked for
    the reader depends on it.
    """
    start, end = 0, len(text)
    for found in _END.finditer(text):
        if found.end() <= at:
            start = found.end()
        else:
            end = found.start() + len(found.group().rstrip())
            break
    return start, end
