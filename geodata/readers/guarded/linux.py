"""What Linux lets a process give up, without root and without a library.

Each function says whether it took hold; none raises.
"""

import ctypes
import os
import platform
import struct
import sys
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

_NEW_USER, _NEW_NET = 0x1000_0000, 0x4000_0000
_NO_NEW_PRIVILEGES = 38

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_READ = (1 << 2) | (1 << 3)
"""Landlock: reading of files and of folders."""

_FILE_RIGHTS = ((5, 16), (3, 15), (2, 14), (1, 13))
"""How many rights on files there are from which version of Landlock on."""

_WITH_NETWORK, _WITH_SCOPES = 4, 6
_ALL_TCP, _ALL_SCOPES = 0b11, 0b11

_REFUSED: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "socket": (41, 198), "socketpair": (53, 199), "connect": (42, 203),
        "bind": (49, 200), "listen": (50, 201), "accept": (43, 202),
        "accept4": (288, 242), "sendto": (44, 206), "sendmsg": (46, 211),
        "sendmmsg": (307, 269), "io_uring_setup": (425, 425),
        "fork": (57, -1), "vfork": (58, -1), "execve": (59, 221),
        "execveat": (322, 281), "ptrace": (101, 117), "kill": (62, 129),
        "tkill": (200, 130), "rt_sigqueueinfo": (129, 138),
        "rt_tgsigqueueinfo": (297, 240), "pidfd_send_signal": (424, 424),
        "pidfd_open": (434, 434), "pidfd_getfd": (438, 438),
        "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
        "unshare": (272, 97), "setns": (308, 268), "open_by_handle_at": (304, 265),
        "setrlimit": (160, 164), "prlimit64": (302, 261),
    }
)  # fmt: skip
"""System calls that fail, by their numbers on x86-64 and ARM64; -1: it has none."""

_CLONE, _TGKILL, _CLONE3 = (56, 220), (234, 131), (435, 435)
_MACHINES = MappingProxyType({"x86_64": (0, 0xC000_003E), "aarch64": (1, 0xC000_00B7)})
_SECCOMP = (317, 277)
_SET_FILTER, _ALL_THREADS = 1, 1
_FOREIGN_CALLS = 0x4000_0000
"""From here on numbers are of x86-64's other ABI, which has calls of its own."""

_THREAD = 0x0001_0000
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _IF_ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER_AT, _MACHINE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_ALLOW, _REFUSE, _UNKNOWN_CALL = 0x7FFF_0000, 0x0005_0001, 0x0005_0026


def leave_network() -> bool:
    """Move into a network of our own that has no way out; before any thread starts."""
    if not (libc := _libc()):
        return False
    alone = _NEW_NET if os.geteuid() == 0 else _NEW_NET | _NEW_USER
    return any(libc.unshare(one) == 0 for one in (alone, _NEW_NET | _NEW_USER))


def read_only(folders: Iterable[str]) -> bool:
    """Open nothing from now on but files under these folders, to read (Landlock)."""
    if not (libc := _libc()):
        return False
    version = libc.syscall(_CREATE_RULESET, None, 0, 1)
    rights = next((count for least, count in _FILE_RIGHTS if version >= least), None)
    if rights is None:
        return False
    ruled = [(1 << rights) - 1]
    ruled += [_ALL_TCP] if version >= _WITH_NETWORK else []
    ruled += [_ALL_SCOPES] if version >= _WITH_SCOPES else []
    told = struct.pack(f"={len(ruled)}Q", *ruled)
    rules = libc.syscall(_CREATE_RULESET, told, len(told), 0)
    if rules < 0:
        return False
    for folder in folders:
        _allow(libc, rules, folder)
    is_held = _no_new_privileges(libc)
    is_held = is_held and libc.syscall(_RESTRICT_SELF, rules, 0) == 0
    os.close(rules)
    return is_held


def refuse_calls() -> bool:
    """Fail at sockets, processes and signals to others from now on (seccomp)."""
    libc, machine = _libc(), _MACHINES.get(platform.machine())
    if not libc or machine is None:
        return False
    steps = b"".join(_filter(*machine))
    kept = ctypes.create_string_buffer(steps, len(steps))
    told = struct.pack("@HP", len(steps) // 8, ctypes.addressof(kept))
    call = _SECCOMP[machine[0]]
    return (
        _no_new_privileges(libc)
        and libc.syscall(call, _SET_FILTER, _ALL_THREADS, told) == 0
    )


def _libc() -> Any:  # noqa: ANN401 - a library has no type
    """The C library of this process; None where this is no Linux."""
    if sys.platform != "linux":
        return None
    return ctypes.CDLL(None, use_errno=True)


def _no_new_privileges(libc: Any) -> bool:  # noqa: ANN401 - a library has no type
    return bool(libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0)


def _allow(libc: Any, rules: int, folder: str) -> None:  # noqa: ANN401 - as above
    try:
        opened = os.open(folder, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    told = struct.pack("=Qi", _READ, opened)
    libc.syscall(_ADD_RULE, rules, 1, told, 0)
    os.close(opened)


def _filter(which: int, machine: int) -> Iterator[bytes]:
    """The steps of a program that the kernel runs before each system call."""
    yield _step(_LOAD, _MACHINE_AT)
    yield _step(_IF_EQUAL, machine, 1, 0)
    yield _step(_RETURN, _REFUSE)
    yield _step(_LOAD, _NUMBER_AT)
    yield _step(_IF_AT_LEAST, _FOREIGN_CALLS, 0, 1)
    yield _step(_RETURN, _REFUSE)
    # As if it were not there yet: then clone is asked, whose flags can be read here.
    yield from _answer(_CLONE3[which], _UNKNOWN_CALL)
    for numbers in _REFUSED.values():
        if numbers[which] >= 0:
            yield from _answer(numbers[which], _REFUSE)
    # A thread is no process, and a signal to oneself is how a program breaks off.
    yield from _allowed_if(_CLONE[which], _IF_ANY_BIT, _THREAD)
    yield from _allowed_if(_TGKILL[which], _IF_EQUAL, os.getpid())
    yield _step(_RETURN, _ALLOW)


def _answer(number: int, answer: int) -> Iterator[bytes]:
    yield _step(_IF_EQUAL, number, 0, 1)
    yield _step(_RETURN, answer)


def _allowed_if(number: int, test: int, value: int) -> Iterator[bytes]:
    """Of one call: only where its first argument passes a test."""
    yield _step(_IF_EQUAL, number, 0, 4)
    yield _step(_LOAD, _FIRST_ARGUMENT_AT)
    yield _step(test, value, 0, 1)
    yield _step(_RETURN, _ALLOW)
    yield _step(_RETURN, _REFUSE)


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)
