"""Packed bytes that outlast the process: compressed once, kept in the cache folder.

A file is whole or not there; one that cannot be read back is made again. Whatever
the folder refuses, the bytes are there.
"""

import gzip
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from geodata.errors import GeodataError
from geodata.writers.files import write_atomically
from mapapp.packing import FORMAT, Packed


def kept_packed(stem: Path, pack: Callable[[], bytes]) -> Packed:
    """The bytes kept under a name, or packed now and kept."""
    path = stem.with_name(f"{stem.name}-{FORMAT}.gz")
    with suppress(OSError, EOFError, zlib.error):
        zipped = path.read_bytes()
        return Packed(gzip.decompress(zipped), zipped)
    packed = Packed(pack())
    with suppress(OSError, GeodataError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, packed.gzipped)
    return packed
