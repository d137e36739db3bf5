"""What a sentence tells of its places: figures, effects, weapons, who did it."""

from dataclasses import dataclass, field

from geodata.extraction.arms import Arms
from geodata.extraction.assembly.ledger import Ledger
from geodata.extraction.assembly.nights import Nights
from geodata.extraction.assembly.telling import Telling
from geodata.extraction.casualties import Casualty
from geodata.extraction.chronology import Chronology
from geodata.extraction.drafts import Draft, Said
from geodata.extraction.effects import add_effect, is_harmed, share_arms, share_effects
from geodata.extraction.judging import is_foiled
from geodata.extraction.lexicon import Hit, Lexicon
from geodata.extraction.listing import listed_arms
from geodata.extraction.mentions import Mention
from geodata.extraction.nations import BELLIGERENTS, actor_of, speaker_country
from geodata.extraction.placing import coordinated, is_joint, nearest
from geodata.extraction.sentences import Sentence
from geodata.extraction.sequels import is_outdated
from geodata.extraction.timing import fuller
from geodata.extraction.triggers import ATTACKS
from geodata.places import PlaceKind

ATTACK_REACH = 3
"""Words from "the" to its attack: "the Russian drone strike"."""


@dataclass(slots=True)
class PlacedFacts:
    """Sets what one sentence tells at the places it names.

    ``groups`` are its places, those together of which the same is said;
    ``touched`` are their drafts, by the identity of their mentions.
    """

    telling: Telling
    lexicon: Lexicon
    ledger: Ledger
    nights: Nights
    groups: list[list[Mention]] = field(init=False)
    touched: dict[int, Draft] = field(default_factory=dict)

    def __post_init__(self) -> None:
        sentence, places = self.telling.sentence, self.telling.scene.places
        self.groups = coordinated(sentence, places, self.lexicon)

    def settle(self) -> None:
        """Add all facts of the sentence to the drafts of its places."""
        hits = self._touch()
        self._touch_listed()
        self._add_figures()
        self._add_effects(hits)
        self._add_arms()
        self._add_actor()
        self._share()

    def _nearest(self, first: int, last: int) -> Mention:
        span, places = Hit("", first, last, ""), self.telling.scene.places
        return nearest(self.telling.sentence, places, span, self.lexicon)

    def _touch(self) -> list[Hit]:
        """The triggers that hold, each noted at its places."""
        telling, sentence = self.telling, self.telling.sentence
        shares = {id(mention): group for group in self.groups for mention in group}
        foiled: list[Hit] = []
        for hit in _owned_hits(telling):
            mention = self._nearest(hit.first, hit.last)
            if is_foiled(sentence, hit, mention, self.lexicon):
                foiled.append(hit)
                continue
            for one in shares[id(mention)]:
                draft = self.ledger.draft(telling, one, telling.when)
                self.touched[id(one)] = draft
                # A headline's "blasts" over X are the drones downed in the body.
                if draft.is_heading or not sentence.is_heading:
                    draft.tags.add(hit.tag)
        return [hit for hit in telling.hits if hit not in foiled]

    def _listed_arms(self) -> list[tuple[Mention, Arms]]:
        places = self.telling.scene.places
        return listed_arms(self.telling.finds, places, self.lexicon)

    def _touch_listed(self) -> None:
        """Each place of a list that has its own number of drones downed."""
        for mention, _ in self._listed_arms():
            draft = self.ledger.draft(self.telling, mention, self.telling.when)
            draft.tags.add("INTERCEPT")
            self.touched[id(mention)] = draft

    def _add_figures(self) -> None:
        telling, finds = self.telling, self.telling.finds
        for casualty in finds.casualties:
            mention = self._nearest(casualty.first, casualty.last)
            if is_joint(finds, telling.scene.places, casualty, self.lexicon):
                continue  # "hit A, B and C, killing 11 in all": nobody's own
            draft = self.touched.get(id(mention)) or self.ledger.draft(
                telling, mention, self.ledger.time.day.when
            )
            self.touched[id(mention)] = draft
            if not _is_replaced(telling, draft, casualty, self.lexicon):
                draft.said.append(_figure(telling, draft, casualty, self.lexicon))

    def _add_effects(self, hits: list[Hit]) -> None:
        sentence = self.telling.sentence
        for hit in hits:
            if hit.tag in ("EFFECT", "CLOSURE"):
                mention = self._nearest(hit.first, hit.last)
                if id(mention) in self.touched:
                    add_effect(self.touched[id(mention)], sentence, hit)
        for hit in sentence.tagged("TARGET"):
            mention = self._nearest(hit.first, hit.last)
            draft = self.touched.get(id(mention))
            named = _is_of_name(hit, mention)  # "White Church" is a city
            if draft is not None and not named and is_harmed(sentence, hit, hits):
                add_effect(draft, sentence, hit)

    def _add_arms(self) -> None:
        told = self._listed_arms()
        own = {(arms.weapon, arms.intercepted) for _, arms in told}
        for arms in self.telling.finds.arms:
            if not self._is_for_night(arms, own):
                told.append((self._nearest(arms.first, arms.last), arms))
        for mention, arms in told:
            if id(mention) in self.touched:
                said = Said("weapons", arms.weapon, self.telling.sentence, arms=arms)
                self.touched[id(mention)].said.append(said)

    def _is_for_night(self, arms: Arms, own: set[tuple[str, int | None]]) -> bool:
        """Whether a number is a whole night's or that of all places: put to it."""
        if not arms.is_counted:
            return False
        scene = self.telling.scene
        listed = all(id(mention) in self.touched for mention in scene.places)
        shared = len(self.touched) > 1 and listed
        # the sum told before a list of places with their own numbers
        is_sum = bool(own) and (arms.weapon, arms.intercepted) not in own
        if scene.countries:
            mention = scene.countries[0]
            self.nights.add(self.telling, mention.country or "", arms, mention)
        elif shared or is_sum:
            nation = next(iter(self.touched.values())).country or ""
            self.nights.add(self.telling, nation, arms, None)
        return bool(scene.countries) or shared or is_sum

    def _add_actor(self) -> None:
        actor = actor_of(self.telling.sentence, self.lexicon)
        if actor is None:
            return
        for draft in self.touched.values():
            draft.actors.append(actor)
            draft.said.append(Said("actor", actor, self.telling.sentence))

    def _share(self) -> None:
        """What is said of several places together is said of each."""
        sentence, touched = self.telling.sentence, self.touched
        for group in self.groups:
            share_effects(sentence, [touched[id(m)] for m in group if id(m) in touched])
        share_arms(sentence, list(touched.values()))
        for draft in touched.values():
            draft.is_refined |= _goes_on(sentence, self.lexicon)


def go_on(
    telling: Telling, drafts: list[Draft], time: Chronology, lexicon: Lexicon
) -> None:
    """Add what a sentence without a place tells to the drafts it goes on with."""
    finds, sentence, hits = telling.finds, telling.sentence, telling.hits
    when = time.own(finds)
    tags = {hit.tag for hit in hits}
    bare = tags <= ATTACKS and not (finds.casualties or finds.arms)
    for draft in drafts:
        draft.when = fuller(draft.when, when)
        # "Attacks on dams make it worse": what was downed stays so.
        draft.tags |= set() if bare and "INTERCEPT" in draft.tags else tags
        draft.said.extend(
            _figure(telling, draft, casualty, lexicon)
            for casualty in finds.casualties
            if not _is_replaced(telling, draft, casualty, lexicon)
        )
        effects = [hit for hit in hits if hit.tag in ("EFFECT", "CLOSURE")]
        if draft.tags & {"INTERCEPT"} and _is_of_wreckage(hits):
            effects = []  # "Rescuers are at work where the debris came down."
        targets = sentence.tagged("TARGET")
        effects += [hit for hit in targets if is_harmed(sentence, hit, hits)]
        for hit in effects:
            add_effect(draft, sentence, hit)
        draft.said.extend(
            Said("weapons", arms.weapon, sentence, arms=arms) for arms in finds.arms
        )
        time.note(draft.when, sentence)


def _is_replaced(
    telling: Telling, draft: Draft, casualty: Casualty, lexicon: Lexicon
) -> bool:
    """Whether a figure reported earlier comes after the one that holds now."""
    return is_outdated(telling.sentence, lexicon) and any(
        said.field == casualty.field and said.casualty is not None
        for said in draft.said
    )


def _is_of_wreckage(hits: list[Hit]) -> bool:
    """Whether nothing but wreckage is told of, and no harm done by it."""
    return all(hit.tag == "EFFECT" and hit.value == "debris" for hit in hits)


def _owned_hits(telling: Telling) -> list[Hit]:
    """Triggers, with figures widened to their whole span."""
    finds, hits = telling.finds, telling.hits
    spans = [
        Hit("KILL", c.first, c.last, c.field) for c in finds.casualties if not c.is_part
    ]
    bare = [h for h in hits if h.tag not in ("KILL", "HURT", "NO_HARM")]
    if not finds.casualties and not finds.sentence.has("TREATMENT", "PART"):
        # "A turner was wounded": harm, though no table has the noun.
        bare += [
            h for h in hits if h.tag in ("KILL", "HURT") and h.value in ("left", "verb")
        ]
    return [*bare, *spans]


def _figure(
    telling: Telling, draft: Draft, casualty: Casualty, lexicon: Lexicon
) -> Said:
    amount, sentence = casualty.amount, telling.sentence
    value: int | str = next(
        (n for n in (amount.best, amount.low, amount.high) if n is not None),
        # "dozens" is no figure, but it is what was said.
        sentence.wording(amount.first, amount.last),
    )
    speaker = speaker_country(sentence, lexicon)
    boast = speaker is not None and BELLIGERENTS.get(speaker) == draft.country
    return Said(casualty.field, value, sentence, casualty=casualty, is_boast=boast)


def _is_of_name(hit: Hit, mention: Mention) -> bool:
    """Whether a word is part of a settlement's name, so that it names nothing else."""
    within = mention.first <= hit.first and hit.last <= mention.last
    return within and mention.kind is not PlaceKind.SITE


def _goes_on(sentence: Sentence, lexicon: Lexicon) -> bool:
    """'The strike hit X': the event told before, with a finer place."""
    return sentence.word(0) in lexicon.sets["the"] and any(
        hit.first <= ATTACK_REACH for hit in sentence.by_tag.get("ATTACK", ())
    )
