"""A decision as plain JSON values, for the command line and the API."""

from typing import Any

import orjson
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.geocoding.shapes import DECIMALS
from geodata.models import Location
from geodata.places import Candidate, Decision

SOURCES = {
    "geonames": "GeoNames",
    "osm": "OpenStreetMap",
    "nominatim": "OpenStreetMap",
    "iso": "own table",
    "katottg": "own table",
    "mapapp": "own table",
    "seat-of-district": "own table",
}
"""Where a place is from, by what stands before the colon of its id."""

USERS_LIST = "user's list"


def decision_record(decision: Decision, *, with_area: bool = False) -> dict[str, Any]:
    """Query, outcome, the place (None unless decided) and ranked candidates.

    ``with_area`` adds ``area`` to the place: a GeoJSON geometry in WGS 84,
    longitude first, or None.
    """
    location = decision.location
    return {
        "query": decision.toponym.text,
        "outcome": decision.outcome.value,
        "place": _place_record(location, with_area=with_area) if location else None,
        "candidates": [_candidate_record(each) for each in decision.candidates],
        "margin": decision.margin,
    }


def source_of(place_id: str) -> str:
    """Who the place is from: GeoNames, OpenStreetMap, our own table, a user's."""
    return SOURCES.get(place_id.partition(":")[0], USERS_LIST)


def _place_record(location: Location, *, with_area: bool) -> dict[str, Any]:
    record: dict[str, Any] = {
        "name": location.place,
        "country": location.country,
        "admin1": location.admin1,
        "longitude": location.longitude,
        "latitude": location.latitude,
        "geo_precision": location.geo_precision.value,
        "uncertainty_m": location.uncertainty_m,
        "place_id": location.place_id,
    }
    if with_area:
        record["area"] = _geometry(location.area)
    return record


def _geometry(area: BaseGeometry | None) -> dict[str, Any] | None:
    if area is None:
        return None
    rounded = shapely.transform(area, lambda points: points.round(DECIMALS))
    geometry: dict[str, Any] = orjson.loads(shapely.to_geojson(rounded))
    return geometry


def _candidate_record(candidate: Candidate) -> dict[str, Any]:
    place = candidate.place
    return {
        "name": place.name,
        "kind": place.kind.value,
        "country": place.country,
        "admin1": place.admin1,
        "longitude": round(place.longitude, 6),
        "latitude": round(place.latitude, 6),
        "place_id": place.place_id,
        "source": source_of(place.place_id),
        "score": candidate.score,
        "reason": candidate.reason,
    }
