"""How far two people agree, field by field, and all of them together."""

import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from geodata.coding.answers import Answer, Coding
from geodata.coding.kappa import cohen_kappa, krippendorff_alpha
from geodata.distances import km_between

SAME_PLACE_KM = 1.0
"""Two points that were not picked from the gazetteer are one place this near."""

_NO_PAIR = "nothing that both have answered"
_NO_VARIANCE = "both gave one and the same answer throughout: chance alone would agree"
_NO_POINTS = "no incident that both have placed"

Pair = tuple[Answer, Answer]
Table = dict[str, dict[str, Answer]]
"""Answers by incident, then by coder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure: ``value`` is None where it is not defined, and ``why`` says why.

    ``count`` is how many incidents it rests on; ``unit`` is "", "share" or "km".
    """

    field: str
    name: str
    value: float | None
    unit: str
    count: int
    why: str | None = None


def table_of(codings: Iterable[Coding]) -> Table:
    """The answers by incident and coder."""
    table: Table = defaultdict(dict)
    for coding in codings:
        table[coding.incident_id][coding.coder] = coding.answer
    return dict(table)


def pair_of(codings: Iterable[Coding]) -> tuple[str, str] | None:
    """The two who have most incidents in common; None if no two have any."""
    counts: Counter[tuple[str, str]] = Counter()
    for answers in table_of(codings).values():
        counts.update(combinations(sorted(answers), 2))
    if not counts:
        return None
    return min(counts, key=lambda pair: (-counts[pair], pair))


def measures_of(
    codings: Sequence[Coding], first: str, second: str
) -> tuple[Measure, ...]:
    """How far two people agree on what both have coded.

    Type, place, days and counts are compared where both say that there is an
    incident. Where more than two have coded, alpha of all is told too.
    """
    table = table_of(codings)
    pairs = [
        (answers[first], answers[second])
        for answers in table.values()
        if first in answers and second in answers
    ]
    told = [each for each in pairs if each[0].is_incident and each[1].is_incident]
    return (
        _kappa("is_incident", pairs, lambda answer: answer.is_incident),
        *_alpha("is_incident", table, lambda answer: answer.is_incident),
        _kappa("incident_type", told, lambda answer: answer.incident_type),
        *_alpha("incident_type", _told(table), lambda answer: answer.incident_type),
        _kappa("geo_precision", told, lambda answer: answer.geo_precision),
        _share("geo_precision", told, _same(lambda answer: answer.geo_precision)),
        *_alpha("geo_precision", _told(table), lambda answer: answer.geo_precision),
        _share("place", told, is_same_place),
        *_distances(told),
        _share("date_start", told, _same(lambda answer: answer.date_start)),
        _share("date_end", told, _same(lambda answer: answer.date_end)),
        *(
            _share(f"{who}_{bound}", told, _same(_figure(who, bound)))
            for who in ("killed", "injured")
            for bound in ("low", "best", "high")
        ),
    )


def is_same_place(one: Answer, other: Answer) -> bool:
    """The same entry of the gazetteer, nearly the same point, or no place at all."""
    if one.place_id is not None and other.place_id is not None:
        return one.place_id == other.place_id
    away = km_apart(one, other)
    if away is None:
        return one.is_located == other.is_located
    return away <= SAME_PLACE_KM


def km_apart(one: Answer, other: Answer) -> float | None:
    """Between the points; None where one has none."""
    points = one.longitude, one.latitude, other.longitude, other.latitude
    lon1, lat1, lon2, lat2 = points
    if lon1 is None or lat1 is None or lon2 is None or lat2 is None:
        return None
    return km_between(lon1, lat1, lon2, lat2)


def _told(table: Table) -> Table:
    """Those answers that tell of an incident."""
    return {
        name: {coder: one for coder, one in answers.items() if one.is_incident}
        for name, answers in table.items()
    }


def _figure(who: str, bound: str) -> Callable[[Answer], Hashable]:
    def read(answer: Answer) -> Hashable:
        figure: int | None = getattr(getattr(answer, who), bound)
        return figure

    return read


def _same(read: Callable[[Answer], Hashable]) -> Callable[[Answer, Answer], bool]:
    return lambda one, other: read(one) == read(other)


def _kappa(
    field: str, pairs: Sequence[Pair], read: Callable[[Answer], Hashable]
) -> Measure:
    value = cohen_kappa([(read(one), read(other)) for one, other in pairs])
    why = _NO_VARIANCE if pairs else _NO_PAIR
    return Measure(
        field=field,
        name="Cohen's kappa",
        value=value,
        unit="",
        count=len(pairs),
        why=why if value is None else None,
    )


def _alpha(
    field: str, table: Table, read: Callable[[Answer], Hashable]
) -> tuple[Measure, ...]:
    """Only where more than two people have coded."""
    units = [[read(one) for one in answers.values()] for answers in table.values()]
    if len({coder for answers in table.values() for coder in answers}) <= 2:  # noqa: PLR2004 - kappa is for two
        return ()
    value = krippendorff_alpha(units)
    return (
        Measure(
            field=field,
            name="Krippendorff's alpha, all coders",
            value=value,
            unit="",
            count=sum(len(unit) > 1 for unit in units),
            why=None if value is not None else "no two answers, or all are the same",
        ),
    )


def _share(
    field: str, pairs: Sequence[Pair], is_same: Callable[[Answer, Answer], bool]
) -> Measure:
    count = len(pairs)
    agreed = sum(is_same(one, other) for one, other in pairs)
    return Measure(
        field=field,
        name="same",
        value=agreed / count if count else None,
        unit="share",
        count=count,
        why=None if count else _NO_PAIR,
    )


def _distances(pairs: Sequence[Pair]) -> Iterable[Measure]:
    away = sorted(
        km for km in (km_apart(one, other) for one, other in pairs) if km is not None
    )
    figures: dict[str, Callable[[Sequence[float]], float]] = {
        "median distance": statistics.median,
        "90 % within": _nine_tenths,
    }
    for name, figure in figures.items():
        yield Measure(
            field="place",
            name=name,
            value=figure(away) if away else None,
            unit="km",
            count=len(away),
            why=None if away else _NO_POINTS,
        )


def _nine_tenths(away: Sequence[float]) -> float:
    """The smallest that nine in ten do not exceed."""
    return float(np.quantile(away, 0.9, method="inverted_cdf"))
