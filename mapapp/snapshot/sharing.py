"""Parts made once, also when many sessions ask for them at the same time."""

from functools import cached_property
from threading import RLock
from typing import Any, Protocol, TypeVar

Part = TypeVar("Part")


class Locked(Protocol):
    """Who makes its parts one after the other."""

    lock: RLock


class shared(cached_property[Part]):  # noqa: N801 - reads as what it decorates
    """A cached property: who comes while it is made waits for it."""

    def __get__(self, instance: Any, owner: Any = None) -> Any:  # noqa: ANN401 - as in functools
        if instance is None:
            return self
        with instance.lock:
            # Made by another thread meanwhile?
            made = instance.__dict__
            if self.attrname in made:
                return made[self.attrname]
            return super().__get__(instance, owner)
