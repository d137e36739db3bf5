"""Writers that are killed, and writers that write at once."""

import subprocess
import sys

import pytest

from geodata.archive import open_archive

ROUNDS = 6

WRITER = """
import sys
from datetime import UTC, datetime
from itertools import count
from geodata.archive import open_archive
from tests.builders import make_incident, make_report

path, name, limit = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open_archive(path) as archive:
    for number in range(limit):
        own = f"{name}-{number}"
        archive.add(
            make_report(own),
            [make_incident(own)],
            actor=name,
            at=datetime.now(UTC),
            op_id=own,
        )
        print(own, flush=True)
"""


def start_writer(path, name, limit):
    command = [sys.executable, "-c", WRITER, str(path), name, str(limit)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own script


@pytest.mark.parametrize("rounds", [ROUNDS])
def test_what_was_acknowledged_outlives_kill_9(tmp_path, rounds):
    path = tmp_path / "a.sqlite"
    acknowledged = []
    for number in range(rounds):
        writer = start_writer(path, f"round{number}", 100_000)
        # Each round is killed after another number of writes.
        for _ in zip(range(number * 7 + 1), writer.stdout, strict=False):
            pass
        writer.kill()
        acknowledged += written_after(writer, number)
        with open_archive(path) as archive:
            assert archive.verify().problems == ()

    with open_archive(path) as archive:
        stored = [one.incident_id for one in archive.incidents()]
    assert set(acknowledged) <= set(stored)
    assert len(stored) == len(set(stored))


def written_after(writer, number):
    """Every name acknowledged: those read before the kill and the rest."""
    rest = [line.strip() for line in writer.stdout if line.endswith("\n")]
    writer.stdout.close()
    writer.wait()
    first = [f"round{number}-{turn}" for turn in range(number * 7 + 1)]
    return first + rest


def test_two_processes_write_at_once_and_nothing_is_lost(tmp_path):
    path = tmp_path / "a.sqlite"

    writers = [start_writer(path, name, 60) for name in ("ann", "ben")]
    lines = [writer.communicate(timeout=120)[0].split() for writer in writers]

    assert [writer.returncode for writer in writers] == [0, 0]
    with open_archive(path) as archive:
        stored = {one.incident_id for one in archive.incidents()}
        verification = archive.verify()
    assert stored == set(lines[0]) | set(lines[1])
    assert len(stored) == 120
    assert verification.problems == ()
    assert verification.events == 240
