"""The documents of the maps, rendered once and kept in the cache folder.

They hold constant text of ours only, so one rendering serves every start.
Folium and what it needs take about a second to import: a start that finds the
kept document does not import them.
"""

import hashlib
import os
from enum import StrEnum
from functools import cache
from importlib.metadata import version
from pathlib import Path

import geodata
from geodata.errors import GeodataError
from mapapp import colours
from mapapp.packing import Packed

_MAPS = Path(__file__).parent / "maps"
_BORDERS = Path(geodata.__file__).parent / "gazetteer" / "data"
_PACKAGES = ("folium", "branca", "xstatic-leaflet", "xyzservices")


class Document(StrEnum):
    """What may be kept: the map, and the small map of one place."""

    MAP = "map"
    PLACE = "place"


@cache
def kept_document(cache_dir: Path, document: Document = Document.MAP) -> Packed:
    """A document of :mod:`mapapp.maps`, from the cache if there.

    The map offers online base maps, hidden until they are switched on. A folder
    that cannot be read or written costs time, nothing else.
    """
    kept = cache_dir / f"{document}-{_sources_key()}.html"
    try:
        return Packed(kept.read_bytes())
    except OSError:
        return Packed(_render(document, kept))


def _render(name: Document, kept: Path) -> bytes:
    # Here, not above: this is what a kept document saves.
    from geodata.writers.files import write_atomically  # noqa: PLC0415
    from mapapp.maps import map_document, place_document  # noqa: PLC0415

    is_map = name is Document.MAP
    document = (map_document(online=True) if is_map else place_document()).encode()
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(kept, document)
    except (OSError, GeodataError):
        return document
    return document


def _sources_key() -> str:
    """Hash of everything the document is made of."""
    digest = hashlib.sha256()
    for package in _PACKAGES:
        digest.update(f"{package} {version(package)}\n".encode())
    for folder, _, names in sorted(os.walk(_MAPS)):
        for name in sorted(names):
            if not name.endswith(".pyc"):
                digest.update((Path(folder) / name).read_bytes())
    digest.update(Path(colours.__file__).read_bytes())
    for path in sorted(_BORDERS.glob("*.*json")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
