"""Incidents as flat columns: about 16 bytes each, drawn by the map's canvas layer.

The layout is that of ``container``. Each column has the smallest type that holds
it.
"""

import numpy as np
import numpy.typing as npt

from geodata.models import GeoPrecision, Grade, IncidentType, Status
from mapapp.packing.container import Column, joined, smallest
from mapapp.packing.rows import Coded, MapRows

MAGIC = b"MAPCOL5\n"

NO_PLACE = 0xFFFFFFFF
"""Both x and y of an incident without a place."""

NO_DAY = 0xFFFF
"""The day of an incident whose date is unknown, where days fit two bytes."""

NO_DAY_LONG = -(2**31)
"""The same where the days of the incidents lie further apart."""

TYPES = tuple(str(kind) for kind in IncidentType)
PRECISIONS = tuple(str(precision) for precision in GeoPrecision)
STATUSES = tuple(str(status) for status in Status)
GRADES = (*(str(grade) for grade in Grade), "")

_WORLD = float(2**32)
_LONGEST_SPAN = 0xFFFF
_MERCATOR_LATITUDE = 85.05112877980659
"""Where web mercator ends; places beyond it are drawn at the edge."""


def pack_columns(rows: MapRows, *, version: str) -> bytes:
    """Pack rows, in their order, for the map.

    The columns are ``x``, ``y`` (uint32: web mercator from the north-west
    corner of the world, 2**32 across; ``NO_PLACE`` without a place), ``day``
    (days from the header's ``first_day``, itself counted from 1970-01-01;
    uint16, or int32 where they lie more than 65,534 days apart; the header's
    ``no_day`` if unknown), ``span`` (days from the first to the last), ``type``,
    ``precision``, ``country`` and ``weapons`` (positions in the header's ``types``,
    ``precisions``, ``countries`` and ``weapon_sets``; the country "" is unknown, the
    set [] says that none is told), and ``review``: the position in ``statuses`` and,
    so many times further, the one in ``grades``, where "" is none. Few incidents
    have tags: ``tagged`` are the rows that do, ``tags`` of each of these the position
    in ``tag_sets``, of which the first is []. The same rows and version give the
    same bytes.

    Args:
        rows: of an incident frame or of incidents.
        version: names this content; the map sends it back with each selection.
    """
    x, y = project(rows.longitude, rows.latitude)
    first_day, no_day, day, span = _days(rows)
    countries = tuple(sorted(code or "" for code in rows.countries.used()))
    sets = tuple(sorted(rows.weapons.used()))
    used = {grade or "" for grade in rows.grades.used()}
    grades = tuple(grade for grade in GRADES if grade in used)
    status = rows.statuses.coded_as(STATUSES)
    grade = _named(rows.grades).coded_as(grades)
    tag_sets = ((), *sorted({*rows.tags.used()} - {()}))
    tags = rows.tags.coded_as(tag_sets)
    tagged = np.flatnonzero(tags).astype(np.uint32)
    columns = {
        "x": x,
        "y": y,
        "day": day,
        "span": smallest(span),
        "type": smallest(rows.types.coded_as(TYPES)),
        "precision": smallest(rows.precisions.coded_as(PRECISIONS)),
        "country": smallest(_named(rows.countries).coded_as(countries)),
        "weapons": smallest(rows.weapons.coded_as(sets)),
        "review": smallest(status + len(STATUSES) * grade),
        "tagged": tagged,
        "tags": smallest(tags[tagged]),
    }
    head = {
        "version": version,
        "count": len(rows),
        "located": int(np.count_nonzero(x != NO_PLACE)),
        "first_day": first_day,
        "no_day": no_day,
        "types": TYPES,
        "precisions": PRECISIONS,
        "statuses": STATUSES,
        "countries": countries,
        "weapon_sets": sets,
        "grades": grades,
        "tag_sets": tag_sets,
    }
    return joined(MAGIC, head, columns)


def project(
    longitude: npt.NDArray[np.float64], latitude: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    """WGS 84 degrees to the map's x and y; NaN in either gives ``NO_PLACE``."""
    known = ~(np.isnan(longitude) | np.isnan(latitude))
    east = np.where(known, longitude, 0.0)
    north = np.clip(
        np.where(known, latitude, 0.0), -_MERCATOR_LATITUDE, _MERCATOR_LATITUDE
    )
    turned = np.arcsinh(np.tan(np.radians(north)))
    x = _quantised((east + 180.0) / 360.0)
    y = _quantised((1.0 - turned / np.pi) / 2.0)
    nowhere = np.uint32(NO_PLACE)
    return np.where(known, x, nowhere), np.where(known, y, nowhere)


def _quantised(share: npt.NDArray[np.float64]) -> npt.NDArray[np.uint32]:
    # The last step is kept free: it means "no place".
    steps = np.clip(np.rint(share * _WORLD), 0.0, _WORLD - 2.0)
    return steps.astype("<u4")


def _days(rows: MapRows) -> tuple[int, int, Column, Column]:
    """First day, the mark of an unknown one, days from the first, spans."""
    unknown = np.isnat(rows.first)
    days = np.where(unknown, 0, rows.first.astype("int64"))
    ends = np.where(np.isnat(rows.last) | unknown, days, rows.last.astype("int64"))
    span = np.clip(ends - days, 0, _LONGEST_SPAN)
    known = days[~unknown]
    first = int(known.min()) if known.size else 0
    is_short = not known.size or int(known.max()) - first < NO_DAY
    mark, dtype = (NO_DAY, "<u2") if is_short else (NO_DAY_LONG, "<i4")
    return first, mark, np.where(unknown, mark, days - first).astype(dtype), span


def _named(names: Coded[str | None]) -> Coded[str]:
    return Coded(names.codes, tuple(name or "" for name in names.values))
