"""What waits to be coded by somebody, and what everybody has answered."""

from datetime import UTC, datetime
from functools import lru_cache

import streamlit as st

from geodata.archive import Archive, CodingLog, ToCode, Who, add_coding, to_code
from geodata.coding import Answer, Coding
from mapapp.access import LOCAL, Role, require
from mapapp.compose import get_archive

CODER = "coding-coder"
"""The name that somebody at a machine without sign-in gave."""

_SKIPPED = "coding-skipped"


@lru_cache(maxsize=1)
def _log_of(archive: Archive) -> CodingLog:
    return CodingLog(archive)


def codings() -> tuple[Coding, ...]:
    """The last answer of each person about each incident."""
    return _log_of(get_archive()).current()


def coder_name() -> str:
    """Whose answers are given here; empty until somebody says who they are.

    Where people sign in it is who signed in. Without sign-in two people may take
    turns at one machine, so the name is asked for.

    Raises:
        NoAccess: they may not code.
    """
    person = require(Role.CODER)
    if person != LOCAL:
        return person.name
    name: str = st.session_state.get(CODER) or ""
    return name.strip()


def waiting_for(coder: str) -> ToCode:
    """What the coder has not answered; what they put off comes last.

    Rejected ones wait too: whether it is an incident is one of the questions.
    """
    done = {one.incident_id for one in codings() if one.coder == coder}
    skipped: list[str] = st.session_state.setdefault(_SKIPPED, [])
    return to_code(get_archive(), done, skipped)


def put_off(incident_id: str) -> None:
    """Go on to the next; this one waits until the others are answered."""
    skipped: list[str] = st.session_state.setdefault(_SKIPPED, [])
    if incident_id in skipped:
        skipped.remove(incident_id)
    skipped.append(incident_id)


def keep_answer(incident_id: str, answer: Answer, op_id: str) -> None:
    """Put the answer into the log.

    Raises:
        ArchiveError: it could not be stored.
        NoAccess: they may not code.
    """
    who = Who(actor=coder_name(), at=datetime.now(UTC), op_id=op_id)
    add_coding(get_archive(), incident_id, answer, who)


def answer_by(coder: str, incident_id: str) -> Answer | None:
    """What the coder answered last."""
    found = [
        one.answer
        for one in codings()
        if one.coder == coder and one.incident_id == incident_id
    ]
    return found[-1] if found else None
