# ruff: noqa: RUF001 - letters of other alphabets are what is declined
"""Names in the cases of a language, back to the form that a gazetteer has.

"Києві" may be Київ, "Нижнем Новгороде" Нижний Новгород, "Mării Negre" Marea Neagră.
The tables in declension/ say how each class of names declines; read from the
ending they give candidates, and the gazetteer says which of them are names.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import product, zip_longest
from pathlib import Path
from typing import NamedTuple

from geodata.gazetteer.folding import fold, fold_uncached

DECLENSION = Path(__file__).parent / "declension"

MOST_CANDIDATES = 12
"""Each costs a look-up; a name has few readings, and the likelier come first."""

MOST_OF_A_WORD = 3
"""Base forms taken for each word of a name of several words, in one case."""

LONGEST_NAME = 80
"""Longer runs of letters are no names."""

NO_ENDING = "0"
_VOWELS = "аеєиіїоуюяыэё"
_NO_CONSONANT = _VOWELS + "ьй'"
_AFTER_FLEETING = "лнр"
"""Орла is of Орел: an e stands before these where the ending is lost."""

_CLOSED = {"о": "і", "е": "і", "є": "ї"}
"""Ukrainian o and e become i in a closed syllable: Рогу is of Ріг."""

_PARTS = re.compile(r"([\s\-\u2010-\u2015]+)")
_LINKS = frozenset(
    ("на", "над", "під", "при", "біля", "в", "у", "за", "под", "de", "la", "pe", "sub")
)
"""Words after which a part of a name does not decline: Ростове-на-Дону."""

_CLOSE_VOWEL = re.compile(r"\B[âî]\B", re.IGNORECASE)
_OTHER_VOWEL = str.maketrans("âîÂÎ", "îâÎÂ")
"""Romania writes Stânca, Moldova Stînca; where neither is a name nothing is found."""

_ONLY_UKRAINIAN = re.compile(r"[іїєґ]", re.IGNORECASE)
_ONLY_RUSSIAN = re.compile(r"[ыэёъ]", re.IGNORECASE)
_CYRILLIC = re.compile(r"[а-яґєіїё]", re.IGNORECASE)
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u02bc": "'", "`": "'"})
_REGIONS = {
    "uk": (("ччина", "цьк"), ("жчина", "зьк"), ("щина", "ськ")),
    "ru": (
        ("тчина", "цк"),
        ("ччина", "цк"),
        ("жчина", "жск"),
        ("щина", "ск"),
        ("дчина", "дск"),
    ),
}
_ADJECTIVES = {"uk": ("а", "ий"), "ru": ("ая", "ий")}


class Reading(NamedTuple):
    """A base form that a word may be of, and the gender and case read."""

    base: str
    gender: str
    case: str
    is_adjective: bool


class _Class(NamedTuple):
    """A line of the table: cases with their endings, none where as the base form."""

    rank: int
    gender: str
    is_adjective: bool
    after: str
    nominative: str
    endings: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def is_closed(self) -> bool:
        """Whether the base form ends in the stem's consonant: Орел, Тернопіль."""
        return not any(letter in _VOWELS for letter in self.nominative)


class _Form(NamedTuple):
    """An ending of one class in one case."""

    declension: _Class
    case: str


@lru_cache(maxsize=65_536)
def nominatives(name: str, language: str | None) -> tuple[str, ...]:
    """Base forms that an inflected name may have, likeliest first.

    ``language`` is the text's (ISO 639-1: uk, ru or ro); None is read from the
    letters, and then only Cyrillic ones are. Spellings that fold to one key are
    given once, the name's own never; most names give one to six, none more
    than MOST_CANDIDATES. Other languages give none.
    """
    if len(name) > LONGEST_NAME:
        return ()
    found = zip_longest(
        *(_of_language(name, code) for code in _languages(name, language))
    )
    keys = {fold(name), ""}
    bases: list[str] = []
    for base in (each for turn in found for each in turn if each is not None):
        key = fold_uncached(base)
        if key not in keys:
            keys.add(key)
            bases.append(base)
    return tuple(bases[:MOST_CANDIDATES])


def _languages(name: str, language: str | None) -> tuple[str, ...]:
    if language == "ro":
        return ("ro",)
    if language not in {None, "uk", "ru"} or not _CYRILLIC.search(name):
        return ()
    if language is not None:
        return (language,)
    if _ONLY_UKRAINIAN.search(name):
        return ("uk",)
    return ("ru",) if _ONLY_RUSSIAN.search(name) else ("uk", "ru")


def _of_language(name: str, language: str) -> Iterator[str]:
    if language == "ro" and _CLOSE_VOWEL.search(name):
        yield name.translate(_OTHER_VOWEL)
    pieces = _PARTS.split(name.strip())
    words, gaps = pieces[::2], [*pieces[1::2], ""]
    for bases in _of_words(words, language, is_hyphened="-" in gaps[0]):
        yield "".join(base + gap for base, gap in zip(bases, gaps, strict=True))


def _of_words(
    words: Sequence[str], language: str, *, is_hyphened: bool
) -> Iterator[Sequence[str]]:
    """The name's words in their base forms, by each way in which names decline."""
    first, *rest = words
    if not rest:
        yield from ((base,) for base in _of_one(first, language))
        return
    linked = next((n for n, w in enumerate(words) if w.casefold() in _LINKS), None)
    if linked:
        head, tail = words[:linked], words[linked:]
        for bases in _of_words(head, language, is_hyphened=is_hyphened):
            yield (*bases, *tail)
        return
    last = ((*words[:-1], base) for base in _of_one(words[-1], language))
    together = _agreed(words, language)
    yield from (*last, *together) if is_hyphened else (*together, *last)
    yield from ((base, *rest) for base in _of_one(first, language))


def _of_one(word: str, language: str) -> Iterator[str]:
    for reading in readings(word, language):
        yield reading.base
        yield from _region_forms(reading.base, language)
    yield from _region_forms(word, language)


def _region_forms(base: str, language: str) -> Iterator[str]:
    """The oblast's and the raion's adjective: Сумщина is Сумська область."""
    for ending, adjective in _REGIONS.get(language, ()):
        if base.casefold().endswith(ending):
            stem = base[: -len(ending)] + adjective
            yield from (stem + each for each in _ADJECTIVES[language])
            return


def _agreed(words: Sequence[str], language: str) -> Iterator[tuple[str, ...]]:
    """All words in one case and gender: Великої Писарівки, Набережных Челнах."""
    *former, last = (readings(word, language) for word in words)
    for case, gender in dict.fromkeys((r.case, r.gender) for r in last):
        # The first half of a hyphened adjective has no case: Ямало-Ненецком.
        bases = [
            _fitting(each, case, gender, adjectives=True) or [word]
            for each, word in zip(former, words, strict=False)
        ]
        bases.append(_fitting(last, case, gender, adjectives=False))
        yield from product(*bases)


def _fitting(
    found: Sequence[Reading], case: str, gender: str, *, adjectives: bool
) -> list[str]:
    """Base forms of the readings in this case and gender, adjectives first or last."""
    fitting = [r for r in found if r.case == case and r.gender == gender]
    fitting.sort(key=lambda r: r.is_adjective is not adjectives)
    return [r.base for r in fitting[:MOST_OF_A_WORD]]


@lru_cache(maxsize=16_384)
def readings(word: str, language: str) -> tuple[Reading, ...]:
    """All base forms of one word with the case and gender read, likeliest first."""
    plain = _plain(word, language)
    forms = _forms(language)
    found: list[tuple[_Form, int]] = []
    for size in range(min(_longest(language), len(plain) - 1), -1, -1):
        last = plain[len(plain) - size - 1]
        found.extend(
            (form, size)
            for form in forms.get(plain[len(plain) - size :], ())
            if _fits(form.declension.after, last)
        )
    found.sort(key=lambda each: each[0].declension.rank)
    return tuple(
        Reading(base, each.gender, form.case, each.is_adjective)
        for form, size in found
        for each in (form.declension,)
        for base in _bases(word[: len(word) - size], each, size, language)
    )


def _plain(word: str, language: str) -> str:
    """The word in small letters, one apostrophe for all; Romanian without marks."""
    low = word.lower().translate(_APOSTROPHES)
    if len(low) != len(word):  # a letter whose small form is two
        return word
    if language == "ro":
        return low.translate(_MARKS)
    return low


_MARKS = str.maketrans("ăâîșşțţ", "aaisstt")


def _fits(after: str, last: str) -> bool:
    if not last:
        return False
    if after.startswith("!"):
        return last not in after
    return after == "*" or last in after


def _bases(stem: str, form: _Class, size: int, language: str) -> Iterator[str]:
    """The stem with the base ending, and with the vowels that the case hid."""
    base = stem + form.nominative
    yield base
    soft = "ь" if base.endswith("ь") else ""
    body = base.removesuffix(soft)
    before, last = body[-2:-1].lower(), body[-1:].lower()
    if size == 0 or not form.is_closed or last in _VOWELS:
        return
    if last in _AFTER_FLEETING and before and before not in _NO_CONSONANT:
        yield f"{body[:-1]}е{body[-1:]}{soft}"
    if language == "uk" and before in _CLOSED:
        yield f"{body[:-2]}{_CLOSED[before]}{body[-1:]}{soft}"


@cache
def _longest(language: str) -> int:
    return max(map(len, _forms(language)))


@cache
def _forms(language: str) -> dict[str, tuple[_Form, ...]]:
    """Ending of a form -> the classes and cases that have it."""
    forms: dict[str, list[_Form]] = {}
    for declension in _classes(language):
        for case, endings in declension.endings:
            for ending in endings:
                forms.setdefault(ending, []).append(_Form(declension, case))
    return {ending: tuple(each) for ending, each in forms.items()}


@cache
def _classes(language: str) -> tuple[_Class, ...]:
    lines = (DECLENSION / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    columns, *rows = [x.split("\t") for x in lines if x and not x.startswith("#")]
    return tuple(_class(rank, row, columns[3:]) for rank, row in enumerate(rows))


def _class(rank: int, row: Sequence[str], cases: Sequence[str]) -> _Class:
    kind, after, nominative, *cells = row
    gender, _, adjective = kind.partition("-")
    endings = tuple(
        (case, tuple(x.replace(NO_ENDING, "") for x in cell.split("|") if x))
        for case, cell in zip(cases, cells, strict=True)
    )
    base = nominative.replace(NO_ENDING, "")
    return _Class(rank, gender, bool(adjective), after, base, endings)


@lru_cache(maxsize=4096)
def inflected(name: str, language: str) -> frozenset[str]:
    """The forms of a name in all cases, the name itself among them.

    For building tables of names known beforehand: every class whose base form
    ends as the name does takes part, so some forms do not exist. All words of a
    name of several words decline.
    """
    words = name.split()
    by_case: dict[str, list[set[str]]] = {}
    for place, word in enumerate(words):
        for case, form in _forms_of(word, language):
            slots = by_case.setdefault(case, [set() for _ in words])
            slots[place].add(form)
    joined = {" ".join(each) for slots in by_case.values() for each in product(*slots)}
    return frozenset(joined | {name})


def forms_by_case(word: str, language: str) -> dict[str, str]:
    """The likeliest form of a word in each case that it has."""
    forms: dict[str, str] = {}
    for case, form in _forms_of(word, language):
        forms.setdefault(case, form)
    return forms


def _forms_of(word: str, language: str) -> Iterator[tuple[str, str]]:
    """Case and form, by the classes with the longest base ending that fits."""
    plain, longest = _plain(word, language), -1
    classes = sorted(_classes(language), key=lambda each: -len(each.nominative))
    for declension in classes:
        base = declension.nominative
        stem = plain.removesuffix(base) if base else plain
        if not plain.endswith(base) or not _fits(declension.after, stem[-1:]):
            continue
        if len(base) < longest:
            return
        longest = len(base)
        for case, endings in declension.endings:
            for ending in endings or (base,):
                yield case, word[: len(stem)] + ending
