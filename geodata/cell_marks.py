"""The mark by which a text in a table is a text, whatever opens the table.

A spreadsheet runs a cell that begins as a formula. Where a cell begins is for the
spreadsheet to say: one that expects semicolons or tabs parts our texts at theirs. So
a text is marked where it begins and behind each separator in it. An apostrophe more
is one mark more: what was written is found again exactly.
"""

import re

MARK = "'"

_FORMULA = r"[=+\-@\uff1d\uff0b\uff0d\uff20]"
_PASSED_OVER = (
    r"[\x00-\x08\x0b\x0c\x0e-\x20\"\x7f-\xa0\xad\u061c\u1680\u180e\u2000-\u200f"
    r"\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\ufffb]*"
)
"""What is not seen or is taken for a quote, but for tabs and line ends."""

# A line that ends behind a separator is everyday text, and begins no cell; a tab may.

_FIRST = rf"{MARK}*{_PASSED_OVER}(?:{_FORMULA}|[\t\r\n])"
_BEHIND = rf"{MARK}*{_PASSED_OVER}(?:{_FORMULA}|\t)"

_RUNS = re.compile(_FIRST)
_RUNS_BEHIND = re.compile(rf"[;,\t\r\n](?={_BEHIND})")
_MARKED = re.compile(rf"{MARK}(?={_FIRST})")
_MARKED_BEHIND = re.compile(rf"[;,\t\r\n]{MARK}(?={_BEHIND})")


def inert_text(text: str) -> str:
    """The text without NUL, marked wherever a cell that runs could begin."""
    marked = _RUNS_BEHIND.sub(lambda found: found[0] + MARK, text.replace("\0", ""))
    return MARK + marked if _RUNS.match(marked) else marked


def bare_text(cell: str) -> str:
    """The text of which :func:`inert_text` made the cell, for all but NUL."""
    bare = _MARKED_BEHIND.sub(lambda found: found[0][0], cell)
    return bare.removeprefix(MARK) if _MARKED.match(cell) else bare
