"""This side: starts the child, gives it the file, and checks what it answers."""

import contextlib
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any, NamedTuple

import orjson

from geodata.errors import DataSetError

_START = (
    "import sys; sys.path[:] = sys.argv[1:];"
    " from geodata.readers.guarded.child import main; main()"
)
_ROOT = str(Path(__file__).parents[3])
_AT_ONCE = 1024 * 1024
_LONGEST_HEAD = 65_536
_LONGEST_WORDS = 2_000

_DEAD = "http://127.0.0.1:9"
SURROUNDINGS: Mapping[str, str] = MappingProxyType(
    {
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        # One thread, and memory that is asked for when it is needed.
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "ARROW_IO_THREADS": "1",
        "JE_ARROW_MALLOC_CONF": "background_thread:false",
        "MALLOC_ARENA_MAX": "2",
        "GDAL_NUM_THREADS": "1",
        "GDAL_CACHEMAX": "64",
        "CPL_CURL_ENABLED": "NO",
        "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": "{none}",
        "GDAL_HTTP_CONNECTTIMEOUT": "1",
        "GDAL_HTTP_TIMEOUT": "1",
        "GDAL_HTTP_MAX_RETRY": "0",
        "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
        "GDAL_DRIVER_PATH": "disable",
        "GDAL_VRT_ENABLE_PYTHON": "NO",
        "PROJ_NETWORK": "OFF",
        "http_proxy": _DEAD,
        "https_proxy": _DEAD,
        "ftp_proxy": _DEAD,
        "all_proxy": _DEAD,
    }
)
"""All that a child knows of the machine, but for what its libraries are found by."""

_FOUND_BY = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a child may use.

    Attributes:
        seconds: by the clock, and of the processor.
        memory: bytes, its libraries included.
        answer: bytes.
    """

    seconds: int = 20
    memory: int = 1024**3
    answer: int = 256 * 1024**2


class Answer(NamedTuple):
    """What a child made of a file, and the barriers that stood around it."""

    content: bytes
    barriers: tuple[str, ...]


DEFAULT = Limits()


def run_guarded(
    task: str,
    content: bytes,
    *,
    name: str,
    asked: Mapping[str, Any] = MappingProxyType({}),
    limits: Limits = DEFAULT,
) -> Answer:
    """What a function of ours makes of a file, in a child process that can do no harm.

    Args:
        task: ``module:function``, of ours: it is called with the bytes and ``asked``,
            gives bytes, and raises DataSetError in words for the file's user.
        content: of the file.
        name: of the file, for messages.
        asked: what JSON can say.
        limits: of time, memory and the answer.

    Raises:
        DataSetError: the function raised it, the child went beyond a limit or broke
            off.
    """
    told = {
        "task": task,
        "asked": dict(asked),
        "seconds": limits.seconds,
        "memory": limits.memory,
    }
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            child = _started(folder)
        except OSError as error:
            msg = f"{name}: no process can be started to read it: {error.strerror}"
            raise DataSetError(msg) from error
        with child:
            talk = _Talk(child, orjson.dumps(told) + b"\n", content, limits.answer)
            is_in_time = talk.held(limits.seconds)
    return _answer_of(talk, name, limits, is_in_time=is_in_time)


def _started(folder: str) -> "subprocess.Popen[bytes]":
    # The app's working folder has no name in the path; of it only our package is meant.
    paths = [path if Path(path).is_absolute() else _ROOT for path in sys.path]
    known = {key: os.environ[key] for key in _FOUND_BY if key in os.environ}
    return subprocess.Popen(  # noqa: S603 - this Python, with code of ours
        [sys.executable, "-I", "-X", "utf8", "-c", _START, *paths, _ROOT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**SURROUNDINGS, **known, "HOME": folder, "TMPDIR": folder},
    )


class _Talk:
    """Giving and taking at once; a child that does not end by itself is ended."""

    def __init__(
        self, child: "subprocess.Popen[bytes]", head: bytes, content: bytes, most: int
    ) -> None:
        self._child = child
        self._parts: list[bytes] = []
        self._most = most + _LONGEST_HEAD
        self.is_too_long = False
        self._threads = (
            threading.Thread(target=self._give, args=(child.stdin, head, content)),
            threading.Thread(target=self._take, args=(child.stdout,)),
        )

    def held(self, seconds: float) -> bool:
        """Whether the child ended by itself in time; it has ended in any case."""
        for thread in self._threads:
            thread.daemon = True
            thread.start()
        try:
            self._child.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        else:
            return True
        finally:
            self._child.kill()
            self._child.wait()
            for thread in self._threads:
                thread.join()

    @property
    def code(self) -> int:
        """How the child ended: minus the signal that ended it, where one did."""
        return self._child.returncode

    def said(self) -> bytes:
        """All that came back."""
        return b"".join(self._parts)

    @staticmethod
    def _give(pipe: IO[bytes], head: bytes, content: bytes) -> None:
        # It may have ended, or have refused, before it read all.
        with contextlib.suppress(OSError), pipe:
            pipe.write(head)
            pipe.write(content)

    def _take(self, pipe: IO[bytes]) -> None:
        length = 0
        while part := pipe.read(_AT_ONCE):
            length += len(part)
            if length > self._most:
                self.is_too_long = True
                self._child.kill()
                return
            self._parts.append(part)


def _answer_of(talk: _Talk, name: str, limits: Limits, *, is_in_time: bool) -> Answer:
    told, _, content = talk.said().partition(b"\n")
    head = _head(told)
    if talk.is_too_long:
        msg = f"{name}: more came of it than {limits.answer // 1024**2:,} MB"
        raise DataSetError(msg)
    if not is_in_time or _was_cpu(talk.code):
        msg = f"{name} took more than {limits.seconds:,} s to read"
        raise DataSetError(msg)
    if head.get("status") == "memory":
        msg = f"{name} took more than {_memory(limits)} of memory to read"
        raise DataSetError(msg)
    if head.get("status") == "refused":
        raise DataSetError(str(head.get("words"))[:_LONGEST_WORDS])
    if head.get("status") != "read" or head.get("length") != len(content):
        raise DataSetError(_broken(talk.code, name, limits))
    return Answer(content, tuple(map(str, head.get("barriers") or ())))


def _head(told: bytes) -> dict[str, Any]:
    try:
        head = orjson.loads(told[:_LONGEST_HEAD])
    except orjson.JSONDecodeError:
        return {}
    return head if isinstance(head, dict) else {}


def _was_cpu(code: int) -> bool:
    # SIGXCPU: the processor's time was up before the clock's.
    return code == -24  # noqa: PLR2004 - it has no name on Windows


def _broken(code: int, name: str, limits: Limits) -> str:
    how = f" (signal {-code})" if code < 0 else ""
    return (
        f"{name} cannot be read: its reader broke off{how}; the file is damaged, or"
        f" takes more than {_memory(limits)} of memory"
    )


def _memory(limits: Limits) -> str:
    if limits.memory >= 1024**3:
        return f"{limits.memory / 1024**3:g} GB"
    return f"{limits.memory // 1024**2:,} MB"
