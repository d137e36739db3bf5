"""Names to candidate places, offline; data/ holds our own tables."""

from geodata.gazetteer.compiling import compile_index
from geodata.gazetteer.index import Gazetteer, combined_sha256
from geodata.gazetteer.index_file import Entry

__all__ = ["Entry", "Gazetteer", "combined_sha256", "compile_index"]
