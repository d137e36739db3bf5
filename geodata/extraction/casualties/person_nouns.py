"""The nouns that persons are counted by: those of the tables, and unknown ones."""

from geodata.extraction.casualties.ages import is_told_age, opens_age
from geodata.extraction.lexicon import Lexicon
from geodata.extraction.numerals import Amount
from geodata.extraction.sentences import Sentence

LONGEST_PHRASE = 6
"""Tokens from the number to the person's noun."""

LONGEST_UNKNOWN = 3
"""Words of an unknown noun phrase: "two elderly anglers"."""


def person_noun(sentence: Sentence, position: int, lexicon: Lexicon) -> int | None:
    """The person's noun that begins at most a few adjectives after a token."""
    sets = lexicon.sets
    for place in range(position, min(position + LONGEST_PHRASE, len(sentence.tokens))):
        word = sentence.word(place)
        if is_person(word, "person", lexicon):
            following = sentence.word(place + 1)
            # "two police officers", "three rescue workers": the last noun counts.
            return place + 1 if following in sets["person_head"] else place
        if word in sets["no_modifier"] or not word or word in lexicon.numbers:
            return None
        if sentence.tokens[place].is_number and not opens_age(sentence, place, lexicon):
            return None
        if any(hit.first == place for hit in sentence.tagged("WEAPON", "SAY")):
            return None
        if sentence.has("KILL", "HURT") and any(
            hit.first == place and hit.value == "verb"
            for hit in sentence.tagged("KILL", "HURT")
        ):
            return None
    return None


def word_of(sentence: Sentence, place: int) -> str:
    """A word as the tables have it; one of two nouns as it is written."""
    written = sentence.tokens[place].text
    return written.casefold() if "-" in written else sentence.word(place)


def is_person(word: str, role: str, lexicon: Lexicon) -> bool:
    """Whether a word names a person, alone or with another noun: "woman-driver"."""
    listed = lexicon.sets[role]
    if word in listed:
        return True
    if "-" not in word or not lexicon.traits.bare_singular:
        return False
    head = word.partition("-")[0]
    return lexicon.key(head) in listed


def unknown_noun(sentence: Sentence, amount: Amount, lexicon: Lexicon) -> int | None:
    """The last word of "two anglers" where a verb of harm stands right beside it.

    Only persons are killed and injured, so the noun needs no table; things
    struck, weapons, units and animals are left out.
    """
    last = amount.last
    while last - amount.last < LONGEST_UNKNOWN and _is_noun(
        sentence, last + 1, lexicon
    ):
        last += 1
    if last == amount.last or amount.is_vague or _is_led(sentence, amount, lexicon):
        return None
    if is_told_age(sentence, last + 1, lexicon):
        return last
    hits = [
        hit for hit in sentence.tagged("KILL", "HURT") if hit.value in ("verb", "left")
    ]
    after = last + 1
    while sentence.word(after) in lexicon.sets["be"]:
        after += 1
    as_subject = any(hit.first == after for hit in hits)
    as_object = any(hit.last == amount.first - 1 for hit in hits)
    return last if as_subject or as_object else None


def _is_led(sentence: Sentence, amount: Amount, lexicon: Lexicon) -> bool:
    """'employees of a firm were hurt', 'people in a queue': no persons of their own."""
    before = sentence.word(amount.first - 1)
    return any(before in lexicon.sets[name] for name in ("of", "locative", "from"))


def _is_noun(sentence: Sentence, position: int, lexicon: Lexicon) -> bool:
    """Whether a word may belong to an unknown noun phrase of persons."""
    sets = lexicon.sets
    word = sentence.word(position)
    if not _is_word(sentence, position) or word in lexicon.numbers:
        return False
    known = ("no_modifier", "unit", "animal", "be", "bare_next", "joiner")
    if any(word in sets[name] for name in known):
        return False
    tags = ("WEAPON", "TARGET", "KILL", "HURT", "SAY")
    return not any(hit.first <= position <= hit.last for hit in sentence.tagged(*tags))


def _is_word(sentence: Sentence, position: int) -> bool:
    """Whether letters alone stand at a token, whatever its key is."""
    if not 0 <= position < len(sentence.tokens):
        return False
    return sentence.tokens[position].text.replace("-", "").isalpha()
