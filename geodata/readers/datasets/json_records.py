"""JSON records: a list of objects, as programs and the data sets' servers give them.

Each object is a row, its members are the columns; what they mean is told by their
names, as of any table.
"""

from collections.abc import Mapping
from dataclasses import replace

from geodata.errors import DataSetError, UnknownColumns
from geodata.readers.containers.contract import (
    MOST_CELLS,
    MOST_FEATURES,
    MOST_NAMES,
    Held,
)
from geodata.readers.datasets import columns
from geodata.readers.datasets.contract import Options
from geodata.readers.datasets.schemas import read_held, schema_of
from geodata.readers.imported import Imported
from geodata.readers.json_values import cells_of, loaded, strange
from geodata.readers.tables import Faults, table_of

KEY = "records"
WORDS = "JSON records"

_SHOWN = 20


def recognise(value: object) -> str | None:
    """Why a JSON value is records whose members are known; None where it is not."""
    if (records := _records(value)) is None:
        return None
    schema = schema_of(
        tuple(dict.fromkeys(key for one in records[:_SHOWN] for key in one))
    )
    if schema is None:
        return None
    return f"is a list of {len(records):,} objects; {schema.words}: {schema.why}"


def read(content: bytes, *, name: str, options: Options) -> Imported:
    """The records of a file, numbered from 1.

    Raises:
        DataSetError: there are none, none is known, or beyond a limit.
    """
    records = _records(loaded(content, name=name))
    if records is None:
        msg = f"{name}: no list of JSON objects"
        raise DataSetError(msg)
    rows = [cells_of(one.items()) for one in records]
    names = {name for row in rows for name in row}
    if (
        len(rows) > MOST_FEATURES
        or len(names) > MOST_NAMES
        or len(names) * len(rows) > MOST_CELLS
    ):
        msg = f"{name}: more records or names of members than are read"
        raise DataSetError(msg)
    table = table_of(rows, first=1)
    faults = Faults(table)
    strange(table, faults, content)
    schema = schema_of(table.names)
    if schema is None and not options.columns:
        listed = ", ".join(table.names[:_SHOWN])
        msg = f"{name}: its members are none that are known: {listed}"
        raise UnknownColumns(msg)
    key = columns.KEY if schema is None else schema.key
    return replace(read_held(key, Held(table, faults), options), why="")


def _records(value: object) -> list[Mapping[str, object]] | None:
    """The objects of a list, or of the only list in an object that has any."""
    if isinstance(value, dict):
        lists = [one for one in value.values() if isinstance(one, list) and one]
        value = lists[0] if len(lists) == 1 else None
    if not isinstance(value, list) or not value:
        return None
    return value if all(isinstance(one, dict) for one in value) else None
