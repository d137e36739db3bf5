# ruff: noqa: RUF001 - type words in Cyrillic
"""Compare the incidents read from a report with those a person decided."""

import math
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from geodata.models import Count, GeoPrecision, Incident, Report

POINTS = frozenset(
    {
        GeoPrecision.EXACT,
        GeoPrecision.STREET,
        GeoPrecision.SETTLEMENT,
        GeoPrecision.DISTRICT,
        GeoPrecision.NEAR,
    }
)
SAME_PLACE_KM = 15.0
EARTH_KM = 6371.0
TYPE_WORDS = re.compile(
    r"\b(district|region|oblast|krai|city|county|raion|republic|the|of|village|town"
    r"|airspace|border|province|state|municipality|community"
    # The same words in the other languages, in their cases.
    r"|сел[оауе]м?|деревн[яиеюй]+|пос[её]л\w*|город[ауе]?|обла\w+|край|края|районе?"
    r"|району|района|район[іу]|округ[ауе]?|громад\w+|селищ\w+|міст[оауі]|област\w+"
    r"|satul|comuna|orașul|județul|raionul|localitatea)\b"
)

Gold = dict[str, Any]


@dataclass
class Score:
    """Counts of one report and a line for each fault."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def fold(name: str | None) -> str:
    """A name without case, marks and type words, to compare."""
    if not name:
        return ""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(TYPE_WORDS.sub(" ", plain).replace("-", " ").split())


def score_report(
    report: Report, incidents: tuple[Incident, ...], gold: dict[str, Any]
) -> Score:
    """Match incidents by type, place and days, then compare their fields."""
    score = Score(counts=Counter(reports=1))
    golds: list[Gold] = gold["incidents"]
    pairs = _pairs(incidents, golds)
    by_gold = {g: i for i, g in pairs.items()}
    for number, wanted in enumerate(golds):
        _score_gold(score, number, golds, by_gold, incidents)
        if number not in by_gold and not wanted["optional"]:
            score.counts["missed"] += 1
            score.faults.append(
                f"MISSED {wanted['incident_type']} {wanted['toponym']} "
                f"{wanted['date_start']}"
            )
    for number, incident in enumerate(incidents):
        if number not in pairs:
            score.counts["extra"] += 1
            score.faults.append(
                f"EXTRA {incident.incident_type} {incident.toponym} "
                f"{incident.date_start} | {incident.title}"
            )
        _score_pin(score, incident, golds)
        _score_claims(score, report, incident)
    return score


def _pairs(incidents: tuple[Incident, ...], golds: list[Gold]) -> dict[int, int]:
    """Index of incident -> index of gold, required ones and same names first."""
    pairs: dict[int, int] = {}
    order = sorted(range(len(golds)), key=lambda g: golds[g]["optional"])
    for by_name in (True, False):
        for wanted in order:
            if wanted in pairs.values():
                continue
            for number, incident in enumerate(incidents):
                if number in pairs or not _is_same(incident, golds[wanted]):
                    continue
                if not by_name or _shares_name(incident, golds[wanted]):
                    pairs[number] = wanted
                    break
    return pairs


def _shares_name(incident: Incident, gold: Gold) -> bool:
    place = incident.location.place if incident.location else None
    ours = {fold(incident.toponym), fold(place)}
    return bool(ours & {fold(gold["toponym"]), fold(gold["place"])})


def _is_same(incident: Incident, gold: Gold) -> bool:
    return (
        incident.incident_type.value == gold["incident_type"]
        and same_place(incident, gold)
        and _days_touch(incident, gold)
    )


def same_place(incident: Incident, gold: Gold) -> bool:
    """By name where the names agree, else by a point close by."""
    location = incident.location
    # "Solomianskyi district, Kyiv": the name is what stands before the comma.
    place = (location.place or "").split(",")[0] if location else None
    ours = {fold(incident.toponym), fold(place)}
    ours.add(fold(_bare_name(incident.toponym, gold)))
    theirs = {fold(gold["toponym"]), fold(gold["place"])}
    if location is not None and gold["country"] not in (None, location.country):
        return False
    is_airspace = incident.geo_precision is GeoPrecision.AIRSPACE
    if is_airspace != (gold["geo_precision"] == "airspace"):
        return False
    if (ours & theirs) - {""}:
        return True
    if not any(ours) and not any(theirs):
        return True
    if location is None or gold["point"] is None:
        return False
    return _km(location.longitude, location.latitude, *gold["point"]) <= SAME_PLACE_KM


def _bare_name(toponym: str | None, gold: Gold) -> str | None:
    """The village of "Murom of Shebekino district", where the gold has no more."""
    first = (toponym or "").split()[:1]
    return first[0] if first and fold(first[0]) == fold(gold["toponym"]) else None


def _km(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """Great-circle distance; degrees in, kilometres out."""
    a, b = math.radians(lat), math.radians(other_lat)
    dlon = math.radians(other_lon - lon)
    cosine = math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(dlon)
    return EARTH_KM * math.acos(min(1.0, max(-1.0, cosine)))


def _days_touch(incident: Incident, gold: Gold) -> bool:
    if incident.date_start is None or gold["date_start"] is None:
        return incident.date_start is None and gold["date_start"] is None
    start, end = map(date.fromisoformat, (gold["date_start"], gold["date_end"]))
    last = incident.date_end or incident.date_start
    return incident.date_start <= end and start <= last


def _score_gold(
    score: Score,
    number: int,
    golds: list[Gold],
    by_gold: dict[int, int],
    incidents: tuple[Incident, ...],
) -> None:
    wanted = golds[number]
    if number not in by_gold:
        return
    incident = incidents[by_gold[number]]
    if wanted["optional"]:
        score.counts["optional"] += 1
        return
    score.counts.update(matched=1, compared=1)
    _compare(score, incident, wanted)
    if wanted["part_of"] is not None:
        parent = by_gold.get(wanted["part_of"])
        linked = parent is not None and (
            incidents[parent].incident_id == incident.part_of
        )
        score.counts.update(gold_parts=1, parts=linked)
    elif incident.part_of is not None:
        score.faults.append(f"PART {incident.title}: not a part")


def _compare(score: Score, incident: Incident, wanted: Gold) -> None:
    figures = [_triple(incident.killed), _triple(incident.injured)]
    same_figures = figures == [wanted["killed"], wanted["injured"]]
    days = [incident.date_start, incident.date_end]
    same_days = [str(d) if d else None for d in days] == [
        wanted["date_start"],
        wanted["date_end"],
    ]
    weapons = {(w.weapon, w.launched, w.intercepted) for w in incident.weapons}
    told = {(w["weapon"], w["launched"], w["intercepted"]) for w in wanted["weapons"]}
    effects = set(incident.effects)
    score.counts.update(
        casualties=same_figures,
        dates=same_days,
        weapons=weapons == told,
        effects_both=len(effects & set(wanted["effects"])),
        effects_gold=len(wanted["effects"]),
    )
    if not same_figures:
        score.faults.append(
            f"FIGURES {incident.title}: {figures} for "
            f"{[wanted['killed'], wanted['injured']]}"
        )
    if not same_days:
        score.faults.append(f"DATE {incident.title}: {days} {wanted['date_start']}")
    if weapons != told:
        score.faults.append(f"weapons {incident.title}: {weapons} for {told}")
    if effects != set(wanted["effects"]):
        score.faults.append(
            f"effects {incident.title}: {sorted(effects)} for {wanted['effects']}"
        )


def _triple(count: Count) -> list[int | None]:
    return [count.low, count.best, count.high]


def _score_pin(score: Score, incident: Incident, golds: list[Gold]) -> None:
    """A pin is false where no incident of the gold, optional or not, is there."""
    if incident.location is None or incident.geo_precision not in POINTS:
        return
    score.counts["pins"] += 1
    if not any(same_place(incident, gold) for gold in golds):
        score.counts["false_pins"] += 1
        score.faults.append(f"FALSE PIN {incident.title}")


def _score_claims(score: Score, report: Report, incident: Incident) -> None:
    for claim in incident.claims:
        score.counts["claims"] += 1
        score.counts["valid_claims"] += (
            report.text[claim.start : claim.end] == claim.quote
        )
