"""The report's course: each sentence either sets the scene, or tells of an event."""

from dataclasses import replace

from geodata.extraction.arms import Arms
from geodata.extraction.assembly.facts import PlacedFacts, go_on
from geodata.extraction.assembly.focus import Focus
from geodata.extraction.assembly.ledger import Ledger
from geodata.extraction.assembly.nights import Nights
from geodata.extraction.assembly.stage import Stage
from geodata.extraction.assembly.telling import Telling
from geodata.extraction.chronology import Chronology
from geodata.extraction.datelines import opens_with_time, tells_when
from geodata.extraction.dates import When
from geodata.extraction.denials import is_practised
from geodata.extraction.drafts import Draft, National, Said
from geodata.extraction.finds import Finds
from geodata.extraction.fronting import is_next_in_turn
from geodata.extraction.judging import event_tags, is_event, tells_harm
from geodata.extraction.lexicon import Hit, Lexicon
from geodata.extraction.mentions import Mention, Role
from geodata.extraction.scenes import Scene, scene_of
from geodata.extraction.sentences import Sentence
from geodata.extraction.sequels import (
    is_background,
    is_countrywide,
    is_earlier_one,
    is_section,
)
from geodata.extraction.timing import days_touch
from geodata.places import PlaceKind


class Assembler:
    """Builds the drafts of one report, sentence by sentence."""

    def __init__(self, time: Chronology, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._time = time
        self._ledger = Ledger(time)
        self._nights = Nights(time, lexicon)
        self._stage = Stage(lexicon)
        self._focus = Focus(lexicon)
        self._paragraph = -1
        self._civil = -1
        self._drill = -1

    @property
    def drafts(self) -> dict[tuple[str, str], Draft]:
        """The drafts by place and day."""
        return self._ledger.drafts

    @property
    def nationals(self) -> list[National]:
        """The weapons counted for whole nights."""
        return self._nights.nationals

    @property
    def countries(self) -> set[str | None]:
        """The countries of all places named."""
        return self._stage.countries

    @property
    def named(self) -> dict[str, tuple[Sentence, Arms]]:
        """Each weapon with the sentence that first names it."""
        return self._stage.named

    def note_headline(self, finds: Finds) -> None:
        """Remember a headline's places and regions before the body is taken in."""
        self._stage.note_regions(finds)
        self._stage.note_headline(finds)

    def add(self, number: int, finds: Finds) -> None:
        """Take in one sentence."""
        sentence = finds.sentence
        if sentence.paragraph != self._paragraph:
            self._paragraph = sentence.paragraph
            self._time.turn_page(sentence.start)
        self._stage.note_regions(finds)
        self._turn_from_war(sentence)
        flying = self._stage.note_arms(number, finds)
        hits = event_tags(finds, self.lexicon, flying_before=flying)
        self._turn(number, finds, hits)
        if sentence.paragraph == self._drill and not finds.dates:
            return  # what follows in the paragraph was practised, too
        if not hits or not is_event(hits, finds, self.lexicon):
            self._set_stage(number, finds)
            self._date_before(number, finds)
            return
        when = self._time.when(finds)
        scene = scene_of(finds, self.lexicon)
        self._tell(Telling(number, finds, hits, scene, when))

    def _turn_from_war(self, sentence: Sentence) -> None:
        """An accident or a drill: what follows without a place is told of it."""
        if sentence.has("CIVIL"):
            self._focus.drafts, self._civil = [], sentence.paragraph
        if is_practised(sentence, self.lexicon):
            self._drill = sentence.paragraph

    def _turn(self, number: int, finds: Finds, hits: list[Hit]) -> None:
        """Take back what is denied, and forget what was told of in another part."""
        if finds.sentence.has("DISPUTE"):
            self._focus.deny(number, finds.sentence)
        if is_section(finds, hits):
            self._focus.drafts = []
            self._stage.turn()

    def _set_stage(self, number: int, finds: Finds) -> None:
        """Remember the place and the time of a sentence that tells of no event."""
        sentence = finds.sentence
        labelled = self._stage.note_label(number, finds)
        named = self._stage.note_place(number, finds)
        if not finds.dates:
            return
        if named and is_next_in_turn(sentence, self.lexicon):
            self._time.when(finds)
        if (
            labelled
            or tells_when(sentence, self.lexicon)
            or opens_with_time(sentence, self.lexicon)
        ):
            self._time.when(finds)

    def _date_before(self, number: int, finds: Finds) -> None:
        """'It happened on Sunday.': the day of what the sentence before told of."""
        sentence, own = finds.sentence, self._time.own(finds)
        told = sentence.word(0) in self.lexicon.sets.get("it", ())
        told = told and tells_when(sentence, self.lexicon)
        if own is None or not told or number - self._focus.at != 1:
            return
        for draft in self._focus.drafts:
            if draft.when is not None:
                self._time.correct(draft.when, own)
            draft.when, draft.when_sentence = own, sentence

    def _tell(self, telling: Telling) -> None:
        if telling.scene.places:
            self._placed(telling)
        elif self._nights.counts(telling):
            self._national(telling)
        else:
            self._unplaced(telling)

    def _placed(self, telling: Telling) -> None:
        facts = PlacedFacts(telling, self.lexicon, self._ledger, self._nights)
        facts.settle()
        self._focus.turn_to(telling, facts.groups, facts.touched)
        for draft in self._focus.drafts[-1:]:
            self._time.note(draft.when, telling.sentence)

    def _national(self, telling: Telling) -> None:
        countries = telling.scene.countries
        mention = countries[0] if countries else None
        nation = mention.country if mention else self._nights.nation(telling)
        for arms in telling.finds.arms:
            if arms.is_counted:
                self._nights.add(telling, nation or "", arms, mention)
        if mention is None:
            return
        # "X scrambled jets as Y was attacked": each country has its own.
        apart = telling.sentence.has("SCRAMBLE")
        self._placed(_set_in(telling, *(countries if apart else (mention,))))
        for draft in self._focus.drafts:
            draft.is_national = True

    def _unplaced(self, telling: Telling) -> None:
        figures = telling.finds.casualties
        accident = telling.sentence.paragraph == self._civil and not self._focus.drafts
        if accident or (telling.sentence.has("COMMENT") and not figures):
            return
        if figures and is_countrywide(telling.sentence, self.lexicon):
            return
        focus = self._focus.gone_on_with(telling)
        before = self._told_before(telling, focus)
        if before is not None:
            self._at(telling, before)
        elif focus is not None:
            self._go_on(telling, focus)
        elif _speaks_for_its_place(telling):
            office = telling.scene.offices[0].with_role(Role.PLACE)
            self._placed(_set_in(telling, office))
        else:
            self._unset(telling)

    def _told_before(
        self, telling: Telling, focus: list[Draft] | None
    ) -> Mention | None:
        """The place of another sentence at which this one's event is one of its own."""
        named = self._stage.place_for(telling, told_at=self._focus.at)
        if named is not None:
            return named
        # "The next day it was hit again": the same place, another event.
        later = any(one.shift for one in telling.finds.dates)
        return focus[-1].mention if focus and later else None

    def _at(self, telling: Telling, mention: Mention) -> None:
        """What a sentence tells happened at a place that another one names."""
        # as if the place opened this sentence
        borrowed = replace(mention, role=Role.PLACE, first=0, last=0)
        self._placed(_set_in(telling, borrowed))
        seen = self._stage.arms_seen(telling, mention)
        if seen is not None:
            sentence, arms = seen
            for draft in self._focus.drafts:
                draft.said.append(Said("weapons", arms.weapon, sentence, arms=arms))

    def _go_on(self, telling: Telling, focus: list[Draft]) -> None:
        """Go on with the event told before, or with an earlier one of its place."""
        finds, last = telling.finds, focus[-1]
        own = self._time.own(finds)
        if own is None or last.when is None or days_touch(own, last.when):
            self._continue(telling, focus)
        elif is_earlier_one(finds, own, last.when, self.lexicon):
            if last.mention is not None and telling.number - self._focus.at == 1:
                self._at(replace(telling, when=own), last.mention)
        elif self._corrects(telling, own, last):
            self._time.correct(last.when, own)
            last.when, last.when_sentence = own, telling.sentence
            self._continue(telling, focus)
        elif not (is_background(own, last.when) or self._time.is_past(own, last.when)):
            self._continue(telling, focus)

    def _corrects(self, telling: Telling, own: When, last: Draft) -> bool:
        """Whether a sentence's day is that of the event told before.

        "The depot burned after an attack on 7 October 2024" is not this week's.
        """
        if tells_when(telling.sentence, self.lexicon):
            return True
        past = last.when is not None and self._time.is_past(own, last.when)
        return not last.is_dated and telling.sentence.has("ATTACK") and not past

    def _continue(self, telling: Telling, drafts: list[Draft]) -> None:
        go_on(telling, drafts, self._time, self.lexicon)
        self._focus.at = telling.number

    def _unset(self, telling: Telling) -> None:
        """An event at no place that anything names: at the one meant, or nowhere."""
        figures = telling.finds.casualties
        if telling.sentence.is_heading and self.drafts:
            return  # whatever the body told last is not what its headline tells
        told = any(one.amount.best or one.amount.low for one in figures)
        harmed = tells_harm(telling.finds, telling.hits)
        is_first = not self._ledger.by_place
        meant = None
        if told:
            meant = self._stage.meant(telling, is_first=is_first)
        elif harmed and not telling.scene.offices:
            meant = self._stage.aimed(telling)
        if meant is not None:
            self._at(telling, meant)
            return
        if told or (is_first and harmed):
            draft = self._ledger.draft(telling, None, telling.when)
            draft.tags.update(hit.tag for hit in telling.hits)
            self._continue(telling, [draft])


def _set_in(telling: Telling, *places: Mention) -> Telling:
    """The same sentence, as one that names these places alone."""
    return replace(telling, scene=Scene(places=places, offices=(), countries=()))


def _speaks_for_its_place(telling: Telling) -> bool:
    """'The governor of X region said the attack injured nine': it was there."""
    finds, offices = telling.finds, telling.scene.offices
    if not offices:
        return False
    told = bool(finds.casualties or finds.arms) or finds.sentence.has("EFFECT")
    region = offices[0].kind is PlaceKind.ADMIN1
    return told or (region and tells_harm(finds, telling.hits))
