"""Sign-ins that were ended here: a copy of their cookie is worth nothing more.

A cookie is gone from the browser that signs out; what was copied, or stands in
another page that is open, would go on. Kept in memory for as long as a sign-in may
last: after a restart of the server only the cookie's age ends it.
"""

import threading
from collections import OrderedDict

from mapapp.access.identity import Identity

MOST = 10_000

_Key = tuple[str, str, float, str]


class Ended:
    """The sign-ins that were ended; the oldest are forgotten beyond ``MOST``."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._keys: OrderedDict[_Key, None] = OrderedDict()

    def add(self, identity: Identity) -> None:
        """End a sign-in."""
        with self._lock:
            self._keys[_key(identity)] = None
            while len(self._keys) > MOST:
                self._keys.popitem(last=False)

    def __contains__(self, identity: Identity) -> bool:
        """Whether it was ended."""
        return _key(identity) in self._keys


def _key(identity: Identity) -> _Key:
    return identity.issuer, identity.subject, identity.since, identity.nonce


ENDED = Ended()
"""Of this process."""
