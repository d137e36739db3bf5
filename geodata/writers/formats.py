"""The formats that incidents are written in: one table.

A writer's module is imported when it writes: to know the formats costs nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Protocol

from geodata.errors import GeodataError

if TYPE_CHECKING:
    import geopandas as gpd

    from geodata.writers.origin import Origin


class Write(Protocol):
    """What a format's function is."""

    def __call__(
        self, frame: "gpd.GeoDataFrame", sink: BinaryIO, origin: "Origin", /
    ) -> Sequence[str]:
        """Write a frame; return in words what could not be written as it was.

        The same frame and origin give the same bytes.

        Raises:
            FrameError: the frame breaks the schema.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format of files of incidents.

    Attributes:
        key: its name in commands and addresses.
        name: its name for people.
        suffixes: ends of file names by which it is known, the usual one first.
        media_type: what a server says it is.
        function: which writes it, as ``module:name``.
        has_room: whether the manifest stands inside; else in a file beside it.
        loses: what of incidents such a file does not have.
    """

    key: str
    name: str
    suffixes: tuple[str, ...]
    media_type: str
    function: str
    has_room: bool
    loses: str

    def file_name(self, stem: str) -> str:
        """The name of such a file."""
        return stem + (self.suffixes[0] if self.suffixes else ".csv")

    @property
    def write(self) -> Write:
        """The function, imported now."""
        module, _, name = self.function.partition(":")
        write: Write = getattr(import_module(module), name)
        return write


_AREA = "areas (the point alone)"

_TABLE = (
    Format(
        key="geojson",
        name="GeoJSON",
        suffixes=(".geojson", ".json"),
        media_type="application/geo+json",
        function="geodata.writers.geojson:write_geojson",
        has_room=True,
        loses="digits of coordinates after the sixth",
    ),
    Format(
        key="geojsonseq",
        name="GeoJSON text sequence",
        suffixes=(".geojsons", ".geojsonseq"),
        media_type="application/geo+json-seq",
        function="geodata.writers.geojson:write_geojson_sequence",
        has_room=False,
        loses="digits of coordinates after the sixth",
    ),
    Format(
        key="csv",
        name="CSV",
        suffixes=(".csv",),
        media_type="text/csv; charset=utf-8",
        function="geodata.writers.csv:write_csv",
        has_room=False,
        loses=f"{_AREA}; offsets of quotes; hashes of sources",
    ),
    Format(
        key="csv-raw",
        name="CSV for machines",
        suffixes=(),
        media_type="text/csv; charset=utf-8",
        function="geodata.writers.csv:write_raw_csv",
        has_room=False,
        loses=_AREA,
    ),
    Format(
        key="hxl",
        name="CSV with HXL hashtags",
        suffixes=(".hxl.csv",),
        media_type="text/csv; charset=utf-8",
        function="geodata.writers.hxl:write_hxl",
        has_room=False,
        loses=f"{_AREA}; claims, toponym, time of day, tags, notes, is_graphic",
    ),
    Format(
        key="xlsx",
        name="Excel workbook",
        suffixes=(".xlsx",),
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        function="geodata.writers.xlsx:write_xlsx",
        has_room=True,
        loses=f"{_AREA}; letters of a text after the 32,767th",
    ),
    Format(
        key="gpkg",
        name="GeoPackage",
        suffixes=(".gpkg",),
        media_type="application/geopackage+sqlite3",
        function="geodata.writers.geopackage:write_geopackage",
        has_room=True,
        loses="NUL; the kind of a claim's value (text)",
    ),
    Format(
        key="parquet",
        name="GeoParquet",
        suffixes=(".parquet", ".geoparquet"),
        media_type="application/vnd.apache.parquet",
        function="geodata.writers.geoparquet:write_frame",
        has_room=True,
        loses="nothing",
    ),
    Format(
        key="fgb",
        name="FlatGeobuf",
        suffixes=(".fgb",),
        media_type="application/flatgeobuf",
        function="geodata.writers.flatgeobuf:write_flatgeobuf",
        has_room=True,
        loses="incidents without a place; NUL; lists are JSON text",
    ),
    Format(
        key="kml",
        name="KML",
        suffixes=(".kml",),
        media_type="application/vnd.google-earth.kml+xml",
        function="geodata.writers.kml:write_kml",
        has_room=True,
        loses="characters that XML cannot hold; lists are text for people",
    ),
    Format(
        key="pmtiles",
        name="PMTiles",
        suffixes=(".pmtiles",),
        media_type="application/vnd.pmtiles",
        function="geodata.writers.tiles:write_pmtiles",
        has_room=True,
        loses="incidents without a place to draw; claims, sources, weapons, effects",
    ),
    Format(
        key="timemap",
        name="TimeMap (zip of JSON)",
        suffixes=(".timemap.zip", ".zip"),
        media_type="application/zip",
        function="geodata.writers.timemap:write_timemap",
        has_room=True,
        loses=f"{_AREA}; incidents without a date; claims; counts stand in comments",
    ),
)

FORMATS = MappingProxyType({each.key: each for each in _TABLE})
"""By key, in the order in which they are offered."""


def format_of(name: str) -> Format:
    """The format of a file's name, by its longest known end.

    Raises:
        GeodataError: it has none.
    """
    lowered = name.lower()
    found = [
        (len(suffix), each)
        for each in _TABLE
        for suffix in each.suffixes
        if lowered.endswith(suffix)
    ]
    if not found:
        msg = f"{name!r} must end in {', '.join(known_suffixes())}"
        raise GeodataError(msg)
    return max(found, key=lambda pair: pair[0])[1]


def known_suffixes() -> tuple[str, ...]:
    """Every end of a file's name that says its format."""
    return tuple(suffix for each in _TABLE for suffix in each.suffixes)
