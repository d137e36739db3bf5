"""Incidents to those that may be shared."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta

from geodata.models import Incident
from geodata.public.places import (
    NO_PLACES,
    Coarsened,
    Coarsener,
    PublicPlaces,
)
from geodata.public.rules import PublicNote, PublicRules
from geodata.public.texts import (
    Censor,
    coded,
    coded_uses,
    is_at_a_unit,
    linked_reports,
    names_of,
)
from geodata.titles import ALERT, MADE_UP, title_of_incident

RECENT, UNDATED, AT_A_UNIT = "recent", "undated", "at_a_unit"


def make_public(
    incidents: Iterable[Incident],
    rules: PublicRules,
    today: date,
    *,
    places: PublicPlaces = NO_PLACES,
) -> tuple[tuple[Incident, ...], PublicNote]:
    """The incidents that may be shared, in their order, and what was done to them.

    The same incidents, rules and day give the same result, and an incident is
    placed the same on every day.

    Args:
        incidents: as the team has them; they are not changed.
        rules: what is left out, coarsened and dropped.
        today: the day from which the delay counts.
        places: what everybody may look up; without it points become cells.
    """
    given = tuple(incidents)
    left_out = Counter[str]()
    kept: list[Incident] = []
    for incident in given:
        reason = _reason(incident, rules, today)
        if reason is None:
            kept.append(incident)
        else:
            left_out[reason] += 1
    coarsener = Coarsener(rules, places)
    ids = frozenset(incident.incident_id for incident in kept)
    shared = [_shared(incident, rules, coarsener, ids) for incident in kept]
    changed = {incident.incident_id: marks for incident, marks in shared if marks}
    note = PublicNote(
        rules=rules, given=len(given), left_out=dict(left_out), changed=changed
    )
    return tuple(incident for incident, _ in shared), note


def _reason(incident: Incident, rules: PublicRules, today: date) -> str | None:
    """Why an incident stays with the team, None where it may leave."""
    if rules.delay_days:
        if incident.date_end is None:
            return UNDATED
        if today - incident.date_end < timedelta(days=rules.delay_days):
            return RECENT
    return AT_A_UNIT if rules.drop_unit_positions and is_at_a_unit(incident) else None


def _shared(
    incident: Incident, rules: PublicRules, coarsener: Coarsener, ids: frozenset[str]
) -> tuple[Incident, tuple[str, ...]]:
    """The incident as it leaves, and what of it was changed."""
    placed = _placed(incident, coarsener)
    toponym = coarsener.public_toponym(incident, placed)
    known = names_of(placed.location, toponym)
    censor = Censor(rules=rules, known=known, is_coarser=placed.is_coarser)
    result = replace(
        incident,
        location=placed.location,
        toponym=toponym,
        time_of_day=censor.text(incident.time_of_day),
        part_of=incident.part_of if incident.part_of in ids else None,
        weapons=coded_uses(incident.weapons),
        effects=coded(incident.effects),
        actor=censor.text(incident.actor),
        tags=(),
        notes=None,
        claims=censor.claims(incident, linked_reports(incident, rules)),
        sources=censor.sources(incident),
    )
    result = replace(result, title=_title(result, is_made_up=_is_made_up(incident)))
    return result, _marks(incident, result, placed)


def _placed(incident: Incident, coarsener: Coarsener) -> Coarsened:
    if incident.location is None:
        return Coarsened(None, is_coarser=False)
    return coarsener.coarsened(incident.location, incident.incident_id)


def _is_made_up(incident: Incident) -> bool:
    return incident.title.startswith(MADE_UP)


def _title(incident: Incident, *, is_made_up: bool) -> str:
    """Made anew of what is left: a title that somebody wrote may say anything."""
    title = title_of_incident(incident)
    if not incident.effects and title.startswith(ALERT):
        # A row of a data set that is of none of our kinds may be anything.
        title = f"Event{title.removeprefix(ALERT)}"
    return MADE_UP + title if is_made_up else title


def _marks(before: Incident, after: Incident, placed: Coarsened) -> tuple[str, ...]:
    """What was changed, by the names of fields, sorted."""
    names = [
        each.name
        for each in fields(Incident)
        if each.name != "location"
        and getattr(before, each.name) != getattr(after, each.name)
    ]
    if placed.is_coarser:
        names.append("place")
    if placed.is_moved:
        names.append("moved")
    if _quotes(before) != _quotes(after):
        names.append("quotes")
    return tuple(sorted(names))


def _quotes(incident: Incident) -> Sequence[str]:
    return [claim.quote for claim in incident.claims]
