"""Datelines: "KYIV, Nov 25 (Agency) -" says where a report was filed from."""

import re

from geodata.extraction.dates import When
from geodata.extraction.lexicon import Lexicon
from geodata.extraction.sentences import Sentence

LONGEST = 14
"""Tokens before the dash."""

DASHES = frozenset("-\u2013\u2014")
BULLETS = DASHES | frozenset("*\u2022\u00b7")
LABEL_MARKS = frozenset(".:")
LEAST_WORDS = 8
"""Words of a sentence that may follow a dateline; a bullet's are fewer."""

FIRST_PARAGRAPHS = 4
OPENING = 8
"""Words among which the subject and the verb of a short main clause stand."""

YEAR = re.compile(r"(?:19|20)\d\d")
LONGEST_DATED = 8
"""Tokens of a line that is a name and a day: "X, 14 July 2022 year."."""

LONGEST_STAMP = 6
"""Tokens of a sentence that is nothing but a day and a time."""


def dateline_end(sentence: Sentence, lexicon: Lexicon) -> int:
    """The first token after a sentence's dateline, 0 where it has none.

    A line such as "Sumy region - two wounded" is a list's, not a dateline:
    a dateline is in capitals, or holds an agency or a day, or opens a report.
    """
    dash = _dash(sentence)
    if dash is None or not sentence.tokens[0].is_capital:
        return 0
    head = sentence.tokens[:dash]
    words = [token for token in head if token.text[0].isalpha()]
    if not all(token.is_capital or token.possessive for token in words):
        return 0
    if any(token.low in lexicon.type_words for token in words):
        return 0
    if _is_upper(words[0].text) or any(token.low == "(" for token in head):
        return dash + 1
    if any(token.low in lexicon.months for token in words):
        return dash + 1
    opens = sentence.paragraph < FIRST_PARAGRAPHS and len(head) <= 3  # noqa: PLR2004 - X, Y
    after = sentence.tokens[dash + 1 :]
    longer = len(after) >= LEAST_WORDS and after[0].is_capital
    return dash + 1 if opens and longer else 0


def frames_report(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a line may tell the day of all that follows.

    A heading, a dateline, a line that ends with a colon or opens with a time.
    """
    if _is_day_alone(sentence) and not lexicon.months.keys().isdisjoint(sentence.words):
        return True
    if sentence.paragraph >= FIRST_PARAGRAPHS:
        return False
    ends = bool(sentence.words) and sentence.words[-1] == ":"
    is_framing = sentence.is_heading or ends or _is_day_alone(sentence)
    return (
        is_framing
        or dateline_end(sentence, lexicon) > 0
        or opens_with_time(sentence, lexicon)
    )


def opens_with_time(sentence: Sentence, lexicon: Lexicon) -> bool:
    """'Sunday in X region was restless.': the day of what is told next."""
    late = sentence.paragraph >= FIRST_PARAGRAPHS or sentence.is_heading
    if late or sentence.has("SAY", "TALK", "DENY"):
        return False
    opening = sentence.word(0)
    return opening in lexicon.weekdays or any(
        hit.first == 0 for hit in sentence.by_tag.get("TIME", ())
    )


def tells_when(sentence: Sentence, lexicon: Lexicon) -> bool:
    """'The strike took place on Sunday': its day, whenever it was reported."""
    opening = sentence.words[:OPENING]
    subject = sentence.word(0) in lexicon.sets["the"] or (
        sentence.word(0) in lexicon.sets.get("it", ())
    )
    happened = lexicon.sets.get("happened", frozenset())
    # "The night into Thursday was calmer."
    night = subject and sentence.word(1) in lexicon.sets["night"]
    return night or (subject and not happened.isdisjoint(opening))


def counts_weapons(sentence: Sentence) -> bool:
    """'Eight bombs overnight.': what opens a report, and when, without a verb."""
    return (
        sentence.paragraph < FIRST_PARAGRAPHS
        and len(sentence.words) <= LONGEST_STAMP
        and sentence.has("WEAPON")
        and sentence.has("TIME")
        and not sentence.has("SAY", "TALK", "DENY", "AID")
    )


def is_dated_label(sentence: Sentence, lexicon: Lexicon) -> bool:
    """'Kramatorsk, 8 April 2022.': a name and a day head what follows."""
    words, opening = sentence.words, 0
    if words[:1] != [] and words[0] in BULLETS:
        words, opening = words[1:], 1
    return (
        2 < len(words) <= LONGEST_DATED  # noqa: PLR2004 - a name, a comma, a day
        and sentence.tokens[opening].is_capital
        and not lexicon.months.keys().isdisjoint(words)
    )


def is_dateline(sentence: Sentence, lexicon: Lexicon) -> bool:
    """'DONETSK, 7 November.': in capitals, with a day of no year: where from."""
    return (
        sentence.paragraph < FIRST_PARAGRAPHS
        and is_dated_label(sentence, lexicon)
        and _is_upper(sentence.tokens[0].text)
        and not any(YEAR.fullmatch(word) for word in sentence.words)
    )


def ends_dated_label(
    sentence: Sentence, first: int, last: int, lexicon: Lexicon
) -> bool:
    """'8 April, Kramatorsk.': the name that a day at the head of a line is told of."""
    words = sentence.words
    return (
        len(words) <= LONGEST_STAMP
        and words[0].isdecimal()
        and sentence.word(first - 1) == ","
        and not lexicon.months.keys().isdisjoint(words[:first])
        and all(word in LABEL_MARKS for word in words[last + 1 :])
    )


def is_day_line(sentence: Sentence, dates: tuple[When, ...]) -> bool:
    """'21 August': a line that is nothing but one day."""
    return (
        len(dates) == 1
        and dates[0].start is not None
        and dates[0].start == dates[0].end
        and all(
            dates[0].first <= place <= dates[0].last or not token.text[0].isalnum()
            for place, token in enumerate(sentence.tokens)
        )
    )


def _is_day_alone(sentence: Sentence) -> bool:
    """'21 May, 02:14.': a stamp before what a channel tells."""
    words = sentence.words
    return len(words) <= LONGEST_STAMP and words[:1] != [] and words[0][:1].isdigit()


def _dash(sentence: Sentence) -> int | None:
    words = sentence.words[:LONGEST]
    if DASHES.isdisjoint(words):
        return None
    places = (place for place, word in enumerate(words) if place and word in DASHES)
    return next(places, None)


def _is_upper(word: str) -> bool:
    return len(word) > 2 and word.isupper()  # noqa: PLR2004 - "A" is no dateline
