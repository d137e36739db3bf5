"""Dates and parts of the day: what a sentence says, and the days it means."""

from geodata.extraction.dates.times import find_dates
from geodata.extraction.dates.when import BACKGROUND_DAYS, When

__all__ = ["BACKGROUND_DAYS", "When", "find_dates"]
