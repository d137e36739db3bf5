"""The one line that names an incident, made of its fields."""

from collections.abc import Sequence
from dataclasses import replace

from geodata.models import Count, GeoPrecision, Incident, IncidentType

UNNAMED = "an unnamed place"
BETWEEN = "between "
ALERT = "Alert or closure"
MADE_UP = "Synthetic: "
"""Before the title of an incident that was made up."""


def title_of(  # noqa: PLR0913 - the fields of a title
    kind: IncidentType,
    place: str | None,
    precision: GeoPrecision,
    *,
    killed: Count,
    injured: Count,
    effects: Sequence[str] = (),
) -> str:
    """'Strike on Kharkiv: 1 killed, 5 injured'.

    ``place`` is the name to show; ``precision`` chooses the preposition: near a
    town, over a country's airspace.
    """
    lead = _lead(kind, place or UNNAMED, precision)
    figures = [
        f"{_count_words(count)} {word}"
        for count, word in ((killed, "killed"), (injured, "injured"))
        if count.is_known and count.high != 0 and not _is_nought(count)
    ]
    if not figures and killed.high == 0 and injured.high == 0:
        figures = ["nobody hurt"]
    if not figures and kind is not IncidentType.STRIKE:
        figures = [effect.replace("_", " ") for effect in effects[:2]]
    return f"{lead}: {', '.join(figures)}" if figures else lead


def title_of_incident(incident: Incident) -> str:
    """The title that an incident's fields make."""
    location = incident.location
    return title_of(
        incident.incident_type,
        incident.toponym if location is None else location.place,
        incident.geo_precision,
        killed=incident.killed,
        injured=incident.injured,
        effects=incident.effects,
    )


def retitled(before: Incident, after: Incident) -> Incident:
    """``after`` with the title of its fields, unless somebody wrote their own."""
    if after.title != before.title or before.title != title_of_incident(before):
        return after
    return replace(after, title=title_of_incident(after))


def _lead(kind: IncidentType, name: str, precision: GeoPrecision) -> str:
    near = precision is GeoPrecision.NEAR
    if kind is IncidentType.AIRSPACE_VIOLATION:
        over = precision in (GeoPrecision.AIRSPACE, GeoPrecision.COUNTRY)
        where = "over" if over else "near" if near else "at"
        return f"Airspace violation {where} {name}"
    lead, place, close = {
        IncidentType.STRIKE: ("Strike", "on", "near"),
        IncidentType.INTERCEPTION: ("Interception", "over", "near"),
        IncidentType.OTHER: (ALERT, "in", "near"),
    }[kind]
    if name.startswith(BETWEEN):
        return f"{lead} {name}"
    return f"{lead} {close if near else place} {name}"


def _is_nought(count: Count) -> bool:
    """Whether 0 is the best figure, and no other is said."""
    return count.best == 0 and not count.low and count.high is None


def _count_words(count: Count) -> str:
    low, best, high = count.low, count.best, count.high
    if low is not None and high is not None:
        return str(low) if low == high else f"{low} to {high}"
    if low is not None:
        return f"at least {low}"
    if high is not None:
        return f"at most {high}"
    return f"about {best}"
