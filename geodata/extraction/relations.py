"""How what happened lies to a place named: near it, 12 km off, north of it."""

from dataclasses import replace
from typing import NamedTuple

from geodata.extraction.distances import read_distance
from geodata.extraction.kinds import AREAS, Typed
from geodata.extraction.lexicon import Lexicon
from geodata.extraction.mentions import Mention
from geodata.extraction.sentences import Sentence
from geodata.places import Relation, Toponym


class Offset(NamedTuple):
    """Where from a place: metres off, degrees clockwise from north, as far as said."""

    relation: Relation
    metres: float | None = None
    bearing: float | None = None


def offset_of(
    sentence: Sentence, before: int, typed: Typed, lexicon: Lexicon
) -> Offset:
    """Relation, distance and bearing, as the words before the name say."""
    distance = read_distance(sentence, typed.first, lexicon)
    if distance is not None:
        return Offset(Relation.NEAR, distance.metres, distance.bearing)
    bearing = _bearing(sentence, typed, lexicon)
    if bearing is not None:
        return Offset(Relation.NEAR, bearing=bearing)
    close = lexicon.sets["close"] | lexicon.length_units.keys()
    if sentence.word(before - 1) in close:
        return Offset(Relation.NEAR)
    return Offset(lexicon.place_relations.get(sentence.word(before), Relation.IN))


def _bearing(sentence: Sentence, typed: Typed, lexicon: Lexicon) -> float | None:
    """'a field north of X' lies outside X; "in the north of X" lies in it."""
    of, sets = typed.first - 1, lexicon.sets
    if sentence.word(of) in sets["determiner"]:
        of -= 1
    if sentence.word(of) not in sets["of"] or typed.kind in AREAS:
        return None
    bearing = lexicon.bearings.get(sentence.word(of - 1))
    within = sentence.word(of - 2) in sets["the"] | sets["locative"]
    return None if within else bearing


def adjective_country(
    sentence: Sentence, before: int, first: int, lexicon: Lexicon
) -> str | None:
    """The country in "the Ukrainian city of X" or "Russia's X region"."""
    for position in range(max(before + 1, 0), first):
        word = sentence.word(position)
        code = lexicon.demonyms.get(word) or lexicon.countries.get(word)
        if code is not None and sentence.tokens[position].is_capital:
            return lexicon.country_names[code]
    return None


def measured(mention: Mention, offset: Offset) -> Mention:
    """The mention with the distance that the words before it say, if they do."""
    if offset.metres is None or mention.toponym.distance_m is not None:
        return mention
    asked = mention.asked and moved(mention.asked, offset)
    return replace(mention, toponym=moved(mention.toponym, offset), asked=asked)


def moved(toponym: Toponym, offset: Offset) -> Toponym:
    """The toponym with what is said of where from it."""
    return replace(
        toponym,
        relation=offset.relation,
        distance_m=offset.metres,
        bearing=offset.bearing,
    )
