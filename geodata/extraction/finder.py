"""Find the place mentions of a report: names, countries, airspace, lists."""

from dataclasses import replace

from geodata.extraction.datelines import dateline_end
from geodata.extraction.joined_names import (
    inherit,
    of_unit_before,
    with_last_role,
    with_subjects,
)
from geodata.extraction.kinds import (
    Typed,
    governed_kind,
    listed_kinds,
    typed_of,
    with_kinds_of_body,
)
from geodata.extraction.lexicon import Lexicon
from geodata.extraction.mentions import Mention, Role
from geodata.extraction.names import Name, Names
from geodata.extraction.pairs import with_pairs
from geodata.extraction.place_names import Knows, PlaceNames
from geodata.extraction.relations import adjective_country, measured, moved, offset_of
from geodata.extraction.roles import role_of
from geodata.extraction.sentences import Sentence
from geodata.phrases import read_phrase
from geodata.places import PlaceKind, Toponym


class Finder:
    """Finds mentions sentence by sentence; remembers who is a person."""

    def __init__(
        self, text: str, sentences: list[Sentence], lexicon: Lexicon, knows: Knows
    ) -> None:
        self._text = text
        self._lexicon = lexicon
        self._sentences = sentences
        self._names = Names(sentences, lexicon)
        self._places = PlaceNames(self._names, lexicon, knows)

    def mentions(self) -> list[list[Mention]]:
        """Mentions of each sentence, in the order of the text."""
        found = [self._in_sentence(number) for number in range(len(self._sentences))]
        found = [self._without_persons(mentions) for mentions in found]
        found = [
            with_pairs(sentence, mentions, self._lexicon)
            for sentence, mentions in zip(self._sentences, found, strict=True)
        ]
        return with_kinds_of_body(self._sentences, found)

    def _without_persons(self, mentions: list[Mention]) -> list[Mention]:
        """A surname met later in full makes its lone earlier mention a person."""
        return [
            mention
            for mention in mentions
            if mention.role in (Role.PLACE, Role.ORIGIN, Role.DIRECTION)
            or mention.toponym.kind is not None
            or mention.toponym.name.casefold() not in self._names.persons
        ]

    def _in_sentence(self, number: int) -> list[Mention]:
        sentence = self._sentences[number]
        mentions: list[Mention] = []
        if not self._names.runs[number]:
            return mentions
        body = dateline_end(sentence, self._lexicon)
        runs = [
            self._bare(sentence, run)
            for run in self._names.runs[number]
            if run.first >= body
        ]
        kinds = listed_kinds(sentence, runs, self._lexicon)
        for run in runs:
            mention = self._mention(number, sentence, run, kinds.get(run.first))
            if mention is None:
                continue
            previous = mentions[-1] if mentions else None
            mention = of_unit_before(sentence, previous, mention, self._lexicon)
            mentions.append(inherit(sentence, previous, mention, self._lexicon))
        mentions = with_last_role(sentence, mentions, self._lexicon)
        return with_subjects(sentence, mentions, self._lexicon)

    def _bare(self, sentence: Sentence, run: Name) -> Name:
        """The run without its point of the compass, unless that is of its name."""
        compass = self._lexicon.sets.get("compass", ())
        if run.last == run.first or sentence.word(run.first) not in compass:
            return run
        named = run.key(sentence) in self._lexicon.countries or self._places.is_known(
            run.text(sentence)
        )
        return run if named else Name(run.first + 1, run.last)

    def _mention(
        self, number: int, sentence: Sentence, run: Name, listed: PlaceKind | None
    ) -> Mention | None:
        name = self._name_of(sentence, run)
        country = self._lexicon.countries.get(run.key(sentence))
        typed = typed_of(sentence, run, listed, self._lexicon)
        role, before = role_of(sentence, typed.first, typed.last, self._lexicon)
        if role is Role.OFFICE and typed.kind is None:
            typed = Typed(typed.first, typed.last, governed_kind(sentence, typed))
        if country is not None and typed.kind in (None, PlaceKind.ADMIN1):
            return self._country(number, run, role, country)
        if not self._places.is_place(sentence, run, name, typed, role):
            return None
        if typed.kind is PlaceKind.WATER and self._is_beside(sentence, before, name):
            return None
        offset = offset_of(sentence, before, typed, self._lexicon)
        if offset.metres is not None or offset.bearing is not None:
            role = Role.PLACE
        if self._lexicon.traits.reads_phrases:
            return measured(self._read(number, sentence, typed, role), offset)
        holder = adjective_country(sentence, before, run.first, self._lexicon)
        toponym = self._toponym(sentence, typed, name, holder)
        return Mention(
            sentence=number,
            first=typed.first,
            last=typed.last,
            toponym=moved(toponym, offset),
            role=role,
        )

    def _name_of(self, sentence: Sentence, run: Name) -> str:
        """The name in full, with the word of a water behind it: "Black Sea"."""
        name = self._names.full(run.text(sentence))
        if sentence.word(run.last + 1) in self._lexicon.sets["water"]:
            return f"{name} {sentence.tokens[run.last + 1].text}"
        return name

    def _is_beside(self, sentence: Sentence, before: int, name: str) -> bool:
        """Whether a water only says where the land is: "across the Dnipro"."""
        beyond = sentence.word(before) in self._lexicon.sets["beyond_water"]
        water = name.rsplit(maxsplit=1)[-1].casefold()
        return beyond or water in self._lexicon.sets["inland_water"]

    def _toponym(
        self, sentence: Sentence, typed: Typed, name: str, holder: str | None = None
    ) -> Toponym:
        tokens = sentence.tokens
        start, end = tokens[typed.first].start, tokens[typed.last].bare_end
        return Toponym(
            text=self._text[start:end],
            start=start,
            end=end,
            name=name,
            kind=typed.kind,
            container=holder,
        )

    def _read(
        self, number: int, sentence: Sentence, typed: Typed, role: Role
    ) -> Mention:
        """The mention as the phrases of an inflected language are read."""
        toponym = read_phrase(
            self._text,
            sentence.tokens[typed.first].start,
            sentence.tokens[typed.last].bare_end,
            language=self._lexicon.code,
        )
        if toponym.role is not None and role is not Role.OFFICE and not typed.kind:
            role = Role.OTHER
        if toponym.distance_m is not None or (
            toponym.bearing is not None and role is Role.OTHER
        ):
            role = Role.PLACE  # "north of X"
        # A type word behind the name of a holder is the holder's.
        outer = None if toponym.containers else typed.kind
        kind = toponym.kind or outer
        if kind is PlaceKind.ADMIN2 and typed.kind is PlaceKind.DISTRICT:
            kind = typed.kind  # "raionul X" is a city's as well as a region's
        if kind is not toponym.kind or toponym.role is not None:
            toponym = replace(toponym, kind=kind, role=None)
        return Mention(
            sentence=number,
            first=typed.first,
            last=typed.last,
            toponym=toponym,
            role=role,
            asked=self._with_type_before(sentence, typed, toponym),
        )

    def _with_type_before(
        self, sentence: Sentence, typed: Typed, toponym: Toponym
    ) -> Toponym | None:
        """The toponym as it is asked for where a type word stands before it.

        "село Муром" is no city: the word is evidence, though no part of the name.
        """
        before = typed.first - 1
        kind = self._lexicon.type_words.get(sentence.word(before))
        if kind is not PlaceKind.SETTLEMENT or toponym.kind is not kind:
            return None
        start = sentence.tokens[before].start
        return replace(toponym, text=self._text[start : toponym.end], start=start)

    def _country(self, number: int, run: Name, role: Role, code: str) -> Mention:
        named = Typed(run.first, run.last, PlaceKind.COUNTRY)
        name = self._lexicon.country_names[code]
        return Mention(
            sentence=number,
            first=run.first,
            last=run.last,
            toponym=self._toponym(self._sentences[number], named, name),
            role=role,
            country=code,
        )
