"""Who somebody is, as the provider of identities has said it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

_TRUE = (True, "true")
"""Some providers write the word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What counts of an identity token.

    ``email`` is None unless the provider has verified it. Letters outside ASCII
    are none of an e-mail here: their small forms can be those of other letters.
    ``since`` is when the token was given, in seconds since 1970.
    """

    issuer: str
    subject: str
    audience: tuple[str, ...]
    since: float
    nonce: str
    email: str | None = None

    @classmethod
    def of(cls, claims: Mapping[str, Any]) -> Self | None:
        """Read claims; None if nobody is signed in or they do not say who."""
        issuer, subject, since = (claims.get(name) for name in ("iss", "sub", "iat"))
        is_whole = (
            claims.get("is_logged_in") is True
            and isinstance(issuer, str)
            and isinstance(subject, str)
            and isinstance(since, int | float)
            and not isinstance(since, bool)
        )
        if not is_whole:
            return None
        return cls(
            issuer=str(issuer),
            subject=str(subject),
            audience=_audience(claims.get("aud")),
            since=float(since or 0),
            nonce=str(claims.get("nonce") or claims.get("at_hash") or ""),
            email=verified_email(claims),
        )


def verified_email(claims: Mapping[str, Any]) -> str | None:
    """The e-mail in small letters, if the provider says that it is theirs."""
    email = claims.get("email")
    if not isinstance(email, str) or claims.get("email_verified") not in _TRUE:
        return None
    return small_email(email)


def small_email(text: str) -> str | None:
    """An e-mail in small letters; None for what is none of plain form."""
    name, _, domain = text.strip().partition("@")
    is_plain = text.isascii() and text.isprintable() and " " not in text.strip()
    return text.strip().lower() if is_plain and name and _is_domain(domain) else None


def _is_domain(text: str) -> bool:
    return "." in text.strip(".") and "@" not in text


def _audience(claimed: object) -> tuple[str, ...]:
    if isinstance(claimed, str):
        return (claimed,)
    return tuple(map(str, claimed)) if isinstance(claimed, list | tuple) else ()
