"""How many cases a property is tried with."""

from hypothesis import settings

_USUAL = 100


def cases(few):
    """A few as a rule; as many as the profile says where it says more."""
    wanted = settings.default.max_examples
    return settings(max_examples=wanted if wanted > _USUAL else few)
