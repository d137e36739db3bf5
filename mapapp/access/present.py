"""Who the page that runs is drawn for."""

from mapapp.access.people import LOCAL, Person


def current_person() -> Person:
    """Who the page is drawn for; without sign-in whoever sits at the machine.

    Raises:
        NoAccess: somebody has to sign in first, or is not on the list.
    """
    return LOCAL
