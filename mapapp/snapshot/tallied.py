"""What totals are made of, as arrays: one value a row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import numpy.typing as npt

from geodata.models import GeoPrecision
from mapapp.packing import Coded, MapRows, layer_of

if TYPE_CHECKING:
    import pandas as pd

Ints = npt.NDArray[np.signedinteger[Any]]
Mask = npt.NDArray[np.bool_]

FIGURES = (
    "killed_low",
    "killed_best",
    "killed_high",
    "injured_low",
    "injured_best",
    "injured_high",
)
UNKNOWN = -1
"""A figure that is not told; a row that is part of none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tallied:
    """The rows of a snapshot, for its totals.

    ``figures`` are the ``FIGURES`` by name, ``parts`` for each row the row that it is
    part of.
    """

    layers: Coded[str]
    is_unlocated: Mask
    is_undated: Mask
    is_from_openstreetmap: Mask
    figures: Mapping[str, Ints]
    parts: npt.NDArray[np.int64]

    @classmethod
    def of(
        cls,
        rows: MapRows,
        place_ids: Coded[str | None],
        figures: Mapping[str, Ints],
        parts: npt.NDArray[np.int64],
    ) -> Self:
        """What is told of some rows."""
        kinds = rows.types
        layers = tuple(layer_of(each) for each in kinds.values)  # noqa: PD011 - not pandas
        return cls(
            layers=Coded(kinds.codes, layers),
            is_unlocated=_where(
                rows.precisions, lambda each: each == GeoPrecision.UNLOCATED
            ),
            is_undated=np.isnat(rows.first),
            is_from_openstreetmap=_where(
                place_ids, lambda each: (each or "").startswith("osm:")
            ),
            figures=figures,
            parts=parts,
        )

    @classmethod
    def of_frame(
        cls, rows: MapRows, frame: "pd.DataFrame", parts: npt.NDArray[np.int64]
    ) -> Self:
        """The same from ``place_id`` and the figures of a frame."""
        figures = {
            name: frame[name].fillna(UNKNOWN).to_numpy(dtype=np.int64)
            for name in FIGURES
        }
        place_ids = Coded.of(frame["place_id"].fillna("").tolist())
        return cls.of(rows, place_ids, figures, parts)

    def taken(self, rows: npt.NDArray[np.uint32]) -> "Tallied":
        """Some rows, in their order; a total that is not among them is none."""
        places = np.full(len(self.parts) + 1, UNKNOWN, dtype=np.int64)
        places[rows] = np.arange(len(rows))
        return Tallied(
            layers=Coded(self.layers.codes[rows], self.layers.values),
            is_unlocated=self.is_unlocated[rows],
            is_undated=self.is_undated[rows],
            is_from_openstreetmap=self.is_from_openstreetmap[rows],
            figures={name: column[rows] for name, column in self.figures.items()},
            parts=places[self.parts[rows]],
        )


def _where(coded: Coded[Any], holds: Callable[[Any], bool]) -> Mask:
    """The rows whose value is such."""
    is_such = np.array([holds(each) for each in coded.values], dtype=bool)  # noqa: PD011 - not pandas
    found: Mask = is_such[coded.codes]
    return found
