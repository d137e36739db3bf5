import json
import os
import signal
import subprocess
import sys
import time
from itertools import pairwise

import pytest

from geodata.geocoding.online.answer_file import AnswerFile
from geodata.geocoding.online.shared_turns import SharedTurns
from geodata.geocoding.online.turns import SECONDS_BETWEEN_REQUESTS
from tests.geodata.geocoding.online.fault_server import FaultServer

SERVER = "http://127.0.0.1"

SESSION = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from geodata.geocoding.online.answer_cache import FileCache
from geodata.geocoding.online.answer_file import AnswerFile
from geodata.geocoding.online.nominatim import NominatimGeocoder, NominatimSettings
from geodata.geocoding.online.shared_turns import SharedTurns
path, domain, names = sys.argv[1], sys.argv[2], sys.argv[3:]
file = AnswerFile(Path(path))
now = lambda: datetime(2025, 11, 25, 12, tzinfo=UTC)
asker = NominatimGeocoder(
    NominatimSettings(user_agent="mapapp-tests", domain=domain, scheme="http"),
    now=now, cache=FileCache(file, now=now), turns=SharedTurns(file),
)
for name in names:
    assert asker.search(name).places
"""


def start(code, *arguments):
    command = [sys.executable, "-W", "error", "-c", code, *map(str, arguments)]
    return subprocess.Popen(command)  # noqa: S603 - our own command


@pytest.fixture
def path(tmp_path):
    return tmp_path / "answers.sqlite"


def turns_at(path, seconds=0.2):
    return SharedTurns(AnswerFile(path), seconds=seconds)


def soon(seconds=5.0):
    return time.monotonic() + seconds


def test_a_second_lies_between_two_requests():
    assert SECONDS_BETWEEN_REQUESTS == 1.0


def test_five_processes_together_ask_at_most_once_a_second(path):
    server = FaultServer()
    names = [[f"Place {one} {number}" for number in range(3)] for one in range(5)]

    sessions = [start(SESSION, path, server.domain, *each) for each in names]
    codes = [session.wait() for session in sessions]

    server.close()
    assert codes == [0] * 5
    assert sorted(server.names) == sorted(name for each in names for name in each)
    gaps = [later - earlier for earlier, later in pairwise(sorted(server.asked_at))]
    assert len(gaps) == 14
    assert min(gaps) >= 1.0


def test_turns_come_in_the_order_of_asking(path):
    one, other = turns_at(path), turns_at(path)
    with one.turn(SERVER, deadline=soon()):
        pass
    started = time.monotonic()
    with other.turn(SERVER, deadline=soon()):
        waited = time.monotonic() - started

    assert 0.15 < waited < 1.0


def test_who_would_come_too_late_gets_no_turn(path):
    turns = turns_at(path, seconds=0.9)
    with turns.turn(SERVER, deadline=soon()):
        pass
    with (
        pytest.raises(TimeoutError, match="waiting"),
        turns.turn(SERVER, deadline=soon(0.3)),
    ):
        pass

    assert rows(path, "SELECT * FROM tickets") == []


def rows(path, question):
    with AnswerFile(path).connection() as connection:
        return connection.execute(question).fetchall()


HOLDER = """
import sys, time
from pathlib import Path
from geodata.geocoding.online.answer_file import AnswerFile
from geodata.geocoding.online.shared_turns import SharedTurns
turns = SharedTurns(AnswerFile(Path(sys.argv[1])))
with turns.turn("http://127.0.0.1", deadline=time.monotonic() + 2.0):
    print("mine", flush=True)
    time.sleep(60)
"""


def test_the_dead_hold_the_others_up_until_their_deadline_only(path):
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:  # noqa: S603 - our own command
        holder.stdout.readline()
        os.kill(holder.pid, signal.SIGKILL)
    started = time.monotonic()

    with turns_at(path).turn(SERVER, deadline=soon(10)):
        waited = time.monotonic() - started

    assert 1.0 < waited < 5.0


def test_times_from_before_the_machine_was_started_again_are_not_believed(path):
    far = time.monotonic() + 1_000_000
    with AnswerFile(path).connection() as connection:
        connection.execute("INSERT INTO tickets VALUES (1, ?, ?)", (SERVER, far))
        connection.execute("INSERT INTO servers VALUES (?, ?, ?)", (SERVER, far, far))
    started = time.monotonic()

    with turns_at(path).turn(SERVER, deadline=soon()):
        waited = time.monotonic() - started

    assert waited < 1.0


def test_a_server_that_asks_to_wait_is_left_alone_by_all(path):
    turns_at(path).hold(SERVER, seconds=100)

    with (
        pytest.raises(TimeoutError, match="left alone"),
        turns_at(path).turn(SERVER, deadline=soon()),
    ):
        pass
    with turns_at(path).turn("http://127.0.0.2", deadline=soon()):
        pass


def test_a_queue_that_cannot_be_kept_gives_no_turn(tmp_path):
    folder = tmp_path / "file"
    folder.write_text(json.dumps("no folder"))

    with (
        pytest.raises(OSError, match="file"),
        turns_at(folder / "answers.sqlite").turn(SERVER, deadline=soon()),
    ):
        pass
