"""Related tables of ours back to incidents: incidents, claims, sources, weapons.

A cell is None where nothing is set, else text, or a number where the container has
numbers of its own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shapely.geometry.base import BaseGeometry

from geodata.errors import FrameError
from geodata.fields import (
    INCIDENT_KINDS,
    MEMBER_KINDS,
    TEXT,
    Kind,
)
from geodata.models import Incident
from geodata.readers.datasets.own import of_incidents
from geodata.readers.imported import Imported
from geodata.readers.problems import Loss
from geodata.records import Record, record_to_incident

Row = Mapping[str, Any]

PARTS = "; "
"""What joins effects and tags in one cell."""

_COUNTS = frozenset(
    {f"{what}_{bound}" for what in ("killed", "injured")
     for bound in ("low", "best", "high")}
    | {"launched", "intercepted", "start", "end"}
)  # fmt: skip
_NUMBERS = frozenset({"longitude", "latitude", "uncertainty_m"})
_LISTS = frozenset({"effects", "tags"})
_TRUTHS = {"true": True, "1": True, "false": False, "0": False}
MEMBERS = ("claims", "sources", "weapons")

JOINED = Loss("effects, tags", f"one that holds {PARTS!r} comes back as two")


@dataclass(slots=True, kw_only=True)
class Related:
    """What the tables hold.

    Attributes:
        incidents: by their number in the file.
        members: of each table the rows of an incident, by its id.
        areas: by the incident's id.
        faults: what is wrong with the area of an incident, by its id.
    """

    incidents: Iterable[tuple[int, Row]]
    members: Mapping[str, Mapping[str, Sequence[Row]]]
    areas: Mapping[str, BaseGeometry] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)


def members_of(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows of a table by the incident that they belong to."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(str(row.get("incident_id")), []).append(row)
    return found


def imported_of(
    related: Related, *, losses: Sequence[Loss], manifest: Mapping[str, Any]
) -> Imported:
    """The incidents of the tables; rows that name none of them are a loss."""
    rows = list(related.incidents)
    ids = {str(row.get("incident_id")) for _, row in rows}
    told = [JOINED, *losses]
    for name, members in related.members.items():
        lost = sum(len(each) for own_id, each in members.items() if own_id not in ids)
        if lost:
            told.append(Loss(name, "of no incident that is in the file", lost))
    return of_incidents(_incidents(rows, related), told, notes_of(manifest))


def notes_of(manifest: Mapping[str, Any]) -> list[str]:
    """What the manifest of a file says to whoever reads it."""
    if manifest.get("scope") != "public":
        return []
    return ["it is a public copy: what was held back or made coarser is not in it"]


def _incidents(
    rows: Iterable[tuple[int, Row]], related: Related
) -> Iterator[tuple[int, Incident | FrameError]]:
    for number, row in rows:
        try:
            yield number, _incident(row, related)
        except FrameError as error:
            yield number, error


def _incident(row: Row, related: Related) -> Incident:
    own_id = str(row.get("incident_id"))
    if own_id in related.faults:
        msg = f"its area {related.faults[own_id]}"
        raise FrameError(msg)
    record = _record(row, own_id, related)
    return record_to_incident(record, related.areas.get(own_id))


def _record(row: Row, own_id: str, related: Related) -> Record:
    record = {
        name: value_of(name, kind, row.get(name))
        for name, kind in INCIDENT_KINDS.items()
        if name not in MEMBER_KINDS
    }
    name_place(record)
    for name in MEMBERS:
        members = related.members[name].get(own_id, ())
        record[name] = [_member(name, each) for each in members]
    return record


def name_place(record: Record) -> None:
    """A place whose name is empty has it, where an empty text and none look alike."""
    if record["place"] is None and record["longitude"] is not None:
        record["place"] = ""


def _member(name: str, row: Row) -> Record:
    member = {
        each: value_of(each, kind, row.get(each))
        for each, kind in MEMBER_KINDS[name].items()
    }
    if name == "claims":
        member["value"] = claim_value(row.get("value"), row.get("value_type"))
        _fit_span(member)
    return member


def _fit_span(claim: Record) -> None:
    """Shorten the span of a quote that was cut when it was written."""
    start, end, quote = claim["start"], claim["end"], claim["quote"]
    is_told = isinstance(start, int) and isinstance(end, int)
    if is_told and isinstance(quote, str) and len(quote) < end - start:
        claim["end"] = start + len(quote)


def claim_value(told: object, kind: object) -> object:
    """The value of a claim: a number or a truth where its type says so."""
    if told is None:
        return "" if kind == "text" else None
    if kind == "number":
        return _number(told)
    return _truth(told) if kind == "truth" else str(told)


def value_of(name: str, kind: Kind, told: object) -> object:
    """The value of a field of an incident, or of a member, by its cell."""
    if name in _LISTS:
        return _parts(name, told)
    if told is None:
        return "" if kind is TEXT else None
    if name in _COUNTS:
        return _whole(told)
    if name in _NUMBERS:
        return _number(told)
    return _truth(told) if name == "is_graphic" else told


def _parts(name: str, told: object) -> list[str]:
    parts = [] if told in (None, "") else str(told).split(PARTS)
    if name != "tags":
        return parts
    # Parts of a tag that was not one: each is one, and stands there once.
    return list(dict.fromkeys(one.strip() for one in parts if one.strip()))


def _number(told: object) -> object:
    try:
        number = float(str(told))
    except ValueError:
        return told
    return _whole(told) if number.is_integer() else number


def _whole(told: object) -> object:
    try:
        return int(float(str(told))) if float(str(told)).is_integer() else told
    except ValueError:
        return told


def _truth(told: object) -> object:
    return _TRUTHS.get(str(told).casefold(), told)
