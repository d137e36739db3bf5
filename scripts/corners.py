"""Corners where three units meet, put into every ring that passes through them.

A line drawn inside one unit ends on the straight stretch of a neighbour's border:
the neighbour needs a corner there too, or the two no longer share that border.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
import shapely

from scripts.topology import Grid

CLOSE = 1.5
"""Grid units: a corner was rounded to the grid, so it stands beside the line."""

Piece = list[list[Grid]]


def with_shared_corners(
    pieces: Sequence[Piece], *, of: Iterable[int], among_themselves: bool = False
) -> list[Piece]:
    """The pieces, with the corners of the chosen ones put into all others.

    Rings are open, on the grid. Only stretches that a corner stands on and does
    not end are changed; those of the chosen ones only ``among_themselves``.
    """
    chosen = {int(i) for i in of}
    corners = np.unique(
        np.vstack([ring for i in chosen for poly in pieces[i] for ring in poly]), axis=0
    )
    tree = shapely.STRtree([shapely.Point(x, y) for x, y in corners])
    return [
        piece
        if index in chosen and not among_themselves
        else [[_with_corners(ring, corners, tree) for ring in poly] for poly in piece]
        for index, piece in enumerate(pieces)
    ]


def _with_corners(ring: Grid, corners: Grid, tree: shapely.STRtree) -> Grid:
    if len(tree.query(shapely.box(*ring.min(axis=0), *ring.max(axis=0)))) == 0:
        return ring
    following = np.roll(ring, -1, axis=0)
    pairs = zip(ring, following, strict=True)
    stretches = [shapely.LineString(pair) for pair in pairs]
    lines, points = tree.query(stretches, predicate="dwithin", distance=CLOSE)
    own = {(int(x), int(y)) for x, y in ring}
    nearest: dict[int, tuple[float, int]] = {}
    for line, point in zip(lines.tolist(), points.tolist(), strict=True):
        x, y = corners[point]
        if (int(x), int(y)) not in own:
            distance = float(stretches[line].distance(shapely.Point(x, y)))
            nearest[point] = min(nearest.get(point, (CLOSE, line)), (distance, line))
    to_add: dict[int, list[Grid]] = defaultdict(list)
    for point, (_, line) in nearest.items():
        to_add[line].append(corners[point])
    rows: list[Grid] = []
    for index, start in enumerate(ring):
        rows.append(start)
        rows += sorted(to_add[index], key=lambda c: _squared(c, start))
    return np.array(rows, dtype=np.int64)


def _squared(one: Grid, other: Grid) -> float:
    return float(np.sum((one - other) ** 2))
