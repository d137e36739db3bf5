"""English words that are place names too; alone they are not taken for places."""

from geodata.gazetteer.folding import fold
from geodata.gazetteer.tables import DATA


def _read_words() -> frozenset[str]:
    lines = (DATA / "common_words.txt").read_text(encoding="utf-8").splitlines()
    text = " ".join(line for line in lines if not line.startswith("#"))
    return frozenset(map(fold, text.split()))


COMMON_WORDS = _read_words()
"""Folded, as :func:`fold` gives them."""
