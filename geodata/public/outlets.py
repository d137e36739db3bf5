"""Outlets of which a public file has the link alone."""

import unicodedata
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from geodata.models import Source
from geodata.public.tables import read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedOutlet:
    """An outlet, its own domains, and the regulation that lists it."""

    names: tuple[str, ...]
    domains: tuple[str, ...]
    regulation: str


@cache
def listed_outlets() -> tuple[ListedOutlet, ...]:
    """The table ``outlets.tsv``."""
    return tuple(
        ListedOutlet(
            names=tuple(names.split("|")),
            domains=tuple(filter(None, domains.split("|"))),
            regulation=regulation,
        )
        for names, domains, regulation in read_rows("outlets.tsv")
    )


def is_listed(source: Source) -> bool:
    """Whether a source's outlet, or the site of its link, is on the list."""
    if source.outlet is not None and _plain(source.outlet) in _names():
        return True
    host = _host(source.url)
    parts = host.split(".") if host else []
    return any(".".join(parts[at:]) in _domains() for at in range(len(parts)))


@cache
def _names() -> frozenset[str]:
    return frozenset(_plain(name) for each in listed_outlets() for name in each.names)


@cache
def _domains() -> frozenset[str]:
    return frozenset(name for each in listed_outlets() for name in each.domains)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit((url or "").strip()).hostname
    except ValueError:
        return None
    return host.casefold().rstrip(".") if host else None
