"""States of a federation named behind a town: "Odessa, TX", "(штат Индиана)"."""

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


_STATES = _read()
_FORMS = "|".join(map(re.escape, sorted(_STATES, key=len, reverse=True)))
_ENGLISH = re.compile(rf"\s*[,(]\s*(?P<state>{_FORMS})(?![\w'\u2019-])")
_CAPITAL = r"[A-ZА-ЯІЇЄҐ][\w-]*"  # noqa: RUF001 - Cyrillic
_OTHERS = re.compile(
    rf"\s*[,(]\s*(?P<state>(?:штат\w*|statul|statului)\s+{_CAPITAL}(?:[ -]{_CAPITAL})?)"
)


def state_in(text: str, start: int, end: int, *, language: str) -> Held | None:
    """The state at the end of text[start:end] or right behind it, None without one."""
    pattern = _ENGLISH if language == "en" else _OTHERS
    behind = pattern.match(text, end)
    if behind is not None:
        return Held(_name(behind), end)
    comma = max(text.rfind(",", start, end), text.rfind("(", start, end))
    if language != "en" or comma <= start:
        return None
    found = pattern.match(text, comma, end)
    if found is None or text[found.end() : end].strip(" )."):
        return None
    return Held(_name(found), comma)


def _name(found: re.Match[str]) -> str:
    return _STATES.get(found["state"], found["state"])
