"""What the reviewer is at, and the one way in which anything is decided."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

import streamlit as st

from geodata.archive import Archive, Stored, Who
from geodata.errors import ArchiveConflict, GeodataError
from geodata.models import Incident, Location
from mapapp.access import Role, require
from mapapp.compose import get_archive


class Mode(StrEnum):
    """What the panel beside the text is for."""

    LOOK = "look"
    REJECT = "reject"
    EDIT = "edit"
    SPLIT = "split"
    MERGE = "merge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """Something that was done here and can be undone."""

    op_id: str
    incident_id: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A change that came too late: somebody else had changed the incident."""

    incident_id: str
    mine: Incident | None
    reason: str | None
    words: str


@dataclass(slots=True, kw_only=True)
class Desk:
    """The state of one reviewer's session.

    ``base`` is the incident as it was when a change of it was begun: what is saved
    must name that version, whatever somebody else did meanwhile. ``draft`` is a
    place that was chosen for it and is not yet saved.
    """

    at: str | None = None
    mode: Mode = Mode.LOOK
    base: Stored | None = None
    draft: Location | None = None
    done: list[Done] = field(default_factory=list)
    said: str | None = None
    problem: str | None = None
    clash: Clash | None = None

    def go(self, incident_id: str | None) -> None:
        """Take up an incident, and lay down what was begun with another."""
        self.at = incident_id
        self.rest()

    def begin(self, base: Stored, mode: Mode = Mode.LOOK) -> None:
        """Begin a change of an incident as it stands before the reviewer."""
        self.rest()
        self.said = None
        self.mode = mode
        self.base = base

    def rest(self) -> None:
        """Back to looking."""
        self.mode = Mode.LOOK
        self.base = None
        self.draft = None
        self.problem = None
        self.clash = None


def get_desk() -> Desk:
    """The session's desk."""
    desk: Desk = st.session_state.setdefault("desk", Desk())
    return desk


Step = Callable[[Archive, Who], object]


def decide(  # noqa: PLR0913 - what is done, to what, why, and where to go then
    words: str,
    step: Step,
    *,
    incident_id: str,
    reason: str | None = None,
    mine: Incident | None = None,
    then: str | None = None,
) -> bool:
    """Do something to an incident, or say why it was not done.

    Args:
        words: what is done, for the line above the queue.
        step: does it; told who does it and why.
        incident_id: to which incident.
        reason: why.
        mine: the incident as the reviewer wants it, to be shown beside the other's
            if somebody was quicker.
        then: the incident to go to.

    Returns:
        Whether it was done.
    """
    desk = get_desk()
    desk.said = desk.problem = None
    op_id = uuid.uuid4().hex
    try:
        step(get_archive(), _editor(reason, op_id))
    except ArchiveConflict:
        desk.rest()
        desk.at = incident_id
        desk.clash = Clash(
            incident_id=incident_id,
            mine=mine,
            reason=reason,
            words=words,
        )
        return False
    except GeodataError as error:
        desk.problem = f"{str(error).rstrip('.')}. Nothing was changed."
        return False
    desk.done.append(Done(op_id=op_id, incident_id=incident_id, words=words))
    desk.go(then)
    desk.said = words
    return True


def undo() -> None:
    """Take the last step back and return to its incident."""
    desk = get_desk()
    desk.said = desk.problem = None
    if not desk.done:
        desk.said = "There is nothing to undo."
        return
    last = desk.done[-1]
    try:
        get_archive().undo(last.op_id, _editor("undo"))
    except ArchiveConflict:
        desk.problem = (
            f"“{last.words}” cannot be undone: somebody has changed the incident "
            "since. Its history shows every state, and brings any of them back."
        )
        desk.done.pop()
        return
    except GeodataError as error:
        desk.problem = f"{str(error).rstrip('.')}. Nothing was changed."
        return
    desk.done.pop()
    desk.go(last.incident_id)
    desk.said = f"Undone: {last.words}"


def _editor(reason: str | None, op_id: str | None = None) -> Who:
    """Who decides, asked anew at each step.

    Raises:
        NoAccess: they may not, or no longer.
    """
    name = require(Role.EDITOR).name
    return Who(actor=name, at=datetime.now(UTC), reason=reason, op_id=op_id)
