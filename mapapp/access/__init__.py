"""Who uses the app: a person and a role, asked for at every run and route."""

from mapapp.access.people import LOCAL, Person, Role

__all__ = ["LOCAL", "Person", "Role", "current_person"]


def current_person() -> Person:
    """Who the page is drawn for; without sign-in whoever sits at the machine."""
    return LOCAL
