"""GeoPackages of ours: incidents with their claims, sources, weapons and areas."""

from collections.abc import Iterator, Mapping
from typing import Any

import orjson
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.errors import DataSetError
from geodata.readers.containers.databases import TOO_LONG, Database
from geodata.readers.containers.geopackage import shape_of_cell
from geodata.readers.containers.wkb import MOST_BYTES
from geodata.readers.imported import Imported
from geodata.readers.ours.related import MEMBERS, Related, Row, imported_of, members_of
from geodata.readers.problems import Loss
from geodata.readers.shapes import checked

MOST_ROWS = 5_000_000
_METADATA = "gpkg_metadata"
_AREAS = ("areas", "lines")
_SRS_ID = 4326
_LOSSES = (
    Loss("areas", "have six decimals of a degree; an area of one part is a polygon"),
    Loss("texts", "NUL characters were dropped when the file was written"),
)
_OLDER = Loss("claims", "an older file: their numbers and truths are texts")


def own(content: bytes, *, name: str) -> Imported | None:
    """The incidents of a file of ours; None of another.

    Raises:
        DataSetError: it is damaged.
    """
    with Database(content, name) as database:
        manifest = _manifest(database)
        if manifest is None:
            return None
        tables = ("incidents", *MEMBERS)
        absent = [one for one in tables if not database.plain(one)]
        if absent:
            msg = f"{name} says that mapapp has written it, and lacks {absent[0]}"
            raise DataSetError(msg)
        areas, faults = _areas(database)
        related = Related(
            incidents=enumerate(_rows(database, "incidents"), start=1),
            members={one: members_of(_rows(database, one)) for one in MEMBERS},
            areas=areas,
            faults=faults,
        )
        columns = [one.name for one in database.columns("claims")]
        older = () if "value_type" in columns else (_OLDER,)
        losses = (*_LOSSES, *older)
        return imported_of(related, losses=losses, manifest=manifest)


def _manifest(database: Database) -> Mapping[str, Any] | None:
    """What the file says of itself, if this app has written it."""
    if not database.plain(_METADATA):
        return None
    for mime, text in database.rows(_METADATA, ("mime_type", "metadata"), most=100):
        if mime != "application/json" or not isinstance(text, str):
            continue
        try:
            told = orjson.loads(text)
        except orjson.JSONDecodeError:
            continue
        if isinstance(told, dict) and "mapapp_manifest" in told:
            return told
    return None


def _rows(database: Database, table: str) -> Iterator[Row]:
    names = [one.name for one in database.columns(table)]
    for row in database.rows(table, names, most=MOST_ROWS):
        cells = zip(names, row, strict=True)
        yield {name: _cell(value) for name, value in cells}


def _cell(value: object) -> object:
    return "\0" if value is TOO_LONG or isinstance(value, bytes) else value


def _areas(database: Database) -> tuple[dict[str, BaseGeometry], dict[str, str]]:
    """Areas and lines by the incident's id, and what is wrong with others."""
    found: dict[str, BaseGeometry] = {}
    faults: dict[str, str] = {}
    for table in filter(database.plain, _AREAS):
        columns = ("incident_id", "geom")
        rows = database.rows(table, columns, most=MOST_ROWS, longest=MOST_BYTES)
        for own_id, told in rows:
            shape, reason = shape_of_cell(told, _SRS_ID)
            if shape is not None:
                shape, reason = checked(shapely.force_2d(shape))
            if shape is not None:
                parts = getattr(shape, "geoms", [shape])
                found[str(own_id)] = parts[0] if len(parts) == 1 else shape
            elif reason is not None:
                faults[str(own_id)] = reason
    return found, faults
