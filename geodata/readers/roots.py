"""What the outermost element of an XML document is called."""

import re

START = 65_536
"""Bytes in which it has to begin."""

_OPEN = re.compile(r"<(?:[\w.-]{1,60}:)?([A-Za-z_][\w.-]{0,60})[\s/>]")
_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"),
          (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))  # fmt: skip
_SKIPPED = (("<?", "?>"), ("<!--", "-->"))


def root_of(content: bytes) -> str | None:
    """The name without its prefix; None where this is no XML document."""
    text = _start(content)
    at = _past_spaces(text, 0)
    while text.startswith(("<?", "<!"), at):
        end = _end_of(text, at)
        if end < 0:
            return None
        at = _past_spaces(text, end)
    found = _OPEN.match(text, at)
    return None if found is None else found[1]


def _start(content: bytes) -> str:
    start = content[:START]
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return start.decode(encoding, "replace").removeprefix("\ufeff")
    # Names of elements are plain in all other encodings that matter.
    return start.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _past_spaces(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at


def _end_of(text: str, at: int) -> int:
    """Behind a declaration or a comment; -1 where it has no end."""
    for begin, end in _SKIPPED:
        if text.startswith(begin, at):
            found = text.find(end, at + len(begin))
            return found if found < 0 else found + len(end)
    return _end_of_type(text, at)


def _end_of_type(text: str, at: int) -> int:
    end, inside = text.find(">", at), text.find("[", at)
    if 0 <= inside < end:
        closed = text.find("]", inside)
        # A bracket may stand in an entity: what is told then is only a wrong root.
        end = text.find(">", closed) if closed >= 0 else -1
    return end if end < 0 else end + 1
