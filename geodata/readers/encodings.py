"""Bytes to text: which encoding a report file is in."""

import codecs
import re

from geodata.errors import ReportError

_BYTE_ORDER_MARKS = (
    # UTF-32's little-endian mark begins with UTF-16's: the longer ones first.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)

_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROL_SHARE = 0.005
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE
)
_DECLARED_WITHIN = 2048
_MIN_NUL_SHARE = 0.2

DAMAGED = "\ufffd"
_MOST_DAMAGED_SHARE = 0.02
"""Of the characters beyond ASCII: in text that is not UTF-8 most are damaged."""

_WORDS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 with a byte order mark",
    "utf-16": "UTF-16",
    "utf-32": "UTF-32",
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
    "latin-1": "Latin-1",
}


def decode(content: bytes, name: str) -> str:
    """The text of a file, by byte order mark, declaration, or what fits.

    UTF-8 first. Text that is not UTF-8 is taken as Windows-1251 where its high
    bytes stand in runs, as Cyrillic words do, else as Windows-1252. A byte
    order mark is not part of the text.

    Raises:
        ReportError: it is no text, or its byte order mark is wrong.
    """
    if (other := signature_of(content)) is not None:
        msg = f"{name} is {other}, not text. Save it as .txt or .html first"
        raise ReportError(msg)
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decoded(content, encoding, name)
    if (wide := _wide_encoding(content)) is not None:
        return _decoded(content, wide, name)
    _refuse_binary(content, name)
    return _unmarked(content)[0]


def signature_of(content: bytes) -> str | None:
    """What a file is that begins as no text does, in words; None for others."""
    for signature, words in _SIGNATURES:
        if content.startswith(signature):
            return words
    return None


def decode_table(content: bytes, name: str) -> tuple[str, str]:
    """The text of a table, and in which words to tell its encoding.

    As :func:`decode`; but where nearly all of what is not ASCII is UTF-8, what is
    not becomes U+FFFD, which the table's reader tells row by row.

    Raises:
        ReportError: it is no text, or its byte order mark is wrong.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decoded(content, encoding, name), _WORDS[encoding]
    if (wide := _wide_encoding(content)) is not None:
        return _decoded(content, wide, name), "UTF-16 without its mark"
    _refuse_binary(content, name)
    try:
        return content.decode(), "UTF-8"
    except UnicodeDecodeError:
        text = content.decode(errors="replace")
    damaged = text.count(DAMAGED)
    whole = sum(not character.isascii() for character in text) - damaged
    if damaged <= _MOST_DAMAGED_SHARE * whole:
        return text, f"UTF-8 with {damaged:,} damaged characters"
    text, encoding = _unmarked(content)
    return text, _WORDS.get(encoding, encoding) + ", as its letters suggest"


def _decoded(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        msg = (
            f"{name} says that it is {encoding.upper()}, but byte {error.start} is"
            " not. Save it as UTF-8"
        )
        raise ReportError(msg) from error


def _unmarked(content: bytes) -> tuple[str, str]:
    """The text and its encoding."""
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        encoding = _declared(content) or _guessed(content)
    try:
        return content.decode(encoding), encoding
    except UnicodeDecodeError:
        # Windows-1252 leaves five bytes undefined; Latin-1 leaves none.
        return content.decode("latin-1"), "latin-1"


def _wide_encoding(content: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of Latin text is NUL."""
    even, odd = content[0::2].count(0), content[1::2].count(0)
    half = len(content) // 2
    if half == 0 or max(even, odd) < _MIN_NUL_SHARE * half:
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return encoding if text.isprintable() or "\n" in text else None


def _refuse_binary(content: bytes, name: str) -> None:
    if len(_CONTROL.findall(content)) > _MAX_CONTROL_SHARE * len(content):
        msg = f"{name} is a binary file, not text. Save it as .txt or .html first"
        raise ReportError(msg)


def _declared(content: bytes) -> str | None:
    found = _DECLARED.search(content[:_DECLARED_WITHIN])
    if found is None:
        return None
    try:
        return codecs.lookup(found[1].decode("ascii", "ignore")).name
    except LookupError:
        return None


def _guessed(content: bytes) -> str:
    runs = [len(run) for run in _HIGH_RUN.findall(content)]
    in_words = sum(length for length in runs if length > 1)
    return "cp1251" if in_words > sum(runs) / 2 else "cp1252"
