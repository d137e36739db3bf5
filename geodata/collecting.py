"""The collector of garbage, while a large file is read or stored."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Millions of small objects are made and none is dropped.

    Looking for rings among them again and again takes as long as the rest.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
