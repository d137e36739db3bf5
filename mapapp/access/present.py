"""Who is there now: the one check behind every page, route and message."""

import time
from collections.abc import Mapping
from typing import Any

import streamlit as st

from mapapp.access.ended import ENDED
from mapapp.access.identity import Identity
from mapapp.access.people import LOCAL, NoAccess, Person
from mapapp.access.roster import get_roster
from mapapp.access.team import NotSignedIn
from mapapp.access.team_file import TeamError


def current_person() -> Person:
    """Who the page is drawn for; without sign-in whoever sits at the machine.

    Asked of Streamlit's own account of who opened the page and of the list as it
    stands now, at each call.

    Raises:
        NoAccess: somebody has to sign in first, or is not on the list.
    """
    return LOCAL if get_roster() is None else admitted(st.user.to_dict())


def admitted(claims: Mapping[str, Any]) -> Person:
    """Who claims of the signed cookie are of, by the list as it stands now.

    Raises:
        NoAccess: nobody is signed in, or somebody who is not on the list.
    """
    roster = get_roster()
    if roster is None:
        return LOCAL
    try:
        team = roster.team()
    except TeamError as error:
        msg = "The team's list cannot be read. Whoever keeps it has to mend it."
        raise NoAccess(msg) from error
    identity = Identity.of(claims)
    if identity is not None and identity in ENDED:
        msg = "You have signed out. Sign in to see this map."
        raise NotSignedIn(msg)
    return team.admit(claims, now=time.time())
