"""The gazetteer: a compiled index of place names, opened read-only."""

import contextlib
import sqlite3
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, Self

from geodata.errors import GazetteerError
from geodata.gazetteer.boundaries import Boundaries
from geodata.gazetteer.compiling import (
    Progress,
    compile_index,
    content_digest,
    default_cache_dir,
    index_version,
)
from geodata.gazetteer.folding import fold
from geodata.places import Place, PlaceKind

MOST_REMEMBERED = 20_000
"""Names kept in memory, found or not; beyond it the memory starts afresh."""


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


class Gazetteer:
    """Places by name; safe to share between threads."""

    def __init__(self, path: Path) -> None:
        """Open the index at ``path``.

        Raises:
            GazetteerError: the file is missing, cut or damaged.
        """
        digest = path.stem.rpartition("-")[2]
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
        self._found: dict[str, tuple[Entry, ...]] = {}

    @classmethod
    def open(
        cls,
        *,
        cache_dir: Path | None = None,
        progress: Progress | None = None,
        build: Callable[[Path, Progress | None], Path] = compile_index,
    ) -> Self:
        """Open the index; ``build`` compiles it where it is missing or damaged.

        Raises:
            GazetteerError: it cannot be compiled (see ``compile_index``).
        """
        folder = cache_dir or default_cache_dir()
        for path in sorted(folder.glob(f"{index_version()}-*.sqlite")):
            try:
                return cls(path)
            except GazetteerError:
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)
        return cls(build(folder, progress))

    @cached_property
    def boundaries(self) -> Boundaries:
        """The polygons of countries and first-level units."""
        return Boundaries.load()

    def find(self, name: str) -> tuple[Place, ...]:
        """All places of this name in any spelling, in the index's order."""
        return tuple(entry.place for entry in self.entries(name))

    def knows(self, name: str) -> bool:
        """Whether any place has this name."""
        return bool(self.entries(name))

    def entries(self, name: str) -> tuple[Entry, ...]:
        """All places of this name with what the index knows of them."""
        key = fold(name)
        found = self._found.get(key)
        if found is None:
            found = self._read(key)
            if len(self._found) >= MOST_REMEMBERED:
                self._found.clear()
            self._found[key] = found
        return found

    def by_id(self, place_id: str) -> Place | None:
        """The place of this id, None where there is none."""
        with self._lock:
            row = self._connection.execute(
                "SELECT * FROM place WHERE place_id = ?", (place_id,)
            ).fetchone()
        return _place(row) if row else None

    def _read(self, key: str) -> tuple[Entry, ...]:
        if not key:
            return ()
        with self._lock:
            row = self._connection.execute(
                "SELECT places FROM name WHERE key = ?", (key,)
            ).fetchone()
            numbers = array("i", row[0]).tolist() if row else []
            rows = [
                (
                    number,
                    self._connection.execute(
                        "SELECT * FROM place WHERE id = ?", (abs(number),)
                    ).fetchone(),
                )
                for number in numbers
            ]
        return tuple(
            Entry(place=_place(found), is_main_name=number > 0, radius_m=found[11])
            for number, found in rows
        )


def _place(row: tuple[Any, ...]) -> Place:
    return Place(
        place_id=row[1],
        name=row[2],
        kind=PlaceKind(row[3]),
        country=row[4],
        longitude=row[5],
        latitude=row[6],
        admin1=row[7],
        admin2=row[8],
        population=row[9],
        parent_id=row[10],
    )
