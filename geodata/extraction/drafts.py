"""Incidents in the making: one place and one day, with all that is said of it."""

from dataclasses import dataclass, field

from geodata.extraction.arms import Arms
from geodata.extraction.casualties import Casualty
from geodata.extraction.dates import When
from geodata.extraction.mentions import Mention
from geodata.extraction.sentences import Sentence
from geodata.models import Location
from geodata.places import Outcome, PlaceKind, Relation


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said of an incident: field, value and the sentence it stands in.

    ``is_boast`` marks what the attacking side claims to have done: it is kept
    as a claim and is no figure of record. ``is_shared`` marks a whole night's
    weapons.
    """

    field: str
    value: str | int
    sentence: Sentence
    casualty: Casualty | None = None
    arms: Arms | None = None
    is_boast: bool = False
    is_shared: bool = False


@dataclass(slots=True)
class Draft:
    """One incident in the making; ``tags`` are the triggers that told of it."""

    key: str
    mention: Mention | None
    when: When | None
    order: int
    paragraph: int
    tags: set[str] = field(default_factory=set)
    said: list[Said] = field(default_factory=list)
    actors: list[str] = field(default_factory=list)
    when_sentence: Sentence | None = None
    is_heading: bool = False
    is_national: bool = False
    is_refined: bool = False
    is_denied: bool = False
    is_dated: bool = False
    first_told: int = -1
    parent: "Draft | None" = None
    country_hint: str | None = None

    @property
    def location(self) -> Location | None:
        """Where it was decided to be, if it was."""
        if self.mention is None or self.mention.decision is None:
            return None
        return self.mention.decision.location

    @property
    def country(self) -> str | None:
        """ISO code of the country, from the location or from the words."""
        location = self.location
        if location is not None:
            return location.country
        named = self.mention.country if self.mention is not None else None
        return named or self.country_hint

    @property
    def kind(self) -> PlaceKind | None:
        """What sort of place it is."""
        return self.mention.kind if self.mention is not None else None

    def has_figures(self) -> bool:
        """Whether any number of killed or injured is told, parts left aside."""
        return any(said.casualty is not None for said in self.said)

    def has_facts(self) -> bool:
        """Whether anything but the bare event is told."""
        return any(said.field in ("killed", "injured", "effects") for said in self.said)


@dataclass(slots=True)
class National:
    """Weapons counted for a country's whole night."""

    nation: str
    when: When | None
    arms: Arms
    sentence: Sentence
    tag: str
    mention: Mention | None


def place_key(mention: Mention) -> str:
    """What makes two mentions one place: the decided place, else the name."""
    toponym, decision = mention.toponym, mention.decision
    relation = toponym.relation.value
    if mention.country is not None:
        relation = Relation.AIRSPACE if mention.is_airspace else Relation.IN
        return f"{mention.country}/{relation}"
    if (
        decision is not None
        and decision.place is not None
        and decision.outcome in (Outcome.RESOLVED, Outcome.AREA)
    ):
        return f"{decision.place.place_id}/{relation}"
    return f"{toponym.name.casefold()}/{toponym.kind}/{relation}"
