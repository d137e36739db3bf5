"""The map document, rendered once and kept in the cache folder.

It holds constant text of ours only, so one rendering serves every start.
Folium and what it needs take about a second to import: a start that finds the
kept document does not import them.
"""

import hashlib
import os
from functools import cache
from importlib.metadata import version
from pathlib import Path

import geodata
from geodata.errors import GeodataError

_MAPS = Path(__file__).parent / "maps"
_BORDERS = Path(geodata.__file__).parent / "gazetteer" / "data"
_PACKAGES = ("folium", "branca", "xstatic-leaflet", "xyzservices")


def map_document(cache_dir: Path, *, online: bool) -> str:
    """The document of :func:`mapapp.maps.map_document`, from the cache if there.

    A folder that cannot be read or written costs time, nothing else.
    """
    kept = cache_dir / f"map-{_sources_key()}-{'on' if online else 'off'}line.html"
    try:
        return kept.read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        return _render(kept, online=online)


def _render(kept: Path, *, online: bool) -> str:
    # Here, not above: this is what a kept document saves.
    from geodata.writers.files import write_atomically  # noqa: PLC0415
    from mapapp.maps import map_document as render  # noqa: PLC0415

    document = render(online=online)
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(kept, document.encode())
    except (OSError, GeodataError):
        return document
    return document


@cache
def _sources_key() -> str:
    """Hash of everything the document is made of."""
    digest = hashlib.sha256()
    for package in _PACKAGES:
        digest.update(f"{package} {version(package)}\n".encode())
    for folder, _, names in sorted(os.walk(_MAPS)):
        for name in sorted(names):
            if not name.endswith(".pyc"):
                digest.update((Path(folder) / name).read_bytes())
    for path in sorted(_BORDERS.glob("*.*json")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
