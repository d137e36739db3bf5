"""The gazetteer: the pinned index of place names and the user's own lists."""

import contextlib
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Self

from geodata.errors import GazetteerError
from geodata.gazetteer.boundaries import Boundaries
from geodata.gazetteer.compiling import (
    Progress,
    compile_index,
    default_cache_dir,
    index_version,
)
from geodata.gazetteer.folding import fold
from geodata.gazetteer.index_file import Entry, IndexFile
from geodata.gazetteer.layers import Layers
from geodata.gazetteer.manifest import load_manifest
from geodata.gazetteer.user_lists.catalogue import Listed, listed
from geodata.places import Place, PlaceKind

MOST_REMEMBERED = 20_000
"""Names kept in memory, found or not; beyond it the memory starts afresh."""


class Gazetteer:
    """Places by name; safe to share between threads."""

    def __init__(self, index: Path | IndexFile, lists: Sequence[Listed] = ()) -> None:
        """Open the index with lists of the user's own upon it.

        Raises:
            GazetteerError: a file is missing, cut or damaged.
        """
        base = index if isinstance(index, IndexFile) else _opened(index)
        self.path = base.path
        self.lists = tuple(lists)
        self._layers = Layers([base, *(each.open() for each in self.lists)])
        self._found: dict[str, tuple[Entry, ...]] = {}

    @classmethod
    def open(
        cls,
        *,
        cache_dir: Path | None = None,
        progress: Progress | None = None,
        build: Callable[[Path, Progress | None], Path] = compile_index,
        lists: Path | None = None,
    ) -> Self:
        """Open the index; ``build`` compiles it where it is missing or damaged.

        ``lists`` is the folder of the user's own lists; None is without them.

        Raises:
            GazetteerError: it cannot be compiled (see ``compile_index``), or a
                list is damaged.
        """
        folder = cache_dir or default_cache_dir()
        base = _kept(folder) or _opened(build(folder, progress))
        chosen = listed(lists) if lists else ()
        try:
            return cls(base, chosen)
        except GazetteerError:
            # A list may have been replaced between the two looks.
            if not lists or listed(lists) == chosen:
                raise
        return cls(base, listed(lists))

    @cached_property
    def boundaries(self) -> Boundaries:
        """The polygons of countries and first-level units."""
        return Boundaries.load()

    @cached_property
    def manifest_sha256(self) -> str:
        """What names were placed with: the base's manifest and every list."""
        return combined_sha256(each.sha256 for each in self.lists)

    def is_complete_for(self, country: str) -> bool:
        """Whether a GeoNames dump of the whole country is among the lists.

        Then a village's namesakes are all known: a name that stands once is
        not one of many that the pinned extract leaves out.
        """
        return any(country in each.complete_for for each in self.lists)

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
            found = tuple(self._layers.entries(key)) if key else ()
            if len(self._found) >= MOST_REMEMBERED:
                self._found.clear()
            self._found[key] = found
        return found

    def by_id(self, place_id: str) -> Place | None:
        """The place of this id, None where there is none."""
        entry = self._layers.by_id(place_id)
        return entry.place if entry else None

    def is_listed(self, place_id: str) -> bool:
        """Whether the place of this id comes from a list of the user's own."""
        return bool(self.lists) and self._layers.is_listed(place_id)

    def of_kind(self, kind: PlaceKind) -> tuple[Entry, ...]:
        """All places of a kind, the base's first; for kinds of a few thousand."""
        return tuple(self._layers.of_kind(kind))

    def settlements_near(
        self, longitude: float, latitude: float
    ) -> Iterator[tuple[Entry, float]]:
        """Settlements, nearest first, with the distance in metres.

        WGS 84 degrees; exact on a sphere, also at the poles and the antimeridian.
        """
        return self._layers.by_distance(longitude, latitude)


def combined_sha256(lists: Iterable[str]) -> str:
    """The hash of the pinned gazetteer's manifest and of lists upon it.

    Without lists it is the manifest's own; their order says nothing.
    """
    own = sorted(lists)
    manifest = load_manifest().sha256
    if not own:
        return manifest
    return hashlib.sha256("\n".join([manifest, *own]).encode()).hexdigest()


def _opened(path: Path) -> IndexFile:
    return IndexFile(path, digest=path.stem.rpartition("-")[2])


def _kept(folder: Path) -> IndexFile | None:
    """The compiled index if it is there and whole; a damaged one is removed."""
    for path in sorted(folder.glob(f"{index_version()}-*.sqlite")):
        try:
            return _opened(path)
        except GazetteerError:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
    return None
