"""What can be wrong with a team's file, each breach in a line for a person."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from mapapp.access.identity import small_email
from mapapp.access.people import LOCAL, Role
from mapapp.nearness import is_loopback

METADATA = "/.well-known/openid-configuration"
DEFAULT_HOURS = 12
MOST_HOURS = 24 * 30
"""Streamlit keeps its cookie for no longer."""

_TABLES: dict[str, frozenset[str] | None] = {
    "site": frozenset({"address", "hours", "cookie_secret_env", "cookie_secret_file"}),
    "provider": frozenset(
        {
            "metadata_url",
            "issuer",
            "client_id",
            "client_secret_env",
            "client_secret_file",
        }
    ),
    "people": None,
    "domains": None,
    "subjects": None,
}
NOBODY = "none"
_ROLES = ", ".join(Role)


def breaches_of(tables: Mapping[str, Any]) -> Iterator[str]:
    """All that is wrong, in the order of the file's tables."""
    yield from _unknown(tables)
    for name, known in _TABLES.items():
        if known is not None and not isinstance(tables.get(name), dict):
            yield f"- [{name}] is missing"
    site, provider = _table(tables, "site"), _table(tables, "provider")
    if site:
        yield from _site_breaches(site)
    if provider:
        yield from _provider_breaches(provider)
    yield from _people_breaches(tables)


def _unknown(tables: Mapping[str, Any]) -> Iterator[str]:
    for name, table in tables.items():
        known = _TABLES.get(name)
        if name not in _TABLES:
            yield f"- [{name}] is not known; there are {', '.join(_TABLES)}"
        elif known is None and not isinstance(table, dict):
            yield f"- {name} is a table: begin it with [{name}]"
        elif known is not None and isinstance(table, dict):
            for key in sorted(table.keys() - known):
                words = ", ".join(sorted(known))
                yield f"- {name}.{key} is not known; there are {words}"


def _site_breaches(site: Mapping[str, Any]) -> Iterator[str]:
    yield from _address_breaches("site.address", site.get("address"))
    parts = urlsplit(str(site.get("address", "")))
    if parts.path.strip("/") or parts.query:
        yield "- site.address ends after the name and the port: it takes no path"
    hours = site.get("hours", DEFAULT_HOURS)
    is_number = isinstance(hours, int | float) and not isinstance(hours, bool)
    if not is_number or not 0 < hours <= MOST_HOURS:
        yield f"- site.hours is a number above 0, {MOST_HOURS} at most"
    yield from _place_breaches("site", "cookie_secret", site)


def _provider_breaches(provider: Mapping[str, Any]) -> Iterator[str]:
    url = provider.get("metadata_url")
    yield from _address_breaches("provider.metadata_url", url)
    if "issuer" not in provider and not str(url or "").endswith(METADATA):
        yield (
            f"- provider.metadata_url does not end in {METADATA}: "
            "give provider.issuer too"
        )
    if "issuer" in provider:
        yield from _address_breaches("provider.issuer", provider["issuer"])
    if not _is_text(provider.get("client_id")):
        yield "- provider.client_id is missing"
    yield from _place_breaches("provider", "client_secret", provider)


def _address_breaches(name: str, address: object) -> Iterator[str]:
    if not _is_text(address):
        yield f"- {name} is missing"
        return
    parts = urlsplit(str(address))
    is_safe = parts.scheme == "https" or (
        parts.scheme == "http" and is_loopback(parts.hostname)
    )
    if not parts.hostname or not is_safe:
        yield f"- {name} must begin with https:// (http:// on this machine alone)"


def _place_breaches(table: str, name: str, given: Mapping[str, Any]) -> Iterator[str]:
    places = [given[key] for key in (f"{name}_env", f"{name}_file") if key in given]
    if len(places) != 1 or not _is_text(places[0]):
        yield f"- {table} needs {name}_env or {name}_file, one of them"


def _people_breaches(tables: Mapping[str, Any]) -> Iterator[str]:
    people, domains, subjects = (
        _table(tables, name) for name in ("people", "domains", "subjects")
    )
    if not people and not domains and not subjects:
        yield "- nobody may sign in: [people], [domains] and [subjects] are empty"
    for email, role in people.items():
        if small_email(email) is None:
            yield f"- people: {email!r} is no e-mail address in plain letters"
        if role != NOBODY:
            yield from _role_breaches(f"people: {email!r}", role, more=f", {NOBODY}")
    if len({small_email(email) for email in people}) < len(people):
        yield "- people: the same address stands there twice"
    for domain, role in domains.items():
        if small_email(f"x@{domain}") is None:
            yield f"- domains: {domain!r} is no domain such as example.org"
        yield from _role_breaches(f"domains: {domain!r}", role)
    yield from _subject_breaches(subjects)


def _subject_breaches(subjects: Mapping[str, Any]) -> Iterator[str]:
    names = [each.get("name") for each in subjects.values() if isinstance(each, dict)]
    if len({str(name) for name in names}) < len(names):
        yield "- subjects: two have the same name"
    for subject, given in subjects.items():
        each = given if isinstance(given, dict) else {}
        if not _is_text(each.get("name")) or "@" in str(each.get("name")):
            yield f"- subjects: {subject!r} needs a name for the log, without an @"
        if each.get("name") == LOCAL.name:
            yield f"- subjects: the name {LOCAL.name!r} is taken: the command line's"
        yield from _role_breaches(f"subjects: {subject!r}", each.get("role"))


def _role_breaches(who: str, role: object, *, more: str = "") -> Iterator[str]:
    if role not in list(Role):
        yield f"- {who} has the role {role!r}; there are {_ROLES}{more}"


def _table(tables: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = tables.get(name)
    return found if isinstance(found, dict) else {}


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
