"""Incident frames as files for people to keep."""

import geopandas as gpd

from geodata.writers.csv import frame_to_csv
from geodata.writers.geojson import frame_to_geojson


def exported(
    frame: gpd.GeoDataFrame, form: str, *, gazetteer: str, is_synthetic: bool
) -> bytes:
    """The frame as the bytes of a file: "csv" or "geojson"."""
    if form == "csv":
        return frame_to_csv(frame, gazetteer=gazetteer)
    facts = {"synthetic": True} if is_synthetic else None
    return frame_to_geojson(frame, gazetteer=gazetteer, facts=facts)
