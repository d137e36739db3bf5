"""JSON files to cells of text: bounded, and every scalar as it is written."""

import re
from typing import Any

import orjson

from geodata.errors import DataSetError
from geodata.readers.tables import Faults, Table, strange_cells

MOST_BYTES = 128 * 1024**2
"""What is read takes some times as much memory as the file."""

_HIDDEN = re.compile(
    rb"\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]|\\u20(?:2[a-e]|6[6-9])", re.IGNORECASE
)


def loaded(content: bytes, *, name: str) -> Any:  # noqa: ANN401 - any JSON
    """The value of a JSON file.

    Raises:
        DataSetError: it is none, too large, or nested too deep.
    """
    if len(content) > MOST_BYTES:
        msg = f"{name}: more than {MOST_BYTES // 1024**2} MB of JSON"
        raise DataSetError(msg)
    try:
        return orjson.loads(content.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        msg = f"{name}: not JSON: {error}"
        raise DataSetError(msg) from error


def cell_of(value: object) -> str:
    """A value as the text of a cell: null is empty, lists of words are joined."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    try:
        return orjson.dumps(value).decode()
    except (orjson.JSONEncodeError, RecursionError):
        return "\0"  # nested too deep: told as a cell that none should be


def strange(table: Table, faults: Faults, content: bytes) -> None:
    """Faults of rows whose cells hold what no cell should."""
    strange_cells(
        table,
        faults,
        hidden=_HIDDEN.search(content) is not None,
        damaged=False,
        nul=True,
    )
