"""One compiled index file, opened read-only: rows by name, by id, by distance."""

import sqlite3
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, TypeAlias

import numpy as np

from geodata.errors import GazetteerError
from geodata.gazetteer.index_writing import content_digest
from geodata.gazetteer.nearest import NearestPoints
from geodata.places import Place, PlaceKind

Row: TypeAlias = tuple[Any, ...]

_KINDS = {str(kind): kind for kind in PlaceKind}
_BY_NAME = (
    "SELECT is_main, place.* FROM name JOIN place ON id = place WHERE key = ?"
    " ORDER BY place"
)
_BY_ID = "SELECT 0, * FROM place WHERE place_id = ?"
_BY_NUMBER = "SELECT 0, * FROM place WHERE id = ?"
_BY_KIND = "SELECT 0, * FROM place WHERE kind = ? ORDER BY id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place found under a name.

    ``is_main_name`` is False where the name is an alternate of the place;
    ``radius_m`` is the radius of the disc that stands for its area, None where
    a polygon does.
    """

    place: Place
    is_main_name: bool
    radius_m: float | None


class IndexFile:
    """Rows of one file; safe to share between threads."""

    def __init__(self, path: Path, *, digest: str) -> None:
        """Open the file at ``path``, whose content has the digest.

        Raises:
            GazetteerError: the file is missing, cut or damaged.
        """
        try:
            if content_digest(path) != digest:
                msg = f"{path}: the index is damaged"
                raise GazetteerError(msg)
            address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
            self._connection = sqlite3.connect(
                address, uri=True, check_same_thread=False
            )
        except (OSError, sqlite3.Error) as error:
            msg = f"{path}: the index cannot be opened ({error})"
            raise GazetteerError(msg) from error
        self.path = path
        self._connection.execute("PRAGMA mmap_size=268435456")
        self._lock = Lock()

    def entries(self, key: str) -> list[Entry]:
        """All places of a folded name, in the file's order."""
        return [_entry(row) for row in self._rows(_BY_NAME, key)]

    def by_id(self, place_id: str) -> Entry | None:
        """The place of this id, None where there is none."""
        rows = self._rows(_BY_ID, place_id)
        return _entry(rows[0]) if rows else None

    def by_number(self, number: int) -> Entry:
        """The place of a number that :attr:`settlements` gave."""
        return _entry(self._rows(_BY_NUMBER, number)[0])

    @cached_property
    def settlements(self) -> NearestPoints:
        """The settlements by distance, as numbers for :meth:`by_number`."""
        ((numbers, longitudes, latitudes),) = self._rows(
            "SELECT * FROM points WHERE ?", 1
        )
        return NearestPoints(
            np.frombuffer(numbers, "<i8"),
            np.frombuffer(longitudes, "<f8"),
            np.frombuffer(latitudes, "<f8"),
        )

    def of_kind(self, kind: PlaceKind) -> list[Entry]:
        """All places of a kind, in the file's order."""
        return [_entry(row) for row in self._rows(_BY_KIND, kind.value)]

    def numbers(self) -> set[int]:
        """The numbers of all places."""
        return {number for (number,) in self._rows("SELECT id FROM place WHERE ?", 1)}

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _rows(self, question: str, value: object) -> list[Row]:
        with self._lock:
            return self._connection.execute(question, (value,)).fetchall()


def _entry(row: Row) -> Entry:
    (
        is_main, _, place_id, name, kind, country, longitude, latitude,
        admin1, admin2, population, parent_id, within, radius,
    ) = row  # fmt: skip
    place = Place(
        place_id=place_id,
        name=name,
        kind=_KINDS[kind],
        country=country,
        longitude=longitude,
        latitude=latitude,
        admin1=admin1,
        admin2=admin2,
        population=population,
        parent_id=parent_id,
        within=within,
    )
    return Entry(place=place, is_main_name=is_main > 0, radius_m=radius)
