"""Who uses the app, and what they may do."""

from dataclasses import dataclass
from enum import StrEnum

from geodata.errors import GeodataError
from mapapp.audience import Audience


class Role(StrEnum):
    """What somebody may do, the least first; each may what those before it may.

    A viewer sees what was reviewed. A coder sees what is proposed too, adds
    reports and codes incidents. An editor decides: accepts, corrects, rejects.
    """

    VIEWER = "viewer"
    CODER = "coder"
    EDITOR = "editor"

    @property
    def rank(self) -> int:
        """Its place among the roles, the least first."""
        return list(Role).index(self)


class NoAccess(GeodataError):  # noqa: N818 - reads as what it says
    """What was asked for is not for who asks; the message is for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who uses the app; ``name`` stands in the log as the actor."""

    name: str
    role: Role

    def may(self, needs: Role) -> bool:
        """Whether they may what a role may."""
        return self.role.rank >= needs.rank

    @property
    def audience(self) -> Audience:
        """As whom they are shown incidents."""
        return Audience.TEAM if self.may_code else Audience.READERS

    @property
    def may_code(self) -> bool:
        """Whether they see what is proposed, add reports and code incidents."""
        return self.may(Role.CODER)

    @property
    def may_edit(self) -> bool:
        """Whether they decide what becomes of an incident."""
        return self.may(Role.EDITOR)


LOCAL = Person(name="local", role=Role.EDITOR)
"""Whoever sits at the machine, where nobody signs in."""
