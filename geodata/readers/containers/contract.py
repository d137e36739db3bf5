"""What a container gives: cells of text, and the geometries that stand beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.errors import DataSetError
from geodata.readers.problems import Loss, row_words
from geodata.readers.shapes import Shapes, as_array, flattened, placed, words_of
from geodata.readers.tables import Faults, Table, table_of

MOST_FEATURES = 500_000
MOST_NAMES = 500
MOST_CELLS = 20_000_000
ALL_VERTICES = 3_000_000

_GEOMETRY = "geometry"


class Held(NamedTuple):
    """The rows of a file, what is wrong with them, and their geometries if any."""

    table: Table
    faults: Faults
    shapes: Shapes | None = None


def feature_table(
    rows: Sequence[dict[str, str]],
    shapes: Sequence[BaseGeometry | None],
    reasons: Mapping[int, str],
    *,
    name: str,
    notes: Sequence[str] = (),
) -> Held:
    """Features, numbered from 1, with a column for the geometry in words.

    Strange cells are not looked for: see ``tables.strange_cells``.

    Args:
        rows: the cells of each feature by the column's name.
        shapes: of each, in WGS 84, longitude first, as ``shapes.checked`` gives it.
            Heights stay in the words alone, and are a loss.
        reasons: of features whose geometry is none, by their place in ``rows``.
        name: of the file, for messages.
        notes: what was found of the file.

    Raises:
        DataSetError: beyond a limit.
    """
    names = {key for row in rows for key in row}
    if len(rows) > MOST_FEATURES:
        msg = f"{name}: more than {MOST_FEATURES:,} features"
        raise DataSetError(msg)
    if len(names) > MOST_NAMES or len(names) * len(rows) > MOST_CELLS:
        msg = f"{name}: {len(names):,} names of properties are too many"
        raise DataSetError(msg)
    if shapely.get_num_coordinates(as_array(shapes)).sum() > ALL_VERTICES:
        msg = f"{name}: more than {ALL_VERTICES:,} vertices"
        raise DataSetError(msg)
    column = _GEOMETRY if _GEOMETRY not in names else f"{_GEOMETRY} of the feature"
    flat, raised = flattened(shapes)
    kept = list(flat)
    for place in raised:
        kept[place] = shapes[place]
    told = [
        row | {column: words} for row, words in zip(rows, words_of(kept), strict=True)
    ]
    table = replace(
        table_of(told, first=1, notes=notes), losses=_losses(raised, column)
    )
    faults = Faults(table)
    faults.each(reasons, reasons.__getitem__, column if rows else None)
    return Held(table, faults, placed(flat))


def _losses(raised: Sequence[int], column: str) -> tuple[Loss, ...]:
    if not raised:
        return ()
    rows = row_words([place + 1 for place in raised])
    why = f"places are of two dimensions: kept in the text of the row alone, {rows}"
    return (Loss(f"heights in {column}", why, len(raised)),)
