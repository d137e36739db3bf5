"""The frame as vector tiles in one file."""

from geodata.writers.tiles.writing import write_pmtiles

__all__ = ["write_pmtiles"]
