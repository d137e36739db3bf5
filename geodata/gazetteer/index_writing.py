# ruff: noqa: RUF001 - Cyrillic letters
"""One index file: its tables, and how they are filled.

The pinned gazetteer and each list of the user's own are such files. Rows are
streamed: names wait in a temporary table and are sorted by SQLite, so that a
country of 400,000 places needs no more memory than a small one.
"""

import hashlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from geodata.gazetteer.folding import fold_uncached
from geodata.gazetteer.nearest import cell_numbers
from geodata.gazetteer.repeated_names import key_of_official
from geodata.gazetteer.tables import SourceEntry
from geodata.places import PlaceKind

SCHEMA = """
CREATE TABLE place (
  id INTEGER PRIMARY KEY, place_id TEXT, name TEXT, kind TEXT, country TEXT,
  longitude REAL, latitude REAL, admin1 TEXT, admin2 TEXT, population INTEGER,
  parent_id TEXT, within TEXT, radius_m REAL
);
CREATE TABLE name (
  key TEXT, place INTEGER, is_main INTEGER, PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE TABLE points (numbers BLOB, longitudes BLOB, latitudes BLOB);
CREATE TEMP TABLE told (key TEXT, place INTEGER, is_main INTEGER);
"""

BATCH = 5000
_PLACE = "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"
_NAME = "INSERT INTO told VALUES (?,?,?)"
_SORTED = """
INSERT INTO name SELECT key, place, MAX(is_main) FROM told GROUP BY key, place
"""


class IndexWriter:
    """Fills a new index file; as a context manager it commits or leaves none.

    The same places in the same order give the same bytes.
    """

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._places: list[tuple[object, ...]] = []
        self._names: list[tuple[str, int, int]] = []
        self._last = 0

    def __enter__(self) -> Self:
        self._connection.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA
        )
        self._connection.execute("BEGIN")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self._finish()
        finally:
            self._connection.close()

    def add(self, entry: SourceEntry, number: int | None = None) -> None:
        """Add a place under its name and its spellings.

        ``number`` is its key in the file, one more than the last if not given.
        """
        self._last = self._last + 1 if number is None else number
        place = entry.place
        self._places.append(
            (
                self._last, place.place_id, place.name, place.kind.value,
                place.country, place.longitude, place.latitude, place.admin1,
                place.admin2, place.population, place.parent_id, place.within,
                entry.radius_m,
            )
        )  # fmt: skip
        main = fold_uncached(place.name)
        if main:
            self._names.append((main, self._last, 1))
        others = [name for name in entry.names if name != place.name]
        if place.country == "UA":
            self._add_official(main, others)
        self.add_names(self._last, others)

    def _add_official(self, main: str, names: Iterable[str]) -> None:
        """The place's own name: Дергачі, which folds to g, is Derhachi."""
        for name in names:
            if ("г" in name or "Г" in name) and key_of_official(name) == main:
                self._names.append((fold_uncached(name), self._last, 1))

    def add_names(self, number: int, names: Iterable[str]) -> None:
        """Add spellings of a place that has been added."""
        for key in {fold_uncached(name) for name in names} - {""}:
            self._names.append((key, number, 0))
        if len(self._names) >= BATCH:
            self._flush()

    def copy(self, path: Path) -> None:
        """Take over all places and names of another index file."""
        self._flush()
        source = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            self._connection.executemany(_PLACE, source.execute("SELECT * FROM place"))
            self._connection.executemany(_NAME, source.execute("SELECT * FROM name"))
        finally:
            source.close()

    def _flush(self) -> None:
        self._connection.executemany(_PLACE, self._places)
        self._connection.executemany(_NAME, self._names)
        self._places.clear()
        self._names.clear()

    def _finish(self) -> None:
        self._flush()
        self._connection.execute(_SORTED)
        self._connection.execute("CREATE INDEX by_id ON place (place_id)")
        self._connection.execute("INSERT INTO points VALUES (?,?,?)", self._points())
        self._connection.execute("COMMIT")

    def _points(self) -> tuple[bytes, bytes, bytes]:
        """Settlements in the order of their cells, for the nearest of them.

        Those whose own point is unknown are left out.
        """
        rows = self._connection.execute(
            "SELECT id, longitude, latitude FROM place"
            " WHERE kind = ? AND within IS NULL",
            (PlaceKind.SETTLEMENT.value,),
        )
        kinds = [("number", "<i8"), ("longitude", "<f8"), ("latitude", "<f8")]
        points = np.fromiter(rows, dtype=np.dtype(kinds))
        cells = cell_numbers(points["longitude"], points["latitude"])
        points = points[np.lexsort((points["number"], cells))]
        numbers, longitudes, latitudes = (points[name].tobytes() for name, _ in kinds)
        return numbers, longitudes, latitudes


def content_digest(path: Path) -> str:
    """Digest of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, _blake2b).hexdigest()


def _blake2b() -> Any:  # noqa: ANN401 - hashlib's private hash type
    return hashlib.blake2b(digest_size=8)
