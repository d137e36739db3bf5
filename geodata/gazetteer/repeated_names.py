# ruff: noqa: RUF001 - letters of the official names
"""Names that several settlements bear, hamlets included.

The GeoNames extract has places of 500 people or more: a village that is alone
of its name there may have namesakes which it leaves out. The table counts all
settlements where an official register lists them (Ukraine).
"""

from dataclasses import dataclass
from functools import cache

from geodata.gazetteer.folding import fold
from geodata.gazetteer.tables import read_table

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Repeated:
    """How many settlements bear a name; codes of the units that have several."""

    settlements: int = 1
    in_one: frozenset[str] = _NONE


ONCE = Repeated()


def key_of_official(name: str) -> str:
    """The folded name; the fourth letter of Ukrainian is written h, not g."""
    return fold(name.replace("г", "х").replace("Г", "Х"))


def repeated(country: str | None, *names: str) -> Repeated:
    """What the table knows of the names' bearers; ONCE where it knows none."""
    if (country or "") not in _countries():
        return ONCE
    table = _table()
    found = (table.get((country or "", key_of_official(name))) for name in names)
    return max((f for f in found if f), key=lambda f: f.settlements, default=ONCE)


@cache
def _countries() -> frozenset[str]:
    return frozenset(country for country, _ in _table())


@cache
def _table() -> dict[tuple[str, str], Repeated]:
    return {
        (row["country"], row["key"]): Repeated(
            int(row["settlements"]),
            frozenset(filter(None, row["in_one"].split("|"))),
        )
        for row in read_table("repeated_names.tsv")
    }
