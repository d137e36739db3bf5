"""Incidents of several reports that are one event, with why they are."""

from geodata.merging.grouping import Decisions, merge_incidents
from geodata.merging.links import Link
from geodata.merging.merge import Conflict, Merge

__all__ = ["Conflict", "Decisions", "Link", "Merge", "merge_incidents"]
