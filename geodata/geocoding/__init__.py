"""Toponyms in their context to places."""

from geodata.geocoding.offline import OfflineGeocoder
from geodata.geocoding.queries import geocode_name
from geodata.geocoding.records import decision_record

__all__ = ["OfflineGeocoder", "decision_record", "geocode_name"]
