"""What two people answered differently, incident by incident."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from geodata.coding.agreement import is_same_place, km_apart, table_of
from geodata.coding.answers import Answer, Coding, answer_record

_LEFT_OUT = ("notes", "place", "place_id", "longitude", "latitude")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field of one incident; ``km`` is between two points, if both have one."""

    incident_id: str
    field: str
    first: Any
    second: Any
    km: float | None = None


def differences_of(
    codings: Iterable[Coding], first: str, second: str
) -> tuple[Difference, ...]:
    """Of those incidents that both coded; notes are not compared."""
    return tuple(
        difference
        for incident_id, answers in table_of(codings).items()
        if first in answers and second in answers
        for difference in _between(incident_id, answers[first], answers[second])
    )


def _between(incident_id: str, one: Answer, other: Answer) -> Iterator[Difference]:
    if one.is_incident != other.is_incident:
        yield Difference(
            incident_id=incident_id,
            field="is_incident",
            first=one.is_incident,
            second=other.is_incident,
        )
        return
    if not is_same_place(one, other):
        yield Difference(
            incident_id=incident_id,
            field="place",
            first=_place(one),
            second=_place(other),
            km=km_apart(one, other),
        )
    left, right = answer_record(one), answer_record(other)
    for field, value in left.items():
        if field not in _LEFT_OUT and value != right[field]:
            yield Difference(
                incident_id=incident_id, field=field, first=value, second=right[field]
            )


def _place(answer: Answer) -> str | None:
    if answer.place is not None or not answer.is_located:
        return answer.place
    return f"{answer.latitude}, {answer.longitude}"
