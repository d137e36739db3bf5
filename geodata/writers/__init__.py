"""Frames to files: one module per format, one table of them, and safe writing."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geodata.writers.csv import frame_to_csv
    from geodata.writers.files import write_atomically, written_atomically
    from geodata.writers.formats import FORMATS, Format, format_of
    from geodata.writers.geojson import frame_to_geojson
    from geodata.writers.origin import Origin
    from geodata.writers.provenance import gazetteer_sha256

__all__ = [
    "FORMATS",
    "Format",
    "Origin",
    "format_of",
    "frame_to_csv",
    "frame_to_geojson",
    "gazetteer_sha256",
    "write_atomically",
    "written_atomically",
]

_HOMES = {
    "FORMATS": "formats",
    "Format": "formats",
    "Origin": "origin",
    "format_of": "formats",
    "frame_to_csv": "csv",
    "frame_to_geojson": "geojson",
    "gazetteer_sha256": "provenance",
    "write_atomically": "files",
    "written_atomically": "files",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any of the names above
    """Each name's module is imported when it is asked for: some are slow."""
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
