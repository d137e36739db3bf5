"""Numbers beside persons that count nobody: ages, hours, days, years."""

from geodata.extraction.lexicon import Lexicon
from geodata.extraction.numerals import Amount, read_amount
from geodata.extraction.sentences import Sentence

LONGEST_AGE = 4
"""Words between a noun and its age: ", in the age of"."""

YEARS = (1900, 2100)


def is_age(sentence: Sentence, amount: Amount, lexicon: Lexicon) -> bool:
    """'86-year-old', ', 86,', 'aged 5', '54 years old'."""
    after, before = amount.last + 1, amount.first - 1
    lead = lexicon.sets.get("age_lead", frozenset())  # "two men aged 45 and 61"
    words = {sentence.word(after), sentence.word(after + 1)} - lead
    if words & lexicon.sets["age"] or any("year-old" in word for word in words):
        return True
    if sentence.word(before) in lexicon.sets["age"]:
        return True
    if _is_first_age(sentence, amount, lexicon) or _is_his(sentence, before, lexicon):
        return True
    return sentence.tokens[amount.first].is_number and _is_aside(
        sentence, amount, lexicon
    )


def _is_first_age(sentence: Sentence, amount: Amount, lexicon: Lexicon) -> bool:
    """'of fifty-one and sixty-three years' where nouns of a number have no "aged"."""
    if not lexicon.traits.bare_genitive:
        return False
    joined = sentence.word(amount.last + 1) in lexicon.sets["and"]
    other = read_amount(sentence, amount.last + 2, lexicon) if joined else None
    return other is not None and sentence.word(other.last + 1) in lexicon.sets["age"]


def _is_his(sentence: Sentence, before: int, lexicon: Lexicon) -> bool:
    """'He was 58', 'him 72, her 69': a number told of a pronoun is an age."""
    whose = lexicon.sets.get("whose_age", frozenset())
    return sentence.word(before) in whose or (
        sentence.word(before) in lexicon.sets["be"]
        and sentence.word(before - 1) in whose
    )


def _is_aside(sentence: Sentence, amount: Amount, lexicon: Lexicon) -> bool:
    """'a man of 61', 'a vet, 38,', 'their two children, 8 and 12,'."""
    after, before = sentence.word(amount.last + 1), amount.first - 1
    named = sentence.word(before - 1) in lexicon.sets["person"]
    if sentence.word(before) in lexicon.sets["of"]:
        return named
    if sentence.word(before) in lexicon.sets["and"]:
        listed = sentence.word(before - 1).isdecimal()
        lead = sentence.word(before - 2)
        return listed and (lead == "," or lead in lexicon.sets["age"])
    if sentence.word(before) != ",":
        return False
    enclosed = after in (",", ".", "", ")")
    paired = after in lexicon.sets["and"] and named
    return paired or (enclosed and (named or _follows_word(sentence, before - 1)))


def _follows_word(sentence: Sentence, position: int) -> bool:
    """Whether a word, not a number, stands at a token: "a vet, 38,"."""
    return sentence.word(position).isalpha()


def is_aged(sentence: Sentence, position: int, lexicon: Lexicon) -> bool:
    """'a five-year-old was killed': the age stands for the person."""
    following = sentence.word(position + 1)
    return sentence.word(position).endswith("-year-old") and (
        following in lexicon.sets["bare_next"]
        or any(hit.first == position + 1 for hit in sentence.tagged("KILL", "HURT"))
    )


def is_told_age(sentence: Sentence, position: int, lexicon: Lexicon) -> bool:
    """'a signalman of 44 years', 'a clerk, aged 30': only persons have an age told."""
    place = position
    lead = lexicon.sets["of"] | lexicon.sets["age"] | lexicon.sets["locative"] | {","}
    while sentence.word(place) in lead and place < position + LONGEST_AGE:
        place += 1
    aged = {sentence.word(place + step) for step in (1, 2)} & lexicon.sets["age"]
    return (
        place > position
        and place < len(sentence.tokens)
        and sentence.tokens[place].is_number
        and bool(aged)
    )


def opens_age(sentence: Sentence, position: int, lexicon: Lexicon) -> bool:
    """'a 52-year-old postwoman': the number is the age of the one counted."""
    words = (sentence.word(position + 1), sentence.word(position + 2))
    return any("year" in word or word in lexicon.sets["age"] for word in words)


def is_age_of(sentence: Sentence, first: int, lexicon: Lexicon) -> bool:
    """'The youngest of the wounded is 14': an age, not a number of them."""
    lead = lexicon.sets.get("eldest", frozenset())
    return not lead.isdisjoint(sentence.words[max(first - 3, 0) : first])


def is_hour(sentence: Sentence, amount: Amount, lexicon: Lexicon) -> bool:
    """'at hour ten', where a language says so: a clock counts nobody."""
    before = sentence.word(amount.first - 1)
    numbered = before == "." and sentence.word(amount.first - 2) in lexicon.sets.get(
        "ward_number", ()
    )  # "to Hospital No. 4"
    return numbered or before in lexicon.sets.get("hour_lead", ())


def is_day(sentence: Sentence, amount: Amount, lexicon: Lexicon) -> bool:
    """'Dec 2 -', '2 December': a day of the month counts nobody."""
    if amount.first != amount.last or not sentence.tokens[amount.first].is_number:
        return False
    return any(
        sentence.word(place) in lexicon.months
        and (lexicon.traits.small_calendar or sentence.tokens[place].is_capital)
        for place in (amount.first - 1, amount.last + 1)
        if 0 <= place < len(sentence.tokens)
    )


def is_year(sentence: Sentence, amount: Amount) -> bool:
    """A year alone counts nobody."""
    return (
        amount.first == amount.last
        and amount.best is not None
        and YEARS[0] <= amount.best <= YEARS[1]
        and "," not in sentence.tokens[amount.first].text
    )
