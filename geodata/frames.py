"""The incident frame: one GeoDataFrame, one schema, checked at the doors.

Columns are those of ``DTYPES`` in that order, then ``geometry`` (EPSG:4326,
longitude first). Missing text is NaN, missing days NaT, missing counts NA,
missing geometry None; ``weapons``, ``effects``, ``tags``, ``claims`` and
``sources`` hold lists, as objects or as ``geodata.members`` holds them. A frame is
read only: select and summarise make new ones.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.errors import FrameError
from geodata.fields import FIELDS
from geodata.models import AREA_PRECISIONS, GeoPrecision, Incident
from geodata.quick_checks import suspects
from geodata.records import (
    Record,
    incident_to_record,
    record_breaches,
    record_to_incident,
)

CRS = "EPSG:4326"

_DAY = "datetime64[s]"
_OTHER_DTYPES = {
    "date_start": _DAY,
    "date_end": _DAY,
    "longitude": "float64",
    "latitude": "float64",
    "uncertainty_m": "float64",
    "killed_low": "Int64",
    "killed_best": "Int64",
    "killed_high": "Int64",
    "injured_low": "Int64",
    "injured_best": "Int64",
    "injured_high": "Int64",
    "weapons": "object",
    "effects": "object",
    "is_graphic": "bool",
    "tags": "object",
    "claims": "object",
    "sources": "object",
}

DTYPES: dict[str, str] = {name: _OTHER_DTYPES.get(name, "str") for name in FIELDS}
"""Column to pandas dtype; ``geometry`` follows as the last column."""

COLUMNS: tuple[str, ...] = (*DTYPES, "geometry")

_SHOWN_BREACHES = 20


def incidents_to_frame(incidents: Iterable[Incident]) -> gpd.GeoDataFrame:
    """Build the incident frame: one row per incident, in the order given.

    The geometry is the area where the precision is of ``AREA_PRECISIONS`` and
    an area is known, else the point. An incident without a location keeps its
    row, with a missing geometry.

    Returns:
        The columns of the module docstring and a fresh 0..n-1 index. No
        incidents give the same columns with no rows.

    Raises:
        FrameError: two incidents share an id, or text is not valid Unicode.
    """
    rows = list(incidents)
    records = [incident_to_record(incident) for incident in rows]
    _raise_for(list(_record_breaches(records)))
    geometry = np.array([_geometry(incident) for incident in rows], dtype=object)
    table = pd.DataFrame(
        {name: _series(name, records) for name in DTYPES},
        index=pd.RangeIndex(len(rows)),
    )
    frame = gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(geometry, crs=CRS))
    _raise_for(list(_id_breaches(frame)))
    return frame


def frame_to_incidents(frame: gpd.GeoDataFrame) -> tuple[Incident, ...]:
    """The incidents of a frame, in its order.

    The inverse of :func:`incidents_to_frame`, but for one thing: the area of a
    place that is shown as a point (a settlement) does not travel in a frame.

    Raises:
        FrameError: the frame breaks the schema; the message lists the breaches.
    """
    check_frame(frame)
    pairs = zip(frame_to_records(frame), frame.geometry, strict=True)
    return tuple(record_to_incident(record, _area(shape)) for record, shape in pairs)


def frame_to_records(frame: gpd.GeoDataFrame) -> list[Record]:
    """The rows as JSON records (see ``geodata.records``), without geometry."""
    columns = [_json_values(frame[name], DTYPES[name]) for name in FIELDS]
    return [dict(zip(FIELDS, row, strict=True)) for row in zip(*columns, strict=True)]


def check_frame(frame: gpd.GeoDataFrame) -> None:
    """Refuse a frame that breaks the schema.

    Raises:
        FrameError: naming every breach (the first 20 where there are more).
    """
    _raise_for(list(_schema_breaches(frame)))
    breaches = [*_id_breaches(frame), *_geometry_breaches(frame)]
    odd = suspects(frame)
    if odd.any():
        breaches += _all_breaches(frame_to_records(frame[odd]))
    _raise_for(breaches)


def _raise_for(breaches: list[str]) -> None:
    if not breaches:
        return
    shown = breaches[:_SHOWN_BREACHES]
    if len(breaches) > len(shown):
        shown.append(f"and {len(breaches) - len(shown)} more")
    msg = "not an incident frame: " + "; ".join(shown)
    raise FrameError(msg)


def _series(name: str, records: list[Record]) -> "pd.Series[Any]":
    values = [record[name] for record in records]
    dtype = DTYPES[name]
    if dtype == _DAY:
        return pd.Series(np.array(values, dtype=_DAY))
    if dtype == "object":
        # Filled one by one: numpy would make a matrix of lists of equal length.
        cells = np.empty(len(values), dtype=object)
        cells[:] = values
        return pd.Series(cells, dtype="object")
    return pd.Series(values, dtype=dtype)


def _geometry(incident: Incident) -> BaseGeometry | None:
    place = incident.location
    if place is None:
        return None
    if place.geo_precision in AREA_PRECISIONS and place.area is not None:
        return place.area
    return shapely.Point(place.longitude, place.latitude)


def _area(geometry: BaseGeometry | None) -> BaseGeometry | None:
    if geometry is None or geometry.geom_type == "Point":
        return None
    return geometry


def _json_values(column: "pd.Series[Any]", dtype: str) -> list[Any]:
    if dtype == "object":
        return column.tolist()
    if dtype == _DAY:
        days = column.to_numpy().astype("datetime64[D]")
        return list(pa.array(days, pa.date32()).cast(pa.string()).to_pylist())
    try:
        # Arrow's way is several times faster, where the values are what they are said.
        return list(pa.array(column.array, from_pandas=True).to_pylist())
    except (pa.ArrowException, UnicodeError, TypeError):
        cells = column.astype("object")
        return cells.where(column.notna(), None).tolist()


def _schema_breaches(frame: object) -> Iterator[str]:
    if not isinstance(frame, gpd.GeoDataFrame):
        yield f"a {type(frame).__name__} is not a GeoDataFrame"
        return
    if tuple(frame.columns) != COLUMNS:
        yield from _column_breaches(list(frame.columns))
        return
    for name, dtype in DTYPES.items():
        if str(frame[name].dtype) not in (dtype, f"members[{name}]"):
            yield f"{name} is {frame[name].dtype}, not {dtype}"
    if frame.crs is None or frame.crs.to_epsg() != 4326:  # noqa: PLR2004 - the EPSG code
        yield f"the reference system is {frame.crs}, not {CRS}"


def _column_breaches(columns: list[str]) -> Iterator[str]:
    missing = [name for name in COLUMNS if name not in columns]
    foreign = [name for name in columns if name not in COLUMNS]
    if missing:
        yield "missing columns: " + ", ".join(missing)
    if foreign:
        yield "foreign columns: " + ", ".join(map(str, foreign))
    if not missing and not foreign:
        yield "columns are not in the order of the schema"


def _id_breaches(frame: gpd.GeoDataFrame) -> Iterator[str]:
    ids = frame["incident_id"]
    if _all_differ(ids):
        return
    for incident_id in ids[ids.duplicated()].unique():
        yield f"incident_id {incident_id!r} stands there twice"


def _all_differ(texts: "pd.Series[Any]") -> bool:
    """Whether no text stands there twice, where that is quickly seen."""
    if getattr(texts.dtype, "storage", None) != "pyarrow":
        return False
    return len(pc.unique(pa.array(texts.array))) == len(texts)


def _geometry_breaches(frame: gpd.GeoDataFrame) -> Iterator[str]:
    unlocated = frame["geo_precision"] == GeoPrecision.UNLOCATED
    absent = frame.geometry.isna()
    for incident_id in frame["incident_id"][unlocated & ~absent]:
        yield f"{incident_id!r} is unlocated but has a geometry"
    for incident_id in frame["incident_id"][~unlocated & absent]:
        yield f"{incident_id!r} has a place but no geometry"
    for incident_id in frame["incident_id"][frame.geometry.is_empty & ~absent]:
        yield f"{incident_id!r} has an empty geometry"


def _record_breaches(records: list[Record]) -> Iterator[str]:
    for record in records:
        for breach in record_breaches(record):
            yield f"{record['incident_id']!r}: {breach}"


def _all_breaches(records: list[Record]) -> Iterator[str]:
    """Those of the schema; of a record that fits it, those of an incident."""
    for record in records:
        told = list(_record_breaches([record]))
        yield from told
        if not told:
            try:
                record_to_incident(record, None)
            except FrameError as error:
                yield str(error)
