"""Who uses the app: a person and a role, asked for at every run and route.

Pages, fragments and callbacks that write ask with :func:`require` each time they
run; what a page shows to a role is :func:`guarded`.
"""

from mapapp.access.guarding import guarded, require
from mapapp.access.people import LOCAL, NoAccess, Person, Role
from mapapp.access.present import current_person

__all__ = [
    "LOCAL",
    "NoAccess",
    "Person",
    "Role",
    "current_person",
    "guarded",
    "require",
]
