# ruff: noqa: RUF001, RUF002 - letters of other alphabets are what is respelled
"""Other languages' spellings of places in Ukraine and its neighbours.

The gazetteer has many spellings of a town and few of a village. What it does not have
follows from rules: Romanian writes Ciuhuiv, Berdeansk and Donețk, without marks Donetk,
for Chuhuiv, Berdiansk and Donetsk; Russian has -овка, -ово, -ое where Ukrainian has
-івка, -ове, -е; older English follows the Russian; both write Romanian and Moldovan
names by their sound (Хуші, Копчак for Huși, Copceac). Candidates only: the gazetteer
says which of them are names, and it is asked only where the name as it stands is none.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import TypeAlias

COUNTRIES = frozenset({"UA", "RU", "BY", "MD", "RO"})
"""Where the places lie whose names are spelled so."""

MOST_SPELLINGS = 16
SHORTEST = 4

_Rule: TypeAlias = tuple[re.Pattern[str], tuple[str, ...]]


def _rules(*rows: tuple[str, str]) -> tuple[_Rule, ...]:
    return tuple((re.compile(row[0]), tuple(row[1].split("|"))) for row in rows)


_ROMANIAN = _rules(
    (r"[țţ]", "ts"),
    (r"t(?=k$)", "ts"),
    (r"(?<=[aei])t$", "t|ts"),
    (r"[șş]", "sh"),
    (r"[îâ]", "i"),
    (r"ch(?=[ei])", "k"),
    (r"gh(?=[ei])", "g|h"),
    (r"dj", "dzh"),
    (r"j+", "zh"),
    (r"cea", "cha"),
    (r"ci(?=[aou])", "ch"),
    (r"ci$", "ch|chi"),
    (r"c(?=[ei])", "ch"),
    (r"ea", "ia|ea"),
    (r"ov$", "ov|iv"),
    (r"(?<=o)s(?=ii)", "ss"),
    (r"ii(?=s)", "iy|ii"),
    (r"ski$", "skyi|ski"),
)
_LATIN = _rules(
    (r"(?<!z)g", "h"),
    (r"[oe]vka\b", "ivka"),
    (r"[oe]v\b", "iv"),
    (r"ovo\b", "ove"),
    (r"(?<=[snvk])oy?e\b", "e"),
)
_RUSSIAN = _rules(
    (r"[ое]вк(?=[аеиуо])", "івк"),
    (r"[оеё]в\b", "ів"),
    (r"ово\b", "ове"),
    (r"ево\b", "еве"),
    (r"(?<=[сзцнв])кое\b|ое\b", "ке|е"),
    (r"ая\b", "а"),
    (r"ье\b", "я"),
    (r"ы", "и"),
)
_UKRAINIAN = _rules(
    (r"івк(?=[аиіую])", "овк|евк"),
    (r"ів\b", "ов|ев"),
    (r"ове\b", "ово"),
    (r"еве\b", "ево"),
    (r"не\b", "ное"),
    (r"ьке\b", "кое"),
    (r"і", "о|е|и"),
)

_TO_ROMANIAN = _rules(
    (r"к(?=ьо|[еиіє])", "ch"),
    (r"к", "c"),
    (r"дж(?=[еиіє])", "g"),
    (r"дж", "gi|ge"),
    (r"ж", "j"),
    (r"г(?=[еиіє])", "gh"),
    (r"ча", "cea|cia"),
    (r"ч(?=[оуюё])", "ci"),
    (r"чь?\b", "ci"),
    (r"ч", "c"),
    (r"щ", "șt"),
    (r"ш", "ș"),
    (r"ц[ьиіы]?\b", "ți"),
    (r"ця\b", "ța"),
    (r"ц", "ț"),
    (r"ьо|йо|ё", "io"),
    (r"э", "ă|e"),
    (r"е(?=\w*[бвгґджзклмнпрстфхцчшщ])", "e|ă"),
    (r"я", "ea|ia"),
)
"""What the folding of letters alone does not bring back to Romanian spelling."""

_ONLY_UKRAINIAN = re.compile(r"[іїєґ]")


@lru_cache(maxsize=8192)
def other_spellings(name: str, language: str | None) -> tuple[str, ...]:
    """How the place may be written elsewhere, likelier first, in small letters.

    ``language`` is the text's. Never the name itself; none for short names.
    """
    low = name.lower()
    if len(low) < SHORTEST:
        return ()
    found = {
        each: None
        for rules in _rules_for(low, language)
        for each in _respelled(low, rules)
    }
    found.pop(low, None)
    return tuple(found)[:MOST_SPELLINGS]


def _rules_for(name: str, language: str | None) -> Iterator[Sequence[_Rule]]:
    if "\u0400" <= name[0] <= "\u04ff":
        is_ukrainian = language == "uk" or _ONLY_UKRAINIAN.search(name) is not None
        yield _UKRAINIAN if is_ukrainian else _RUSSIAN
        yield _TO_ROMANIAN
    elif language == "ro":
        yield _ROMANIAN
    elif name.isascii():
        yield _LATIN


def _respelled(name: str, rules: Sequence[_Rule]) -> Iterator[str]:
    """The name with every rule that fits, once for each choice of their outcomes."""
    fitting = [rule for rule in rules if rule[0].search(name)]
    for chosen in product(*(outcomes for _, outcomes in fitting)):
        spelling = name
        for (pattern, _), outcome in zip(fitting, chosen, strict=True):
            spelling = pattern.sub(outcome, spelling)
        yield spelling
