"""Incident frames as files for people to keep."""

import io
from typing import TYPE_CHECKING, Any

import geopandas as gpd

from geodata.writers.csv import frame_to_csv
from geodata.writers.formats import FORMATS
from geodata.writers.geojson import frame_to_geojson
from geodata.writers.origin import Origin

if TYPE_CHECKING:
    from geodata.public import PublicNote


def exported(
    frame: gpd.GeoDataFrame,
    form: str,
    *,
    gazetteer: str,
    is_synthetic: bool,
    note: "PublicNote | None" = None,
) -> bytes:
    """The frame as the bytes of a file, by the key of a format.

    ``note`` tells how it was made public; None for a full one.
    """
    if form == "csv":
        told = note.told_of if note else None
        return frame_to_csv(frame, gazetteer=gazetteer, marks=told)
    if form != "geojson":
        sink = io.BytesIO()
        origin = origin_of(note, gazetteer=gazetteer, is_synthetic=is_synthetic)
        FORMATS[form].write(frame, sink, origin)
        return sink.getvalue()
    facts: dict[str, Any] = {"synthetic": True} if is_synthetic else {}
    if note is not None:
        facts["public"] = note.to_json()
    marks = note.changed if note else None
    return frame_to_geojson(frame, gazetteer=gazetteer, facts=facts, marks=marks)


def origin_of(
    note: "PublicNote | None",
    **facts: Any,  # noqa: ANN401 - fields of Origin
) -> Origin:
    """What a file says of itself; ``note`` tells how it was made public."""
    if note is None:
        return Origin(**facts)
    return Origin(public=note.to_json(), marks=note.changed, told=note.told_of, **facts)
