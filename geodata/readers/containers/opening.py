"""Which container a file is, and what it holds."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from geodata.readers.containers import (
    flatgeobuf,
    geopackage,
    gpx,
    kml,
    parquet,
    workbook,
)
from geodata.readers.containers.contract import Held
from geodata.readers.delimited import read_delimited

CONTAINERS: Mapping[str, Any] = MappingProxyType(
    {
        "workbook": workbook,
        "geopackage": geopackage,
        "flatgeobuf": flatgeobuf,
        "parquet": parquet,
        "kml": kml,
        "gpx": gpx,
    }
)
"""Modules by the key of their reader, in the order in which a file is held against
them. Text that is none of them is a delimited table or JSON."""


def held_of(content: bytes, *, name: str, layer: str | None) -> Held:
    """What a file holds, in a container or as a delimited table.

    Args:
        content: the file.
        name: for messages.
        layer: the sheet or layer, where a container has several.

    Raises:
        DataSetError: it cannot be read, or is beyond a limit.
    """
    for container in CONTAINERS.values():
        if container.recognise(content):
            found: Held = container.read(content, name=name, layer=layer)
            return found
    table, faults = read_delimited(content, name=name)
    return Held(table, faults)
