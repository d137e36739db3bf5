"""Whether who asks is on this machine: what travels no way needs no compression."""

from starlette.datastructures import Headers
from starlette.types import Scope

_HERE = frozenset({"127.0.0.1", "::1"})
_NAMES = _HERE | {"localhost"}
_PASSED_ON = ("forwarded", "x-forwarded-for", "x-forwarded-host", "via")


def is_near(scope: Scope) -> bool:
    """Whether a request comes from this machine, and not through a proxy on it."""
    client = scope.get("client")
    headers = Headers(scope=scope)
    return (
        client is not None
        and client[0] in _HERE
        and not any(name in headers for name in _PASSED_ON)
    )


def is_loopback(host: str | None) -> bool:
    """Whether a name or number is this machine's own, without a port."""
    return (host or "").lower() in _NAMES
