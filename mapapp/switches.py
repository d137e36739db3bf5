"""What may be switched while the app runs."""

from dataclasses import dataclass


@dataclass(slots=True, kw_only=True)
class Switch:
    """On or off, for the whole process; whoever holds it sees the change."""

    is_on: bool
