"""The frame as a GeoPackage that opens styled, with its claims as related tables."""

from geodata.writers.geopackage.writing import write_geopackage

__all__ = ["write_geopackage"]
