"""A place that somebody chose, moved or drew, as an incident's location."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.geocoding.reverse import Whereabouts
from geodata.geocoding.shapes import disc, reach
from geodata.models import AREA_PRECISIONS, GeoPrecision, Incident, Location
from geodata.titles import retitled

WhatIsAt: TypeAlias = Callable[[float, float], Whereabouts]
"""What lies at a longitude and a latitude."""

RADIUS_OF_POINT = {
    GeoPrecision.EXACT: 100.0,
    GeoPrecision.STREET: 500.0,
    GeoPrecision.SETTLEMENT: 3_000.0,
    GeoPrecision.NEAR: 25_000.0,
}
"""Metres around a point that somebody set, for each precision that it may have:
those of docs/methodology.md."""

MOST_CORNERS = 2_000
_DECIMALS = 6


def placed(incident: Incident, location: Location | None) -> Incident:
    """The incident at another location, or at none.

    The title follows, unless somebody wrote their own.
    """
    return retitled(incident, replace(incident, location=location))


def location_at_point(
    longitude: float,
    latitude: float,
    precision: GeoPrecision,
    *,
    what_is_at: WhatIsAt,
    name: str | None = None,
) -> Location:
    """A point that somebody set by hand; country and units are what lies there.

    Args:
        longitude: WGS 84 degrees.
        latitude: WGS 84 degrees.
        precision: one of ``RADIUS_OF_POINT``.
        what_is_at: tells country, units and the nearest settlement.
        name: of the place; the nearest settlement's if None.

    Raises:
        ValueError: no place on the globe, or not the precision of a point.
    """
    if precision not in RADIUS_OF_POINT:
        msg = f"a point is known to the site, street or town, not to {precision}"
        raise ValueError(msg)
    radius = RADIUS_OF_POINT[precision]
    found = what_is_at(longitude, latitude)
    is_area = precision in AREA_PRECISIONS
    area = disc(longitude, latitude, radius) if is_area else None
    return _location(found, precision, name=name, radius_m=radius, area=area)


def location_of_area(
    area: BaseGeometry,
    precision: GeoPrecision,
    *,
    what_is_at: WhatIsAt,
    name: str | None = None,
) -> Location:
    """An area that somebody drew; its point is one inside of it.

    Args:
        area: polygon in WGS 84, longitude first.
        precision: one of ``AREA_PRECISIONS``.
        what_is_at: tells country and units.
        name: of the place; that of the unit there if None.

    Raises:
        ValueError: the shape is no area, crosses itself or has too many corners.
    """
    if precision not in AREA_PRECISIONS:
        msg = f"an area is not known to the {precision}"
        raise ValueError(msg)
    if shapely.get_num_coordinates(area) > MOST_CORNERS:
        msg = f"an area may have {MOST_CORNERS} corners"
        raise ValueError(msg)
    if area.geom_type not in ("Polygon", "MultiPolygon") or area.is_empty:
        msg = "the shape is no area"
        raise ValueError(msg)
    if not area.is_valid or area.area == 0:
        msg = "the outline crosses itself or encloses nothing"
        raise ValueError(msg)
    point = area.centroid if area.contains(area.centroid) else area.point_on_surface()
    found = what_is_at(point.x, point.y)
    return _location(
        found,
        precision,
        name=name,
        radius_m=round(reach(point.x, point.y, area)),
        area=shapely.set_precision(area, 10**-_DECIMALS),
    )


def _location(
    found: Whereabouts,
    precision: GeoPrecision,
    *,
    name: str | None,
    radius_m: float,
    area: BaseGeometry | None,
) -> Location:
    return Location(
        place=name or _name_of(found),
        country=found.country,
        admin1=found.admin1,
        admin2=found.admin2,
        longitude=round(found.longitude, _DECIMALS),
        latitude=round(found.latitude, _DECIMALS),
        geo_precision=precision,
        uncertainty_m=radius_m,
        area=area,
    )


def _name_of(found: Whereabouts) -> str:
    """The settlement where one is near; else the unit, the water, the degrees."""
    settlement = found.settlement
    if settlement is not None and found.is_inside:
        return settlement.name
    around = found.admin2 or found.admin1 or found.water or found.country
    return around or f"{found.latitude:.4f}, {found.longitude:.4f}"
