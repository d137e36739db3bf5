"""FlatGeobuf: read by GDAL, which sees it in a child process behind barriers."""

from collections.abc import Sequence
from typing import Any

import orjson

from geodata.errors import DataSetError
from geodata.readers.containers.contract import Held, feature_table
from geodata.readers.containers.systems import WGS84, Checked, placed_in
from geodata.readers.containers.wkb import shapes_of_wkb
from geodata.readers.guarded.running import run_guarded
from geodata.readers.tables import strange_cells

WORDS = "FlatGeobuf"

MOST_BYTES = 128 * 1024**2
_TASK = "geodata.readers.containers.flatgeobuf_inside:features"
_START = b"fgb\x03fgb"


def recognise(content: bytes) -> bool:
    """Whether a file is FlatGeobuf, of the version that there is."""
    return content.startswith(_START)


def read(content: bytes, *, name: str, layer: str | None) -> Held:
    """The features of a file.

    Args:
        content: the file.
        name: for messages.
        layer: its name; a file has one only.

    Raises:
        DataSetError: it cannot be read, or is beyond a limit.
    """
    if len(content) > MOST_BYTES:
        msg = f"{name}: more than {MOST_BYTES // 1024**2} MB of FlatGeobuf"
        raise DataSetError(msg)
    asked = {"name": name, "layer": layer}
    answer = run_guarded(_TASK, content, name=name, asked=asked)
    try:
        return _held(orjson.loads(answer.content), name)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        msg = f"{name} cannot be read: its reader gave no features"
        raise DataSetError(msg) from error


def _held(told: Any, name: str) -> Held:  # noqa: ANN401 - any JSON: looked at here
    names, columns = told["names"], told["columns"]
    count = len(told["shapes"])
    if {len(column) for column in columns} - {count} or len(names) != len(columns):
        msg = "columns of several lengths"
        raise ValueError(msg)
    rows = [
        {key: str(cell) for key, cell in zip(names, cells, strict=True) if cell}
        for cells in zip(*columns, strict=True)
    ] or [{} for _ in range(count)]
    reasons = {int(place): str(words) for place, words in told["reasons"].items()}
    shapes, odd = _shapes(told["shapes"])
    held = feature_table(rows, shapes, odd | reasons, name=name, notes=told["notes"])
    strange_cells(held.table, held.faults, hidden=True, damaged=True, nul=True)
    return held


def _shapes(codes: Sequence[str | None]) -> Checked:
    """What a child gave is looked at as if a stranger had given it."""
    contents = [None if code is None else bytes.fromhex(code) for code in codes]
    shapes, reasons = shapes_of_wkb(contents)
    return placed_in(shapes, reasons, WGS84)
