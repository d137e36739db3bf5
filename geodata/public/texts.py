"""What is told of an incident, without persons, units and places that are too fine."""

import re
from dataclasses import dataclass, replace

from geodata.models import Claim, ClaimValue, Incident, Location, Source, WeaponUse
from geodata.public.outlets import is_listed
from geodata.public.rules import PublicRules
from geodata.public.words import has_given_name, may_name_a_person, may_tell_of_a_unit

PLACE_FIELDS = frozenset(
    {
        "place", "toponym", "location", "longitude", "latitude", "geo_precision",
        "uncertainty_m", "admin1", "admin2", "country", "place_id", "geometry", "area",
    }
)  # fmt: skip
_KEPT_FIELDS = frozenset(
    {
        "killed", "killed_low", "killed_best", "killed_high", "injured", "injured_low",
        "injured_best", "injured_high", "weapons", "effects", "actor", "incident_type",
        "date", "date_start", "date_end", "time_of_day", "time_precision", "part_of",
    }
)  # fmt: skip
_CODE = re.compile(r"[a-z][a-z_]{0,59}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Censor:
    """Decides text by text; ``known`` are names that may be told."""

    rules: PublicRules
    known: tuple[str, ...]
    is_coarser: bool

    def may_stay(self, text: str) -> bool:
        """Whether a text names no person and tells of no unit."""
        if self.rules.drop_unit_positions and may_tell_of_a_unit(text):
            return False
        return not (self.rules.drop_names and may_name_a_person(text, self.known))

    def text(self, text: str | None) -> str | None:
        """The text, None where it may not stay."""
        return text if text is not None and self.may_stay(text) else None

    def claims(self, incident: Incident, linked: frozenset[str]) -> tuple[Claim, ...]:
        """The claims of fields that may be told; ``linked`` are link-only reports."""
        kept = (
            self._claim(claim, may_quote=claim.report_id not in linked)
            for claim in incident.claims
            if claim.field in _KEPT_FIELDS
            or (claim.field in PLACE_FIELDS and not self.is_coarser)
        )
        return tuple(claim for claim in kept if claim is not None)

    def _claim(self, claim: Claim, *, may_quote: bool) -> Claim | None:
        value = self._value(claim.value)
        if claim.field in PLACE_FIELDS and not isinstance(value, str):
            return None
        # A lower-case "school 12" would still tell what a coarser place hides.
        quoted = may_quote and not self.is_coarser and self.may_stay(claim.quote)
        return replace(
            claim,
            value=value,
            quote=claim.quote if quoted else "",
            start=claim.start if quoted else 0,
            end=claim.end if quoted else 0,
            attributed_to=self.text(claim.attributed_to),
        )

    def _value(self, value: ClaimValue) -> ClaimValue:
        if not isinstance(value, str):
            return value
        if _CODE.fullmatch(value) or _DAY.fullmatch(value):
            return value
        return None if self.is_coarser else self.text(value)

    def sources(self, incident: Incident) -> tuple[Source, ...]:
        """The sources; of those on the list the link alone."""
        return tuple(self._source(source) for source in incident.sources)

    def _source(self, source: Source) -> Source:
        if self.rules.link_only and is_listed(source):
            return replace(source, title=None, outlet=None)
        title = None if self.is_coarser else self.text(source.title)
        outlet = source.outlet
        if self.rules.drop_names and outlet and has_given_name(outlet):
            outlet = None
        return replace(source, title=title, outlet=outlet)


def linked_reports(incident: Incident, rules: PublicRules) -> frozenset[str]:
    """The reports of which the link alone stays."""
    if not rules.link_only:
        return frozenset()
    return frozenset(
        source.report_id for source in incident.sources if is_listed(source)
    )


def is_at_a_unit(incident: Incident) -> bool:
    """Whether the incident's place is told as a military unit's."""
    place = incident.location.place if incident.location else None
    told = [incident.title, incident.toponym, place]
    for claim in incident.claims:
        if claim.field in PLACE_FIELDS:
            told += [claim.quote, claim.value if isinstance(claim.value, str) else None]
    return any(may_tell_of_a_unit(text) for text in told if text)


def coded(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those that are codes: anything else may be a text."""
    return tuple(name for name in names if _CODE.fullmatch(name))


def coded_uses(uses: tuple[WeaponUse, ...]) -> tuple[WeaponUse, ...]:
    """Those whose weapon is a code."""
    return tuple(use for use in uses if _CODE.fullmatch(use.weapon))


def names_of(place: Location | None, toponym: str | None) -> tuple[str, ...]:
    """What may be told of a place that leaves."""
    if place is None:
        return ()
    return tuple(filter(None, (place.place, place.admin1, toponym)))
