"""Which country a report was published in, as far as its outlet or address says.

The outlet's name is looked up in outlets.tsv; an address also says it by its
country's domain (".ua"). Domains that are sold to anybody say nothing.
"""

from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from geodata.models import Report

TABLE = Path(__file__).parent / "outlets.tsv"

SOLD_TO_ANYBODY = frozenset({
    "ai", "am", "at", "be", "cc", "co", "cx", "eu", "fm", "gg", "gl", "im", "in",
    "io", "is", "la", "ly", "me", "nu", "sh", "st", "su", "tk", "to", "tv", "vc",
    "ws",
})  # fmt: skip
"""Country domains that sites of other countries use for their sound."""

CODE_LETTERS = 2
RENAMED = {"UK": "GB"}
"""Domains that are not the country's ISO 3166-1 code."""


def outlet_country(report: Report) -> str | None:
    """ISO 3166-1 alpha-2 of the country the report was published in, if known."""
    if report.outlet is not None:
        known = _outlets().get(report.outlet.strip().casefold())
        if known is not None:
            return known
    return _country_of_address(report.url)


def _country_of_address(url: str | None) -> str | None:
    try:
        host = (urlsplit(url).hostname if url else None) or ""
    except ValueError:
        return None
    parts = host.rstrip(".").split(".")
    for first in range(len(parts) - 1):
        known = _outlets().get(".".join(parts[first:]))
        if known is not None:
            return known
    ending = parts[-1]
    if len(ending) != CODE_LETTERS or not ending.isalpha() or ending in SOLD_TO_ANYBODY:
        return None
    return RENAMED.get(ending.upper(), ending.upper())


@cache
def _outlets() -> dict[str, str]:
    """Countries by outlet name and domain, case folded."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return {
        name.casefold(): country for country, names in rows for name in names.split("|")
    }
