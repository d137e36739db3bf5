"""What kind of place a name is called: by its type word, by a list's, by an office."""

from dataclasses import dataclass, replace
from itertools import pairwise

from geodata.extraction.joined_names import are_joined
from geodata.extraction.lexicon import Lexicon
from geodata.extraction.mentions import Mention
from geodata.extraction.names import Name
from geodata.extraction.sentences import Sentence
from geodata.phrases.adjectives import is_adjective
from geodata.places import PlaceKind

AREAS: frozenset[PlaceKind | None] = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2})
PARTS = frozenset({PlaceKind.DISTRICT, PlaceKind.ADMIN2})
"""Kinds of which "districts of X" says that they lie in X, not that X is one."""

OFFICE_REACH = 3
"""Tokens between a place's name and the office that governs it."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A name with its type word: the outer token span and what it calls the place."""

    first: int
    last: int
    kind: PlaceKind | None


def with_kinds_of_body(
    sentences: list[Sentence], found: list[list[Mention]]
) -> list[list[Mention]]:
    """A headline's "Sumy" is the region where the body tells only of that."""
    kinds: dict[str, set[PlaceKind | None]] = {}
    for sentence, mentions in zip(sentences, found, strict=True):
        if not sentence.is_heading:
            for mention in mentions:
                kinds.setdefault(mention.toponym.name, set()).add(mention.toponym.kind)
    return [
        [_of_only_kind(mention, kinds) for mention in mentions]
        if sentence.is_heading
        else mentions
        for sentence, mentions in zip(sentences, found, strict=True)
    ]


def listed_kinds(
    sentence: Sentence, runs: list[Name], lexicon: Lexicon
) -> dict[int, PlaceKind]:
    """Kinds that a plural type word gives: "the Sumy and Odesa regions"."""
    kinds: dict[int, PlaceKind] = {}
    plural = lexicon.plural_types
    for number, run in enumerate(runs):
        after = run.last + 1
        if sentence.word(after) in lexicon.sets["type_adjective"]:
            after += 1
        kind = plural.get(sentence.word(after))
        if kind is not None:
            _spread(sentence, runs[number::-1], kind, kinds, lexicon)
        before = run.first - 1
        before -= sentence.word(before) in lexicon.sets["of"]
        kind = plural.get(sentence.word(before))
        own = sentence.word(run.last + 1) in lexicon.type_words
        # "nine towns of the X region": the region is none of them
        if kind is not None and kind not in PARTS and not own:
            _spread(sentence, runs[number:], kind, kinds, lexicon)
    return kinds


def _spread(
    sentence: Sentence,
    runs: list[Name],
    kind: PlaceKind,
    kinds: dict[int, PlaceKind],
    lexicon: Lexicon,
) -> None:
    """Give a kind to the run and those joined to it by commas, "and", numbers.

    Where units are named by adjectives, a noun among them is no unit: "the town
    of X, the A and B districts".
    """
    kinds[runs[0].first] = kind
    adjectives = kind is not PlaceKind.SETTLEMENT and _is_unit(
        sentence, runs[0], lexicon
    )
    for one, other in pairwise(runs):
        left, right = sorted((one, other), key=lambda run: run.first)
        if not are_joined(sentence, left.last, right.first, lexicon):
            return
        if adjectives and not _is_unit(sentence, other, lexicon):
            return
        own = lexicon.type_words.get(sentence.word(other.first - 1), kind)
        if own is not kind and lexicon.traits.reads_phrases:
            return  # "regiunile A, B si Marea C"
        if sentence.word(other.last + 1) in lexicon.type_words:
            return  # "over the A Sea and the B and C regions"
        kinds[other.first] = kind


def typed_of(
    sentence: Sentence, run: Name, listed: PlaceKind | None, lexicon: Lexicon
) -> Typed:
    """The name with its type word: "Sumy border region", "village of X"."""
    if listed is not None:
        return Typed(run.first, run.last, listed)
    types = lexicon.type_words
    after = run.last + 1
    site = _site_of(sentence, run, lexicon)
    if site is not None:
        return Typed(run.first, site, PlaceKind.SITE)
    if not sentence.tokens[run.last].possessive:
        if sentence.word(after) in lexicon.sets["type_adjective"]:
            after += 1
        kind = types.get(sentence.word(after))
        if kind is not None and not _is_types_own(sentence, after, kind, lexicon):
            return Typed(run.first, after, kind)
    return _typed_before(sentence, run, lexicon)


def _is_types_own(
    sentence: Sentence, after: int, kind: PlaceKind, lexicon: Lexicon
) -> bool:
    """'the White Nile city of Kosti': the type word is that of the next name."""
    named = after + 2 < len(sentence.tokens) and (sentence.tokens[after + 2].is_capital)
    of = sentence.word(after + 1) in lexicon.sets["of"]
    return kind is PlaceKind.SETTLEMENT and of and named


def _site_of(sentence: Sentence, run: Name, lexicon: Lexicon) -> int | None:
    """The last word of a works named by an adjective: "Kremenchuk refinery"."""
    if not _is_unit(sentence, run, lexicon):
        return None
    return next(
        (
            hit.last
            for hit in sentence.by_tag.get("TARGET", ())
            if hit.first == run.last + 1
            and hit.value in lexicon.sets["site"]
            # "the Black Sea port of X": the port is X's.
            and not _is_types_own(sentence, hit.last, PlaceKind.SETTLEMENT, lexicon)
        ),
        None,
    )


def _typed_before(sentence: Sentence, run: Name, lexicon: Lexicon) -> Typed:
    """The name with the type word that stands before it, if one does."""
    types = lexicon.type_words
    around = lexicon.traits.reads_phrases
    before = run.first - 1
    between = lexicon.demonyms.keys() | lexicon.sets["direction_word"]
    if around and sentence.word(before) in between:
        # "regiunea ucraineana Sumi", "regiunea vecina Sumi"
        before -= sentence.word(before - 1) in types
    inside = sentence.word(before) in lexicon.sets["of"]
    if sentence.word(before) == "." and not inside:
        before -= 1  # a type word cut short
    kind = types.get(sentence.word(before - 1 if inside else before))
    inside = inside or lexicon.traits.bare_genitive
    if kind is PlaceKind.WATER and around:
        return Typed(before, run.last, kind)
    if kind is not None and not (inside and kind in PARTS):
        return Typed(run.first, run.last, kind)
    return Typed(run.first, run.last, None)


def _is_unit(sentence: Sentence, run: Name, lexicon: Lexicon) -> bool:
    """Whether a name is an adjective, in a language that tells them apart."""
    return lexicon.traits.bare_genitive and is_adjective(
        sentence.tokens[run.last].text.casefold(), lexicon.code
    )


def governed_kind(sentence: Sentence, typed: Typed) -> PlaceKind | None:
    """'The governor of Odesa' heads a region, not the city of that name."""
    near = range(typed.first - OFFICE_REACH, typed.last + OFFICE_REACH)
    regional = any(
        hit.value == PlaceKind.ADMIN1 and (hit.first in near or hit.last in near)
        for hit in sentence.by_tag.get("OFFICE", ())
    )
    return PlaceKind.ADMIN1 if regional else None


def _of_only_kind(mention: Mention, kinds: dict[str, set[PlaceKind | None]]) -> Mention:
    """The mention as the area that its name alone means in the body."""
    told = kinds.get(mention.toponym.name, set())
    areas = AREAS | {PlaceKind.DISTRICT}
    if mention.toponym.kind is not None or len(told) != 1 or not told <= areas:
        return mention
    kind = next(iter(told))
    return replace(mention, toponym=replace(mention.toponym, kind=kind))
