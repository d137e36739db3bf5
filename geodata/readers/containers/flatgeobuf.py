"""FlatGeobuf: read by GDAL, which sees it in a child process behind barriers."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import orjson
from shapely.geometry.base import BaseGeometry

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


class Features(NamedTuple):
    """What a file holds: cells by the column's name, and geometries in WGS 84."""

    rows: list[dict[str, str]]
    shapes: list[BaseGeometry | None]
    reasons: dict[int, str]
    notes: list[str]


def read(content: bytes, *, name: str, layer: str | None) -> Held:
    """The features of a file.

    Args:
        content: the file.
        name: for messages.
        layer: its name; a file has one only.

    Raises:
        DataSetError: it cannot be read, or is beyond a limit.
    """
    rows, shapes, reasons, notes = features_of(content, name=name, layer=layer)
    held = feature_table(rows, shapes, reasons, name=name, notes=notes)
    strange_cells(held.table, held.faults, hidden=True, damaged=True, nul=True)
    return held


def features_of(content: bytes, *, name: str, layer: str | None = None) -> Features:
    """The same, before it is a table.

    Raises:
        DataSetError: it cannot be read, or is beyond a limit.
    """
    if len(content) > MOST_BYTES:
        msg = f"{name}: more than {MOST_BYTES // 1024**2} MB of FlatGeobuf"
        raise DataSetError(msg)
    asked = {"name": name, "layer": layer}
    answer = run_guarded(_TASK, content, name=name, asked=asked)
    try:
        return _features(orjson.loads(answer.content))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        msg = f"{name} cannot be read: its reader gave no features"
        raise DataSetError(msg) from error


def _features(told: Any) -> Features:  # noqa: ANN401 - any JSON: looked at here
    names, columns = told["names"], told["columns"]
    count = len(told["shapes"])
    if {len(column) for column in columns} - {count} or len(names) != len(columns):
        msg = "columns of several lengths"
        raise ValueError(msg)
    rows = [
        {str(key): str(cell) for key, cell in zip(names, cells, strict=True) if cell}
        for cells in zip(*columns, strict=True)
    ] or [{} for _ in range(count)]
    reasons = {int(place): str(words) for place, words in told["reasons"].items()}
    shapes, odd = _shapes(told["shapes"])
    return Features(rows, shapes, odd | reasons, [str(note) for note in told["notes"]])


def _shapes(codes: Sequence[str | None]) -> Checked:
    """What a child gave is looked at as if a stranger had given it."""
    contents = [None if code is None else bytes.fromhex(code) for code in codes]
    shapes, reasons = shapes_of_wkb(contents)
    return placed_in(shapes, reasons, WGS84)
