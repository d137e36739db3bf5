"""Whether a name is a place's: no person's, street's, firm's or headline's word."""

from itertools import takewhile
from typing import Protocol

from geodata.extraction.kinds import Typed
from geodata.extraction.lexicon import Lexicon
from geodata.extraction.mentions import Role
from geodata.extraction.names import Name, Names
from geodata.extraction.roles import sets_scene
from geodata.extraction.sentences import Sentence


class Knows(Protocol):
    """Whether a gazetteer has a name: the one thing finding names asks of it."""

    def __call__(self, name: str) -> bool:
        """Whether any place bears the name."""
        ...


def _is_headed(sentence: Sentence, before: int) -> bool:
    """'said the head of the council Jane Doe': the body is told, she is its head."""
    bodies = sentence.tagged("OFFICE", "INSTITUTION")
    return any(hit.last == before for hit in bodies)


class PlaceNames:
    """Tells places' names from others; remembers what the gazetteer knows."""

    def __init__(self, names: Names, lexicon: Lexicon, knows: Knows) -> None:
        self._names = names
        self._lexicon = lexicon
        self._knows = knows
        self._known: dict[str, bool] = {}

    def is_place(
        self, sentence: Sentence, run: Name, name: str, typed: Typed, role: Role
    ) -> bool:
        """Whether the run is a place, not a person, a thing or a headline word."""
        before = run.first - 1
        if run.last > run.first and not self.is_known(name):
            # "the mayor of the city Jane Doe"
            before -= sentence.word(before) in self._lexicon.type_words
        titled = any(hit.last == before for hit in sentence.tagged("TITLE"))
        # "Governor Ivanenko": a name that only the title made a unit's.
        full = typed == Typed(run.first, run.last, typed.kind)
        full = full and role is Role.OFFICE and not self.is_known(name)
        typed_name = typed.kind and self._lexicon.traits.bare_genitive and not full
        titled = (titled and not typed_name) or (full and _is_headed(sentence, before))
        if titled or self._is_street(sentence, run, name):
            return False
        if typed.kind is not None or self._is_site(sentence, run):
            return True
        if not self.is_known(name) and not self.is_known(self._head(run, sentence)):
            return self._is_unknown_place(sentence, run, typed, role)
        if role is Role.OTHER:
            return name.casefold() not in self._names.persons
        return self._stands_alone(sentence, run, role)

    def _is_unknown_place(
        self, sentence: Sentence, run: Name, typed: Typed, role: Role
    ) -> bool:
        """Whether a name of no gazetteer stands where only a place stands."""
        bodies = sentence.tagged("INSTITUTION", "SEAT", "TALK")
        if any(hit.first <= run.first <= hit.last for hit in bodies):
            return False  # "the Court of X", "the Conference on Y"
        if role is Role.PLACE and self._is_listed(sentence, typed):
            return True
        if run.last > run.first:
            self._names.add_person(sentence, run)
            return role is Role.PLACE and self._is_located(sentence, run)
        return role is Role.PLACE and (
            self._is_located(sentence, run)
            or sets_scene(sentence, run.last + 1, self._lexicon)
        )

    def _is_listed(self, sentence: Sentence, typed: Typed) -> bool:
        """'• Khrinivka: two blasts': what heads a line of a list of attacks."""
        return (
            typed.first > 0
            and sentence.opens_at(typed.first)
            and sentence.has("ATTACK", "KILL", "HURT", "EFFECT", "FALL", "INTERCEPT")
        )

    def _is_street(self, sentence: Sentence, run: Name, name: str) -> bool:
        """'Shevchenko Street', 'Hotel Ukraina': in a town, and no town itself."""
        streets = self._lexicon.sets["street"]
        following = sentence.word(run.last + 1)
        if sentence.word(run.last) in streets or (
            # Nuclear plants bear their region's name, roads that of where they lead.
            following in self._lexicon.sets["named_after"]
        ):
            return True
        return sentence.word(run.last + 1) in streets and not self.is_known(name)

    def _is_site(self, sentence: Sentence, run: Name) -> bool:
        """'the Afipsky refinery': a works or port bears its town's name."""
        named = sentence.word(run.first - 1) in self._lexicon.sets["the_site"]
        at_end = (
            run.last + 3 >= len(sentence.tokens)
            or sentence.word(run.last + 3) not in self._lexicon.sets["locative"]
        )
        # "the Slavneft refinery in X": a firm's name where another place is told.
        named = named and (at_end or self.is_known(run.text(sentence)))
        return named and any(
            hit.first == run.last + 1 and hit.value in self._lexicon.sets["site"]
            for hit in sentence.by_tag.get("TARGET", ())
        )

    def _stands_alone(self, sentence: Sentence, run: Name, role: Role) -> bool:
        """A person's surname is a place only where a preposition says so."""
        low = sentence.tokens[run.first].low
        if run.first == run.last and low in self._names.persons:
            return role is Role.PLACE and self._is_located(sentence, run)
        return True

    def _is_located(self, sentence: Sentence, run: Name) -> bool:
        """Whether a preposition of place stands right before an unknown name."""
        before = run.first - 1
        before -= sentence.word(before) in self._lexicon.sets["determiner"]
        if self._lexicon.traits.reads_phrases and (
            sentence.word(before) in self._lexicon.sets["place_of"]
        ):
            before -= 1  # "in the port X"
        if sentence.word(before) in self._lexicon.sets["locative_name"]:
            return True
        if sentence.word(before) in self._lexicon.sets["toward"]:
            return self._is_shelled(sentence, before)
        # "the port of X", "the outskirts of X"
        return sentence.word(before) in self._lexicon.sets["of"] and (
            sentence.word(before - 1) in self._lexicon.sets["place_noun"]
        )

    def _is_shelled(self, sentence: Sentence, before: int) -> bool:
        """'air raids on X', 'shelling on X': no person is struck so."""
        return any(
            hit.last in (before - 1, before)
            and not self._lexicon.sets.get("ordnance", frozenset()).isdisjoint(
                sentence.words[max(hit.first - 1, 0) : hit.last + 1]
            )
            for hit in sentence.by_tag.get("ATTACK", ())
        )

    def _head(self, run: Name, sentence: Sentence) -> str:
        """The name before the words that say where it lies: "X na Y" is X."""
        tokens = sentence.tokens[run.first : run.last + 1]
        own = takewhile(lambda token: token.is_capital or token.low == "-", tokens)
        return " ".join(token.text for token in own)

    def is_known(self, name: str) -> bool:
        """Whether the gazetteer has the name."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._knows(name)
        return known
