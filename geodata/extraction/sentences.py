"""Sentences with code-point spans: paragraphs, abbreviations, quotes, headings."""

import re
from dataclasses import dataclass, field
from itertools import chain

from geodata.extraction.lexicon import Hit, Lexicon
from geodata.extraction.tokens import Token, tokenize

LONGEST_SENTENCE = 1_500
"""Code points; a longer one is cut, so that no input costs more than its length."""

SHORTEST_WRAPPED_LINE = 45
LONGEST_WRAPPED_LINE = 130
LONGEST_HEADING = 160
HEADINGS = 3
"""Paragraphs at the top of a report among which its headings are."""

LINE = re.compile(r"[^\n\r]+")
STOP = re.compile(r"[.!?…][\"'”\u2019»)\]]{0,3}(?=\s)")
LABEL = re.compile(
    r"[^\w\n]{0,6}(?P<words>\w[\w'\u2019 -]{1,38})(?: ?\([\w -]{1,24}\))?\.(?=\s+\w)"
)
"""What may head a paragraph as "Kyiv." or "Poltava region." does."""

MOST_LABELLING = 4
"""Words of such a label."""

LAST_WORD = re.compile(r"[^\s(\"“«]{1,20}\Z")
Span = tuple[int, int, int]
"""Start and end of a sentence in code points, and the number of its paragraph."""

OPENERS = "\"'“\u2018«([\u2014\u2013-•"
ENDERS = (".", "!", "?", "…", ":", ";")
CLAUSE_ENDS = frozenset({",", ";", ":", "\u2013", "\u2014"})
"""Marks that end a clause inside a sentence."""


@dataclass(slots=True)
class Sentence:
    """One sentence: span in the report, words, and the lexicon's hits in it."""

    start: int
    end: int
    paragraph: int
    is_heading: bool
    tokens: list[Token]
    hits: list[Hit] = field(default_factory=list)
    by_tag: dict[str, list[Hit]] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    capitals: list[int] = field(default_factory=list)
    costs: list[int] = field(default_factory=list)
    joined: dict[tuple[str, ...], list[Hit]] = field(default_factory=dict)

    def tagged(self, *tags: str) -> list[Hit]:
        """Hits of any of the tags, in order of the text."""
        if not self.by_tag:
            return []
        found = self.joined.get(tags)
        if found is None:
            present = [self.by_tag[tag] for tag in tags if tag in self.by_tag]
            if len(present) > 1:
                joined = chain.from_iterable(present)
                found = sorted(joined, key=lambda hit: hit.first)
            else:
                found = present[0] if present else []
            self.joined[tags] = found
        return found

    def has(self, *tags: str) -> bool:
        """Whether any of the tags stands in the sentence."""
        return not self.by_tag.keys().isdisjoint(tags)

    def wording(self, first: int, last: int) -> str:
        """The words of a token span as written, in small letters."""
        return " ".join(token.text.lower() for token in self.tokens[first : last + 1])

    def opens_at(self, position: int) -> bool:
        """Whether no word stands before a token; marks and clocks do not count."""
        return not any(token.text[:1].isalpha() for token in self.tokens[:position])

    def word(self, position: int) -> str:
        """The lower-case word at a token position, empty outside."""
        words = self.words
        return words[position] if 0 <= position < len(words) else ""


def split_sentences(text: str, lexicon: Lexicon) -> list[Sentence]:
    """Split a report into sentences with their tokens and lexicon hits."""
    sentences = [
        read_sentence(text, span, lexicon) for span in sentence_spans(text, lexicon)
    ]
    for one, other in zip(sentences[-2::-1], sentences[:0:-1], strict=True):
        # "A drone was found in X. Sappers blew it up": one heading of two sentences
        short = other.end - one.start <= LONGEST_HEADING
        if one.paragraph == other.paragraph and other.is_heading and short:
            one.is_heading = True
    return sentences


def sentence_spans(text: str, lexicon: Lexicon) -> list[Span]:
    """Where the sentences stand, none of them read."""
    return [
        (first, last, number)
        for number, (start, end) in enumerate(_paragraphs(text))
        for first, last in _spans(text, start, end, lexicon)
    ]


def read_sentence(text: str, span: Span, lexicon: Lexicon) -> Sentence:
    """The sentence of a span with its tokens and lexicon hits."""
    sentence = _sentence(text, span, lexicon)
    sentence.hits = lexicon.hits(sentence.words)
    for hit in sentence.hits:
        sentence.by_tag.setdefault(hit.tag, []).append(hit)
    return sentence


def _sentence(text: str, span: Span, lexicon: Lexicon) -> Sentence:
    start, end, paragraph = span
    key = None if lexicon.forms is None else lexicon.forms.key
    tokens = tokenize(text, start=start, end=end, key=key)
    closed = text[start:end].rstrip("\"'”\u2019»)] ").endswith(ENDERS)
    words = [token.low for token in tokens]
    stop = _label_end(text, start, end, lexicon)
    if stop is not None:
        place = next(n for n, token in enumerate(tokens) if token.start == stop)
        words[place] = ":"
    return Sentence(
        start=start,
        end=end,
        paragraph=paragraph,
        is_heading=(
            not closed and end - start <= LONGEST_HEADING and paragraph <= HEADINGS
        ),
        tokens=tokens,
        words=words,
        capitals=[place for place, token in enumerate(tokens) if token.is_capital],
    )


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Spans of paragraphs: blank lines part them, and line ends of unwrapped text."""
    spans: list[tuple[int, int]] = []
    block: list[tuple[int, int]] = []
    previous_end = 0
    for match in LINE.finditer(text):
        line = match.span()
        if block and text.count("\n", previous_end, line[0]) > 1:
            spans.extend(_blocks(text, block))
            block = []
        if text[line[0] : line[1]].strip():
            block.append(line)
        elif block:
            spans.extend(_blocks(text, block))
            block = []
        previous_end = line[1]
    return [*spans, *_blocks(text, block)]


def _blocks(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """One span where the lines are one wrapped paragraph, else one for each line."""
    wrapped = len(lines) > 1 and all(
        SHORTEST_WRAPPED_LINE <= end - start <= LONGEST_WRAPPED_LINE
        and not text[start:end].rstrip().endswith(ENDERS)
        for start, end in lines[:-2]
    )
    if wrapped and _flows(text, lines):
        return [(lines[0][0], lines[-1][1])]
    return lines


def _flows(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether some line goes on in lower case: a sign of hard-wrapped text."""
    return any(text[start : start + 1].islower() for start, _ in lines[1:])


def _spans(text: str, start: int, end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    label = _label_end(text, start, end, lexicon)
    cuts = [
        match.end()
        for match in STOP.finditer(text, start, end)
        if match.start() != label and _is_end(text, match, end, lexicon)
    ]
    spans: list[tuple[int, int]] = []
    position = start
    for cut in [*cuts, end]:
        spans.extend(_trimmed(text, position, cut))
        position = cut
    return spans


def _label_end(text: str, start: int, end: int, lexicon: Lexicon) -> int | None:
    """Where the stop stands that ends a paragraph's label, None without one.

    "Kyiv. Debris fell on a house": the name says where what follows happened, as it
    does before a colon.
    """
    found = LABEL.match(text, start, end)
    if found is None:
        return None
    words = found["words"].split()
    named = [word for word in words if not _is_type(word, lexicon)]
    is_named = bool(named) and all(word[:1].isupper() for word in named)
    short = len(words) <= MOST_LABELLING
    known = any(lexicon.key(word.casefold()) in lexicon.vocabulary for word in named)
    return found.end() - 1 if is_named and short and not known else None


def _is_type(word: str, lexicon: Lexicon) -> bool:
    return lexicon.key(word.casefold()) in lexicon.type_words


def _is_end(text: str, match: re.Match[str], end: int, lexicon: Lexicon) -> bool:
    following = text[match.end() : min(match.end() + 12, end)].lstrip()
    if following and following[0].islower():
        return False
    if text[match.start()] != "." or match.end() - match.start() > 1:
        return True
    before = LAST_WORD.search(text, max(match.start() - 24, 0), match.start())
    word = before.group() if before else ""
    if len(word) == 1 and word.isupper():
        return False
    if "." in word and word.replace(".", "").isalpha():
        # U.S. and a.m. end a sentence only before a word that opens one.
        opening = following.split(" ", 1)[0].casefold()
        return lexicon.key(opening) in lexicon.vocabulary
    if word.casefold() in lexicon.sets.get("year_abbreviation", frozenset()):
        # "of 2025 y. In X": after a number the short word ends a sentence.
        head = text[max(match.start() - 24, 0) : match.start() - len(word)]
        return head.rstrip()[-1:].isdigit()
    return word.casefold() not in lexicon.abbreviations


def _trimmed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The span without white space at its ends, cut where too long."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [
        (first, min(first + LONGEST_SENTENCE, end))
        for first in range(start, end, LONGEST_SENTENCE)
    ]
