"""From drafts to incidents: type, figures, title, id, claims."""

import hashlib
from dataclasses import dataclass, field, replace

from geodata.extraction.arms import Arms
from geodata.extraction.attribution import speaker_of
from geodata.extraction.casualties import Casualty, added
from geodata.extraction.drafts import Draft, Said
from geodata.extraction.lexicon import Lexicon
from geodata.extraction.nations import AT_PEACE, BELLIGERENTS, names_peace
from geodata.extraction.sentences import Sentence
from geodata.extraction.triggers import ATTACKS
from geodata.models import (
    UNKNOWN_COUNT,
    Claim,
    Count,
    GeoPrecision,
    Incident,
    IncidentType,
    Report,
    Source,
    TimePrecision,
    WeaponUse,
    source_of,
)
from geodata.places import Relation
from geodata.titles import title_of

BLAST = "blast"
"""The value of words of attack that say nothing of who or what caused it."""

TRANSPORT = frozenset({"aircraft"})
ON_GROUND = frozenset({"KILL", "HURT", "FALL", "EFFECT"})


def type_of(draft: Draft, lexicon: Lexicon) -> IncidentType | None:
    """The type by the coding rules; None where nothing of the four happened."""
    tags, country = draft.tags, draft.country
    harmed = any(
        said.field in ("killed", "injured") and said.value for said in draft.said
    )
    effects = {str(said.value) for said in draft.said if said.field == "effects"}
    grounded = harmed or bool(effects - lexicon.sets["alert_effect"])
    if country in AT_PEACE:
        return _at_peace(draft, lexicon)
    if "INTERCEPT" in tags and not grounded and "ATTACK" not in tags:
        return IncidentType.INTERCEPTION
    if tags & ATTACKS or grounded:
        return IncidentType.STRIKE
    if tags & {"ENTER", "FALL"}:
        return _crossing(draft, lexicon)
    return IncidentType.OTHER if "CLOSURE" in tags else None


def _crossing(draft: Draft, lexicon: Lexicon) -> IncidentType | None:
    """What came in or down: over a party at war only the fall is an event."""
    tags, country = draft.tags, draft.country
    if country is None and "ENTER" not in tags:
        told = {said.sentence.start: said.sentence for said in draft.said}
        peaceful = any(names_peace(one, lexicon) for one in told.values())
        return IncidentType.AIRSPACE_VIOLATION if peaceful else IncidentType.STRIKE
    if country not in BELLIGERENTS:
        return IncidentType.AIRSPACE_VIOLATION
    if "FALL" in tags:
        return IncidentType.STRIKE
    return IncidentType.OTHER if "CLOSURE" in tags else None


def _at_peace(draft: Draft, lexicon: Lexicon) -> IncidentType | None:
    """Over a country at peace a drone strays; only an attack said so is one."""
    tags = draft.tags
    if tags & {"ENTER", "FALL", "INTERCEPT"}:
        return IncidentType.AIRSPACE_VIOLATION
    if tags & ATTACKS and _is_stray(draft, lexicon):
        return IncidentType.AIRSPACE_VIOLATION
    if tags & ATTACKS and not _is_blast(draft):
        return IncidentType.STRIKE
    if _has_wreck(draft, lexicon):
        return IncidentType.AIRSPACE_VIOLATION
    if "CLOSURE" in tags:
        return IncidentType.OTHER
    return None  # blasts heard from across the border


def _has_wreck(draft: Draft, lexicon: Lexicon) -> bool:
    """Whether debris of something that flies is told of."""
    debris = any(
        said.field == "effects" and said.value == "debris" for said in draft.said
    )
    return debris and _is_flying(draft, lexicon)


def _is_flying(draft: Draft, lexicon: Lexicon) -> bool:
    return any(
        said.arms is not None and said.arms.weapon in lexicon.sets["flying"]
        for said in draft.said
    )


def _is_stray(draft: Draft, lexicon: Lexicon) -> bool:
    """Whether something flying is told of, and no purpose: "a roof pierced"."""
    purposeful = any(said.sentence.has("PURPOSEFUL") for said in draft.said)
    at_sea = any(said.value == "ship" for said in draft.said)  # none is hit by chance
    return _is_flying(draft, lexicon) and not purposeful and not at_sea


Typed = list[tuple[Draft, IncidentType | None]]


def _with_harm_nearby(typed: Typed) -> Typed:
    """Over a country whose airspace was violated, harm told by itself belongs to it."""
    violated = {
        draft.country
        for draft, kind in typed
        if kind is IncidentType.AIRSPACE_VIOLATION
    }
    harm = {"EFFECT", "KILL", "HURT"}
    return [
        (draft, IncidentType.AIRSPACE_VIOLATION)
        if kind is None and draft.country in violated and draft.tags & harm
        else (draft, kind)
        for draft, kind in typed
    ]


def is_mishap(draft: Draft) -> bool:
    """Harm without any weapon, attack or attacker named: it may be an accident.

    "An explosion" alone says nothing of its cause.
    """
    armed = draft.tags & {*ATTACKS, "INTERCEPT", "ENTER"}
    if armed == {"ATTACK"}:
        armed -= {"ATTACK"} if _is_blast(draft) else set()
    return (
        not armed
        and not draft.actors
        and not any(
            said.arms is not None and said.arms.weapon not in TRANSPORT
            for said in draft.said
        )
    )


def _is_blast(draft: Draft) -> bool:
    """Whether every word of attack told is one of a blast, whoever caused it."""
    told = [hit for said in draft.said for hit in said.sentence.tagged("ATTACK")]
    return all(hit.value == BLAST for hit in told)


def count_of(draft: Draft, name: str) -> Count:
    """The figure of a field: the last toll, else the highest told; parts aside."""
    figures = [
        said for said in draft.said if said.field == name and said.casualty is not None
    ]
    trusted = [said for said in figures if not said.is_boast] or figures
    if not trusted:
        return UNKNOWN_COUNT
    told = _with_others(trusted)
    whole = [casualty for casualty in told if not casualty.is_part] or told
    tolls = [casualty for casualty in whole if casualty.is_toll]
    if tolls:
        chosen = max(tolls, key=lambda casualty: casualty.amount.low or 0)
    else:
        chosen = max(whole, key=_size)
    amount = chosen.amount
    return Count(low=amount.low, best=amount.best, high=amount.high)


def _with_others(figures: list[Said]) -> list[Casualty]:
    """The figures, "two more" added to the one told before it in its sentence."""
    told: list[Casualty] = []
    previous: Sentence | None = None
    for said in figures:
        casualty = said.casualty
        if casualty is None:
            continue
        adds = casualty.is_more and not casualty.is_part and said.sentence is previous
        single = bool(told) and not (told[-1].is_part or told[-1].is_toll)
        if adds and single and casualty not in told:
            told[-1] = replace(
                told[-1], amount=added([told[-1].amount, casualty.amount])
            )
            continue
        told.append(casualty)
        previous = said.sentence
    return told


def _size(casualty: Casualty) -> int:
    amount = casualty.amount
    return next(
        (n for n in (amount.best, amount.low, amount.high) if n is not None), -1
    )


def weapons_of(draft: Draft) -> tuple[WeaponUse, ...]:
    """Weapons told, each once, with the highest numbers told."""
    uses: dict[str, tuple[int | None, int | None]] = {}
    for weapon, all_told in _by_sentence(draft).items():
        for told in all_told:
            launched, intercepted = uses.get(weapon, (None, None))
            uses[weapon] = (
                _larger(launched, _added([arms.launched for arms in told])),
                _larger(intercepted, _added([arms.intercepted for arms in told])),
            )
    return tuple(
        WeaponUse(weapon=weapon, launched=launched, intercepted=intercepted)
        for weapon, (launched, intercepted) in uses.items()
    )


def _by_sentence(draft: Draft) -> dict[str, list[list[Arms]]]:
    """Weapon -> what each sentence tells of it: "3 Kinzhals and 14 Kalibrs" is 17.

    Where a sentence names a part of its number ("including"), each stands alone.
    """
    groups: dict[tuple[str, int], list[Arms]] = {}
    for said in draft.said:
        arms = said.arms
        if arms is None:
            continue
        alone = arms.first if said.sentence.has("PART") else 0
        group = groups.setdefault((arms.weapon, said.sentence.start + alone), [])
        if arms not in group:
            group.append(arms)
    found: dict[str, list[list[Arms]]] = {}
    for (weapon, _), group in groups.items():
        found.setdefault(weapon, []).append(group)
    return found


def _added(numbers: list[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def _larger(one: int | None, other: int | None) -> int | None:
    known = [number for number in (one, other) if number is not None]
    return max(known) if known else None


def effects_of(draft: Draft) -> tuple[str, ...]:
    """Effects told, each once, in the order of the text."""
    return tuple(
        dict.fromkeys(str(said.value) for said in draft.said if said.field == "effects")
    )


@dataclass(slots=True)
class Builder:
    """Makes incidents of drafts, for one report; what many share is made once."""

    report: Report
    lexicon: Lexicon
    at_war: bool = True
    source: Source = field(init=False)
    speakers: dict[int, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.source = source_of(self.report)

    def build(self, drafts: list[Draft]) -> tuple[Incident, ...]:
        """Incidents in the order of the drafts; parents before or after alike."""
        at_war = self.at_war or any(not is_mishap(draft) for draft in drafts)
        typed = [(draft, type_of(draft, self.lexicon)) for draft in drafts]
        typed = _with_harm_nearby(typed)
        kept = [
            (draft, kind)
            for draft, kind in typed
            if kind is not None and (at_war or not is_mishap(draft))
        ]
        ids: dict[int, str] = {}
        used: set[str] = set()
        for draft, kind in kept:
            ids[id(draft)] = self._identity(draft, kind, used)
            used.add(ids[id(draft)])
        return tuple(self._incident(draft, kind, ids) for draft, kind in kept)

    def _identity(self, draft: Draft, kind: IncidentType, used: set[str]) -> str:
        when = draft.when
        parts = [
            self.source.report_id,
            kind.value,
            draft.key,
            str(when.start if when else None),
            str(when.end if when else None),
        ]
        number = 0
        while True:
            text = "\n".join([*parts, str(number)])
            digest = hashlib.sha256(text.encode("utf-8", "surrogatepass"))
            identity = digest.hexdigest()[:16]
            if identity not in used:
                return identity
            number += 1

    def _incident(
        self, draft: Draft, kind: IncidentType, ids: dict[int, str]
    ) -> Incident:
        when = draft.when
        dated = when is not None and when.start is not None
        killed, injured = count_of(draft, "killed"), count_of(draft, "injured")
        effects = effects_of(draft)
        return Incident(
            incident_id=ids[id(draft)],
            incident_type=kind,
            title=_title(draft, kind, killed, injured, effects),
            toponym=draft.mention.toponym.text if draft.mention else None,
            location=draft.location,
            date_start=when.start if when is not None and dated else None,
            date_end=when.end if when is not None and dated else None,
            time_precision=(
                when.precision if when is not None and dated else TimePrecision.UNKNOWN
            ),
            time_of_day=when.part if when is not None else None,
            killed=killed,
            injured=injured,
            part_of=ids.get(id(draft.parent)) if draft.parent else None,
            weapons=weapons_of(draft),
            effects=effects,
            actor=draft.actors[0] if draft.actors else None,
            claims=self._claims(draft, kind),
            sources=(self.source,),
        )

    def _claims(self, draft: Draft, kind: IncidentType) -> tuple[Claim, ...]:
        said = list(draft.said)
        if said:
            said.insert(0, Said("incident_type", kind.value, said[0].sentence))
        sentence = draft.when_sentence
        if draft.when is not None and draft.when.start is not None and sentence:
            said.append(Said("date", draft.when.start.isoformat(), sentence))
        # What is told twice in one sentence is one claim.
        told = {(one.field, _arms_value(one), one.sentence.start): one for one in said}
        return tuple(map(self._claim, told.values()))

    def _claim(self, said: Said) -> Claim:
        sentence = said.sentence
        return Claim(
            field=said.field,
            value=_arms_value(said),
            quote=self.report.text[sentence.start : sentence.end],
            start=sentence.start,
            end=sentence.end,
            report_id=self.source.report_id,
            attributed_to=self._speaker(sentence),
        )

    def _speaker(self, sentence: Sentence) -> str | None:
        key = sentence.start
        if key not in self.speakers:
            self.speakers[key] = speaker_of(sentence, self.report.text, self.lexicon)
        return self.speakers[key]


def _arms_value(said: Said) -> str | int:
    """A weapon claim's value tells its numbers: "460 drone launched"."""
    arms = said.arms
    if arms is None or not arms.is_counted:
        return said.value
    parts = [
        f"{number} {word}"
        for number, word in (
            (arms.launched, "launched"),
            (arms.intercepted, "intercepted"),
        )
        if number is not None
    ]
    return f"{arms.weapon}: {', '.join(parts)}"


def _title(
    draft: Draft,
    kind: IncidentType,
    killed: Count,
    injured: Count,
    effects: tuple[str, ...],
) -> str:
    """The title of a draft, by the name that its place was decided to have."""
    mention = draft.mention
    name, precision = None, GeoPrecision.UNLOCATED
    if mention is not None:
        decision, relation = mention.decision, mention.toponym.relation
        place = decision.place.name if decision and decision.place else None
        located = decision.location if decision else None
        if relation is Relation.BETWEEN:
            # "between A and B" is the location's own name, not that of A.
            place = located.place if located else None
        name = place or mention.toponym.name
        if relation is Relation.NEAR:
            precision = GeoPrecision.NEAR
        elif mention.country is not None:
            precision = GeoPrecision.COUNTRY
    return title_of(
        kind, name, precision, killed=killed, injured=injured, effects=effects
    )
