"""What a reviewer should look at twice, told from the incident alone."""

from collections.abc import Callable
from enum import StrEnum

from geodata.models import (
    AREA_PRECISIONS,
    ClaimValue,
    Count,
    GeoPrecision,
    Incident,
    TimePrecision,
)

_COARSE = AREA_PRECISIONS - {GeoPrecision.DISTRICT, GeoPrecision.NEAR}
_COARSE_TIME = frozenset(
    {TimePrecision.WEEK, TimePrecision.MONTH, TimePrecision.UNKNOWN}
)
_FIGURES = ("killed", "injured")


class Doubt(StrEnum):
    """A reason to look twice."""

    NO_PLACE = "no_place"  # nothing was named, or nobody knows the name
    COARSE_PLACE = "coarse_place"  # a region, a country, a line, an airspace
    NO_DATE = "no_date"
    COARSE_DATE = "coarse_date"  # several days, or a month
    SEVERAL_FIGURES = "several_figures"  # claims of one figure that differ
    OPEN_FIGURE = "open_figure"  # "at least", "up to", "about"
    NO_FIGURES = "no_figures"  # neither killed nor injured is told
    SEVERAL_PLACES = "several_places"  # claims that name different places


def doubts_of(incident: Incident) -> tuple[Doubt, ...]:
    """The doubts that an incident raises, in the order of ``Doubt``."""
    return tuple(doubt for doubt in Doubt if _IS_RAISED[doubt](incident))


def _is_coarse(incident: Incident) -> bool:
    if incident.date_start is None:
        return False
    several = incident.date_start != incident.date_end
    return several or incident.time_precision in _COARSE_TIME


def _counts(incident: Incident) -> tuple[Count, Count]:
    return incident.killed, incident.injured


def _is_open(count: Count) -> bool:
    return count.is_known and count.low != count.high


def _values(incident: Incident, field: str) -> set[ClaimValue]:
    return {claim.value for claim in incident.claims if claim.field == field}


_IS_RAISED: dict[Doubt, Callable[[Incident], bool]] = {
    Doubt.NO_PLACE: lambda one: one.location is None,
    Doubt.COARSE_PLACE: lambda one: one.geo_precision in _COARSE,
    Doubt.NO_DATE: lambda one: one.date_start is None,
    Doubt.COARSE_DATE: _is_coarse,
    Doubt.SEVERAL_FIGURES: lambda one: any(
        len(_values(one, name)) > 1 for name in _FIGURES
    ),
    Doubt.OPEN_FIGURE: lambda one: any(map(_is_open, _counts(one))),
    Doubt.NO_FIGURES: lambda one: not any(c.is_known for c in _counts(one)),
    Doubt.SEVERAL_PLACES: lambda one: len(_values(one, "place")) > 1,
}
