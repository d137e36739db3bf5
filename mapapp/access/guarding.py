"""What asks before it shows or writes: pages, fragments and callbacks.

A page is drawn for whom it was opened for, but a fragment or a callback runs
later: each asks again, so that who was taken off the list is stopped there.
"""

from collections.abc import Callable
from functools import wraps

from mapapp.access.people import NoAccess, Person, Role
from mapapp.access.present import current_person

_WHAT = {
    Role.VIEWER: "see the map",
    Role.CODER: "add or code reports",
    Role.EDITOR: "decide on incidents or import data sets",
}


def require(needs: Role) -> Person:
    """Who the page is drawn for, if they may what a role may.

    Raises:
        NoAccess: they may not, or nobody is signed in.
    """
    person = current_person()
    if not person.may(needs):
        msg = (
            f"Your role is {person.role}, which may not {_WHAT[needs]}. "
            "Whoever keeps the list of the team can change that."
        )
        raise NoAccess(msg)
    return person


def guarded(show: Callable[[], None], *, needs: Role) -> Callable[[], None]:
    """A page or a fragment that asks at every run who it is drawn for."""

    @wraps(show)
    def ask_and_show() -> None:
        require(needs)
        show()

    return ask_and_show
