"""The events told last, which a sentence without a place goes on with."""

from dataclasses import dataclass, field

from geodata.extraction.assembly.telling import HARMED, Telling
from geodata.extraction.containment import holds_parts
from geodata.extraction.drafts import Draft
from geodata.extraction.lexicon import Lexicon
from geodata.extraction.mentions import Mention
from geodata.extraction.nations import speaker_country
from geodata.extraction.placing import main_last
from geodata.extraction.sentences import Sentence
from geodata.models import Location
from geodata.places import Place, PlaceKind

FOCUS_SENTENCES = 3
"""A sentence without a place goes on with the event told at most so many before."""

LEAST_UNITS = 2
LEAST_LISTED = 3
"""Places side by side of which a figure told next is none's own."""

Groups = list[list[Mention]]


@dataclass(slots=True)
class Focus:
    """The drafts told of last, the main one at the end; ``at`` is where.

    ``is_joint`` says that a figure told next is none's own, ``is_pair`` that
    what is told next without figures is told of all.
    """

    lexicon: Lexicon
    drafts: list[Draft] = field(default_factory=list)
    at: int = -100
    is_joint: bool = False
    is_pair: bool = False

    def turn_to(
        self, telling: Telling, groups: Groups, touched: dict[int, Draft]
    ) -> None:
        """Turn to the drafts that a sentence told of, by their mentions' identity."""
        scene = telling.scene
        places = main_last(telling.sentence, scene.places, self.lexicon)
        turn = int(holds_parts(telling.finds, scene.places))
        places = places[turn:] + places[:turn]
        self.drafts = [touched[id(m)] for m in places if id(m) in touched]
        self.at = telling.number
        units = all(place.kind is PlaceKind.ADMIN2 for place in places)
        least = LEAST_UNITS if units else LEAST_LISTED
        self.is_joint = len(places) >= least and len(groups) == 1
        struck = all(draft.tags & HARMED for draft in self.drafts)
        self.is_pair = len(self.drafts) > 1 and len(groups) == 1 and struck

    def deny(self, number: int, sentence: Sentence) -> None:
        """'Bucharest rejected the report': what it denies of itself is no event."""
        denier = speaker_country(sentence, self.lexicon)
        if number - self.at > 1 or denier is None:
            return
        for draft in self.drafts:
            if draft.country == denier and draft.first_told == self.at:
                draft.is_denied = True

    def gone_on_with(self, telling: Telling) -> list[Draft] | None:
        """The drafts a sentence without a place goes on with, if any."""
        finds, offices = telling.finds, telling.scene.offices
        far = telling.number - self.at > FOCUS_SENTENCES
        if not self.drafts or far or (self.is_joint and finds.casualties):
            return None
        if self.is_pair and not finds.casualties and not offices:
            return self.drafts
        if not offices:
            return self._struck(telling) if not finds.sentence.is_heading else None
        return self._of_office(telling, offices[0])

    def _of_office(self, telling: Telling, office: Mention) -> list[Draft] | None:
        """What an office speaks of: what was told of its own place or region."""
        place = office.decision.place if office.decision is not None else None
        location = self.drafts[-1].location
        if place is not None and location is not None:
            if place.name in (location.place, location.admin1, location.admin2):
                return self.drafts[-1:]
            if _looks_into(telling.sentence, place, location):
                return self._struck(telling)
        # "No one was hurt, said prosecutors in Y" tells of no event in Y.
        figures = telling.finds.casualties
        zeros = bool(figures) and all(one.amount.high == 0 for one in figures)
        return self._struck(telling) if zeros else None

    def _struck(self, telling: Telling) -> list[Draft]:
        """The last event told; figures go to one on the ground, if one was told."""
        above = {"INTERCEPT", "ENTER", "CLOSURE"}
        ground = [draft for draft in self.drafts if draft.tags - above]
        figures = telling.finds.casualties
        return (ground if figures and ground else self.drafts)[-1:]


def _looks_into(sentence: Sentence, place: Place, location: Location) -> bool:
    """'Prosecutors in the region's city said': of what they look into."""
    within = (place.country, place.admin1) == (location.country, location.admin1)
    return within and not any(
        hit.value == "settlement" for hit in sentence.tagged("OFFICE")
    )
