"""A GeoPackage written table by table, without GDAL."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import geopandas as gpd
import orjson
from shapely.geometry.base import BaseGeometry

from geodata.errors import FrameError
from geodata.frames import check_frame, frame_to_records
from geodata.records import Record
from geodata.writers.geojson_shapes import prepared
from geodata.writers.geopackage.rows import (
    INCIDENT_COLUMNS,
    LAYER_COLUMNS,
    LAYERS,
    MEMBERS,
    Cleaner,
    geometry_blob,
    incident_row,
    layer_for,
    layer_row,
    member_columns,
    member_rows,
)
from geodata.writers.geopackage.schema import (
    BASE,
    CHANGED,
    EXTENSIONS,
    RTREE,
    SRS_ID,
    SYSTEMS,
    index_triggers,
)
from geodata.writers.geopackage.styles import areas_style, lines_style, points_style
from geodata.writers.origin import Origin

_STYLES = {"points": points_style, "areas": areas_style, "lines": lines_style}
_RELATED = 'REFERENCES "incidents"("incident_id")'

Placed = list[tuple[Record, BaseGeometry]]


def write_geopackage(
    frame: gpd.GeoDataFrame, sink: BinaryIO, origin: Origin
) -> tuple[str, ...]:
    """Write a GeoPackage 1.4.

    The table ``incidents`` has all of them with their plain fields; ``points``,
    ``areas`` and, where there are any, ``lines`` draw those that have a place, and are
    styled for QGIS; ``claims``, ``sources`` and ``weapons`` refer to ``incidents`` by
    foreign keys. No point stands for a whole country. The manifest is in
    ``gpkg_metadata``. NUL in texts is dropped, and its number is told.

    Raises:
        FrameError: the frame breaks the schema, or a number is too large.
    """
    check_frame(frame)
    with tempfile.TemporaryDirectory(prefix="mapapp-") as folder:
        path = Path(folder) / "incidents.gpkg"
        try:
            with closing(sqlite3.connect(path, isolation_level=None)) as database:
                dropped = _Package(database, origin).fill(frame)
        except (OverflowError, sqlite3.Error) as error:
            msg = f"cannot be written as GeoPackage: {error}"
            raise FrameError(msg) from error
        with path.open("rb") as written:
            shutil.copyfileobj(written, sink)
    if not dropped:
        return ()
    return (f"{dropped:,} NUL characters were dropped",)


class _Package:
    """A new GeoPackage being filled."""

    def __init__(self, database: sqlite3.Connection, origin: Origin) -> None:
        self._database = database
        self._origin = origin
        self._cleaner = Cleaner()

    def fill(self, frame: gpd.GeoDataFrame) -> int:
        """Write all tables; how many characters were dropped."""
        database = self._database
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        database.executescript(BASE)
        database.execute("BEGIN")
        self._put("gpkg_spatial_ref_sys", [(*each, None) for each in SYSTEMS])
        self._put("gpkg_extensions", EXTENSIONS)
        records = frame_to_records(frame)
        self._fill_tables(records)
        layers: dict[str, Placed] = {"points": [], "areas": []}
        for record, shape in zip(records, frame.geometry, strict=True):
            ready = prepared(shape)
            name = layer_for(record, ready)
            if name is not None and ready is not None:
                layers.setdefault(name, []).append((record, ready))
        # A table that is not in the contents is none for GDAL, and so none for QGIS.
        styles = ("layer_styles", "attributes", "layer_styles", "", CHANGED)
        self._put("gpkg_contents", [(*styles, *[None] * 5)])
        for name, placed in layers.items():
            self._fill_layer(name, placed)
        self._fill_manifest(frame)
        database.execute("COMMIT")
        return self._cleaner.dropped

    def _fill_tables(self, records: list[Record]) -> None:
        own = {**INCIDENT_COLUMNS, "incident_id": "TEXT NOT NULL UNIQUE"}
        rows = (incident_row(each, self._origin, self._cleaner) for each in records)
        self._add_table("incidents", own, rows)
        for name in MEMBERS:
            columns = {"incident_id": f"TEXT NOT NULL {_RELATED}"}
            members = (
                row
                for record in records
                for row in member_rows(record, name, self._cleaner)
            )
            self._add_table(name, columns | member_columns(name), members)
            self._database.execute(
                f'CREATE INDEX "{name}_of_incident" ON "{name}" ("incident_id")'
            )

    def _add_table(
        self, name: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]
    ) -> None:
        self._create(name, columns)
        contents = (name, "attributes", name, "", CHANGED, *[None] * 5)
        self._put("gpkg_contents", [contents])
        self._put(name, ([None, *row] for row in rows))

    def _fill_layer(self, name: str, placed: Placed) -> None:
        columns = {"geom": LAYERS[name], **LAYER_COLUMNS}
        columns["incident_id"] = f"TEXT NOT NULL {_RELATED}"
        self._create(name, columns)
        bounds = [shape.bounds for _, shape in placed]
        box: Sequence[float | None] = [None] * 4
        if bounds:
            west, south, east, north = zip(*bounds, strict=True)
            box = [min(west), min(south), max(east), max(north)]
        contents = (name, "features", name, "", CHANGED, *box, SRS_ID)
        self._put("gpkg_contents", [contents])
        self._put("gpkg_geometry_columns", [(name, "geom", LAYERS[name], SRS_ID, 0, 0)])
        again = Cleaner()  # the same texts as in ``incidents``: not told twice
        rows = (
            [number, geometry_blob(shape), *layer_row(record, again)]
            for number, (record, shape) in enumerate(placed, 1)
        )
        self._put(name, rows)
        self._index(name, bounds)
        style = (name, "geom", name, _STYLES[name](), None, 1, "", "", None, CHANGED)
        self._put("layer_styles", [(None, "", "", *style)])  # as QGIS asks for it

    def _index(self, name: str, bounds: Sequence[tuple[float, ...]]) -> None:
        index = f"rtree_{name}_geom"
        self._database.execute(
            f'CREATE VIRTUAL TABLE "{index}" USING rtree(id, minx, maxx, miny, maxy)'
        )
        boxes = [
            (number, west, east, south, north)
            for number, (west, south, east, north) in enumerate(bounds, 1)
        ]
        self._put(index, boxes)
        extension = (name, "geom", "gpkg_rtree_index", RTREE, "write-only")
        self._put("gpkg_extensions", [extension])
        for trigger in index_triggers(name):
            self._database.execute(trigger)

    def _fill_manifest(self, frame: gpd.GeoDataFrame) -> None:
        manifest = self._origin.manifest(frame, "gpkg")
        manifest["characters_dropped"] = self._cleaner.dropped
        text = orjson.dumps(manifest).decode()
        uri = "https://json.org"
        self._put("gpkg_metadata", [(1, "dataset", uri, "application/json", text)])
        reference = ("geopackage", None, None, None, CHANGED, 1, None)
        self._put("gpkg_metadata_reference", [reference])

    def _create(self, name: str, columns: Mapping[str, str]) -> None:
        told = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
        self._database.execute(
            f'CREATE TABLE "{name}" (fid INTEGER PRIMARY KEY NOT NULL, {told})'
        )

    def _put(self, table: str, rows: Iterable[Sequence[object]]) -> None:
        """Insert rows; the names of tables and columns are ours."""
        several = iter(rows)
        first = next(several, None)
        if first is None:
            return
        marks = ", ".join("?" * len(first))
        statement = f'INSERT INTO "{table}" VALUES ({marks})'  # noqa: S608 - see above
        self._database.executemany(statement, chain([first], several))
