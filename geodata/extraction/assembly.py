"""From finds to drafts: each event gets its place, its day and its facts."""

from dataclasses import dataclass, field, replace

from geodata.extraction.arms import Arms
from geodata.extraction.casualties import Casualty
from geodata.extraction.chronology import Chronology
from geodata.extraction.containment import holds_parts
from geodata.extraction.datelines import opens_with_time, tells_when
from geodata.extraction.dates import When
from geodata.extraction.denials import is_practised
from geodata.extraction.drafts import Draft, National, Said, place_key
from geodata.extraction.effects import add_effect, is_harmed, share_arms, share_effects
from geodata.extraction.finds import Finds
from geodata.extraction.fronting import is_next_in_turn
from geodata.extraction.judging import (
    event_tags,
    is_event,
    is_foiled,
    tells_harm,
)
from geodata.extraction.lexicon import Hit, Lexicon
from geodata.extraction.listing import listed_arms
from geodata.extraction.mentions import Mention, Role
from geodata.extraction.nations import (
    BELLIGERENTS,
    actor_of,
    nation_of,
    speaker_country,
)
from geodata.extraction.placing import coordinated, is_joint, main_last, nearest
from geodata.extraction.scenes import Scene, country_around, scene_of
from geodata.extraction.sentences import Sentence
from geodata.extraction.sequels import is_background, is_earlier_one, is_section
from geodata.extraction.timing import days_touch, fuller
from geodata.extraction.triggers import ATTACKS
from geodata.places import PlaceKind

MOST_DAYS = 500
"""Days of one place that a new one is compared with; more is no report."""

FLYING_SENTENCES = 4
ADDRESS = 8
"""Words of a line that greets those it is for."""

HARMED = frozenset({"ATTACK", "BARRAGE", "ENTER", "FALL", "EFFECT", "KILL", "HURT"})
"""What may have happened at a place named alone in the sentence before."""

OPENING = 3
"""Words in which a statement names who makes it, and those to the verb."""

FOCUS_SENTENCES = 3
LEAST_UNITS = 2
LEAST_LISTED = 3
"""Places side by side of which a figure told next is none's own."""

"""A sentence without a place goes on with the event told at most so many before."""


@dataclass(slots=True)
class Assembler:
    """Builds the drafts of one report, sentence by sentence."""

    time: Chronology
    lexicon: Lexicon
    drafts: dict[tuple[str, str], Draft] = field(default_factory=dict)
    by_place: dict[str, list[Draft]] = field(default_factory=dict)
    nationals: list[National] = field(default_factory=list)
    focus: list[Draft] = field(default_factory=list)
    named: dict[str, tuple[Sentence, Arms]] = field(default_factory=dict)
    focus_at: int = -100
    flying_at: int = -100
    paragraph: int = -1
    number: int = 0
    stage: tuple[int, Mention] | None = None
    regions: dict[str, Mention] = field(default_factory=dict)
    is_focus_joint: bool = False
    is_focus_pair: bool = False
    civil: int = -1
    drill: int = -1
    headed: tuple[Mention, ...] = ()
    pooled_at: int = -100
    seen: tuple[int, Mention] | None = None
    seen_in: int = -1
    seen_arms: tuple[Sentence, Arms] | None = None
    countries: set[str | None] = field(default_factory=set)

    def add(self, number: int, finds: Finds) -> None:
        """Take in one sentence."""
        self.number = number
        sentence = finds.sentence
        if sentence.paragraph != self.paragraph:
            self.paragraph = sentence.paragraph
            self.time.turn_page()
        self.note_regions(finds)
        self._turn_from_war(sentence)
        hits = event_tags(finds, self.lexicon, flying_before=self._flies(finds))
        self._turn(finds, hits)
        if sentence.paragraph == self.drill and not finds.dates:
            return  # what follows in the paragraph was practised, too
        if not hits or not is_event(hits, finds, self.lexicon):
            self._set_stage(finds)
            staged = self.stage is not None and self.stage[0] == number
            timed = tells_when(sentence, self.lexicon) or opens_with_time(
                sentence, self.lexicon
            )
            if finds.dates and (staged or timed):
                self.time.when(finds)
            return
        when = self.time.when(finds)
        scene = scene_of(finds, self.lexicon)
        if scene.places:
            self._placed(finds, hits, scene, when)
        elif self._is_national(finds, scene):
            self._national(finds, hits, scene, when)
        else:
            self._unplaced(finds, hits, scene, when)

    def _turn(self, finds: Finds, hits: list[Hit]) -> None:
        """Take back what is denied, and forget what was told of in another part."""
        if finds.sentence.has("DISPUTE"):
            self._dispute(finds.sentence)
        if is_section(finds, hits):
            self.focus, self.seen, self.regions = [], None, {}

    def _dispute(self, sentence: Sentence) -> None:
        """'Bucharest rejected the report': what it denies of itself is no event."""
        denier = speaker_country(sentence, self.lexicon)
        if self.number - self.focus_at > 1 or denier is None:
            return
        for draft in self.focus:
            if draft.country == denier and draft.first_told == self.focus_at:
                draft.is_denied = True

    def note_headline(self, finds: Finds) -> None:
        """Remember the places that a headline sets its event in."""
        if finds.sentence.has("ATTACK", "KILL", "HURT"):
            self.headed += scene_of(finds, self.lexicon).places

    def _turn_from_war(self, sentence: Sentence) -> None:
        """An accident or a drill: what follows without a place is told of it."""
        if sentence.has("CIVIL"):
            self.focus, self.civil = [], sentence.paragraph
        if is_practised(sentence, self.lexicon):
            self.drill = sentence.paragraph

    def note_regions(self, finds: Finds) -> None:
        """Remember the regions named: the only one of them is the report's."""
        for mention in finds.mentions:
            if mention.decision and mention.decision.location:
                self.countries.add(mention.decision.location.country)
            if mention.kind is PlaceKind.ADMIN1 and mention.decision:
                self.regions.setdefault(place_key(mention), mention)

    def _set_stage(self, finds: Finds) -> None:
        """A line that is nothing but a place name sets the scene of what follows."""
        sentence = finds.sentence
        for mention in finds.mentions:
            whole = _is_label(finds, self.lexicon)
            # "Dear residents of X!"
            whole |= sentence.words[-1:] == ["!"] and len(sentence.words) <= ADDRESS
            if whole and mention.role is Role.PLACE:
                self.stage = (self.number, mention)
        places = [m for m in finds.mentions if m.role is Role.PLACE and not m.country]
        unreal = [
            hit
            for hit in sentence.by_tag.get("UNREAL", ())
            # What was attempted was so there.
            if sentence.word(hit.first) not in self.lexicon.sets.get("attempt", ())
        ]
        plain = not unreal and not sentence.has("TALK", "DENY")
        # "X lies 120 km south of Y" is not about Y.
        if len(places) == 1 and plain and places[0].toponym.distance_m is None:
            self.seen, self.seen_in = (self.number, places[0]), sentence.paragraph
            self.seen_arms = (sentence, finds.arms[0]) if len(finds.arms) == 1 else None
            if finds.dates and is_next_in_turn(sentence, self.lexicon):
                self.time.when(finds)

    def _flies(self, finds: Finds) -> bool:
        """Whether drones or missiles were named a sentence or two before."""
        for arms in finds.arms:
            if arms.weapon in self.lexicon.sets["flying"]:
                self.flying_at = self.number
            self.named.setdefault(arms.weapon, (finds.sentence, arms))
        return self.number - self.flying_at <= FLYING_SENTENCES

    # --- places ---------------------------------------------------------

    def _placed(
        self, finds: Finds, hits: list[Hit], scene: Scene, when: When | None
    ) -> None:
        sentence = finds.sentence
        groups = coordinated(sentence, scene.places, self.lexicon)
        shares = {id(mention): group for group in groups for mention in group}
        touched: dict[int, Draft] = {}
        foiled: list[Hit] = []
        for hit in self._owned_hits(finds, hits):
            mention = nearest(sentence, scene.places, hit, self.lexicon)
            if is_foiled(sentence, hit, mention, self.lexicon):
                foiled.append(hit)
                continue
            for one in shares[id(mention)]:
                draft = touched[id(one)] = self._draft(finds, one, when)
                # A headline's "blasts" over X are the drones downed in the body.
                if draft.is_heading or not sentence.is_heading:
                    draft.tags.add(hit.tag)
        self._touch_listed(finds, scene, touched, when)
        self._facts(finds, scene, touched, [hit for hit in hits if hit not in foiled])
        for group in groups:
            share_effects(sentence, [touched[id(m)] for m in group if id(m) in touched])
        share_arms(sentence, list(touched.values()))
        for draft in touched.values():
            draft.is_refined |= _goes_on(sentence, self.lexicon)
        places = main_last(sentence, scene.places, self.lexicon)
        turn = int(holds_parts(finds, scene.places))
        places = places[turn:] + places[:turn]
        self.focus = [touched[id(m)] for m in places if id(m) in touched]
        self.focus_at = self.number
        units = all(place.kind is PlaceKind.ADMIN2 for place in places)
        least = LEAST_UNITS if units else LEAST_LISTED
        self.is_focus_joint = len(places) >= least and len(groups) == 1
        struck = all(draft.tags & HARMED for draft in self.focus)
        self.is_focus_pair = len(self.focus) > 1 and len(groups) == 1 and struck
        for draft in self.focus[-1:]:
            self.time.note(draft.when, sentence)

    def _touch_listed(
        self,
        finds: Finds,
        scene: Scene,
        touched: dict[int, Draft],
        when: When | None,
    ) -> None:
        """Each place of a list that has its own number of drones downed."""
        for mention, _ in listed_arms(finds, scene.places, self.lexicon):
            draft = self._draft(finds, mention, when)
            draft.tags.add("INTERCEPT")
            touched[id(mention)] = draft

    def _owned_hits(self, finds: Finds, hits: list[Hit]) -> list[Hit]:
        """Triggers, with figures widened to their whole span."""
        spans = [
            Hit("KILL", c.first, c.last, c.field)
            for c in finds.casualties
            if not c.is_part
        ]
        bare = [h for h in hits if h.tag not in ("KILL", "HURT", "NO_HARM")]
        if not finds.casualties and not finds.sentence.has("TREATMENT", "PART"):
            # "A turner was wounded": harm, though no table has the noun.
            bare += [
                h
                for h in hits
                if h.tag in ("KILL", "HURT") and h.value in ("left", "verb")
            ]
        return [*bare, *spans]

    def _facts(
        self,
        finds: Finds,
        scene: Scene,
        touched: dict[int, Draft],
        hits: list[Hit],
    ) -> None:
        sentence = finds.sentence
        for casualty in finds.casualties:
            span = Hit("", casualty.first, casualty.last, "")
            mention = nearest(sentence, scene.places, span, self.lexicon)
            if is_joint(finds, scene.places, casualty, self.lexicon):
                continue  # "hit A, B and C, killing 11 in all": nobody's own
            draft = touched.get(id(mention)) or self._draft(
                finds, mention, self.time.day.when
            )
            touched[id(mention)] = draft
            draft.said.append(self._figure(finds, draft, casualty))
        for hit in hits:
            if hit.tag in ("EFFECT", "CLOSURE"):
                mention = nearest(sentence, scene.places, hit, self.lexicon)
                if id(mention) in touched:
                    add_effect(touched[id(mention)], sentence, hit)
        for hit in sentence.tagged("TARGET"):
            mention = nearest(sentence, scene.places, hit, self.lexicon)
            named = _is_of_name(hit, mention)  # "White Church" is a city
            if id(mention) in touched and not named and is_harmed(sentence, hit, hits):
                add_effect(touched[id(mention)], sentence, hit)
        self._arms(finds, scene, touched)

    def _arms(self, finds: Finds, scene: Scene, touched: dict[int, Draft]) -> None:
        sentence = finds.sentence
        told = listed_arms(finds, scene.places, self.lexicon)
        own = {(arms.weapon, arms.intercepted) for _, arms in told}
        shared = len(touched) > 1 and _is_listed(scene, touched)
        for arms in finds.arms:
            span = Hit("", arms.first, arms.last, "")
            if arms.is_counted and scene.countries:
                nation = scene.countries[0].country or ""
                self._pool(finds, nation, arms, scene.countries[0])
            elif arms.is_counted and (shared or (own and _is_total(arms, own))):
                nation = next(iter(touched.values())).country or ""
                self._pool(finds, nation, arms, None)
            else:
                mention = nearest(sentence, scene.places, span, self.lexicon)
                told.append((mention, arms))
        for mention, arms in told:
            if id(mention) in touched:
                said = Said("weapons", arms.weapon, sentence, arms=arms)
                touched[id(mention)].said.append(said)
        actor = actor_of(sentence, self.lexicon)
        if actor is not None:
            for draft in touched.values():
                draft.actors.append(actor)
                draft.said.append(Said("actor", actor, sentence))

    def _figure(self, finds: Finds, draft: Draft, casualty: Casualty) -> Said:
        amount = casualty.amount
        value: int | str = next(
            (n for n in (amount.best, amount.low, amount.high) if n is not None),
            # "dozens" is no figure, but it is what was said.
            finds.sentence.wording(amount.first, amount.last),
        )
        speaker = speaker_country(finds.sentence, self.lexicon)
        boast = speaker is not None and BELLIGERENTS.get(speaker) == draft.country
        return Said(
            casualty.field, value, finds.sentence, casualty=casualty, is_boast=boast
        )

    def _draft(self, finds: Finds, mention: Mention | None, when: When | None) -> Draft:
        key = place_key(mention) if mention is not None else ""
        day = f"{when.start}/{when.end}" if when is not None else ""
        draft = self.drafts.get((key, day)) or self._same_place(key, when)
        if draft is None:
            draft = Draft(
                key=key,
                mention=mention,
                when=when,
                order=len(self.drafts),
                paragraph=finds.sentence.paragraph,
                is_heading=finds.sentence.is_heading,
                country_hint=country_around(finds, mention),
                first_told=self.number,
            )
            self.drafts[(key, day)] = draft
            self.by_place.setdefault(key, []).append(draft)
        if mention is not None:
            draft.said.append(Said("place", mention.toponym.text, finds.sentence))
        draft.when = fuller(draft.when, when)
        draft.is_dated |= self.time.is_own
        draft.when_sentence = draft.when_sentence or self.time.source
        return draft

    def _same_place(self, key: str, when: When | None) -> Draft | None:
        """An earlier draft of the place whose days touch these."""
        for draft in self.by_place.get(key, ())[:MOST_DAYS]:
            if draft.when is None or when is None:
                return draft
            if draft.when.start is None or when.start is None:
                return draft
            if days_touch(draft.when, when):
                return draft
        return None

    # --- nations --------------------------------------------------------

    def _is_national(self, finds: Finds, scene: Scene) -> bool:
        if scene.countries:
            return True
        counted = any(arms.is_counted for arms in finds.arms)
        launched = any(arms.launched is not None for arms in finds.arms)
        return (
            counted
            and not finds.casualties
            and (launched or self._nation(finds) is not None)
        )

    def _nation(self, finds: Finds) -> str | None:
        """Whose night a sentence counts; "16 were downed" is of the last one's."""
        told = nation_of(finds.sentence, self.lexicon)
        follows = self.number - self.pooled_at == 1 and self.nationals
        return told or (self.nationals[-1].nation if follows else None)

    def _national(
        self, finds: Finds, hits: list[Hit], scene: Scene, when: When | None
    ) -> None:
        mention = scene.countries[0] if scene.countries else None
        nation = mention.country if mention else self._nation(finds)
        for arms in finds.arms:
            if arms.is_counted:
                self._pool(finds, nation or "", arms, mention)
        if mention is None:
            return
        # "X scrambled jets as Y was attacked": each country has its own.
        apart = finds.sentence.has("SCRAMBLE")
        places = scene.countries if apart else (mention,)
        country_scene = Scene(places=places, offices=(), countries=())
        self._placed(finds, hits, country_scene, when)
        for draft in self.focus:
            draft.is_national = True

    def _pool(
        self, finds: Finds, nation: str, arms: Arms, mention: Mention | None
    ) -> None:
        tag = "INTERCEPT" if arms.intercepted is not None else "ATTACK"
        self.pooled_at = self.number
        self.nationals.append(
            National(nation, self.time.when(finds), arms, finds.sentence, tag, mention)
        )

    # --- no place -------------------------------------------------------

    def _unplaced(
        self, finds: Finds, hits: list[Hit], scene: Scene, when: When | None
    ) -> None:
        accident = finds.sentence.paragraph == self.civil and not self.focus
        if accident or (finds.sentence.has("COMMENT") and not finds.casualties):
            return
        focus = self._focus_for(scene, finds)
        before = self._told_before(finds, hits, scene, focus)
        if before is not None:
            self._at(finds, hits, before, when)
            return
        if focus is not None:
            self._go_on(finds, hits, focus)
            return
        if scene.offices and (
            finds.casualties
            or finds.arms
            or finds.sentence.has("EFFECT")
            or (scene.offices[0].kind is PlaceKind.ADMIN1 and tells_harm(finds, hits))
        ):
            office = scene.offices[0].with_role(Role.PLACE)
            self._placed(finds, hits, Scene((office,), (), ()), when)
            return
        told = any(c.amount.best or c.amount.low for c in finds.casualties)
        harmed = tells_harm(finds, hits) and not scene.offices
        meant = self._meant(scene) if told else self._aimed(finds) if harmed else None
        if meant is not None:
            self._at(finds, hits, meant, when)
            return
        told = told or (not self.by_place and tells_harm(finds, hits))
        if told and not (finds.sentence.is_heading and self.drafts):
            draft = self._draft(finds, None, when)
            draft.tags.update(hit.tag for hit in hits)
            self._continue(finds, hits, [draft])

    def _just_named(self, finds: Finds) -> Mention | None:
        """'The X refinery is private. It was hit in May.': the place of "it"."""
        pronouns = self.lexicon.sets.get("it", frozenset())
        if self.seen is None or finds.sentence.word(0) not in pronouns:
            return None
        number, mention = self.seen
        return mention if self.focus_at < number == self.number - 1 else None

    def _go_on(self, finds: Finds, hits: list[Hit], focus: list[Draft]) -> None:
        """Go on with the event told before, or with an earlier one of its place."""
        own, last = self.time.own(finds), focus[-1]
        if own is None or last.when is None or days_touch(own, last.when):
            self._continue(finds, hits, focus)
        elif is_earlier_one(finds, own, last.when, self.lexicon):
            if last.mention is not None and self.number - self.focus_at == 1:
                self._at(finds, hits, last.mention, own)
        elif tells_when(finds.sentence, self.lexicon) or (
            not last.is_dated and finds.sentence.has("ATTACK")
        ):
            self.time.correct(last.when, own)
            last.when, last.when_sentence = own, finds.sentence
            self._continue(finds, hits, focus)
        elif not is_background(own, last.when):
            self._continue(finds, hits, focus)

    def _at(
        self, finds: Finds, hits: list[Hit], mention: Mention, when: When | None
    ) -> None:
        """What a sentence tells happened at a place that another one names."""
        self._placed(finds, hits, Scene((_borrowed(mention),), (), ()), when)
        if self.seen_arms and self.seen is not None and self.seen[1] is mention:
            # "In X the bomb came at ten. It fell on a depot."
            told, arms = self.seen_arms
            for draft in self.focus if self.number - self.seen[0] == 1 else ():
                draft.said.append(Said("weapons", arms.weapon, told, arms=arms))

    def _told_before(
        self, finds: Finds, hits: list[Hit], scene: Scene, focus: list[Draft] | None
    ) -> Mention | None:
        """The place of another sentence at which this one's event is one of its own."""
        if self.stage is not None and self.number - self.stage[0] == 1:
            return self.stage[1]
        if any(hit.tag in HARMED for hit in hits):
            seen = self._set_before(finds, scene)
            if seen is not None:
                return seen
        named = self._just_named(finds)
        if named is not None:
            return named
        # "The next day it was hit again": the same place, another event.
        later = any(one.shift for one in finds.dates)
        return focus[-1].mention if focus and later else None

    def _set_before(self, finds: Finds, scene: Scene) -> Mention | None:
        """The place of the sentence before, told in the same paragraph for its own.

        "Worst is the situation in X. A missile tore down a house."
        """
        if self.seen is None or self.number - self.seen[0] != 1 or scene.offices:
            return None
        same = finds.sentence.paragraph == self.seen_in
        if _is_statement(finds.sentence):
            return None
        # "X lies near the border and was shelled": a subject of its own.
        opening = finds.sentence.word(0)
        named = all(
            opening not in words
            for words in (
                self.lexicon.vocabulary,
                self.lexicon.sets["sentence"],
                self.lexicon.sets["person"],
            )
        )
        return self.seen[1] if same and not named else None

    def _meant(self, scene: Scene) -> Mention | None:
        """The place of a figure told without one, None where it is anybody's guess.

        "The search in X is over. In all, 38 died.": the place of the sentence
        before; or the only region that the report and its heading name.
        """
        seen = self._seen()
        if seen is not None:
            return seen
        if len(self.headed) == 1 and not self.by_place and not scene.offices:
            return self.headed[0]  # the first facts are those of the headline
        if len(self.regions) == 1 and not scene.offices:
            return next(iter(self.regions.values()))
        return None

    def _seen(self) -> Mention | None:
        """The one place that the sentence before names without any event."""
        if self.seen is None or self.number - self.seen[0] != 1:
            return None
        return self.seen[1]

    def _aimed(self, finds: Finds) -> Mention | None:
        """'Two drones tried to break through to X. One hit a roof.': it was there."""
        aimed = self.number - self.flying_at == 1 or self.flying_at == self.number
        return None if _is_statement(finds.sentence) or not aimed else self._seen()

    def _focus_for(self, scene: Scene, finds: Finds) -> list[Draft] | None:
        """The drafts a sentence without a place goes on with, if any."""
        far = self.number - self.focus_at > FOCUS_SENTENCES
        if not self.focus or far or (self.is_focus_joint and finds.casualties):
            return None
        if self.is_focus_pair and not finds.casualties and not scene.offices:
            return self.focus
        if not scene.offices:
            return self._struck(finds) if not finds.sentence.is_heading else None
        decision = scene.offices[0].decision
        place = decision.place if decision is not None else None
        location = self.focus[-1].location
        names = (location.place, location.admin1, location.admin2) if location else ()
        if place is not None and place.name in names:
            return self.focus[-1:]
        if (
            place is not None
            and location is not None
            and (
                # "Prosecutors in the region's city said": of what they look into.
                (place.country, place.admin1) == (location.country, location.admin1)
                and not any(
                    h.value == "settlement" for h in finds.sentence.tagged("OFFICE")
                )
            )
        ):
            return self._struck(finds)
        # "No one was hurt, said prosecutors in Y" tells of no event in Y.
        zeros = bool(finds.casualties) and all(
            casualty.amount.high == 0 for casualty in finds.casualties
        )
        return self._struck(finds) if zeros else None

    def _struck(self, finds: Finds) -> list[Draft]:
        """The last event told; figures go to one on the ground, if one was told."""
        ground = [d for d in self.focus if d.tags - {"INTERCEPT", "ENTER", "CLOSURE"}]
        return (ground if finds.casualties and ground else self.focus)[-1:]

    def _continue(self, finds: Finds, hits: list[Hit], focus: list[Draft]) -> None:
        sentence = finds.sentence
        when = self.time.own(finds)
        tags = {hit.tag for hit in hits}
        bare = tags <= ATTACKS and not (finds.casualties or finds.arms)
        for draft in focus:
            draft.when = fuller(draft.when, when)
            # "Attacks on dams make it worse": what was downed stays so.
            draft.tags |= set() if bare and "INTERCEPT" in draft.tags else tags
            draft.said.extend(self._figure(finds, draft, c) for c in finds.casualties)
            for hit in hits:
                if hit.tag in ("EFFECT", "CLOSURE"):
                    add_effect(draft, sentence, hit)
            for hit in sentence.tagged("TARGET"):
                if is_harmed(sentence, hit, hits):
                    add_effect(draft, sentence, hit)
            draft.said.extend(
                Said("weapons", arms.weapon, sentence, arms=arms) for arms in finds.arms
            )
            self.time.note(draft.when, sentence)
        self.focus_at = self.number


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


def _is_of_name(hit: Hit, mention: Mention) -> bool:
    """Whether a word is part of a settlement's name, so that it names nothing else."""
    within = mention.first <= hit.first and hit.last <= mention.last
    return within and mention.kind is not PlaceKind.SITE


def _borrowed(mention: Mention) -> Mention:
    """A place named in another sentence, as if it opened this one."""
    return replace(mention, role=Role.PLACE, first=0, last=0)


def _is_total(arms: Arms, own: set[tuple[str, int | None]]) -> bool:
    """Whether a number is the sum told before a list of places with their own."""
    return (arms.weapon, arms.intercepted) not in own


def _goes_on(sentence: Sentence, lexicon: Lexicon) -> bool:
    """'The strike hit X': the event told before, with a finer place."""
    return sentence.word(0) in lexicon.sets["the"] and any(
        hit.first <= 3  # noqa: PLR2004 - the Russian drone strike
        for hit in sentence.by_tag.get("ATTACK", ())
    )


def _is_listed(scene: Scene, touched: dict[int, Draft]) -> bool:
    """Whether one number is told of several places together."""
    return all(id(mention) in touched for mention in scene.places)
