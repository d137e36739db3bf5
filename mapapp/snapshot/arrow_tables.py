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
    """The outlets of each row's sources in one text; most rows have one source."""
    flat = pc.struct_field(pc.list_flatten(lists), "outlet")
    sizes = pc.fill_null(pc.list_value_length(lists), 0).to_numpy()
    starts = np.cumsum(sizes) - sizes
    first = pa.array(np.where(sizes > 0, starts, 0), mask=sizes == 0)
    texts = pc.fill_null(pc.cast(flat, pa.string()).take(first), "")
    several = np.flatnonzero(sizes > 1)
    if several.size == 0:
        return texts
    joined = [
        outlet_words(sources) for sources in lists.take(pa.array(several)).to_pylist()
    ]
    mask = np.zeros(len(sizes), dtype=bool)
    mask[several] = True
    return pc.replace_with_mask(texts, pa.array(mask), pa.array(joined, pa.string()))
