"""Names to candidate places, offline."""

from geodata.gazetteer.index import Gazetteer

__all__ = ["Gazetteer"]
