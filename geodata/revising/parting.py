"""One incident as two, and several as one."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import replace

from geodata.merging.combining import combine
from geodata.models import UNKNOWN_COUNT, Claim, Incident, Status
from geodata.titles import retitled


def split_off(
    incident: Incident, claims: Collection[Claim]
) -> tuple[Incident, Incident]:
    """What stays, and a new incident with some of the claims.

    A figure, an effect or an actor goes with its claims. Where both keep a claim
    of one figure, neither has it any longer: nobody said how it divides. Type,
    place and date are both incidents' until somebody says otherwise.

    Raises:
        ValueError: all claims or none would go, or one is not the incident's.
    """
    going = [claim for claim in incident.claims if claim in claims]
    staying = [claim for claim in incident.claims if claim not in claims]
    if len(going) != len(set(claims)) or not going or not staying:
        msg = "some claims must go and some must stay"
        raise ValueError(msg)
    part_id = _part_id(incident, going)
    part = replace(
        _with(incident, going, staying),
        incident_id=part_id,
        status=Status.PROPOSED,
        part_of=None,
    )
    rest = _with(incident, staying, going)
    return retitled(incident, rest), retitled(incident, part)


def take_in(target: Incident, others: Sequence[Incident]) -> Incident:
    """The target with the claims of others, under its own id and status.

    Whose word counts for which field is said in :mod:`geodata.merging.combining`.
    """
    ids = {one.incident_id for one in others}
    joined = combine([target, *others])
    part_of = None if joined.part_of in {*ids, target.incident_id} else joined.part_of
    return replace(
        joined,
        incident_id=target.incident_id,
        status=target.status,
        part_of=part_of,
    )


def _with(incident: Incident, kept: Sequence[Claim], gone: Sequence[Claim]) -> Incident:
    own = {claim.field for claim in kept}
    others = {claim.field for claim in gone}
    told = {str(claim.value) for claim in kept if claim.field == "effects"}
    others_told = {str(claim.value) for claim in gone if claim.field == "effects"}
    reports = {claim.report_id for claim in kept}

    def is_own(field: str) -> bool:
        return field in own or field not in others

    def is_sure(field: str) -> bool:
        return is_own(field) and not (field in own and field in others)

    return replace(
        incident,
        claims=tuple(kept),
        sources=tuple(s for s in incident.sources if s.report_id in reports),
        killed=incident.killed if is_sure("killed") else UNKNOWN_COUNT,
        injured=incident.injured if is_sure("injured") else UNKNOWN_COUNT,
        weapons=incident.weapons if is_own("weapons") else (),
        actor=incident.actor if is_own("actor") else None,
        effects=tuple(
            effect
            for effect in incident.effects
            if effect in told or effect not in others_told
        ),
    )


def _part_id(incident: Incident, claims: Sequence[Claim]) -> str:
    spans = "\n".join(
        f"{claim.report_id} {claim.start} {claim.end} {claim.field} {claim.value}"
        for claim in claims
    )
    told = f"part\n{incident.incident_id}\n{spans}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]
