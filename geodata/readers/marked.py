"""Tables of ours for people: their texts without the marks against formulas."""

from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from geodata.cell_marks import MARK, bare_text
from geodata.readers.tables import Table

_BEGINS = ("incident_id", "incident_type")
_HOLDS = frozenset({"geo_precision", "uncertainty_m", "sources"})
_NOTE = "a table of ours: the apostrophes before formulas are taken off"


def without_marks(table: Table) -> Table:
    """What was written, where the columns are those of our CSV or our HXL.

    Asked of files with a byte order mark alone: our table for machines has none, and
    its texts have no marks.
    """
    if table.names[:2] != _BEGINS or not _HOLDS.issubset(table.names):
        return table
    columns = tuple(map(_bare, table.columns))
    is_marked = any(
        one is not other for one, other in zip(columns, table.columns, strict=True)
    )
    notes = (*table.notes, _NOTE) if is_marked else table.notes
    return replace(table, columns=columns, notes=notes)


def _bare(column: pa.Array) -> pa.Array:
    told = pc.match_substring(column, MARK)
    marked = column.filter(told).to_pylist()
    bare = [bare_text(cell) for cell in marked]
    if bare == marked:
        return column
    return pc.replace_with_mask(column, told, pa.array(bare, pa.string()))
