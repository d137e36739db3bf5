"""Parquet of strangers, GeoParquet or plain: unpacked by a child, checked here."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import orjson
import pyarrow as pa

from geodata.errors import DataSetError
from geodata.readers.containers import systems
from geodata.readers.containers.contract import MOST_CELLS, Held, feature_table
from geodata.readers.containers.parquet_unpacking import GEOMETRY
from geodata.readers.containers.systems import System, placed_in
from geodata.readers.containers.wkb import MOST_BYTES_OF_ALL, shapes_of_wkb
from geodata.readers.guarded.running import Limits, run_guarded
from geodata.readers.headers import names_of
from geodata.readers.shapes import ALL_VERTICES
from geodata.readers.tables import MOST_BYTES, Faults, Table, strange_cells

WORDS = "a Parquet file"

MARK = b"PAR1"
_OTHERS = {
    b"ARROW1": "an Arrow file (Feather)",
    b"FEA1": "a Feather file",
    b"PARE": "an encrypted Parquet file",
}
_TASK = "geodata.readers.containers.parquet_unpacking:unpacked"
_A_MB = 1024**2


def recognise(content: bytes) -> bool:
    """Whether a file is Parquet, or one of its kin that are refused."""
    return content.startswith((MARK, *_OTHERS))


def read(content: bytes, *, name: str, layer: str | None) -> Held:
    """The rows of a file, with the geometries that its member ``geo`` names.

    Raises:
        DataSetError: it cannot be read, is beyond a limit, or its reference system is
            none that is known.
    """
    del layer  # there is one table
    for mark, words in _OTHERS.items():
        if content.startswith(mark):
            msg = f"{name} is {words}: save it as Parquet or as .csv"
            raise DataSetError(msg)
    size = len(content) // _A_MB
    limits = Limits(
        seconds=20 + size // 4,
        memory=1024 * _A_MB + 4 * len(content),
        answer=MOST_BYTES + 64 * _A_MB,
    )
    answer = run_guarded(_TASK, content, name=name, asked={"name": name}, limits=limits)
    return held_of_answer(answer.content, name=name)


def held_of_answer(answer: bytes, *, name: str) -> Held:
    """What the child unpacked, checked as if it were the file itself.

    Raises:
        DataSetError: it is not what the child should answer, or beyond a limit.
    """
    try:
        with pa.ipc.open_stream(pa.BufferReader(answer)) as stream:
            rows = stream.read_all().combine_chunks()
        rows.validate(full=True)
        facts: dict[str, Any] = orjson.loads(rows.schema.metadata[b"told"])
        texts = [rows.column(f"c{at}") for at in range(len(facts["names"]))]
        columns = [one.cast(pa.string()).combine_chunks() for one in texts]
        notes = tuple(map(str, facts["notes"]))
    except (pa.ArrowException, OSError, ValueError, KeyError, TypeError) as error:
        msg = f"{name} cannot be read: its reader gave no answer that can be understood"
        raise DataSetError(msg) from error
    names = names_of([str(one) for one in facts["names"]])
    if GEOMETRY in rows.column_names:
        found = dict(zip(names, columns, strict=True))
        held = _with_shapes(found, rows.column(GEOMETRY), facts, name)
    else:
        if not columns:
            msg = f"{name} has no columns that can be read"
            raise DataSetError(msg)
        numbers = np.arange(1, rows.num_rows + 1, dtype=np.int64)
        table = Table(names, tuple(columns), numbers, notes)
        held = Held(table, Faults(table))
    strange_cells(held.table, held.faults, hidden=True, damaged=True, nul=True)
    return held


def _with_shapes(
    columns: Mapping[str, pa.Array],
    geometries: pa.ChunkedArray,
    facts: Mapping[str, Any],
    name: str,
) -> Held:
    system = _system(facts["crs"], name)
    if len(geometries) * len(columns) > MOST_CELLS:
        msg = f"{name}: more than {MOST_CELLS:,} cells beside geometries"
        raise DataSetError(msg)
    if geometries.nbytes > MOST_BYTES_OF_ALL:
        msg = f"{name}: more than {ALL_VERTICES:,} vertices"
        raise DataSetError(msg)
    shapes, reasons = shapes_of_wkb(geometries.to_pylist())
    placed, told = placed_in(shapes, reasons, system)
    notes = [*map(str, facts["notes"]), *([system.note] if system.note else [])]
    rows = pa.table(dict(columns)).to_pylist() if columns else [{} for _ in shapes]
    return feature_table(rows, placed, told, name=name, notes=notes)


def _system(crs: object, name: str) -> System:
    """The system of a PROJJSON; where none is named it is longitude and latitude."""
    if crs is None:
        return systems.WGS84
    value = orjson.loads(str(crs))
    if value is None:
        msg = f"{name}: its reference system is undefined (null): where its places are"
        raise DataSetError(msg + " cannot be known")
    told = value.get("id") if isinstance(value, dict) else None
    if isinstance(told, dict) and isinstance(told.get("code"), str | int):
        return systems.by_code(str(told.get("authority")), told["code"], name=name)
    return systems.by_definition(orjson.dumps(value).decode(), name=name)
