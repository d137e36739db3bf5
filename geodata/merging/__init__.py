"""Incidents of several reports that are one event, with why they are."""

from geodata.merging.grouping import Decisions, merge_incidents
from geodata.merging.links import Link
from geodata.merging.merge import Conflict, Merge
from geodata.merging.places import Nearness, nearness

__all__ = [
    "Conflict",
    "Decisions",
    "Link",
    "Merge",
    "Nearness",
    "merge_incidents",
    "nearness",
]
