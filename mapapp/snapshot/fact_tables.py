"""Tables of an archive's facts: the plain fields, and the weapons told."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson
import pandas as pd
import pyarrow as pa

from geodata.archive.facts import COUNTS, DAYS
from mapapp.packing import Coded
from mapapp.snapshot.fact_columns import FactColumns
from mapapp.snapshot.fact_rows import days_of
from mapapp.snapshot.named import Names
from mapapp.snapshot.tables import USE_DTYPES

Rows = npt.NDArray[Any]


def table_of(
    facts: FactColumns, fields: Sequence[str], names: Names | None, rows: Rows | None
) -> pd.DataFrame:
    """Some fields of some rows, of all for None.

    ``names`` are those of these rows; without them there are no ids and titles.
    """
    columns: dict[str, pd.Series[Any]] = {}
    for name in fields:
        if names is not None and name == "incident_id":
            columns[name] = _text(names.ids)
        elif names is not None and name == "title":
            columns[name] = _text(names.titles)
        else:
            columns[name] = _plain(facts, name, rows)
    return pd.DataFrame(columns)


def categories_of(facts: FactColumns, fields: Sequence[str]) -> pd.DataFrame:
    """Some fields of all rows; texts are categories, "" where they are missing."""
    return pd.DataFrame(
        {
            name: _categories(facts.texts[name])
            if name in facts.texts
            else _plain(facts, name, None)
            for name in fields
        }
    )


def uses_of(uses: Coded[str | None]) -> pd.DataFrame:
    """A line for each weapon told, in the order of the rows."""
    told = [orjson.loads(each or "[]") for each in uses.values]  # noqa: PD011 - not pandas
    sizes = np.array([len(each) for each in told], dtype=np.int64)
    starts = np.cumsum(sizes) - sizes
    lines = pd.DataFrame(
        chain.from_iterable(told), columns=["weapon", "launched", "intercepted"]
    )
    each = sizes[uses.codes]
    rows = np.repeat(np.arange(len(each)), each)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(each) - each, each)
    told_by = lines.iloc[np.repeat(starts[uses.codes], each) + within]
    found: pd.DataFrame = told_by.reset_index(drop=True).assign(row=rows)
    return found[list(USE_DTYPES)].astype(USE_DTYPES)


def _plain(facts: FactColumns, name: str, rows: Rows | None) -> "pd.Series[Any]":
    if name in facts.texts:
        coded = facts.texts[name]
        return _coded_text(coded if rows is None else coded.taken(rows))
    column = facts.numbers[name]
    column = column if rows is None else column[rows]
    if name in COUNTS:
        numbers = column.astype(np.int64)
        return pd.Series(pd.arrays.IntegerArray(numbers, numbers < 0))
    if name in DAYS:
        return pd.Series(days_of(column).astype("datetime64[s]"))
    return pd.Series(column)


def _coded_text(coded: Coded[str | None]) -> "pd.Series[Any]":
    values = pa.array(coded.values, pa.string())
    return _text(values.take(pa.array(coded.codes)))


def _text(column: pa.Array | pa.ChunkedArray) -> "pd.Series[Any]":
    return pd.Series(column.to_pandas(), dtype="str")


def _categories(coded: Coded[str | None]) -> "pd.Series[Any]":
    every = np.arange(len(coded), dtype=np.uint32)
    used = coded.taken(every)
    names = [value or "" for value in used.values]  # noqa: PD011 - not pandas
    distinct = list(dict.fromkeys([*names, ""]))
    at = {name: code for code, name in enumerate(distinct)}
    place = np.array([at[name] for name in names], dtype=np.int64)
    codes = place[used.codes] if names else np.zeros(0, dtype=np.int64)
    return pd.Series(pd.Categorical.from_codes(codes, categories=pd.Index(distinct)))
