"""How large a dossier will be, before it is made."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import orjson

MOST_INCIDENTS = 50_000
"""Of a dossier: a browser reads a larger file too slowly to be of use."""

_SAMPLE = 50
_EMPTY_BYTES = 2_800_000
"""Of a dossier without incidents: borders, names, scripts."""

_PACKED_BYTES = 64
"""Of an incident beside its record: columns and label, as base64."""

_MEGABYTE = 1_000_000


def expected_bytes(
    rows: Sequence[int], record: Callable[[int], Mapping[str, Any] | None]
) -> int:
    """From the records of a sample of the rows, evenly taken; areas not counted."""
    step = max(1, len(rows) // _SAMPLE)
    sample = [record(int(row)) for row in rows[::step]]
    if not sample:
        return _EMPTY_BYTES
    told = sum(len(orjson.dumps(each)) for each in sample) / len(sample)
    return _EMPTY_BYTES + round(len(rows) * (told + _PACKED_BYTES))


def size_words(size: int) -> str:
    """As in "about 12 MB"."""
    return f"about {max(1, round(size / _MEGABYTE)):,} MB"
