"""Incident frames as files for people to keep."""

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import geopandas as gpd

from geodata.writers.formats import FORMATS
from geodata.writers.origin import Origin

if TYPE_CHECKING:
    from geodata.public import PublicNote


def exported(
    frame: gpd.GeoDataFrame,
    form: str,
    *,
    note: "PublicNote | None" = None,
    **facts: Any,  # noqa: ANN401 - fields of Origin
) -> bytes:
    """The frame as the bytes of a file, by the key of a format.

    ``note`` tells how it was made public; None for a full one. Where the format has
    room for it the manifest stands in the file.
    """
    return written(frame, form, origin_of(note, **facts))


def written(frame: gpd.GeoDataFrame, form: str, origin: Origin) -> bytes:
    """The same of an origin."""
    sink = io.BytesIO()
    FORMATS[form].write(frame, sink, origin)
    return sink.getvalue()


def query_told(query: Mapping[str, Any], *, is_public: bool) -> dict[str, Any]:
    """What was asked for, as a file may say it: tags are the team's."""
    tags = {"tag": "not named"} if is_public and "tag" in query else {}
    return {**query, **tags}


def origin_of(
    note: "PublicNote | None",
    **facts: Any,  # noqa: ANN401 - fields of Origin
) -> Origin:
    """What a file says of itself; ``note`` tells how it was made public."""
    if note is None:
        return Origin(**facts)
    return Origin(public=note.to_json(), marks=note.changed, told=note.told_of, **facts)
