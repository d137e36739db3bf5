"""Degrees as people write them: 48°35'44''N, 38.5 E, and both in one cell."""

import re

NORTH, EAST = "NS", "EW"

_PART = r"\d{1,2}(?:[.,]\d+)?"
_ANGLE = re.compile(
    r"(?P<before>[NSEW])?\s*(?P<degrees>[-+\u2212]?\d{1,3}(?:[.,]\d*)?)\s*"
    rf"(?:[°º]\s*(?:(?P<minutes>{_PART})\s*['\u2032\u2019]\s*"
    rf"(?:(?P<seconds>{_PART})\s*(?:\"|\u2033|\u201d|'')\s*)?)?)?"
    r"(?P<after>[NSEW])?",
    re.IGNORECASE,
)
_NUMBER = r"[-+]?\d+(?:\.\d*)?"
_POINT = re.compile(
    rf"(?:SRID=4326;\s*)?POINT\s*Z?\s*\(\s*({_NUMBER})\s+({_NUMBER})(?:\s+{_NUMBER})?"
    r"\s*\)",
    re.IGNORECASE,
)
_SURE = re.compile(r"[.°NSEW]", re.IGNORECASE)
_BRACKETS = (("(", ")"), ("[", "]"))
_LONGEST = 200
"""Letters of a cell of degrees: more take time, and are none."""

_MOST = 4
"""Numbers of a cell of a form: latitude, longitude, height and accuracy."""


def angle(cell: str, letters: str) -> float | None:
    """The degrees of a cell, north and east positive; None for what is none.

    Args:
        cell: with or without minutes, seconds and the letter of its direction.
        letters: of the axis, NORTH or EAST; another letter makes it none.
    """
    match = _ANGLE.fullmatch(cell.strip()) if len(cell) <= _LONGEST else None
    if match is None or (match["before"] and match["after"]):
        return None
    letter = (match["before"] or match["after"] or letters[0]).upper()
    is_signed = not match["degrees"][0].isdigit()
    minutes, seconds = (_number(match[one] or "0") for one in ("minutes", "seconds"))
    if letter not in letters or max(minutes, seconds) >= 60:  # noqa: PLR2004 - of a degree
        return None
    if letter == letters[1] and is_signed:
        return None  # said twice, or taken back
    degrees = _number(match["degrees"])
    if match["minutes"] and degrees != int(degrees):
        return None
    size = abs(degrees) + minutes / 60 + seconds / 3600
    is_negative = letter == letters[1] or match["degrees"][0] in "-\u2212"
    return -size if is_negative else size


def pair(cell: str) -> tuple[float, float] | None:
    """Latitude and longitude of a cell that holds both; None for what is none.

    Latitude first, as maps show them, unless letters or WKT's POINT say otherwise.
    """
    if len(cell) > _LONGEST:
        return None
    bare = cell.strip()
    if match := _POINT.fullmatch(bare):
        return float(match[2]), float(match[1])
    for opened, closed in _BRACKETS:
        if bare.startswith(opened) and bare.endswith(closed):
            bare = bare[1:-1].strip()
    if (parts := _parts(bare)) is None:
        return None
    first, second = parts
    north, east = angle(first, NORTH), angle(second, EAST)
    if north is None or east is None:
        # Letters may say that the longitude is the first.
        north, east = angle(second, NORTH), angle(first, EAST)
    return None if north is None or east is None else (north, east)


def _parts(cell: str) -> tuple[str, str] | None:
    for mark in (";", r",\s", ","):
        parts = re.split(rf"\s*{mark}\s*", cell)
        if len(parts) == 2:  # noqa: PLR2004 - both
            # 48,5 may be a number with a decimal comma.
            is_sure = mark != "," or all(map(_SURE.search, parts))
            return (parts[0], parts[1]) if is_sure else None
    parts = cell.split()
    return (parts[0], parts[1]) if 2 <= len(parts) <= _MOST else None  # noqa: PLR2004


def _number(text: str) -> float:
    return float(text.replace(",", ".").replace("\u2212", "-"))
