"""JSON files to cells of text: bounded, and every scalar as it is written."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import orjson

from geodata.errors import DataSetError
from geodata.readers.containers.contract import MOST_FEATURES
from geodata.readers.tables import LONGEST_NAME, Faults, Table, strange_cells

MOST_BYTES = 128 * 1024**2
"""What is read takes some times as much memory as the file."""

MOST_VALUES = 12_000_000
"""Of a file: 128 MB of the smallest ones would take more than 2 GB."""

_HIDDEN = re.compile(
    rb"\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]|\\u20(?:2[a-e]|6[6-9])", re.IGNORECASE
)


def check_values(content: bytes, *, name: str) -> None:
    """Refuse JSON of too many values before any of them is made.

    They are counted by what parts them, also where it stands in a text.

    Raises:
        DataSetError: there are more than ``MOST_VALUES``, or more features than are
            read.
    """
    if content.count(b'"Feature"') > MOST_FEATURES:
        msg = f"{name}: more than {MOST_FEATURES:,} features"
        raise DataSetError(msg)
    if sum(map(content.count, (b",", b"[", b"{"))) > MOST_VALUES:
        msg = f"{name}: more than {MOST_VALUES:,} values of JSON"
        raise DataSetError(msg)


def loaded(content: bytes, *, name: str) -> Any:  # noqa: ANN401 - any JSON
    """The value of a JSON file.

    Raises:
        DataSetError: it is none, too large, of too many values, or nested too deep.
    """
    if len(content) > MOST_BYTES:
        msg = f"{name}: more than {MOST_BYTES // 1024**2} MB of JSON"
        raise DataSetError(msg)
    check_values(content, name=name)
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


def cells_of(members: Iterable[tuple[str, object]]) -> dict[str, str]:
    """An object's members as cells by the names of columns.

    Names are trimmed; one that stood there already gets a number, so that no value is
    lost.
    """
    found: dict[str, str] = {}
    told: defaultdict[str, int] = defaultdict(lambda: 1)
    for key, value in members:
        bare = " ".join(key.replace("\0", "").split())[:LONGEST_NAME] or "unnamed"
        name = bare
        while name in found:
            # Goes on where it stopped: a stranger may give every member one name.
            told[bare] += 1
            name = f"{bare} ({told[bare]})"
        found[name] = cell_of(value)
    return found


def strange(table: Table, faults: Faults, content: bytes) -> None:
    """Faults of rows whose cells hold what no cell should."""
    strange_cells(
        table,
        faults,
        hidden=_HIDDEN.search(content) is not None,
        damaged=False,
        nul=True,
    )
