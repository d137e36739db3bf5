"""Functions that a child runs in tests: each tries what none may do."""

import ctypes
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import orjson

from geodata.errors import DataSetError

# Looked up before there are barriers: as a library of C has its functions.
_LIBC = ctypes.CDLL(None)
_OPEN, _SOCKET, _KILL, _FORK = _LIBC.open, _LIBC.socket, _LIBC.kill, _LIBC.fork
_EXECV, _SETRLIMIT, _RAISE = _LIBC.execv, _LIBC.setrlimit, getattr(_LIBC, "raise")
_MORE = (ctypes.c_ulong * 2)(2**40, 2**40)
_NO_ARGUMENTS = (ctypes.c_char_p * 1)(None)
_TASKS = os.open("/proc/self/task", os.O_RDONLY) if sys.platform == "linux" else None


def tried(_content, asked):
    """Each attempt by its name: what came of it, or the error that stopped it."""
    path, port, parent = asked["path"], asked["port"], asked["parent"]
    attempts = {
        "open": lambda: Path(path).read_text(),
        "list": lambda: list(Path(path).parent.iterdir()),
        "write": lambda: Path("mine").write_text("x"),
        "connect": lambda: socket.create_connection(("127.0.0.1", port), 1),
        "run": lambda: subprocess.run([sys.executable, "-V"], check=False),
        "fork": _fork,
        "kill": lambda: os.kill(parent, 0),
        # Past Python, straight to the C library: as GDAL would.
        "c open": lambda: _c(_OPEN(path.encode(), os.O_RDONLY)),
        "c create": lambda: _c(_OPEN(b"mine", os.O_WRONLY | os.O_CREAT, 0o600)),
        "c socket": lambda: _c(_SOCKET(socket.AF_INET, socket.SOCK_STREAM, 0)),
        "c kill": lambda: _c(_KILL(parent, 0)),
        "c fork": _c_fork,
        "c run": lambda: _c(_EXECV(sys.executable.encode(), _NO_ARGUMENTS)),
        "c more memory": lambda: _c(_SETRLIMIT(9, _MORE)),
    }
    return orjson.dumps({name: _came_of(one) for name, one in attempts.items()})


def seen(content, _asked):
    """What the child knows of the machine."""
    told = {
        "content": content.decode(),
        "environment": sorted(os.environ),
        "threads": len(_tasks()),
    }
    return orjson.dumps(told)


def much_memory(_content, _asked):
    return bytes(4 * 1024**3)


def loop(_content, _asked):
    while True:
        pass


def sleep(_content, _asked):
    time.sleep(600)


def flood(_content, _asked):
    while True:
        os.write(_way_back(), bytes(1024 * 1024))


def crash(_content, _asked):
    _RAISE(int(signal.SIGSEGV))


def nonsense(_content, _asked):
    os.write(_way_back(), b"\x80\x04pickle?\n" * 3)
    os._exit(0)


def refuse(content, _asked):
    msg = f"of {len(content)} bytes none is good"
    raise DataSetError(msg)


def broken(_content, _asked):
    raise RuntimeError


def _came_of(attempt):
    try:
        return repr(attempt())
    except BaseException as error:  # noqa: BLE001 - whatever stopped it is told
        return f"stopped: {type(error).__name__}"


def _c(result):
    if result < 0:
        raise PermissionError
    return result


def _fork():
    child = os.fork()
    if child == 0:
        os._exit(0)
    return child


def _c_fork():
    child = _c(_FORK())
    if child == 0:
        os._exit(0)
    return child


def _tasks():
    return os.listdir(_TASKS)  # noqa: PTH208 - a descriptor has no Path


def _way_back():
    """The descriptor of the pipe to the parent."""
    found = [one for one in range(3, 20) if _is_pipe(one)]
    return found[0]


def _is_pipe(descriptor):
    try:
        return stat.S_ISFIFO(os.fstat(descriptor).st_mode)
    except OSError:
        return False
