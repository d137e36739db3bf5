"""Memory that is free, given back to the machine."""

import ctypes
from contextlib import suppress


def give_back() -> None:
    """Return what allocators hold after large work; as far as they can."""
    import pyarrow as pa  # noqa: PLC0415 - slow to import

    pa.default_memory_pool().release_unused()
    with suppress(OSError, AttributeError):  # another C library keeps its own house
        ctypes.CDLL(None).malloc_trim(0)
