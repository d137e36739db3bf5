"""Incident frames as files for people to keep."""

import geopandas as gpd

from geodata.writers.csv import frame_to_csv
from geodata.writers.geojson import frame_to_geojson


def exported(frame: gpd.GeoDataFrame, form: str, *, gazetteer: str) -> bytes:
    """The frame as the bytes of a file: "csv" or "geojson"."""
    writer = frame_to_csv if form == "csv" else frame_to_geojson
    return writer(frame, gazetteer=gazetteer)
