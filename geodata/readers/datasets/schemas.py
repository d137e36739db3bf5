"""Which data set a table's columns are of, in whatever case they are written."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from geodata.readers.cells import is_empty
from geodata.readers.containers.contract import Held
from geodata.readers.datasets import (
    acled,
    columns,
    geoconfirmed,
    insecurity_insight,
    ucdp,
    viina,
)
from geodata.readers.datasets.contract import Options
from geodata.readers.imported import Imported
from geodata.readers.shapes import Shapes
from geodata.readers.tables import Faults, Table

TABLES: Mapping[str, tuple[str, Any]] = {
    ucdp.KEY: ("UCDP GED or Candidate", ucdp),
    acled.KEY: ("ACLED", acled),
    viina.KEY: ("VIINA", viina),
    geoconfirmed.KEY: ("GeoConfirmed", geoconfirmed),
    insecurity_insight.KEY: ("Insecurity Insight", insecurity_insight),
    columns.KEY: ("a table, by its columns' names", columns),
}
"""The readers of tables by their key, in the order in which a file is held to them."""

_USUAL: Mapping[str, tuple[str, ...]] = {
    ucdp.KEY: ucdp.COLUMNS,
    acled.KEY: (*acled.COLUMNS, *acled.BEFORE),
    geoconfirmed.KEY: geoconfirmed.COLUMNS,
}
"""Names as a data set writes them itself."""


class Schema(NamedTuple):
    """The reader of a table, and why it is this one."""

    key: str
    words: str
    module: Any
    why: str


def schema_of(names: tuple[str, ...]) -> Schema | None:
    """What a table's columns mean, by their names."""
    for key, (words, module) in TABLES.items():
        usual = _usual(key, names)
        told = tuple(usual.get(name, name) for name in names)
        if (why := module.recognise(told)) is not None:
            return Schema(key, words, module, why)
    return None


def read_held(key: str, held: Held, options: Options) -> Imported:
    """What the reader of a key makes of rows, and of geometries beside them."""
    module = TABLES[key][1]
    if module is columns:
        return columns.read(held.table, held.faults, options, held.shapes)
    table = held.table.renamed(_usual(key, held.table.names))
    if held.shapes is not None:
        table = _with_points(table, held.shapes)
    faults = Faults(table)
    faults.good, faults.problems = held.faults.good, held.faults.problems
    found: Imported = module.read(table, faults, options)
    return found


def _usual(key: str, names: tuple[str, ...]) -> dict[str, str]:
    """The data set's own names for columns that differ by case and spaces alone."""
    known = {_bare(name): name for name in _USUAL.get(key, ())}
    found: dict[str, str] = {}
    for name in names:
        usual = known.get(_bare(name))
        if usual is not None and usual not in names and usual not in found.values():
            found[name] = usual
    return found


def _bare(name: str) -> str:
    return "_".join(name.casefold().split())


def _with_points(table: Table, shapes: Shapes) -> Table:
    """The points beside a table in its columns, in rows that have no coordinates."""
    own = {name.casefold(): name for name in table.names}
    axes = {"latitude": shapes.latitude, "longitude": shapes.longitude}
    names = [own.get(axis, axis) for axis in axes]
    taken = shapes.area == None  # noqa: E711 - of each item
    for name, degrees in zip(names, axes.values(), strict=True):
        taken &= ~np.isnan(degrees) & is_empty(table, name)
    if not taken.any() and set(names) <= set(table.names):
        return table
    for name, degrees in zip(names, axes.values(), strict=True):
        told = zip(
            degrees.tolist(),
            taken.tolist(),
            table.column(name).to_pylist(),
            strict=True,
        )
        cells = [repr(one) if is_taken else cell for one, is_taken, cell in told]
        if name not in table.names:
            table = table.with_column(name, cells)
        else:
            at = table.names.index(name)
            columns = (*table.columns[:at], pa.array(cells, pa.string()))
            table = replace(table, columns=(*columns, *table.columns[at + 1 :]))
    return table
