"""Find the place mentions of a report: names, countries, airspace, lists."""

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import Protocol

from geodata.extraction.datelines import dateline_end
from geodata.extraction.distances import read_distance
from geodata.extraction.lexicon import MOST_LEXICONS, Lexicon
from geodata.extraction.mentions import Mention, Role
from geodata.extraction.names import Name, Names
from geodata.extraction.pairs import with_pairs
from geodata.extraction.roles import role_of, sets_scene
from geodata.extraction.sentences import Sentence
from geodata.phrases import read_phrase
from geodata.phrases.adjectives import is_adjective
from geodata.places import PlaceKind, Relation, Toponym

AREAS: frozenset[PlaceKind | None] = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2})
PARTS = frozenset({PlaceKind.DISTRICT, PlaceKind.ADMIN2})
"""Kinds of which "districts of X" says that they lie in X, not that X is one."""


DOWNED = "participle"
"""The set of words such as "downed", which may stand once in a list of places."""

OFFICE_REACH = 3
"""Tokens between a place's name and the office that governs it."""


class Knows(Protocol):
    """Whether a gazetteer has a name: the one thing finding names asks of it."""

    def __call__(self, name: str) -> bool:
        """Whether any place bears the name."""
        ...


@dataclass(frozen=True, slots=True)
class Typed:
    """A name with its type word: the outer token span and what it calls the place."""

    first: int
    last: int
    kind: PlaceKind | None


class Finder:
    """Finds mentions sentence by sentence; remembers who is a person."""

    def __init__(
        self, text: str, sentences: list[Sentence], lexicon: Lexicon, knows: Knows
    ) -> None:
        self._text = text
        self._lexicon = lexicon
        self._knows = knows
        self._sentences = sentences
        self._names = Names(sentences, lexicon)
        self._known: dict[str, bool] = {}

    def mentions(self) -> list[list[Mention]]:
        """Mentions of each sentence, in the order of the text."""
        found = [self._in_sentence(number) for number in range(len(self._sentences))]
        found = [self._without_persons(mentions) for mentions in found]
        found = [
            with_pairs(sentence, mentions, self._lexicon)
            for sentence, mentions in zip(self._sentences, found, strict=True)
        ]
        return self._with_kinds_of_body(found)

    def _with_kinds_of_body(self, found: list[list[Mention]]) -> list[list[Mention]]:
        """A headline's "Sumy" is the region where the body tells only of that."""
        kinds: dict[str, set[PlaceKind | None]] = {}
        for sentence, mentions in zip(self._sentences, found, strict=True):
            if not sentence.is_heading:
                for mention in mentions:
                    kinds.setdefault(mention.toponym.name, set()).add(
                        mention.toponym.kind
                    )
        return [
            [_of_only_kind(mention, kinds) for mention in mentions]
            if sentence.is_heading
            else mentions
            for sentence, mentions in zip(self._sentences, found, strict=True)
        ]

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
        kinds = self._listed_kinds(sentence, runs)
        for run in runs:
            mention = self._mention(number, sentence, run, kinds.get(run.first))
            if mention is None:
                continue
            previous = mentions[-1] if mentions else None
            mention = self._of_unit_before(sentence, previous, mention)
            mentions.append(self._inherit(sentence, previous, mention))
        for place in range(len(mentions) - 1, 0, -1):
            # "the A and B districts were hit": the last one's verb serves all.
            one, other = mentions[place - 1], mentions[place]
            # ... but "Russia's attack on Ukraine" was not made on Russia.
            kind = one.toponym.kind
            listed = kind not in (None, PlaceKind.COUNTRY)
            if listed and kind is other.toponym.kind:
                mentions[place - 1] = self._inherit(sentence, other, one)
        return self._with_subjects(sentence, mentions)

    def _with_subjects(
        self, sentence: Sentence, mentions: list[Mention]
    ) -> list[Mention]:
        """'A, B and the town of C came under fire': all of a list's towns did.

        Not in languages whose verbs may stand before their subjects.
        """
        if self._lexicon.traits.bare_genitive:
            return mentions
        listed, towns = list(mentions), (None, PlaceKind.SETTLEMENT)
        is_chained = False
        for place in range(len(listed) - 1, 0, -1):
            one, other = listed[place - 1], listed[place]
            gap = set(sentence.words[one.last + 1 : other.first])
            is_last = bool(gap & self._lexicon.sets["and"])
            is_chained = (
                (is_last or is_chained)
                and gap <= self._lexicon.sets["subject_joiner"]
                and one.toponym.kind in towns
                and other.toponym.kind in towns
                and other.role is Role.PLACE
                and one.role is Role.OTHER
                and not (one.country or other.country)
            )
            if is_chained:
                listed[place - 1] = one.with_role(Role.PLACE)
        return listed

    def _bare(self, sentence: Sentence, run: Name) -> Name:
        """The run without its point of the compass, unless that is of its name."""
        compass = self._lexicon.sets.get("compass", ())
        if run.last == run.first or sentence.word(run.first) not in compass:
            return run
        named = run.key(sentence) in self._lexicon.countries or self._is_known(
            run.text(sentence)
        )
        return run if named else Name(run.first + 1, run.last)

    def _mention(
        self, number: int, sentence: Sentence, run: Name, listed: PlaceKind | None
    ) -> Mention | None:
        name = self._names.full(run.text(sentence))
        if sentence.word(run.last + 1) in self._lexicon.sets["water"]:
            name = f"{name} {sentence.tokens[run.last + 1].text}"
        country = self._lexicon.countries.get(run.key(sentence))
        typed = self._typed(sentence, run, listed)
        role, before = role_of(sentence, typed.first, typed.last, self._lexicon)
        if role is Role.OFFICE and typed.kind is None:
            typed = Typed(typed.first, typed.last, self._governed(sentence, typed))
        if country is not None and typed.kind in (None, PlaceKind.ADMIN1):
            return self._country(number, run, role, country)
        if not self._is_place(sentence, run, name, typed, role):
            return None
        relation, distance, bearing = self._relation(sentence, before, typed)
        if distance is not None or bearing is not None:
            role = Role.PLACE
        beyond = sentence.word(before) in self._lexicon.sets["beyond_water"]
        inland = name.split()[-1].casefold() in self._lexicon.sets["inland_water"]
        if typed.kind is PlaceKind.WATER and (beyond or inland):
            return None
        if self._lexicon.traits.reads_phrases:
            mention = self._read(number, sentence, typed, role)
            return _measured(mention, relation, distance, bearing)
        toponym = Toponym(
            text=self._slice(sentence, typed.first, typed.last),
            start=sentence.tokens[typed.first].start,
            end=sentence.tokens[typed.last].bare_end,
            name=name,
            kind=typed.kind,
            container=self._adjective_country(sentence, before, run.first),
            relation=relation,
            distance_m=distance,
            bearing=bearing,
        )
        return Mention(
            sentence=number,
            first=typed.first,
            last=typed.last,
            toponym=toponym,
            role=role,
        )

    def _read(
        self, number: int, sentence: Sentence, typed: Typed, role: Role
    ) -> Mention | None:
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

    def _governed(self, sentence: Sentence, typed: Typed) -> PlaceKind | None:
        """'The governor of Odesa' heads a region, not the city of that name."""
        near = range(typed.first - OFFICE_REACH, typed.last + OFFICE_REACH)
        regional = any(
            hit.value == PlaceKind.ADMIN1 and (hit.first in near or hit.last in near)
            for hit in sentence.by_tag.get("OFFICE", ())
        )
        return PlaceKind.ADMIN1 if regional else None

    def _slice(self, sentence: Sentence, first: int, last: int) -> str:
        tokens = sentence.tokens
        return self._text[tokens[first].start : tokens[last].bare_end]

    def _country(self, number: int, run: Name, role: Role, code: str) -> Mention:
        sentence = self._sentences[number]
        toponym = Toponym(
            text=self._slice(sentence, run.first, run.last),
            start=sentence.tokens[run.first].start,
            end=sentence.tokens[run.last].bare_end,
            name=self._lexicon.country_names[code],
            kind=PlaceKind.COUNTRY,
        )
        return Mention(
            sentence=number,
            first=run.first,
            last=run.last,
            toponym=toponym,
            role=role,
            country=code,
        )

    def _is_place(
        self, sentence: Sentence, run: Name, name: str, typed: Typed, role: Role
    ) -> bool:
        """Whether the run is a place, not a person, a thing or a headline word."""
        before = run.first - 1
        if run.last > run.first and not self._is_known(name):
            # "the mayor of the city Jane Doe"
            before -= sentence.word(before) in self._lexicon.type_words
        titled = any(hit.last == before for hit in sentence.tagged("TITLE"))
        # "Governor Ivanenko": a name that only the title made a unit's.
        full = typed == Typed(run.first, run.last, typed.kind)
        full = full and role is Role.OFFICE and not self._is_known(name)
        typed_name = typed.kind and self._lexicon.traits.bare_genitive and not full
        titled = titled and not typed_name
        if titled or self._is_street(sentence, run, name):
            return False
        if typed.kind is not None or self._is_site(sentence, run):
            return True
        if not self._is_known(name) and not self._is_known(self._head(run, sentence)):
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
        return sentence.word(run.last + 1) in streets and not self._is_known(name)

    def _is_site(self, sentence: Sentence, run: Name) -> bool:
        """'the Afipsky refinery': a works or port bears its town's name."""
        named = sentence.word(run.first - 1) in self._lexicon.sets["the_site"]
        at_end = (
            run.last + 3 >= len(sentence.tokens)
            or sentence.word(run.last + 3) not in self._lexicon.sets["locative"]
        )
        # "the Slavneft refinery in X": a firm's name where another place is told.
        named = named and (at_end or self._is_known(run.text(sentence)))
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

    def _is_known(self, name: str) -> bool:
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._knows(name)
        return known

    def _typed(self, sentence: Sentence, run: Name, listed: PlaceKind | None) -> Typed:
        """The name with its type word: "Sumy border region", "village of X"."""
        if listed is not None:
            return Typed(run.first, run.last, listed)
        types = self._lexicon.type_words
        after = run.last + 1
        site = self._site_of(sentence, run)
        if site is not None:
            return Typed(run.first, site, PlaceKind.SITE)
        if not sentence.tokens[run.last].possessive:
            if sentence.word(after) in self._lexicon.sets["type_adjective"]:
                after += 1
            kind = types.get(sentence.word(after))
            if kind is not None and not self._is_types_own(sentence, after, kind):
                return Typed(run.first, after, kind)
        return self._typed_before(sentence, run)

    def _is_types_own(self, sentence: Sentence, after: int, kind: PlaceKind) -> bool:
        """'the White Nile city of Kosti': the type word is that of the next name."""
        named = after + 2 < len(sentence.tokens) and (
            sentence.tokens[after + 2].is_capital
        )
        of = sentence.word(after + 1) in self._lexicon.sets["of"]
        return kind is PlaceKind.SETTLEMENT and of and named

    def _site_of(self, sentence: Sentence, run: Name) -> int | None:
        """The last word of a works named by an adjective: "Kremenchuk refinery"."""
        if not self._is_unit(sentence, run):
            return None
        return next(
            (
                hit.last
                for hit in sentence.by_tag.get("TARGET", ())
                if hit.first == run.last + 1
                and hit.value in self._lexicon.sets["site"]
                # "the Black Sea port of X": the port is X's.
                and not self._is_types_own(sentence, hit.last, PlaceKind.SETTLEMENT)
            ),
            None,
        )

    def _typed_before(self, sentence: Sentence, run: Name) -> Typed:
        """The name with the type word that stands before it, if one does."""
        types = self._lexicon.type_words
        around = self._lexicon.traits.reads_phrases
        before = run.first - 1
        between = self._lexicon.demonyms.keys() | self._lexicon.sets["direction_word"]
        if around and sentence.word(before) in between:
            # "regiunea ucraineana Sumi", "regiunea vecina Sumi"
            before -= sentence.word(before - 1) in types
        inside = sentence.word(before) in self._lexicon.sets["of"]
        if sentence.word(before) == "." and not inside:
            before -= 1  # a type word cut short
        kind = types.get(sentence.word(before - 1 if inside else before))
        inside = inside or self._lexicon.traits.bare_genitive
        if kind is PlaceKind.WATER and around:
            return Typed(before, run.last, kind)
        if kind is not None and not (inside and kind in PARTS):
            return Typed(run.first, run.last, kind)
        return Typed(run.first, run.last, None)

    def _listed_kinds(
        self, sentence: Sentence, runs: list[Name]
    ) -> dict[int, PlaceKind]:
        """Kinds that a plural type word gives: "the Sumy and Odesa regions"."""
        kinds: dict[int, PlaceKind] = {}
        plural = self._lexicon.plural_types
        for number, run in enumerate(runs):
            after = run.last + 1
            if sentence.word(after) in self._lexicon.sets["type_adjective"]:
                after += 1
            kind = plural.get(sentence.word(after))
            if kind is not None:
                self._spread(sentence, runs[number::-1], kind, kinds)
            before = run.first - 1
            before -= sentence.word(before) in self._lexicon.sets["of"]
            kind = plural.get(sentence.word(before))
            own = sentence.word(run.last + 1) in self._lexicon.type_words
            # "nine towns of the X region": the region is none of them
            if kind is not None and kind not in PARTS and not own:
                self._spread(sentence, runs[number:], kind, kinds)
        return kinds

    def _spread(
        self,
        sentence: Sentence,
        runs: list[Name],
        kind: PlaceKind,
        kinds: dict[int, PlaceKind],
    ) -> None:
        """Give a kind to the run and those joined to it by commas, "and", numbers.

        Where units are named by adjectives, a noun among them is no unit: "the town
        of X, the A and B districts".
        """
        kinds[runs[0].first] = kind
        adjectives = kind is not PlaceKind.SETTLEMENT and self._is_unit(
            sentence, runs[0]
        )
        for one, other in pairwise(runs):
            left, right = sorted((one, other), key=lambda run: run.first)
            if not self._joined(sentence, left.last, right.first):
                return
            if adjectives and not self._is_unit(sentence, other):
                return
            own = self._lexicon.type_words.get(sentence.word(other.first - 1), kind)
            if own is not kind and self._lexicon.traits.reads_phrases:
                return  # "regiunile A, B si Marea C"
            if sentence.word(other.last + 1) in self._lexicon.type_words:
                return  # "over the A Sea and the B and C regions"
            kinds[other.first] = kind

    def _is_unit(self, sentence: Sentence, run: Name) -> bool:
        """Whether a name is an adjective, in a language that tells them apart."""
        return self._lexicon.traits.bare_genitive and is_adjective(
            sentence.tokens[run.last].text.casefold(), self._lexicon.code
        )

    def _joined(
        self, sentence: Sentence, last: int, first: int, also: str = "joiner"
    ) -> bool:
        between = sentence.tokens[last + 1 : first]
        if not 0 < len(between) <= 6:  # noqa: PLR2004 - "- 12 drones, and the"
            return False
        joiners = _joiners(self._lexicon, also)
        return all(token.low in joiners or token.is_number for token in between)

    def _inherit(
        self, sentence: Sentence, previous: Mention | None, mention: Mention
    ) -> Mention:
        """In "in Sumy, Odesa and Kherson" the first name's preposition serves all."""
        if (
            previous is None
            or mention.role is not Role.OTHER
            or previous.role in (Role.OTHER, Role.SPEAKER, Role.CONTAINER)
            or not self._joined(
                sentence,
                min(previous.last, mention.last),
                max(previous.first, mention.first),
            )
        ):
            return mention
        return mention.with_role(previous.role)

    def _of_unit_before(
        self, sentence: Sentence, previous: Mention | None, mention: Mention
    ) -> Mention:
        """'12 over Bryansk Oblast, eight over Kursk': an adjective alone is a unit's.

        Only where adjectives and names differ, so in languages with cases.
        """
        toponym = mention.toponym
        if (
            previous is None
            or previous.toponym.kind is not PlaceKind.ADMIN1
            or toponym.kind is not None
            or not self._lexicon.traits.bare_genitive
            or not is_adjective(toponym.name.casefold(), self._lexicon.code)
            or not self._joined(sentence, previous.last, mention.first, DOWNED)
        ):
            return mention
        return replace(mention, toponym=replace(toponym, kind=PlaceKind.ADMIN1))

    def _adjective_country(
        self, sentence: Sentence, before: int, first: int
    ) -> str | None:
        """The country in "the Ukrainian city of X" or "Russia's X region"."""
        for position in range(max(before + 1, 0), first):
            word = sentence.word(position)
            code = self._lexicon.demonyms.get(word) or self._lexicon.countries.get(word)
            if code is not None and sentence.tokens[position].is_capital:
                return self._lexicon.country_names[code]
        return None

    def _relation(
        self, sentence: Sentence, before: int, typed: Typed
    ) -> tuple[Relation, float | None, float | None]:
        """Relation, distance in metres and bearing in degrees, as the words say."""
        distance = read_distance(sentence, typed.first, self._lexicon)
        if distance is not None:
            return Relation.NEAR, distance.metres, distance.bearing
        word = sentence.word(before)
        bearing = self._bearing(sentence, typed)
        if bearing is not None:
            return Relation.NEAR, None, bearing
        close = self._lexicon.sets["close"] | self._lexicon.length_units.keys()
        if sentence.word(before - 1) in close:
            return Relation.NEAR, None, None
        near = self._lexicon.place_relations.get(word, Relation.IN)
        return near, None, None

    def _bearing(self, sentence: Sentence, typed: Typed) -> float | None:
        """'a field north of X' lies outside X; "in the north of X" lies in it."""
        of, sets = typed.first - 1, self._lexicon.sets
        if sentence.word(of) in sets["determiner"]:
            of -= 1
        if sentence.word(of) not in sets["of"] or typed.kind in AREAS:
            return None
        bearing = self._lexicon.bearings.get(sentence.word(of - 1))
        within = sentence.word(of - 2) in sets["the"] | sets["locative"]
        return None if within else bearing


@lru_cache(maxsize=4 * MOST_LEXICONS)
def _joiners(lexicon: Lexicon, also: str) -> frozenset[str]:
    """The words that may stand between two names of a list."""
    sets = lexicon.sets
    joiners = sets["list_joiner"] | sets.get(also, frozenset())
    if lexicon.traits.reads_phrases:
        return joiners | sets["direction_word"] | lexicon.type_words.keys()
    return joiners


def _measured(
    mention: Mention | None,
    relation: Relation,
    metres: float | None,
    bearing: float | None,
) -> Mention | None:
    """The mention with the distance that the words before it say, if they do."""
    if metres is None or mention is None or mention.toponym.distance_m is not None:
        return mention
    far = replace(
        mention.toponym, relation=relation, distance_m=metres, bearing=bearing
    )
    asked = mention.asked and replace(
        mention.asked, relation=relation, distance_m=metres, bearing=bearing
    )
    return replace(mention, toponym=far, asked=asked)


def _of_only_kind(mention: Mention, kinds: dict[str, set[PlaceKind | None]]) -> Mention:
    """The mention as the area that its name alone means in the body."""
    told = kinds.get(mention.toponym.name, set())
    areas = AREAS | {PlaceKind.DISTRICT}
    if mention.toponym.kind is not None or len(told) != 1 or not told <= areas:
        return mention
    kind = next(iter(told))
    return replace(mention, toponym=replace(mention.toponym, kind=kind))


def with_container(mention: Mention, container: str) -> Mention:
    """The mention with the name of the place that holds it."""
    asked = mention.asked and replace(mention.asked, container=container)
    toponym = replace(mention.toponym, container=container)
    return replace(mention, toponym=toponym, asked=asked)
