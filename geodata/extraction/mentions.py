"""Place mentions: a name, what the words around say of it, and its role."""

from dataclasses import dataclass, replace
from enum import StrEnum

from geodata.places import Decision, PlaceKind, Relation, Toponym


class Role(StrEnum):
    """What a named place does in its sentence."""

    PLACE = "place"  # where something happened
    OFFICE = "office"  # whose governor or mayor speaks: a place by default
    ORIGIN = "origin"  # launched from
    DIRECTION = "direction"  # heading towards
    SPEAKER = "speaker"  # "Kyiv said"
    CONTAINER = "container"  # holds the place named beside it
    OTHER = "other"  # named, but nothing happened there


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place name in a sentence: token span (last one included) and role.

    ``country`` is set for countries and their airspace (ISO alpha-2).
    ``asked`` is the toponym with words beside it that are evidence, None where there
    are none: what the geocoder is asked in its stead.
    """

    sentence: int
    first: int
    last: int
    toponym: Toponym
    role: Role
    country: str | None = None
    decision: Decision | None = None
    asked: Toponym | None = None

    @property
    def is_country(self) -> bool:
        """Whether a whole country is named, not its airspace."""
        return self.country is not None and self.toponym.relation in (
            Relation.IN,
            Relation.NEAR,
        )

    @property
    def is_airspace(self) -> bool:
        """Whether the airspace of a country is named."""
        return self.country is not None and (self.toponym.relation is Relation.AIRSPACE)

    @property
    def kind(self) -> PlaceKind | None:
        """What the place was decided to be, else what the text calls it."""
        if self.decision is not None and self.decision.place is not None:
            return self.decision.place.kind
        return self.toponym.kind

    def decided(self, toponym: Toponym, decision: Decision) -> "Mention":
        """The same mention with what became of its toponym."""
        return Mention(
            sentence=self.sentence,
            first=self.first,
            last=self.last,
            toponym=toponym,
            role=self.role,
            country=self.country,
            decision=decision,
            asked=self.asked,
        )

    def with_role(self, role: Role) -> "Mention":
        """The same mention in another role."""
        return replace(self, role=role)


def is_of_kind(decision: Decision, kind: PlaceKind) -> bool:
    """Whether a place was decided on, and is of that kind."""
    return decision.place is not None and decision.place.kind is kind


def with_container(mention: Mention, container: str) -> Mention:
    """The mention with the name of the place that holds it."""
    asked = mention.asked and replace(mention.asked, container=container)
    toponym = replace(mention.toponym, container=container)
    return replace(mention, toponym=toponym, asked=asked)
