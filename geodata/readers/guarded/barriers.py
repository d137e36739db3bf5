"""The barriers that a child process raises around itself before it sees a file."""

import contextlib
import os
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from geodata.readers.guarded import linux

try:
    import resource as _posix
except ImportError:  # pragma: no cover - Windows
    resource: ModuleType | None = None
else:
    resource = _posix

OPEN_FILES = 64
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
_LIBRARIES = ("site-packages", "dist-packages")

_REFUSED = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn",
    "os.spawn", "os.startfile", "os.kill", "pty.", "ctypes.", "_winapi.", "winreg.",
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink",
    "os.truncate", "os.chmod", "os.chown", "os.utime", "os.putenv", "os.chdir",
    "signal.pthread_kill", "shutil.", "tempfile.", "urllib.", "http.", "ftplib.",
    "smtplib.", "sqlite3.",
)  # fmt: skip
"""Beginnings of the names of Python's audit events."""

_OF_PATHS = ("open", "os.listdir", "os.scandir")


def raise_barriers(*, seconds: int, memory: int) -> tuple[str, ...]:
    """Raise all that this platform has; what stood is named.

    Args:
        seconds: of the processor, and later of the clock.
        memory: bytes, of the whole process.
    """
    folders = tuple(readable())
    taken = {
        "limits": _limit(seconds=seconds, memory=memory),
        "landlock": linux.read_only(folders),
        "seccomp": linux.refuse_calls(),
        "audit": _watch(folders),
    }
    return tuple(name for name, is_held in taken.items() if is_held)


def readable() -> Iterator[str]:
    """The folders of Python's libraries and of this package: nothing of a user's."""
    paths = sysconfig.get_paths()
    told = [paths[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    told += [path for path in sys.path if path.endswith(_LIBRARIES)]
    told += [str(Path(__file__).parents[2])]
    yield from dict.fromkeys(map(_whole, told))


def _limit(*, seconds: int, memory: int) -> bool:
    if resource is None:  # pragma: no cover - Windows
        return False
    wanted = {
        "RLIMIT_CPU": seconds,
        "RLIMIT_AS": memory,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_NOFILE": OPEN_FILES,
        "RLIMIT_CORE": 0,
    }
    for name, most in wanted.items():
        # macOS has not all of them; what it refuses is left as it was.
        with contextlib.suppress(OSError, ValueError, AttributeError):
            resource.setrlimit(getattr(resource, name), (most, most))
    return True


def _watch(folders: tuple[str, ...]) -> bool:
    """Refuse Python code what a reader of one file in memory has no need of."""

    def hook(event: str, told: tuple[Any, ...]) -> None:
        if event.startswith(_REFUSED) or (
            event in _OF_PATHS and not _is_harmless(told, folders)
        ):
            msg = f"a reader in a child process has no {event}"
            raise PermissionError(msg)

    sys.addaudithook(hook)
    return True


def _is_harmless(told: tuple[Any, ...], folders: tuple[str, ...]) -> bool:
    path, flags = told[0], told[2] if len(told) > 2 else 0  # noqa: PLR2004 - of open
    if isinstance(path, int):
        return True
    if isinstance(flags, int) and flags & _WRITING:
        return False
    whole = _whole(os.fsdecode(path or "."))
    return any(os.path.commonpath((whole, one)) == one for one in folders)


def _whole(path: str) -> str:
    """A path as it can be compared: without links, on Windows in small letters."""
    return os.path.normcase(os.path.realpath(path))
