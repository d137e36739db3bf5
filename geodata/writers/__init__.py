"""Frames to files: one module per format, each giving bytes; and safe writing."""

from geodata.writers.csv import frame_to_csv
from geodata.writers.files import write_atomically
from geodata.writers.geojson import frame_to_geojson
from geodata.writers.provenance import gazetteer_sha256

__all__ = ["frame_to_csv", "frame_to_geojson", "gazetteer_sha256", "write_atomically"]
