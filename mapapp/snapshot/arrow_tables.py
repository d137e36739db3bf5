"""Tables of an incident file: the plain fields, and the weapons told."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from geodata.readers.arrow_rows import plain_columns
from geodata.readers.geoparquet import IncidentFile
from mapapp.snapshot.tables import PLAIN_FIELDS, USE_DTYPES, outlet_words

OUTLET = "outlet"
_OUTLET = "sources.list.element.outlet"


def plain_frame(file: IncidentFile) -> pd.DataFrame:
    """The plain fields, and ``outlet``: see ``Snapshot.frame``."""
    return fields(file, [*PLAIN_FIELDS, OUTLET])


def fields(file: IncidentFile, names: Sequence[str]) -> pd.DataFrame:
    """Some columns of the plain frame."""
    return as_frame(kept_fields(file, names))


def kept_fields(file: IncidentFile, names: Sequence[str]) -> pa.Table:
    """The same in Arrow's memory: what repeats is there once."""
    plain = [name for name in names if name != OUTLET]
    table = file.columns([*plain, _OUTLET] if OUTLET in names else plain)
    if OUTLET in names:
        outlets = _outlets(table["sources"].combine_chunks())
        table = table.select(plain).append_column(OUTLET, outlets)
    return table.select(list(names))


def as_frame(table: pa.Table) -> pd.DataFrame:
    """Columns of a table, or of some of its rows, as those of a frame."""
    plain = _without_codes(table)
    names = [name for name in plain.column_names if name != OUTLET]
    columns = plain_columns(plain.select(names))
    if OUTLET in plain.column_names:
        columns[OUTLET] = pd.Series(plain[OUTLET].to_pandas(), dtype="str")
    return pd.DataFrame({name: columns[name] for name in plain.column_names})


def weapon_uses(file: IncidentFile) -> pd.DataFrame:
    """A line for each weapon told: see ``Snapshot.weapon_uses``."""
    lists = file.columns(["weapons"])["weapons"].combine_chunks()
    uses: pd.DataFrame = pa.Table.from_struct_array(pc.list_flatten(lists)).to_pandas(
        types_mapper={pa.int64(): pd.Int64Dtype()}.get
    )
    rows = pc.list_parent_indices(lists).to_numpy()
    lines: pd.DataFrame = uses.assign(row=rows)[list(USE_DTYPES)]
    return lines.astype(USE_DTYPES)


def _without_codes(table: pa.Table) -> pa.Table:
    plain = [
        column.cast(column.type.value_type)
        if pa.types.is_dictionary(column.type)
        else column
        for column in table.columns
    ]
    return pa.table(plain, names=table.column_names)


def _outlets(lists: pa.Array) -> pa.Array:
    """The outlets of each row's sources in one text; each set is joined once."""
    names = pc.struct_field(pc.list_flatten(lists), "outlet").dictionary_encode()
    known = [name or "" for name in names.dictionary.to_pylist()]
    codes = pc.fill_null(names.indices, len(known)).to_numpy()
    sizes = pc.fill_null(pc.list_value_length(lists), 0).to_numpy()
    starts = np.cumsum(sizes) - sizes
    first = np.full(len(sizes), len(known), dtype=np.int64)
    first[sizes > 0] = codes[starts[sizes > 0]]
    texts = [*known, ""]
    for size in np.unique(sizes[sizes > 1]).tolist():
        rows = np.flatnonzero(sizes == size)
        told = codes[starts[rows][:, None] + np.arange(size)]
        distinct, which = np.unique(told, axis=0, return_inverse=True)
        first[rows] = which.ravel() + len(texts)
        texts += [_joined(each, [*known, ""]) for each in distinct.tolist()]
    codes = pa.array(first.astype(np.int32))
    return pa.DictionaryArray.from_arrays(codes, pa.array(texts, pa.string()))


def _joined(codes: list[int], names: list[str]) -> str:
    return outlet_words({"outlet": names[code]} for code in codes)
