"""GeoPackages table by table, for what no program writes."""

import sqlite3
import struct
from contextlib import closing

import shapely

SYSTEMS = [
    (4326, "EPSG", 4326, "undefined"),
    (3857, "EPSG", 3857, "undefined"),
    (-1, "NONE", -1, "undefined"),
    (99, "EPSG", 999_999, "undefined"),
    (100, "NONE", 100, 'LOCAL_CS["a"]'),
    (101, "ESRI", 102_100, "PROJCS[x,EXTENSION['PROJ4','+nadgrids=/etc/passwd']]"),
]
HEAD = """
PRAGMA application_id = 1196444487;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY,
  organization TEXT, organization_coordsys_id INTEGER, definition TEXT);
CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, srs_id INTEGER);
CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT,
  geometry_type_name TEXT, srs_id INTEGER, z INTEGER, m INTEGER);
CREATE TABLE events (fid INTEGER PRIMARY KEY, geom BLOB, id TEXT, date DATE,
  place TEXT, killed INTEGER, ratio REAL, sure BOOLEAN, photo BLOB);
"""


def blob(wkb, *, srs_id=4326, order=1, envelope=0, flags=0):
    """A geometry's bytes under a GeoPackage's head."""
    head = struct.pack(
        "<2sBBi" if order else ">2sBBi", b"GP", 0, order | envelope << 1 | flags, srs_id
    )
    return head + b"\0" * (0, 32, 48, 48, 64)[envelope] + wkb


def point(east, north, **head):
    return blob(shapely.to_wkb(shapely.Point(east, north)), **head)


GOOD = (1, point(35.7, 47.5), "007", "2025-03-01", "Orikhiv", 2, 0.1, 1, b"\xff\xd8")


def package(folder, rows=(GOOD,), *, srs_id=4326, sql="", prepare=""):
    """A GeoPackage with the layer of events, and more SQL after it."""
    path = folder / "a.gpkg"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database:
        database.executescript(prepare + HEAD)
        database.executemany(
            "INSERT INTO gpkg_spatial_ref_sys VALUES (NULL, ?, ?, ?, ?)", SYSTEMS
        )
        database.execute(
            "INSERT INTO gpkg_contents VALUES ('events', 'features', ?)", [srs_id]
        )
        database.execute(
            "INSERT INTO gpkg_geometry_columns"
            " VALUES ('EVENTS', 'geom', 'GEOMETRY', ?, 0, 0)",
            [srs_id],
        )
        marks = ", ".join("?" * len(GOOD))
        database.executemany(f"INSERT INTO events VALUES ({marks})", rows)  # noqa: S608 - marks
        database.commit()
        database.executescript(sql)
        database.commit()
    return path.read_bytes()
