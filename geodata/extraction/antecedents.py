"""What a report has named so far, to which "its", "the city" may refer back."""

from dataclasses import replace

from geodata.extraction.lexicon import Lexicon
from geodata.extraction.mentions import Mention, Role
from geodata.extraction.sentences import Sentence
from geodata.places import PlaceKind


class Antecedents:
    """Remembers countries, cities and regions, sentence after sentence."""

    def __init__(self, sentences: list[Sentence], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.scene: str | None = None
        self._subject: str | None = None
        self._capital: str | None = None
        self._last: dict[str, Mention] = {}
        named = (
            lexicon.capital_names.get(token.low)
            for sentence in sentences
            for token in map(sentence.tokens.__getitem__, sentence.capitals)
        )
        self._first_capital = next((code for code in named if code), None)

    def remember(self, sentence: Sentence, mentions: list[Mention]) -> None:
        """Take in one sentence."""
        for mention in mentions:
            kind = mention.toponym.kind
            slot = "region" if kind is PlaceKind.ADMIN1 else "city"
            if mention.role is Role.OFFICE:
                self._last[slot] = mention
            if mention.role is Role.PLACE and mention.country:
                self.scene = mention.country
            settled = kind in (None, PlaceKind.SETTLEMENT, PlaceKind.ADMIN1)
            if mention.role is Role.PLACE and not mention.country and settled:
                self._last[slot] = mention
        subject = self._first_country(sentence, len(sentence.tokens))
        self._subject = subject or self._subject
        struck = self._capital_among(mentions)
        # Until another country is spoken of, "the capital" is the one named last.
        self._capital = struck or (None if subject else self._capital)

    @property
    def city(self) -> Mention | None:
        """The city named last."""
        return self._last.get("city")

    @property
    def region(self) -> Mention | None:
        """The region named last, else that of the city's name, if there is one."""
        region, city = self._last.get("region"), self.city
        if region is not None or city is None:
            return region
        return replace(city, toponym=replace(city.toponym, kind=PlaceKind.ADMIN1))

    def capital_country(self) -> str | None:
        """The country whose capital the report named last, else its subject."""
        if self.city is not None:
            name = self.city.toponym.name.casefold()
            code = self.lexicon.capital_names.get(name)
            if code is not None:
                return code
        return self._capital or self._subject or self._first_capital

    def _capital_among(self, mentions: list[Mention]) -> str | None:
        """'X attacked A, B and C': the country of the capital among those struck."""
        if not self.lexicon.traits.bare_genitive:
            return None
        named = (
            self.lexicon.capital_names.get(mention.toponym.name.casefold())
            for mention in mentions
            if mention.role is Role.PLACE and not mention.country
        )
        return next((code for code in named if code), None)

    def owner(self, sentence: Sentence, before: int) -> str | None:
        """The country that "its" or "the country's" means at a token."""
        return self._first_country(sentence, before) or self._subject

    def country_named(self, sentence: Sentence, before: int) -> str | None:
        """The country last named before a token, as a noun or an adjective."""
        for position in reversed(sentence.capitals):
            if position < before:
                word = sentence.words[position]
                code = country_of_word(word, self.lexicon)
                if code is not None:
                    return code
        return None

    def _first_country(self, sentence: Sentence, before: int) -> str | None:
        """The country that a possessive pronoun means: the nearest noun."""
        sets = self.lexicon.sets
        for position in reversed(sentence.capitals):
            code = self.lexicon.countries.get(sentence.tokens[position].low)
            if code is None or position >= before:
                continue
            comes = sentence.word(position - 1) in sets["from"]
            # "closed the border with X": the other side is not the subject.
            comes |= sentence.word(position - 2) in sets["border"]
            if not comes:
                return code
        return self.country_named(sentence, before)


def country_of_word(word: str, lexicon: Lexicon) -> str | None:
    """The country that a word names, as a noun or an adjective."""
    return lexicon.demonyms.get(word) or lexicon.countries.get(word)
