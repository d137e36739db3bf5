"""Whether a point lies where its row says: in its country, or close to it."""

import shapely
from pyproj import Geod
from shapely.geometry import MultiPolygon
from shapely.ops import nearest_points

from geodata.gazetteer.boundaries import Boundaries
from geodata.gazetteer.user_lists.lines import MalformedLine

FARTHEST_KM = 50
"""So far outside its country's polygon nobody asks: shores are simplified."""

FARTHEST_AT_SEA_KM = 370
"""200 nautical miles, a country's own sea. The polygons lack small islands: of
the pinned extract's places some 400 lie farther than 50 km from their country's
polygon and on no other's land, among them Key West and Nassau."""

ROUND_THE_GLOBE = 360.0
WGS84 = Geod(ellps="WGS84")


class Grounds:
    """The countries' polygons, made ready for many points."""

    def __init__(self, boundaries: Boundaries) -> None:
        self._boundaries = boundaries
        self._ready: dict[str, MultiPolygon | None] = {}

    def check(
        self,
        longitude: float,
        latitude: float,
        country: str | None,
        *,
        farthest_at_sea_km: float = FARTHEST_AT_SEA_KM,
    ) -> str | None:
        """Refuse a point (WGS 84 degrees) that lies far outside its country.

        What is doubtful of one that may be on an island; None if nothing is. A
        country without a polygon (a few small islands) holds every point.

        Raises:
            MalformedLine: it is on another country's land, or farther at sea; the
                message says where, and how far outside.
        """
        polygon = self._polygon(country) if country else None
        if polygon is None or polygon.contains(shapely.Point(longitude, latitude)):
            return None
        km = _km_to(polygon, longitude, latitude)
        if km <= FARTHEST_KM:
            return None
        other = self._boundaries.country_at(longitude, latitude)
        msg = (
            f"latitude {latitude}, longitude {longitude} lies"
            f" {f'in {other}' if other else 'at sea'}, {km:,.0f} km outside {country}"
        )
        if other or km > farthest_at_sea_km:
            raise MalformedLine(msg)
        return f"{msg}; it is kept, as on a small island"

    def _polygon(self, country: str) -> MultiPolygon | None:
        if country not in self._ready:
            polygon = self._boundaries.country_polygon(country)
            if polygon is not None:
                shapely.prepare(polygon)
            self._ready[country] = polygon
        return self._ready[country]


def _km_to(polygon: MultiPolygon, longitude: float, latitude: float) -> float:
    """Kilometres to a polygon, also over the antimeridian.

    Nearest in degrees, which errs by the narrowing of the meridians: enough to
    tell a shore from another country.
    """
    metres = []
    for turn in (-ROUND_THE_GLOBE, 0.0, ROUND_THE_GLOBE):
        point = shapely.Point(longitude + turn, latitude)
        near, _ = nearest_points(polygon, point)
        *_, away = WGS84.inv(longitude, latitude, near.x, near.y)
        metres.append(float(away))
    return min(metres) / 1000
