"""Features as they are collected from a document, until they are a table."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn

from shapely import get_num_coordinates
from shapely.geometry.base import BaseGeometry

from geodata.errors import DataSetError
from geodata.readers.containers.contract import (
    ALL_VERTICES,
    MOST_NAMES,
    Held,
    feature_table,
)
from geodata.readers.tables import LONGEST_NAME, strange_cells

SUFFIX = " (data)"

MOST_FEATURES = 100_000
"""More take longer than anybody waits: such data come in other formats."""


@dataclass(slots=True)
class Marks:
    """Features in the file's order.

    Attributes:
        name: of the file, for messages.
        notes: what was found of it.
    """

    name: str
    notes: list[str] = field(default_factory=list)
    _own: list[dict[str, str]] = field(default_factory=list)
    _told: list[dict[str, str]] = field(default_factory=list)
    _shapes: list[BaseGeometry | None] = field(default_factory=list)
    _reasons: dict[int, str] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)
    _vertices: int = 0

    def __len__(self) -> int:
        return len(self._own)

    def add(
        self,
        own: Mapping[str, str],
        told: Mapping[str, str],
        shape: BaseGeometry | None,
        reason: str | None,
    ) -> None:
        """Take in a feature: what its format says of it, and fields of its author.

        Raises:
            DataSetError: there are too many.
        """
        if len(self._own) >= MOST_FEATURES:
            self._refuse(f"more than {MOST_FEATURES:,} features")
        if reason is not None:
            self._reasons[len(self._own)] = reason
        told = {_named(key): value for key, value in told.items() if value}
        self._names.update(told)
        if len(self._names) > MOST_NAMES:
            self._refuse(f"more than {MOST_NAMES} names of fields")
        self._own.append({key: value for key, value in own.items() if value})
        self._told.append(told)
        self._shapes.append(shape)
        self._vertices += 0 if shape is None else int(get_num_coordinates(shape))
        if self._vertices > ALL_VERTICES:
            self._refuse(f"more than {ALL_VERTICES:,} vertices")

    def held(self) -> Held:
        """The features as a table; hidden marks in its cells are faults.

        Raises:
            DataSetError: beyond a limit.
        """
        twice = self._contradicted()
        rows = [
            own | {key + SUFFIX if key in twice else key: cell
                   for key, cell in told.items()}
            for own, told in zip(self._own, self._told, strict=True)
        ]  # fmt: skip
        found = feature_table(
            rows, self._shapes, self._reasons, name=self.name, notes=self.notes
        )
        strange_cells(found.table, found.faults, hidden=True, damaged=False, nul=False)
        return found

    def _refuse(self, words: str) -> NoReturn:
        msg = f"{self.name}: {words}"
        raise DataSetError(msg)

    def _contradicted(self) -> frozenset[str]:
        """Names that the format and the author use for different things."""
        return frozenset(
            key
            for own, told in zip(self._own, self._told, strict=True)
            for key in own.keys() & told.keys()
            if own[key] != told[key]
        )


def _named(key: str) -> str:
    # One text for all rows: a name stands in each of them.
    return sys.intern(" ".join(key.split())[:LONGEST_NAME] or "unnamed")
