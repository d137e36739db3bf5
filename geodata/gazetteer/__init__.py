"""Names to candidate places, offline; data/ holds our own tables."""

from geodata.gazetteer.compiling import compile_index
from geodata.gazetteer.index import Entry, Gazetteer

__all__ = ["Entry", "Gazetteer", "compile_index"]
