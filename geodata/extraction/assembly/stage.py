"""Places that a report names before it tells what happened there."""

from dataclasses import dataclass, field

from geodata.extraction.arms import Arms
from geodata.extraction.assembly.telling import HARMED, Telling
from geodata.extraction.datelines import is_dateline
from geodata.extraction.drafts import place_key
from geodata.extraction.finds import Finds
from geodata.extraction.lexicon import Lexicon
from geodata.extraction.mentions import Mention, Role
from geodata.extraction.scenes import scene_of
from geodata.extraction.sentences import Sentence
from geodata.places import PlaceKind

FLYING_SENTENCES = 4
ADDRESS = 8
"""Words of a line that greets those it is for."""

OPENING = 3
"""Words in which a statement names who makes it, and those to the verb."""


@dataclass(slots=True)
class Stage:
    """Where the next event may be: places and weapons named without one.

    ``label`` is the place of a line that is nothing but a name, ``seen`` the one
    place of a sentence; both with the sentence's number. ``named`` has for each
    weapon the sentence that first names it.
    """

    lexicon: Lexicon
    label: tuple[int, Mention] | None = None
    seen: tuple[int, Mention] | None = None
    seen_in: int = -1
    seen_arms: tuple[Sentence, Arms] | None = None
    headed: tuple[Mention, ...] = ()
    regions: dict[str, Mention] = field(default_factory=dict)
    countries: set[str | None] = field(default_factory=set)
    named: dict[str, tuple[Sentence, Arms]] = field(default_factory=dict)
    flying_at: int = -100

    def note_headline(self, finds: Finds) -> None:
        """Remember the places that a headline sets its event in."""
        if finds.sentence.has("ATTACK", "KILL", "HURT"):
            self.headed += scene_of(finds, self.lexicon).places

    def note_regions(self, finds: Finds) -> None:
        """Remember the regions named: the only one of them is the report's."""
        for mention in finds.mentions:
            if mention.decision and mention.decision.location:
                self.countries.add(mention.decision.location.country)
            if mention.kind is PlaceKind.ADMIN1 and mention.decision:
                self.regions.setdefault(place_key(mention), mention)

    def note_arms(self, number: int, finds: Finds) -> bool:
        """Whether drones or missiles were named here or a sentence or two before."""
        for arms in finds.arms:
            if arms.weapon in self.lexicon.sets["flying"]:
                self.flying_at = number
            self.named.setdefault(arms.weapon, (finds.sentence, arms))
        return number - self.flying_at <= FLYING_SENTENCES

    def note_label(self, number: int, finds: Finds) -> bool:
        """Whether a line is nothing but a place name: it heads what follows."""
        sentence = finds.sentence
        whole = _is_label(finds, self.lexicon)
        # "Dear residents of X!"
        whole |= sentence.words[-1:] == ["!"] and len(sentence.words) <= ADDRESS
        whole &= not is_dateline(sentence, self.lexicon)
        for mention in finds.mentions:
            if whole and mention.role is Role.PLACE:
                self.label = (number, mention)
        return self.label is not None and self.label[0] == number

    def note_place(self, number: int, finds: Finds) -> bool:
        """Whether a sentence without an event names one place, to be gone on with."""
        places = [m for m in finds.mentions if m.role is Role.PLACE and not m.country]
        # "X lies 120 km south of Y" is not about Y.
        if len(places) != 1 or places[0].toponym.distance_m is not None:
            return False
        if not self._is_plain(finds.sentence):
            return False
        self.seen, self.seen_in = (number, places[0]), finds.sentence.paragraph
        one = len(finds.arms) == 1
        self.seen_arms = (finds.sentence, finds.arms[0]) if one else None
        return True

    def _is_plain(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks of what is, not of talks, plans or denials."""
        # What was attempted was so there.
        attempted = self.lexicon.sets.get("attempt", ())
        unreal = any(
            sentence.word(hit.first) not in attempted
            for hit in sentence.by_tag.get("UNREAL", ())
        )
        return not unreal and not sentence.has("TALK", "DENY")

    def turn(self) -> None:
        """Forget what was named: another part of the report begins."""
        self.seen, self.regions = None, {}

    def place_for(self, telling: Telling, *, told_at: int) -> Mention | None:
        """The place named before at which a sentence's event is one of its own.

        ``told_at`` is the number of the sentence that told of an event last.
        """
        if self.label is not None and telling.number - self.label[0] == 1:
            return self.label[1]
        if any(hit.tag in HARMED for hit in telling.hits):
            seen = self._set_before(telling)
            if seen is not None:
                return seen
        return self._just_named(telling, told_at)

    def _just_named(self, telling: Telling, told_at: int) -> Mention | None:
        """'The X refinery is private. It was hit in May.': the place of "it"."""
        pronouns = self.lexicon.sets.get("it", frozenset())
        if self.seen is None or telling.sentence.word(0) not in pronouns:
            return None
        number, mention = self.seen
        return mention if told_at < number == telling.number - 1 else None

    def _set_before(self, telling: Telling) -> Mention | None:
        """The place of the sentence before, told in the same paragraph for its own.

        "Worst is the situation in X. A missile tore down a house."
        """
        seen = self._seen_before(telling)
        if seen is None or telling.scene.offices or _is_statement(telling.sentence):
            return None
        same = telling.sentence.paragraph == self.seen_in
        # "X lies near the border and was shelled": a subject of its own.
        opening = telling.sentence.word(0)
        sets = self.lexicon.sets
        named = all(
            opening not in words
            for words in (self.lexicon.vocabulary, sets["sentence"], sets["person"])
        )
        return seen if same and not named else None

    def _seen_before(self, telling: Telling) -> Mention | None:
        """The one place that the sentence before names without any event."""
        if self.seen is None or telling.number - self.seen[0] != 1:
            return None
        return self.seen[1]

    def meant(self, telling: Telling, *, is_first: bool) -> Mention | None:
        """The place of a figure told without one, None where it is anybody's guess.

        "The search in X is over. In all, 38 died.": the place of the sentence
        before; or the only region that the report and its heading name. The
        first facts (``is_first``) are those of the headline.
        """
        seen = self._seen_before(telling)
        if seen is not None:
            return seen
        if telling.scene.offices:
            return None
        if len(self.headed) == 1 and is_first:
            return self.headed[0]
        return next(iter(self.regions.values())) if len(self.regions) == 1 else None

    def aimed(self, telling: Telling) -> Mention | None:
        """'Two drones tried to break through to X. One hit a roof.': it was there."""
        if telling.number - self.flying_at not in (0, 1):
            return None
        statement = _is_statement(telling.sentence)
        return None if statement else self._seen_before(telling)

    def arms_seen(
        self, telling: Telling, mention: Mention
    ) -> tuple[Sentence, Arms] | None:
        """'In X the bomb came at ten. It fell on a depot.': the bomb, and where told.

        None unless the place is that of the sentence before.
        """
        return self.seen_arms if self._seen_before(telling) is mention else None


def _is_statement(sentence: Sentence) -> bool:
    """'The General Staff confirmed a hit': a statement of what was told before."""
    bodies = sentence.tagged("INSTITUTION", "OFFICE", "SEAT", "GOVERNMENT")
    return any(
        body.first <= OPENING and 0 < said.first - body.last <= OPENING
        for body in bodies
        for said in sentence.by_tag.get("SAY", ())
    )


def _is_label(finds: Finds, lexicon: Lexicon) -> bool:
    """Whether a line is nothing but names, their type words, a day and marks."""
    sentence = finds.sentence
    spans = [(m.first, m.last) for m in finds.mentions]
    spans += [(when.first, when.last) for when in finds.dates]
    return all(
        not token.text[0].isalnum()
        or token.low in lexicon.type_words
        or any(first <= place <= last for first, last in spans)
        for place, token in enumerate(sentence.tokens)
    )
