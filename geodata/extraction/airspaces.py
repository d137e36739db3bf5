"""A country's air and land named by other words: "its airspace", "Polish soil"."""

from geodata.extraction.antecedents import Antecedents, country_of_word
from geodata.extraction.lexicon import Hit
from geodata.extraction.mentions import Mention
from geodata.extraction.nations import AT_PEACE
from geodata.extraction.passages import Passage, TokenSpan, unwritten
from geodata.places import PlaceKind, Relation

SKY_REACH = 4
"""Tokens from "the sky" to the place it is over."""

OWNER_REACH = 3
"""Tokens from "the airspace" to the country it is of; "of the Republic" adds two."""


class CountryAreas:
    """Finds the airspaces and territories that one sentence speaks of."""

    def __init__(
        self, passage: Passage, mentions: list[Mention], told: Antecedents
    ) -> None:
        self._passage = passage
        self._sentence = passage.sentence
        self._mentions = mentions
        self._told = told
        self._lexicon = told.lexicon

    def airspaces(self) -> list[Mention]:
        """Mentions such as "Romanian airspace", "its airspace"."""
        found: list[Mention] = []
        for hit in self._sentence.by_tag.get("AIRSPACE", ()):
            if self._is_sky_over(hit):
                continue
            first, last, code = self._airspace_owner(hit)
            outside = self._sentence.word(first - 1) in self._lexicon.sets["outside"]
            if code is not None and not outside:
                found.append(self._area((first, last), code, Relation.AIRSPACE))
        return found

    def territories(self) -> list[Mention]:
        """Mentions such as "on Romanian territory"."""
        found: list[Mention] = []
        sets = self._lexicon.sets
        for position in self._passage.positions_of(sets["territory"]):
            word = self._sentence.word(position - 1)
            code = country_of_word(word, self._lexicon)
            if code is None and word in sets["its"]:
                code = self._told.owner(self._sentence, position - 1)
            if code is not None:
                span = (position - 1, position)
                found.append(self._area(span, code, Relation.IN))
        return [*found, *self._country_parts()]

    def _airspace_owner(self, hit: Hit) -> tuple[int, int, str | None]:
        """Token span and country of one airspace: 'its airspace'."""
        sentence, sets = self._sentence, self._lexicon.sets
        before = hit.first - 1
        word = sentence.word(before)
        code = country_of_word(word, self._lexicon)
        if code is not None:
            return before, hit.last, code
        own = (before, *range(hit.first, hit.last))
        its = next((p for p in own if sentence.word(p) in sets["its"]), None)
        if its is not None:
            code = self._told.owner(sentence, its)
            return min(its, hit.first), hit.last, code
        last, code = self._owner_behind(hit)
        if code is not None:
            return hit.first, last, code
        follows = self._lexicon.traits.bare_genitive
        at = hit.last + 1 if follows else before
        if sentence.word(at) in sets["country"]:
            code = self._told.owner(sentence, before)
            return min(at, hit.first), max(at, hit.last), code
        if word in sets["determiner"]:
            return before, hit.last, self._told.country_named(sentence, before)
        return hit.first, hit.last, self._owner_in_hand(hit)

    def _owner_in_hand(self, hit: Hit) -> str | None:
        """'The airspace was closed', without an article: that of the country told of.

        Only of one at peace: "drones flew into the airspace" is not said of a party.
        """
        if not self._lexicon.traits.reads_phrases:
            return None
        code = self._told.country_named(self._sentence, hit.first) or self._told.scene
        return code if code in AT_PEACE else None

    def _owner_behind(self, hit: Hit) -> tuple[int, str | None]:
        """The last token and the country of what follows: "the airspace of X".

        Or of an adjective: "spatiul aerian roman".
        """
        sets = self._lexicon.sets
        for mention in self._mentions:
            gap = self._sentence.words[hit.last + 1 : mention.first]
            republic = any(word in sets["country"] for word in gap)
            near = len(gap) < OWNER_REACH + 2 * republic
            if mention.first > hit.last and near and mention.country:
                return mention.last, mention.country
        word = self._sentence.word(hit.last + 1)
        code = None
        if self._lexicon.traits.reads_phrases:
            code = self._lexicon.demonyms.get(word)
            if word in sets["its"]:
                code = self._told.owner(self._sentence, hit.first)
                code = code or self._seat_at_peace()
        return hit.last + 1, code

    def _seat_at_peace(self) -> str | None:
        """'In X the ministry said, a drone entered the national airspace': X's."""
        code = self._told.capital_country()
        return code if code in AT_PEACE else None

    def _is_sky_over(self, hit: Hit) -> bool:
        """'in the sky over X region': the place named is the one that counts."""
        over = self._sentence.word(hit.last + 1) in self._lexicon.sets["over"]
        return over and any(
            0 < mention.first - hit.last <= SKY_REACH and not mention.country
            for mention in self._mentions
        )

    def _country_parts(self) -> list[Mention]:
        """'attacks on Ukrainian regions', 'in six Ukrainian cities': the country."""
        sentence, sets = self._sentence, self._lexicon.sets
        passed = sets["direction_word"] | sets["determiner"]
        found: list[Mention] = []
        for position in self._passage.positions_of(
            sets.get("country_part", frozenset())
        ):
            code = self._lexicon.demonyms.get(sentence.word(position - 1))
            before = position - 2
            while (
                sentence.word(before) in passed
                or sentence.word(before) in self._lexicon.numbers
            ):
                before -= 1
            led = sentence.word(before) in sets["toward"] | sets["locative"]
            if code is not None and led:
                span = (position - 1, position)
                found.append(self._area(span, code, Relation.IN))
        return found

    def _area(self, span: TokenSpan, code: str, relation: Relation) -> Mention:
        name = self._lexicon.country_names[code]
        toponym = unwritten(name, PlaceKind.COUNTRY, relation=relation)
        return self._passage.mention(span, toponym, code)
