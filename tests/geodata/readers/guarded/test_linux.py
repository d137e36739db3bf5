"""What the barriers are made of, where this machine cannot show it."""

import os
import struct

import pytest

from geodata.readers.guarded import barriers, linux

ALLOWED, REFUSED, UNKNOWN = 0x7FFF_0000, 0x0005_0001, 0x0005_0026


def answer(program, machine, number, first=0):
    """What the kernel would make of a call: it goes through the steps like this."""
    steps = list(struct.iter_unpack("=HBBI", b"".join(program)))
    call = {0: number, 4: machine, 16: first}
    at = value = 0
    while True:
        code, if_true, if_false, told = steps[at]
        if code == 0x20:
            value = call[told]
        elif code == 0x06:
            return told
        else:
            holds = {0x15: value == told, 0x35: value >= told, 0x45: value & told}
            at += if_true if holds[code] else if_false
        at += 1


CALLS = ("read", "socket", "connect", "execve", "clone", "tgkill", "clone3")


@pytest.mark.parametrize(
    ("which", "numbers"),
    [
        ((0, 0xC000_003E), (0, 41, 42, 59, 56, 234, 435)),
        ((1, 0xC000_00B7), (63, 198, 203, 221, 220, 131, 435)),
    ],
    ids=["x86-64", "ARM64"],
)
def test_calls_for_sockets_and_processes_fail(which, numbers):
    program = list(linux._filter(*which))  # noqa: SLF001 - what the kernel is given
    number = dict(zip(CALLS, numbers, strict=True))

    def told(call, first=0):
        return answer(program, which[1], number[call], first)

    assert told("read") == ALLOWED
    assert {told(call) for call in ("socket", "connect", "execve")} == {REFUSED}
    assert told("clone", first=0x0001_0000 | 0x100) == ALLOWED
    assert told("clone", first=17) == REFUSED
    assert told("tgkill", first=os.getpid()) == ALLOWED
    assert told("tgkill", first=os.getppid()) == REFUSED
    assert told("clone3") == UNKNOWN
    assert answer(program, which[1] + 1, number["read"]) == REFUSED
    assert answer(program, which[1], 0x4000_0000 + number["read"]) == REFUSED


def test_elsewhere_nothing_of_linux_is_tried(monkeypatch):
    monkeypatch.setattr(linux.sys, "platform", "darwin")

    assert not linux.leave_network()
    assert not linux.read_only(["/"])
    assert not linux.refuse_calls()


def test_a_kernel_or_machine_without_them_is_no_error(monkeypatch):
    class Old:
        def syscall(self, *_):
            return -1

        def unshare(self, _):
            return -1

    monkeypatch.setattr(linux, "_libc", Old)
    monkeypatch.setattr(linux.platform, "machine", lambda: "riscv64")

    assert not linux.leave_network()
    assert not linux.read_only(["/"])
    assert not linux.refuse_calls()


def test_only_libraries_may_be_opened_and_only_to_read(tmp_path):
    folders = tuple(barriers.readable())
    ours = barriers.__file__

    def is_harmless(*told):
        return barriers._is_harmless(told, folders)  # noqa: SLF001 - the rule itself

    assert is_harmless(ours, "r", os.O_RDONLY)
    assert is_harmless(os.fsencode(ours), "r", os.O_RDONLY)
    assert is_harmless(3, "r", 0)
    assert not is_harmless(ours, "w", os.O_WRONLY | os.O_CREAT)
    assert not is_harmless(f"{ours}/../../../../../pyproject.toml", "r", 0)
    assert not is_harmless(str(tmp_path / "x"), "r", 0)
    assert not is_harmless("/etc/passwd")
    assert not is_harmless("/proc/self/environ", "r", 0)
    assert not is_harmless(f"{folders[0]}-other/x", "r", 0)
    assert not any(path in folders for path in ("/", os.path.expanduser("~")))  # noqa: PTH111
    assert all(os.path.isabs(path) for path in folders)  # noqa: PTH117
