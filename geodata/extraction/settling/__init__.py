"""The drafts of a report in relation: totals and parts, nights, duplicates."""

from geodata.extraction.settling.stages import settle

__all__ = ["settle"]
