"""Memory that is free, given back; memory that stays, not looked through again."""

import ctypes
import gc
from contextlib import suppress
from functools import cache


def give_back() -> None:
    """Return what allocators hold after large work; as far as they can."""
    import pyarrow as pa  # noqa: PLC0415 - slow to import

    pa.default_memory_pool().release_unused()
    with suppress(OSError, AttributeError):  # another C library keeps its own house
        ctypes.CDLL(None).malloc_trim(0)


@cache
def settle() -> None:
    """Once, when modules are imported: what is there now stays for good.

    Streamlit collects garbage at the end of each run of a script. To look through the
    hundred thousand objects of the libraries takes an eighth of a second, in which
    every other session waits.
    """
    gc.collect()
    gc.freeze()
