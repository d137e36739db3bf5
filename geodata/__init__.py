"""Incidents as data: from news reports to a map that can be defended.

Report text goes through ``extraction`` (incidents with the sentence behind
each figure) and ``geocoding`` (honest places, offline) into ``frames`` (one
checked GeoDataFrame); ``archive`` keeps it, ``selection`` and ``summary``
narrow and count it, ``writers`` hand it on. ``pipeline`` is the flow in one
screen. Nothing here knows Streamlit or Folium.

``read(path)`` gives the frame of a file of incidents, ``write(frame, path)`` writes
one: docs/export.md.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geodata.files import read, write

__all__ = ["read", "write"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - one of the names above
    """Imported when asked for: geopandas is slow, and few parts need it."""
    if name not in __all__:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module("geodata.files"), name)
