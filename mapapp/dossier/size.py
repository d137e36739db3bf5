"""How large a dossier will be, before it is made."""

MOST_INCIDENTS = 50_000
"""Of a dossier: a browser reads a larger file too slowly to be of use."""

_EMPTY_BYTES = 2_800_000
"""Of a dossier without incidents: borders, names, scripts."""

_PACKED_BYTES = 64
"""Of an incident beside its record: columns and label, as base64."""

_MEGABYTE = 1_000_000


def expected_bytes(number: int, record_bytes: float) -> int:
    """From the bytes that a record has on the average; areas are not counted."""
    return _EMPTY_BYTES + round(number * (record_bytes + _PACKED_BYTES))


def size_words(size: int) -> str:
    """As in "about 12 MB"."""
    return f"about {max(1, round(size / _MEGABYTE)):,} MB"
