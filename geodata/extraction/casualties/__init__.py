"""Killed and injured: the figures that a sentence tells, each with its span."""

from geodata.extraction.casualties.casualty import FIELDS, Casualty, added
from geodata.extraction.casualties.figures import find_casualties

__all__ = ["FIELDS", "Casualty", "added", "find_casualties"]
