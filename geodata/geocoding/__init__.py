"""Toponyms in their context to places."""

from geodata.geocoding.offline import OfflineGeocoder

__all__ = ["OfflineGeocoder"]
