"""Given names, which alone are people and no places, whatever town is called so."""

from functools import cache

from geodata.phrases.tables import plain, read_rows


def is_given_name(name: str) -> bool:
    """Whether a name is a given name in one of the languages read, undeclined."""
    return plain(name) in _given_names()


@cache
def _given_names() -> frozenset[str]:
    return frozenset(
        plain(name)
        for _, cell in read_rows("given_names.tsv")
        for name in cell.split("|")
    )
