"""The word that governs a name: in "in the port city of X" it is the first "in"."""

from geodata.extraction.lexicon import Hit, Lexicon, Traits
from geodata.extraction.sentences import Sentence


def governor_of(sentence: Sentence, first: int, lexicon: Lexicon) -> int:
    """The token that governs the name: articles and "the city of" are skipped."""
    position = first - 1
    if (
        sentence.word(position) == ":"
        and sentence.word(position - 1) in (lexicon.sets["locative"])
    ):
        position -= 1  # "shot down over: Bryansk region (12), ..."
    while position >= 0:
        earlier = _earlier(sentence, position, first, lexicon)
        if earlier == position:
            break
        position = earlier
    return position


def _earlier(sentence: Sentence, position: int, first: int, lexicon: Lexicon) -> int:
    """The token before one that governs nothing; that token itself where it does."""
    sets, word = lexicon.sets, sentence.word(position)
    if word in sets["of"] and _is_part(sentence, position, lexicon):
        noun = _noun_before(sentence, position, lexicon)
        return _past_region(sentence, noun - 1, lexicon)
    if word == "." and sentence.word(position - 1) in lexicon.abbreviations:
        return position - 2  # "in v. X": a type word cut short
    if lexicon.traits.reads_phrases and word in sets["place_of"]:
        return position - 1  # "on the outskirts of X" has no "of"
    site = _site_ending(sentence, position, lexicon)
    if site is not None:
        return site.first - 1
    return position - _is_skipped(sentence, position, first, lexicon)


def _noun_before(sentence: Sentence, of: int, lexicon: Lexicon) -> int:
    """The noun that an "of" follows, also over its side: "suburbiile sudice ale X"."""
    noun = of - 1
    sides = lexicon.sets["direction_word"] - lexicon.sets["place_of"]
    while lexicon.traits.reads_phrases and sentence.word(noun) in sides:
        noun -= 1
    return noun


def _is_part(sentence: Sentence, of: int, lexicon: Lexicon) -> bool:
    """'the city of X', 'the outskirts of X', not 'residents from X'."""
    sets = lexicon.sets
    noun = sentence.word(_noun_before(sentence, of, lexicon))
    from_home = (
        sentence.word(of) in sets.get("from_within", ()) and noun in sets["dweller"]
    )
    return noun in sets["place_of"] and not from_home  # "those who live in X"


def _is_skipped(
    sentence: Sentence, position: int, first: int, lexicon: Lexicon
) -> bool:
    """Whether a word between a preposition and its name only describes the place."""
    sets, word = lexicon.sets, sentence.word(position)
    return (
        word in sets["determiner"]
        or word in sets["direction_word"]
        or word in lexicon.demonyms
        or word in lexicon.numbers
        or (
            sentence.tokens[position].is_number
            and sentence.word(position + 1) in sets["place_of"]  # "14 communities"
        )
        or word in lexicon.type_words
        or word in lexicon.plural_types
        or (word.isdecimal() and position + 1 < first - 1)  # "12 towns of X"
        or (word in lexicon.countries and sentence.tokens[position].possessive)
    )


def _past_region(sentence: Sentence, position: int, lexicon: Lexicon) -> int:
    """The token before "Danube" in "the Danube port of X", where one stands so."""
    noun = sentence.word(position + 1)
    if lexicon.traits != Traits() or noun not in lexicon.sets["place_noun"]:
        return position
    while position >= 0 and sentence.tokens[position].is_capital:
        if sentence.word(position) in lexicon.sets["sentence"]:
            break
        position -= 1
    return position


def _site_ending(sentence: Sentence, position: int, lexicon: Lexicon) -> Hit | None:
    """'the border crossing point Orlivka': the site bears the place's name."""
    return next(
        (
            hit
            for hit in sentence.by_tag.get("TARGET", ())
            if hit.last == position and hit.value in lexicon.sets["named_site"]
        ),
        None,
    )
