"""Parts of the world and unions of states: names that no town is meant by."""

from functools import cache

from geodata.gazetteer.folding import fold
from geodata.gazetteer.tables import read_table, split_names


def is_part_of_world(name: str) -> bool:
    """Whether the name, in its base form, is a continent's, an ocean's or the like."""
    return fold(name) in _folded()


@cache
def _folded() -> frozenset[str]:
    rows = read_table("world_parts.tsv")
    names = (n for row in rows for n in (row["name"], *split_names(row["names"])))
    return frozenset(map(fold, names))
