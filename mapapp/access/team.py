"""A team: its provider of identities, its site, and who may do what."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from mapapp.access.identity import Identity
from mapapp.access.people import NoAccess, Person, Role

CALLBACK = "/oauth2callback"
"""Streamlit's own, to which the provider sends people back."""

_CLOCKS_APART = 300
"""Seconds by which the provider's clock may be ahead of ours."""


class NotSignedIn(NoAccess):
    """Nobody is signed in, or it is too long ago."""


class NotListed(NoAccess):
    """Somebody is signed in who is not on the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Who says who people are (OpenID Connect)."""

    metadata_url: str
    issuer: str
    client_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """What the team's file says; secrets are none of it.

    Attributes:
        address: of the site, as people see it: scheme, name and port.
        hours: how long somebody stays signed in.
        people: by verified e-mail, in small letters; None is nobody at all.
        domains: roles of e-mails whose part after the @ is this.
        subjects: by the provider's own name for somebody.
    """

    provider: Provider
    address: str
    hours: float
    people: Mapping[str, Role | None]
    domains: Mapping[str, Role]
    subjects: Mapping[str, Person]

    @property
    def host(self) -> str:
        """The name of the site, without scheme and port."""
        return urlsplit(self.address).hostname or ""

    def admit(self, claims: Mapping[str, Any], *, now: float) -> Person:
        """Who claims are of, as somebody of the team.

        Args:
            claims: of the signed cookie; empty while nobody is signed in.
            now: seconds since 1970.

        Raises:
            NotSignedIn: nobody is, the claims are of another provider or
                application, or too old.
            NotListed: whoever it is has no role here.
        """
        identity = Identity.of(claims)
        if identity is None or not self._is_ours(identity):
            msg = "Sign in to see this map."
            raise NotSignedIn(msg)
        if not -_CLOCKS_APART <= now - identity.since <= self.hours * 3600:
            msg = f"You signed in more than {self.hours:g} hours ago. Sign in again."
            raise NotSignedIn(msg)
        return self._listed(identity)

    def _is_ours(self, identity: Identity) -> bool:
        return (
            identity.issuer == self.provider.issuer
            and self.provider.client_id in identity.audience
        )

    def _listed(self, identity: Identity) -> Person:
        if identity.subject in self.subjects:
            return self.subjects[identity.subject]
        email = identity.email
        if email is None:
            msg = (
                "Your provider does not say that your e-mail address is verified, "
                "so it cannot be found on the team's list."
            )
            raise NotListed(msg)
        domain = email.partition("@")[2]
        role = self.people.get(email, self.domains.get(domain))
        if role is None:
            msg = f"{email} is not on the team's list."
            raise NotListed(msg)
        return Person(name=email, role=role)
