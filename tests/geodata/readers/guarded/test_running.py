import os
import socket
import sys
import time

import orjson
import pytest

from geodata.errors import DataSetError
from geodata.readers.guarded import running
from geodata.readers.guarded.running import Limits, run_guarded

HOSTILE = "tests.geodata.readers.guarded.hostile"
SMALL = Limits(answer=4 * 1024**2)
SHORT = Limits(seconds=2)
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="of the Linux kernel")


def run(task, limits=SMALL, **asked):
    return run_guarded(
        f"{HOSTILE}:{task}", b"abc", name="x.fgb", asked=asked, limits=limits
    )


@on_linux
def test_a_child_reads_no_file_reaches_no_server_and_starts_nothing(tmp_path):
    if not {"landlock", "seccomp"} <= set(run("seen").barriers):
        pytest.skip("this kernel has no Landlock or no seccomp")
    canary = tmp_path / "canary"
    canary.write_text("secret")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = server.getsockname()[1]

        answer = run("tried", path=str(canary), port=port, parent=os.getpid())

        came_of = orjson.loads(answer.content)
        assert len(came_of) == 14
        assert set(came_of.values()) == {"stopped: PermissionError"}
        with pytest.raises(TimeoutError):
            server.accept()


@on_linux
def test_a_child_gets_the_bytes_and_nothing_of_the_surroundings(monkeypatch, tmp_path):
    monkeypatch.setenv("MAPAPP_SECRET", "x")
    monkeypatch.setattr(running.tempfile, "tempdir", str(tmp_path))

    stood = run("seen")

    told = orjson.loads(stood.content)
    assert {"limits", "audit"} <= set(stood.barriers)
    assert set(stood.barriers) <= {
        "namespace",
        "landlock",
        "seccomp",
        "limits",
        "audit",
    }
    assert told["content"] == "abc"
    assert "MAPAPP_SECRET" not in told["environment"]
    assert "PATH" not in told["environment"]
    # Threads that were there before would not be held by Landlock.
    assert told["threads"] == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("task", "words"),
    [
        ("much_memory", r"^x\.fgb took more than 1 GB of memory to read$"),
        ("flood", r"^x\.fgb: more came of it than 4 MB$"),
        ("crash", r"^x\.fgb cannot be read: its reader broke off \(signal 11\)"),
        ("nonsense", r"^x\.fgb cannot be read: its reader broke off"),
        ("broken", r"^x\.fgb cannot be read: its reader broke off"),
        ("refuse", r"^of 3 bytes none is good$"),
    ],
)
@on_linux
def test_a_child_that_fails_is_told_in_words(task, words):
    with pytest.raises(DataSetError, match=words):
        run(task)


@pytest.mark.parametrize("task", ["loop", "sleep"])
def test_a_child_that_takes_too_long_is_ended(task):
    started = time.monotonic()

    with pytest.raises(DataSetError, match=r"^x\.fgb took more than 2 s to read$"):
        run(task, SHORT)

    assert time.monotonic() - started < 10


def test_a_large_file_that_nobody_reads_is_no_hang():
    with pytest.raises(DataSetError, match="broke off"):
        run_guarded("geodata.errors:nothing", bytes(10**7), name="x")


def test_where_no_process_can_be_started_it_is_said(monkeypatch):
    monkeypatch.setattr(running.sys, "executable", "/nowhere/python")

    with pytest.raises(DataSetError, match=r"^x\.fgb: no process can be started"):
        run("seen")
