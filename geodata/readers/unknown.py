"""Files that no reader takes: what they are, in words for who gave them.

A table or JSON is no article: it is never read as one because its columns or its
members are none that are known.
"""

import re
from pathlib import PurePath

import orjson

from geodata.readers.datasets import columns
from geodata.readers.datasets.contract import Options
from geodata.readers.delimited import is_plain_table
from geodata.readers.encodings import signature_of
from geodata.readers.feeds import feed_words
from geodata.readers.recognising import (
    READERS,
    Chosen,
    are_labels,
    columns_words,
    header_in,
    text_in,
)
from geodata.readers.roots import root_of

TABLES = (".csv", ".tsv", ".tab")
VALUES = (".json", ".geojson", ".topojson")

_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*\x1e?(?:\[\s*[\[{\"]|\{\s*[\"}])")
_BY_NAME = "none of its columns is known by its name"
_SAVE = "save a table as .xlsx or .csv, a report as .txt or .html"


def no_article(content: bytes, name: str) -> str | None:
    """Why a file that is no known data set is no article either; None if it may be.

    Args:
        content: of the file, or of a table its beginning.
        name: of the file.
    """
    end = PurePath(name).suffix.lower()
    if not content.strip():
        return None
    if _JSON.match(content) or end in VALUES:
        return _json_words(content, name)
    if end in TABLES or is_plain_table(text_in(content, name)):
        return _table_words(content, name)
    return None


def as_mapped(content: bytes, name: str, options: Options) -> Chosen | None:
    """The reader of a table whose columns its user names; None where none is named."""
    if not options.columns or not header_in(content, name):
        return None
    return Chosen(READERS[columns.KEY], _BY_NAME)


def what_it_is(content: bytes, name: str) -> str:
    """What a file is that is no data set."""
    if not content.strip():
        return f"{name} is empty"
    return (
        _packed_words(content, name)
        or _markup_words(content, name)
        or _labels_words(content, name)
        or no_article(content, name)
        or f"{name} is text, and no data set"
    )


def _packed_words(content: bytes, name: str) -> str | None:
    if content.startswith(b"PK"):
        return f"{name} is a ZIP archive: give the files in it, one by one"
    other = signature_of(content)
    return None if other is None else f"{name} is {other}: {_SAVE}"


def _markup_words(content: bytes, name: str) -> str | None:
    if (feed := feed_words(content)) is not None:
        return f"{name} has reports, not rows: {feed}"
    root = root_of(content)
    return None if root is None else f"{name} is markup ({root:.40}), and no data set"


def _labels_words(content: bytes, name: str) -> str | None:
    if not are_labels(content, name):
        return None
    return f"{name}: VIINA's event_labels say no place: they need their event_info"


def _json_words(content: bytes, name: str) -> str:
    plain = content.removeprefix(b"\xef\xbb\xbf")
    try:
        orjson.loads(plain)
    except orjson.JSONDecodeError as error:
        if _has_reports(plain):
            return (
                f"{name} has reports, not rows: a JSON object with a text in each line"
            )
        return f"{name}: not JSON: {error}"
    return f"{name} is JSON, but not a FeatureCollection of GeoJSON or TimeMap's events"


def _has_reports(content: bytes) -> bool:
    try:
        first = orjson.loads(content.lstrip().partition(b"\n")[0])
    except orjson.JSONDecodeError:
        return False
    return isinstance(first, dict) and isinstance(first.get("text"), str)


def _table_words(content: bytes, name: str) -> str:
    names = header_in(content, name)
    if not names:
        return f"{name} is no table: its lines have no cells in common"
    return columns_words(names, name)
