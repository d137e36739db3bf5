"""Distances between places, as fast as the scoring needs them."""

import math
from collections.abc import Iterable

from geodata.places import Place

KM_PER_DEGREE = 111.195
HALF_TURN = 180.0
RADIANS = math.pi / 180
EARTH_RADIUS_KM = 6371.0


def distance_km(one: Place, other: Place) -> float:
    """Distance on a sphere in kilometres."""
    return km_between(one.longitude, one.latitude, other.longitude, other.latitude)


def km_between(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Distance on a sphere in kilometres; WGS 84 degrees, longitude first."""
    north, south = math.radians(lat1), math.radians(lat2)
    chord = math.sin((north - south) / 2) ** 2
    half = math.sin(math.radians(lon1 - lon2) / 2) ** 2
    chord += math.cos(north) * math.cos(south) * half
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, chord)))


def are_near(one: Place, other: Place, limit_km: float) -> bool:
    """Whether two places are no further apart than some hundred kilometres."""
    return rough_km2(one, other, limit_km) <= limit_km * limit_km


def rough_km2(one: Place, other: Place, limit_km: float) -> float:
    """The square of the distance in kilometres, on a plane through the first.

    Within 300 km and 65 degrees of latitude it is right to one part in fifty;
    further than ``limit_km`` north or south it is infinite.
    """
    north = (one.latitude - other.latitude) * KM_PER_DEGREE
    if north > limit_km or -north > limit_km:
        return math.inf
    turn = abs(one.longitude - other.longitude)
    if turn > HALF_TURN:
        turn = 2 * HALF_TURN - turn
    middle = (one.latitude + other.latitude) / 2
    east = turn * KM_PER_DEGREE * math.cos(middle * RADIANS)
    return north * north + east * east


def least_km2(one: Place, others: Iterable[Place], limit_km: float) -> float:
    """The least of :func:`rough_km2` to several places; infinite without any."""
    # Written out: this is asked of every candidate and every place named.
    longitude, latitude, least = one.longitude, one.latitude, math.inf
    cosine = math.cos
    for other in others:
        north = (latitude - other.latitude) * KM_PER_DEGREE
        if not -limit_km <= north <= limit_km:
            continue
        turn = abs(longitude - other.longitude)
        if turn > HALF_TURN:
            turn = 2 * HALF_TURN - turn
        middle = (latitude + other.latitude) / 2
        east = turn * KM_PER_DEGREE * cosine(middle * RADIANS)
        away = north * north + east * east
        if away < least:  # noqa: PLR1730 - a call of min() costs more than the rest
            least = away
    return least
