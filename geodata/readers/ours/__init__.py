"""Files of ours in containers: their incidents come back, and losses are named.

``OURS`` has a function by the key of the container: it gives the incidents of a file
that this app has written, and None of any other.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from geodata.readers.imported import Imported
from geodata.readers.ours import flatgeobuf, geopackage, parquet, workbook

OURS: Mapping[str, Callable[..., Imported | None]] = MappingProxyType(
    {
        "workbook": workbook.own,
        "geopackage": geopackage.own,
        "parquet": parquet.own,
        "flatgeobuf": flatgeobuf.own,
    }
)
