"""Amounts in text: digits, number words, bounds and ranges."""

from dataclasses import dataclass

from geodata.extraction.lexicon import Lexicon
from geodata.extraction.sentences import Sentence

LARGEST = 10_000_000
"""People or weapons: what is larger is another kind of number."""

LONGEST_NUMERAL = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number as told, with its token span (last one included)."""

    low: int | None
    best: int | None
    high: int | None
    first: int
    last: int
    is_article: bool = False
    is_vague: bool = False


def read_amount(sentence: Sentence, position: int, lexicon: Lexicon) -> Amount | None:
    """The amount that begins at a token, with its bound words; None without one."""
    bound, start = _bound(sentence, position, lexicon)
    start = _past_more(sentence, start, lexicon)
    vague = _vague(sentence, start, lexicon)
    if vague is not None:
        return vague
    if sentence.word(start) in lexicon.sets["between"]:
        return _between(sentence, start, lexicon)
    number, last = _number(sentence, start, lexicon)
    if number is None:
        return None
    upper, end = _range_end(sentence, last, lexicon, number)
    if upper is not None:
        return Amount(low=number, best=None, high=upper, first=position, last=end)
    article = sentence.word(start) in lexicon.sets["article"] and start == last
    if article and bound:
        return None
    low, best, high = _bounded(number, bound)
    if sentence.word(last + 1) in lexicon.sets["or_more"]:
        last, high = last + 1, None
    return Amount(
        low=low,
        best=best,
        high=high,
        first=position,
        last=last,
        is_article=article,
    )


def _past_more(sentence: Sentence, position: int, lexicon: Lexicon) -> int:
    """The number itself in "another 41", "a further six"."""
    more, start = lexicon.sets.get("more", frozenset()), position
    while sentence.word(start) in more or (
        sentence.word(start) in lexicon.sets["article"]
        and sentence.word(start + 1) in more
    ):
        start += 1
    is_led = start > position and _number(sentence, start, lexicon)[0] is not None
    return start if is_led else position


def _between(sentence: Sentence, start: int, lexicon: Lexicon) -> Amount | None:
    """'between five and seven'."""
    low, last = _number(sentence, start + 1, lexicon)
    if low is None or sentence.word(last + 1) not in lexicon.sets["and"]:
        return None
    high, end = _number(sentence, last + 2, lexicon)
    if high is None or high <= low:
        return None
    return Amount(low=low, best=None, high=high, first=start, last=end)


def _bound(sentence: Sentence, position: int, lexicon: Lexicon) -> tuple[str, int]:
    """The bound at a token; "has gone up to twelve" is none."""
    hits = sentence.by_tag.get("BOUND")
    if hits is None:
        return "", position
    risen = sentence.word(position - 1) in lexicon.sets["risen"]
    for hit in hits:
        if hit.first == position and risen and hit.value == "at_most":
            return "", hit.last + 1
        if hit.first == position:
            return hit.value, hit.last + 1
    return "", position


def _bounded(number: int, bound: str) -> tuple[int | None, int | None, int | None]:
    """Low, best and high: 'at least six' is 6, 6, None."""
    if not bound:
        return number, number, number
    table = {
        "at_least": (number, number, None),
        "more_than": (number, number, None),
        "at_most": (None, None, number),
        "less_than": (None, None, max(number - 1, 0)),
        "about": (None, number, None),
    }
    return table[bound]


def _vague(sentence: Sentence, position: int, lexicon: Lexicon) -> Amount | None:
    if sentence.word(position) not in lexicon.vague_openers:
        return None
    for length in (3, 2, 1):
        words = " ".join(sentence.word(position + step) for step in range(length))
        vague = lexicon.vague.get(words)
        if vague is not None:
            return Amount(
                low=vague.low,
                best=vague.best,
                high=vague.high,
                first=position,
                last=position + length - 1,
                is_vague=True,
            )
    return None


def _number(
    sentence: Sentence, position: int, lexicon: Lexicon
) -> tuple[int | None, int]:
    """A whole number at a token and the last token of it."""
    if not 0 <= position < len(sentence.tokens):
        return None, position
    token = sentence.tokens[position]
    if token.is_number:
        return _digits(token.text), position
    number = lexicon.numbers.get(token.low)
    if number is None:
        return None, position
    return _compound(sentence, position, lexicon, number)


def _compound(
    sentence: Sentence, position: int, lexicon: Lexicon, number: int
) -> tuple[int, int]:
    """'Twenty five', 'two hundred', 'a hundred and six', 'two hundred fifty four'."""
    last = position
    following = lexicon.numbers.get(sentence.word(last + 1))
    if following in (100, 1000) and number < 100:  # noqa: PLR2004 - powers of ten
        number, last = number * following, last + 1
        following = lexicon.numbers.get(sentence.word(last + 1))
        if sentence.word(last + 1) in lexicon.sets["and"]:
            tail = lexicon.numbers.get(sentence.word(last + 2))
            if tail is not None and tail < 100 and number >= 100:  # noqa: PLR2004
                return number + tail, last + 2
    if sentence.word(last + 1) in lexicon.sets.get("tens_joiner", ()):
        # "twenty and five" where a language counts so
        unit = lexicon.numbers.get(sentence.word(last + 2), 0)
        if number in range(20, 100, 10) and 0 < unit < 10:  # noqa: PLR2004 - tens
            return number + unit, last + 2
    while following is not None and 0 < following < _room(number):
        number, last = number + following, last + 1
        following = lexicon.numbers.get(sentence.word(last + 1))
    return number, last


def _room(number: int) -> int:
    """What a word after a number must be less than to be added to it."""
    if number < 20:  # noqa: PLR2004 - "twelve" ends a number
        return 0
    return next(unit for unit in (1000, 100, 10, 1) if number % unit == 0)


def _digits(text: str) -> int | None:
    if len(text) > LONGEST_NUMERAL or ":" in text:
        return None
    head, *groups = text.split(",")
    if any(len(group) != 3 for group in groups) or "." in text:  # noqa: PLR2004 - thousands
        return None
    joined = head + "".join(groups)
    # Digits of any script are digits to Python; superscripts are not numbers.
    if not joined.isdecimal():
        return None
    number = int(joined)
    return number if number <= LARGEST else None


def _range_end(
    sentence: Sentence, last: int, lexicon: Lexicon, number: int
) -> tuple[int | None, int]:
    """The upper end of '6 or 7', '6 to 7', '6-7', 'between 6 and 7'."""
    joiner = sentence.word(last + 1)
    if joiner not in lexicon.sets["range"]:
        return None, last
    upper, end = _number(sentence, last + 2, lexicon)
    if upper is None or upper <= number or upper > max(number * 4, number + 10):
        return None, last
    return upper, end
