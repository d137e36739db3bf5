"""Incident frames as files for people to keep."""

from typing import TYPE_CHECKING, Any

import geopandas as gpd

from geodata.writers.csv import frame_to_csv
from geodata.writers.geojson import frame_to_geojson

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
    """The frame as the bytes of a file: "csv" or "geojson".

    ``note`` tells how it was made public; None for a full one.
    """
    if form == "csv":
        told = note.told_of if note else None
        return frame_to_csv(frame, gazetteer=gazetteer, marks=told)
    facts: dict[str, Any] = {"synthetic": True} if is_synthetic else {}
    if note is not None:
        facts["public"] = note.to_json()
    marks = note.changed if note else None
    return frame_to_geojson(frame, gazetteer=gazetteer, facts=facts, marks=marks)
