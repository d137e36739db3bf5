"""Places named by other words: "the capital", "the city", "there"."""

from functools import lru_cache

from geodata.extraction.airspaces import CountryAreas
from geodata.extraction.antecedents import Antecedents, country_of_word
from geodata.extraction.lexicon import MOST_LEXICONS, Lexicon
from geodata.extraction.mentions import Mention, Role
from geodata.extraction.passages import Passage, unwritten
from geodata.extraction.sentences import Sentence
from geodata.places import PlaceKind

HEADING_REACH = 4
"""Tokens from "heading" to what it is for."""


class Referrer:
    """Adds the mentions that need what was said before; one pass over a report."""

    def __init__(self, text: str, sentences: list[Sentence], lexicon: Lexicon) -> None:
        self._text = text
        self._sentences = sentences
        self._lexicon = lexicon
        self._told = Antecedents(sentences, lexicon)

    def resolve(self, found: list[list[Mention]]) -> list[list[Mention]]:
        """The mentions of each sentence with those that refer back, in order."""
        resolved: list[list[Mention]] = []
        for number, mentions in enumerate(found):
            passage = Passage(number, self._sentences[number], self._text)
            added = self._added(passage, mentions)
            spans = {(mention.first, mention.last) for mention in added}
            kept = [
                mention
                for mention in mentions
                if not any(a <= mention.first and mention.last <= b for a, b in spans)
            ]
            joined = sorted([*kept, *added], key=lambda m: (m.first, m.last))
            self._told.remember(passage.sentence, joined)
            resolved.append(joined)
        return resolved

    def _added(self, passage: Passage, mentions: list[Mention]) -> list[Mention]:
        sentence = passage.sentence
        plain = _referring(self._lexicon).isdisjoint(sentence.words)
        if plain and not sentence.has("AIRSPACE"):
            return []
        areas = CountryAreas(passage, mentions, self._told)
        return [
            *areas.airspaces(),
            *areas.territories(),
            *self._capitals(passage),
            *self._back_references(passage, mentions),
            *self._theres(passage, mentions),
        ]

    def _capitals(self, passage: Passage) -> list[Mention]:
        """Mentions such as "the Ukrainian capital", "the capital"."""
        found: list[Mention] = []
        for position in passage.positions_of(self._lexicon.sets["capital"]):
            code = self._country_of_capital(passage.sentence, position)
            if code is None or not _is_scene(passage.sentence, position, self._lexicon):
                continue
            if _is_headed_for(passage.sentence, position):
                continue
            toponym = unwritten(
                self._lexicon.capitals[code],
                PlaceKind.SETTLEMENT,
                container=self._lexicon.country_names[code],
            )
            found.append(passage.mention((position - 1, position), toponym))
        return found

    def _country_of_capital(self, sentence: Sentence, position: int) -> str | None:
        word = sentence.word(position - 1)
        code = country_of_word(word, self._lexicon)
        alone = code is None and self._lexicon.traits.bare_genitive
        if alone:
            code = self._lexicon.countries.get(sentence.word(position + 1))
        if code is None and (alone or word in self._lexicon.sets["determiner"]):
            return self._told.capital_country()
        return code

    def _back_references(
        self, passage: Passage, mentions: list[Mention]
    ) -> list[Mention]:
        """The place of that sort named last: "in the city"."""
        found: list[Mention] = []
        sets, sentence = self._lexicon.sets, passage.sentence
        either = sets["reference_city"] | sets["reference_region"]
        for position in passage.positions_of(either):
            # "the next day they shelled the village", the village first
            struck = sentence.word(position + 1) in sets.get("object_first", ())
            grounds = _is_on_grounds(sentence, position, self._lexicon)
            if sentence.word(position - 1) not in sets["the"] and not (
                struck or grounds
            ):
                continue
            if _names_own(sentence, position, mentions, self._lexicon):
                continue
            if any(m.first < position - 1 == m.last for m in mentions):
                continue  # "the X district of the city they shelled": the district
            known = self._known(sentence, position, mentions)
            follows = sentence.word(position + 1)
            if known is None or follows in sets["of"] | sets["capital"]:
                continue
            scene = struck or grounds
            if not (scene or _is_scene(sentence, position, self._lexicon)):
                continue
            if not _is_headed_for(sentence, position):
                span = (position - 1, position)
                found.append(passage.mention(span, known.toponym))
        return found

    def _known(
        self, sentence: Sentence, position: int, mentions: list[Mention]
    ) -> Mention | None:
        """What "the city" or "the region" at a token stands for."""
        if sentence.word(position) in self._lexicon.sets["reference_city"]:
            named = _city_of_office(mentions, position)
            return named or _city_of_label(sentence, mentions) or self._told.city
        return self._told.region

    def _theres(self, passage: Passage, mentions: list[Mention]) -> list[Mention]:
        """'Two residents of X said that planes had bombed the airport there'."""
        sets = self._lexicon.sets
        found: list[Mention] = []
        for position in passage.positions_of(sets["there"]):
            named = [m for m in mentions if m.last < position and not m.country]
            follows = passage.sentence.word(position + 1)
            exists = follows in sets["aux"] | sets["modal"]
            exists |= _is_said_there(passage.sentence, position)
            if not named or exists or named[-1].role is Role.PLACE:
                continue
            if named[-1].toponym.kind in (None, PlaceKind.SETTLEMENT):
                span = (position, position)
                found.append(passage.mention(span, named[-1].toponym))
        return found


def _is_said_there(sentence: Sentence, position: int) -> bool:
    """'The staff in X confirmed it: there they say ...': who speaks, no event."""
    return any(
        hit.first == position + 1 or hit.last == position - 1
        for hit in sentence.tagged("SAY", "SAID_IN")
    )


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


def _is_on_grounds(sentence: Sentence, position: int, lexicon: Lexicon) -> bool:
    """'over the territory of the region' where no article stands: its own grounds."""
    sets = lexicon.sets
    return (
        lexicon.traits.bare_genitive
        and sentence.word(position) in sets["reference_region"]
        and sentence.word(position - 1) in sets["territory"]
        and sentence.word(position - 2) in sets["locative"]
    )


def _is_headed_for(sentence: Sentence, position: int) -> bool:
    """'drones heading for the capital': a direction is no place of an event."""
    return any(
        0 < position - hit.last <= HEADING_REACH
        for hit in sentence.tagged("DIRECTION", "MOTION")
    )


def _is_scene(sentence: Sentence, position: int, lexicon: Lexicon) -> bool:
    """Whether "the capital" stands where something happened."""
    sets = lexicon.sets
    start = position - 1
    while start > 0 and (
        sentence.word(start) in sets["determiner"]
        or sentence.word(start) in sets["direction_word"]
        or country_of_word(sentence.word(start), lexicon)
    ):
        start -= 1
    word = sentence.word(start)
    if word in sets["locative"] or word in sets["toward"] or word in sets["of"]:
        return True
    if any(hit.last == start for hit in sentence.by_tag.get("ATTACK", ())):
        return True
    return sentence.word(position + 1) in sets["aux"]


def _names_own(
    sentence: Sentence, position: int, mentions: list[Mention], lexicon: Lexicon
) -> bool:
    """'in region X', 'in the neighbouring region X': the word has a name."""
    if any(m.first - 1 <= position <= m.last for m in mentions):
        return True
    if not lexicon.traits.reads_phrases:
        return False
    place = position + 1
    while (
        sentence.word(place) in lexicon.sets["direction_word"]
        or sentence.word(place) in lexicon.demonyms
    ):
        place += 1
    return any(mention.first == place for mention in mentions)


def _city_of_label(sentence: Sentence, mentions: list[Mention]) -> Mention | None:
    """'X: over the city four were downed': X."""
    first = mentions[0] if mentions else None
    headed = first is not None and sentence.opens_at(first.first)
    return first if first and headed and sentence.word(first.last + 1) == ":" else None


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
