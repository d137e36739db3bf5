"""Tables of an incident file: the plain fields, and the weapons told."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from geodata.readers.arrow_rows import plain_columns
from geodata.readers.geoparquet import IncidentFile
from mapapp.snapshot.tables import PLAIN_FIELDS, USE_DTYPES, outlet_words

_OUTLET = "sources.list.element.outlet"


def plain_frame(file: IncidentFile) -> pd.DataFrame:
    """The plain fields, and ``outlet``: see ``Snapshot.frame``."""
    table = file.columns([*PLAIN_FIELDS, _OUTLET])
    columns = plain_columns(_without_codes(table.select(list(PLAIN_FIELDS))))
    outlets = pd.Series(_outlets(table["sources"].combine_chunks()), dtype="str")
    return pd.DataFrame({name: columns[name] for name in PLAIN_FIELDS}).assign(
        outlet=outlets
    )


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
    return pa.array(texts, pa.string()).take(pa.array(first))


def _joined(codes: list[int], names: list[str]) -> str:
    return outlet_words({"outlet": names[code]} for code in codes)
