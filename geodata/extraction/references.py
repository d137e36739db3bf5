"""Places named by other words: airspace, "the capital", "the city", demonyms."""

from dataclasses import replace
from functools import lru_cache

from geodata.extraction.lexicon import MOST_LEXICONS, Hit, Lexicon
from geodata.extraction.mentions import Mention, Role
from geodata.extraction.nations import AT_PEACE
from geodata.extraction.sentences import Sentence
from geodata.places import PlaceKind, Relation, Toponym

SKY_REACH = 4
"""Tokens from "the sky" to the place it is over."""


class Referrer:
    """Adds the mentions that need what was said before; one pass over a report."""

    def __init__(self, text: str, sentences: list[Sentence], lexicon: Lexicon) -> None:
        self._text = text
        self._sentences = sentences
        self._lexicon = lexicon
        self._subject: str | None = None
        self._scene: str | None = None
        self._last: dict[str, Mention] = {}
        named = (
            lexicon.capital_names.get(token.low)
            for sentence in sentences
            for token in map(sentence.tokens.__getitem__, sentence.capitals)
        )
        self._first_capital = next((code for code in named if code), None)

    def resolve(self, found: list[list[Mention]]) -> list[list[Mention]]:
        """The mentions of each sentence with those that refer back, in order."""
        resolved: list[list[Mention]] = []
        referring = _referring(self._lexicon)
        for number, mentions in enumerate(found):
            sentence = self._sentences[number]
            added: list[Mention] = []
            if sentence.has("AIRSPACE") or not referring.isdisjoint(sentence.words):
                added = [
                    *self._airspaces(number, sentence, mentions),
                    *self._territories(number, sentence),
                    *self._capitals(number, sentence),
                    *self._back_references(number, sentence, mentions),
                    *self._theres(number, sentence, mentions),
                ]
            spans = {(mention.first, mention.last) for mention in added}
            kept = [
                mention
                for mention in mentions
                if not any(a <= mention.first and mention.last <= b for a, b in spans)
            ]
            joined = sorted([*kept, *added], key=lambda m: (m.first, m.last))
            self._remember(sentence, joined)
            resolved.append(joined)
        return resolved

    def _remember(self, sentence: Sentence, mentions: list[Mention]) -> None:
        for mention in mentions:
            kind = mention.toponym.kind
            if mention.role is Role.OFFICE:
                self._last["region" if kind is PlaceKind.ADMIN1 else "city"] = mention
            if mention.role is Role.PLACE and mention.country:
                self._scene = mention.country
            if mention.role is Role.PLACE and not mention.country:
                slot = "region" if kind is PlaceKind.ADMIN1 else "city"
                if kind in (None, PlaceKind.SETTLEMENT, PlaceKind.ADMIN1):
                    self._last[slot] = mention
        subject = self._first_country(sentence, len(sentence.tokens))
        self._subject = subject or self._subject

    def _subject_country(self, sentence: Sentence, before: int) -> str | None:
        """The country last named before a token, as a noun or an adjective."""
        for position in reversed(sentence.capitals):
            if position < before:
                word = sentence.words[position]
                code = self._lexicon.countries.get(word)
                code = code or self._lexicon.demonyms.get(word)
                if code is not None:
                    return code
        return None

    def _first_country(self, sentence: Sentence, before: int) -> str | None:
        """The country that a possessive pronoun means: the nearest noun."""
        for position in reversed(sentence.capitals):
            code = self._lexicon.countries.get(sentence.tokens[position].low)
            if code is None or position >= before:
                continue
            comes = sentence.word(position - 1) in self._lexicon.sets["from"]
            # "closed the border with X": the other side is not the subject.
            comes |= sentence.word(position - 2) in self._lexicon.sets["border"]
            if not comes:
                return code
        return self._subject_country(sentence, before)

    def _airspaces(
        self, number: int, sentence: Sentence, mentions: list[Mention]
    ) -> list[Mention]:
        found: list[Mention] = []
        for hit in sentence.by_tag.get("AIRSPACE", ()):
            if self._is_sky_over(sentence, hit, mentions):
                continue
            first, last, code = self._airspace_owner(sentence, hit, mentions)
            outside = sentence.word(first - 1) in self._lexicon.sets["outside"]
            if code is not None and not outside:
                found.append(self._area(number, (first, last), code, Relation.AIRSPACE))
        return found

    def _airspace_owner(
        self, sentence: Sentence, hit: Hit, mentions: list[Mention]
    ) -> tuple[int, int, str | None]:
        """Token span and country of one airspace: 'its airspace'."""
        sets = self._lexicon.sets
        before = hit.first - 1
        word = sentence.word(before)
        code = self._lexicon.demonyms.get(word) or self._lexicon.countries.get(word)
        if code is not None:
            return before, hit.last, code
        own = (before, *range(hit.first, hit.last))
        its = next((p for p in own if sentence.word(p) in sets["its"]), None)
        if its is not None:
            code = self._first_country(sentence, its) or self._subject
            return min(its, hit.first), hit.last, code
        last, code = self._owner_behind(sentence, hit, mentions)
        if code is not None:
            return hit.first, last, code
        follows = self._lexicon.traits.bare_genitive
        at = hit.last + 1 if follows else before
        if sentence.word(at) in sets["country"]:
            code = self._first_country(sentence, before) or self._subject
            return min(at, hit.first), max(at, hit.last), code
        if word in sets["determiner"]:
            return before, hit.last, self._subject_country(sentence, before)
        return hit.first, hit.last, self._owner_in_hand(sentence, hit)

    def _owner_in_hand(self, sentence: Sentence, hit: Hit) -> str | None:
        """'The airspace was closed', without an article: that of the country told of.

        Only of one at peace: "drones flew into the airspace" is not said of a party.
        """
        if not self._lexicon.traits.reads_phrases:
            return None
        code = self._subject_country(sentence, hit.first) or self._scene
        return code if code in AT_PEACE else None

    def _owner_behind(
        self, sentence: Sentence, hit: Hit, mentions: list[Mention]
    ) -> tuple[int, str | None]:
        """The last token and the country of what follows: "the airspace of X".

        Or of an adjective: "spatiul aerian roman".
        """
        for mention in mentions:
            gap = sentence.words[hit.last + 1 : mention.first]
            republic = any(word in self._lexicon.sets["country"] for word in gap)
            behind = mention.first > hit.last and len(gap) < 3 + 2 * republic
            if behind and mention.country:
                return mention.last, mention.country
        word = sentence.word(hit.last + 1)
        code = None
        if self._lexicon.traits.reads_phrases:
            code = self._lexicon.demonyms.get(word)
            if word in self._lexicon.sets["its"]:
                code = self._first_country(sentence, hit.first) or self._subject
        return hit.last + 1, code

    def _is_sky_over(
        self, sentence: Sentence, hit: Hit, mentions: list[Mention]
    ) -> bool:
        """'in the sky over X region': the place named is the one that counts."""
        over = sentence.word(hit.last + 1) in self._lexicon.sets["over"]
        return over and any(
            0 < mention.first - hit.last <= SKY_REACH and not mention.country
            for mention in mentions
        )

    def _territories(self, number: int, sentence: Sentence) -> list[Mention]:
        """Mentions such as "on Romanian territory"."""
        found: list[Mention] = []
        for position in _places_of(sentence, self._lexicon.sets["territory"]):
            word = sentence.word(position - 1)
            code = self._lexicon.demonyms.get(word) or self._lexicon.countries.get(word)
            if code is None and word in self._lexicon.sets["its"]:
                code = self._first_country(sentence, position - 1) or self._subject
            if code is not None:
                span = (position - 1, position)
                found.append(self._area(number, span, code, Relation.IN))
        return [*found, *self._country_parts(number, sentence)]

    def _country_parts(self, number: int, sentence: Sentence) -> list[Mention]:
        """'attacks on Ukrainian regions', 'in six Ukrainian cities': the country."""
        sets = self._lexicon.sets
        found: list[Mention] = []
        for position in _places_of(sentence, sets.get("country_part", frozenset())):
            code = self._lexicon.demonyms.get(sentence.word(position - 1))
            before = position - 2
            while sentence.word(before) in sets["direction_word"] | sets[
                "determiner"
            ] | (self._lexicon.numbers.keys()):
                before -= 1
            led = sentence.word(before) in sets["toward"] | sets["locative"]
            if code is not None and led:
                span = (position - 1, position)
                found.append(self._area(number, span, code, Relation.IN))
        return found

    def _theres(
        self, number: int, sentence: Sentence, mentions: list[Mention]
    ) -> list[Mention]:
        """'Two residents of X said that planes had bombed the airport there'."""
        sets = self._lexicon.sets
        found: list[Mention] = []
        for position in _places_of(sentence, sets["there"]):
            named = [m for m in mentions if m.last < position and not m.country]
            exists = sentence.word(position + 1) in sets["aux"] | sets["modal"]
            if not named or exists or named[-1].role is Role.PLACE:
                continue
            if named[-1].toponym.kind in (None, PlaceKind.SETTLEMENT):
                found.append(self._again(number, (position, position), named[-1]))
        return found

    def _area(
        self, number: int, span: tuple[int, int], code: str, relation: Relation
    ) -> Mention:
        return self._place(
            number,
            span,
            Toponym(
                text="",
                start=0,
                end=0,
                name=self._lexicon.country_names[code],
                kind=PlaceKind.COUNTRY,
                relation=relation,
            ),
            country=code,
        )

    def _place(
        self,
        number: int,
        span: tuple[int, int],
        toponym: Toponym,
        country: str | None = None,
    ) -> Mention:
        """A mention over a token span; its toponym takes text and span from there."""
        tokens = self._sentences[number].tokens
        start, end = tokens[span[0]].start, tokens[span[1]].bare_end
        return Mention(
            sentence=number,
            first=span[0],
            last=span[1],
            toponym=replace(toponym, text=self._text[start:end], start=start, end=end),
            role=Role.PLACE,
            country=country,
        )

    def _capitals(self, number: int, sentence: Sentence) -> list[Mention]:
        """Mentions such as "the Ukrainian capital", "the capital"."""
        found: list[Mention] = []
        sets = self._lexicon.sets
        for position in _places_of(sentence, sets["capital"]):
            word = sentence.word(position - 1)
            code = self._lexicon.demonyms.get(word) or self._lexicon.countries.get(word)
            alone = code is None and self._lexicon.traits.bare_genitive
            if alone:
                code = self._lexicon.countries.get(sentence.word(position + 1))
            if code is None and (alone or word in sets["determiner"]):
                code = self._capital_in_hand()
            if code is None or not self._is_scene(sentence, position):
                continue
            if self._is_headed_for(sentence, position):
                continue
            toponym = Toponym(
                text="",
                start=0,
                end=0,
                name=self._lexicon.capitals[code],
                kind=PlaceKind.SETTLEMENT,
                container=self._lexicon.country_names[code],
            )
            found.append(self._place(number, (position - 1, position), toponym))
        return found

    def _capital_in_hand(self) -> str | None:
        """The country whose capital the report named last, else its subject."""
        city = self._last.get("city")
        if city is not None:
            code = self._lexicon.capital_names.get(city.toponym.name.casefold())
            if code is not None:
                return code
        return self._subject or self._first_capital

    def _is_headed_for(self, sentence: Sentence, position: int) -> bool:
        """'drones heading for the capital': a direction is no place of an event."""
        return any(
            0 < position - hit.last <= SKY_REACH
            for hit in sentence.tagged("DIRECTION", "MOTION")
        )

    def _is_scene(self, sentence: Sentence, position: int) -> bool:
        """Whether "the capital" stands where something happened."""
        sets = self._lexicon.sets
        start = position - 1
        while start > 0 and (
            sentence.word(start) in sets["determiner"]
            or sentence.word(start) in self._lexicon.demonyms
            or sentence.word(start) in sets["direction_word"]
            or sentence.word(start) in self._lexicon.countries
        ):
            start -= 1
        for before in (start,):
            word = sentence.word(before)
            if word in sets["locative"] or word in sets["toward"] or word in sets["of"]:
                return True
            if any(hit.last == before for hit in sentence.by_tag.get("ATTACK", ())):
                return True
        return sentence.word(position + 1) in sets["aux"]

    def _back_references(
        self, number: int, sentence: Sentence, mentions: list[Mention]
    ) -> list[Mention]:
        """The place of that sort named last: "in the city"."""
        found: list[Mention] = []
        sets = self._lexicon.sets
        either = sets["reference_city"] | sets["reference_region"]
        for position in _places_of(sentence, either):
            is_city = sentence.word(position) in sets["reference_city"]
            # "the next day they shelled the village", the village first
            struck = sentence.word(position + 1) in sets.get("object_first", ())
            if sentence.word(position - 1) not in sets["the"] and not struck:
                continue
            if self._names_own(sentence, position, mentions):
                continue
            known = (
                _city_of_office(mentions, position) or self._last.get("city")
                if is_city
                else self._last.get("region") or self._region_of_city()
            )
            follows = sentence.word(position + 1)
            if known is None or follows in sets["of"] | sets["capital"]:
                continue
            if not (struck or self._is_scene(sentence, position)):
                continue
            if self._is_headed_for(sentence, position):
                continue
            found.append(self._again(number, (position - 1, position), known))
        return found

    def _names_own(
        self, sentence: Sentence, position: int, mentions: list[Mention]
    ) -> bool:
        """'in region X', 'in the neighbouring region X': the word has a name."""
        if any(m.first - 1 <= position <= m.last for m in mentions):
            return True
        if not self._lexicon.traits.reads_phrases:
            return False
        place = position + 1
        while (
            sentence.word(place) in self._lexicon.sets["direction_word"]
            or sentence.word(place) in self._lexicon.demonyms
        ):
            place += 1
        return any(mention.first == place for mention in mentions)

    def _region_of_city(self) -> Mention | None:
        """The region that bears the name of the city told before, if there is one."""
        city = self._last.get("city")
        if city is None:
            return None
        return replace(city, toponym=replace(city.toponym, kind=PlaceKind.ADMIN1))

    def _again(self, number: int, span: tuple[int, int], known: Mention) -> Mention:
        return self._place(number, span, known.toponym)


@lru_cache(maxsize=MOST_LEXICONS)
def _referring(lexicon: Lexicon) -> frozenset[str]:
    """The words that refer to a place named before."""
    names = (
        "territory",
        "capital",
        "reference_city",
        "reference_region",
        "country_part",
        "there",
    )
    return frozenset().union(*(lexicon.sets.get(name, ()) for name in names))


def _city_of_office(mentions: list[Mention], position: int) -> Mention | None:
    """'The mayor of X said shells had hit the town': X."""
    cities = [
        mention
        for mention in mentions
        if mention.role is Role.OFFICE
        and mention.last < position
        and mention.toponym.kind in (None, PlaceKind.SETTLEMENT)
    ]
    return cities[-1] if cities else None


def _places_of(sentence: Sentence, wanted: frozenset[str]) -> list[int]:
    """The token positions of the words, but for the sentence's first."""
    if wanted.isdisjoint(sentence.words):
        return []
    return [
        place for place, word in enumerate(sentence.words) if place and word in wanted
    ]
