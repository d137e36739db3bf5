"""How many cases a property is tried with."""

from hypothesis import settings

_USUAL = 100


def cases(few, *, most=None):
    """A few as a rule; as many as the profile says where it says more.

    ``most`` is for what takes long: no profile asks for more.
    """
    wanted = settings.default.max_examples
    if wanted <= _USUAL:
        return settings(max_examples=few)
    return settings(max_examples=min(wanted, most or wanted))
