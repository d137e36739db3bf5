"""The tables of words beside this module: text files that a linguist can edit."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import product

APOSTROPHES = str.maketrans({"\u2019": "'", "\u02bc": "'", "`": "'"})

ENDINGS = "endings"
"""The tag of lines that name a set of endings."""


def plain(text: str) -> str:
    """Small letters, one apostrophe for all."""
    return text.lower().translate(APOSTROPHES)


def read_rows(name: str) -> Iterator[list[str]]:
    """The cells of a table's rows, without comments and the line of columns."""
    text = files("geodata.phrases").joinpath(name).read_text(encoding="utf-8")
    lines = [x for x in text.splitlines() if x and not x.startswith("#")]
    return (line.split("\t") for line in lines[1:])


@cache
def endings_of(language: str) -> dict[str, tuple[str, ...]]:
    """The sets of endings of a language by name; none for English."""
    return {
        value: tuple(end.replace("0", "") for end in cell.split("|"))
        for tag, value, cell in read_rows(f"{language}.tsv")
        if tag == ENDINGS
    }


def expand(cell: str, endings: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """The forms of each entry in a cell, the first form first."""
    for entry in cell.split("|"):
        parts = [_forms(part, endings) for part in entry.split()]
        yield [" ".join(chosen) for chosen in product(*parts)]


def _forms(part: str, endings: Mapping[str, Sequence[str]]) -> list[str]:
    stem, mark, ends = part.partition("~")
    if not mark:
        return [part]
    if ends in endings:
        return [stem + end for end in endings[ends]]
    return [stem + end.replace("0", "") for end in ends.split(",")]
