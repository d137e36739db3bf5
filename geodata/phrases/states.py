"""States of a federation: named behind a town ("Odessa, TX"), or meant themselves."""

import re
from typing import NamedTuple

from geodata.phrases.tables import read_rows


class Held(NamedTuple):
    """The state as it is asked for, and where the phrase without it ends."""

    state: str
    end: int


def _read() -> dict[str, str]:
    return {
        form: name
        for name, forms in read_rows("states.tsv")
        for form in (name, *forms.split("|"))
    }


FEDERATION = "United States"

CITIES_TOO = frozenset({"New York", "Washington"})
"""States that a better known city shares the name of: none beside it says state."""

COUNTRY_TOO = "Georgia"
"""A state that a country shares the name of: a town before it may be in either."""

_STATES = _read()
_FORMS = "|".join(map(re.escape, sorted(_STATES, key=len, reverse=True)))
_ENGLISH = re.compile(rf"\s*[,(]\s*(?P<state>{_FORMS})(?![\w'\u2019-])")
_CAPITAL = r"[A-ZА-ЯІЇЄҐ][\w-]*"  # noqa: RUF001 - Cyrillic
_OTHERS = re.compile(
    rf"\s*[,(]\s*(?P<state>(?:штат\w*|statul|statului)\s+{_CAPITAL}(?:[ -]{_CAPITAL})?)"
)
_JOIN = r"\s*,?\s+(?:and|or|&)\s+|\s*,\s*"
_NEXT = re.compile(rf"(?:{_JOIN})(?P<state>{_FORMS})(?![\w'\u2019-])")
_LAST = re.compile(rf"(?<![\w.'\u2019-])(?P<state>{_FORMS})(?:{_JOIN})$")
_TOWN = re.compile(
    r"(?:^|(?P<open>[,;:(]|\b(?:and|or)\b)?\s*)\b(?:[A-Z][\w'\u2019.-]*\s+){0,3}"
    r"[A-Z][\w'\u2019-]*,\s+$"
)
_LISTED = re.compile(
    r"\s*,?\s+(?:and|or)\s+[A-Z]|\s*,\s+[A-Z][\w'\u2019-]*\s*(?:,|and\b)"
)
_WORD_STATE = re.compile(r"\s+state(?![\w-])")
REACH = 60
"""Code points read on either side for other states and for a town."""


def state_in(text: str, start: int, end: int, *, language: str) -> Held | None:
    """The state at the end of text[start:end] or right behind it, None without one.

    In a list of states none holds the one before it.
    """
    pattern = _ENGLISH if language == "en" else _OTHERS
    is_listed = language == "en" and is_state(text, start, end)
    behind = None if is_listed else pattern.match(text, end)
    if behind is not None and not _is_listed_city(behind):
        return Held(_name(behind), end)
    comma = max(text.rfind(",", start, end), text.rfind("(", start, end))
    if language != "en" or comma <= start:
        return None
    found = pattern.match(text, comma, end)
    if found is None or text[found.end() : end].strip(" )."):
        return None
    return Held(_name(found), comma)


def is_state(text: str, start: int, end: int) -> bool:
    """Whether an English phrase is a state by what stands beside it.

    Beside another state ("Utah, New York and Ohio"), behind a town in it ("Buffalo,
    New York"), before the small word "state".
    """
    phrase = text[start:end].strip()
    if phrase not in _STATES or len(phrase) < len("Ohio"):
        return False
    before = text[max(0, start - REACH) : start]
    if _WORD_STATE.match(text, end):
        return True
    following, last = _NEXT.match(text, end), _LAST.search(before)
    beside = {_name(found) for found in (following, last) if found is not None}
    if beside - CITIES_TOO - {phrase}:
        return True
    if phrase == COUNTRY_TOO:
        return False
    town = _TOWN.search(before)
    return (
        town is not None and town["open"] is None and _LISTED.match(text, end) is None
    )


def _is_listed_city(found: re.Match[str]) -> bool:
    """'in Washington, New York and London': a list of cities, no town in a state."""
    is_city = _name(found) in CITIES_TOO
    return is_city and _LISTED.match(found.string, found.end()) is not None


def _name(found: re.Match[str]) -> str:
    return _STATES.get(found["state"], found["state"])
