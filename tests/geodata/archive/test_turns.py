"""Threads that write at once, into one transaction where they can."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
import sqlalchemy as sa

from geodata.archive.file_turns import file_turn
from geodata.errors import ArchiveError
from tests.builders import NOON, make_incident, make_report
from tests.writers import counted, edits_of, prepare


def add(archive, name):
    archive.add(make_report(name), [make_incident(name)], actor="a", at=NOON)


def together(archive, *jobs):
    """Run jobs as the writers of one transaction: all wait before the first goes."""
    waiting = []
    with (
        ThreadPoolExecutor(len(jobs)) as pool,
        suppress(ArchiveError),
        archive.store.writing(),
    ):
        for number, job in enumerate(jobs, start=1):
            waiting.append(pool.submit(job))
            while len(archive.store._turns._waiting) < number:  # noqa: SLF001 - to know
                time.sleep(0.001)
    return waiting


def test_threads_lose_no_edit(archive):
    prepare(archive.address)
    with ThreadPoolExecutor(8) as pool:
        made = [pool.submit(edits_of, archive, f"w{n}", 20) for n in range(8)]
    edits = [edit for each in made for edit in each.result()]

    assert len(edits) == counted(archive) == 160
    assert archive.verify().problems == ()


def test_one_who_fails_takes_nobody_along(archive):
    def fail():
        with archive.store.writing() as connection:
            connection.exec_driver_sql("INSERT INTO blobs VALUES ('x', NULL)")

    jobs = together(archive, lambda: add(archive, "a"), fail, lambda: add(archive, "b"))

    assert [job.exception() is None for job in jobs] == [True, False, True]
    assert {one.incident_id for one in archive.incidents()} == {"a", "b"}
    assert archive.verify().problems == ()


def test_nobody_is_told_of_success_where_the_common_commit_fails(archive):
    def lose_everything():
        with archive.store.writing() as connection:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("SELECT * FROM nowhere")

    jobs = together(archive, lambda: add(archive, "a"), lose_everything)

    assert all(isinstance(job.exception(), ArchiveError) for job in jobs)
    assert archive.incidents() == ()
    assert archive.verify().problems == ()
    add(archive, "b")
    assert [one.incident_id for one in archive.incidents()] == ["b"]


def test_what_takes_long_shares_with_nobody(archive):
    seen = []

    def import_many():
        with archive.store.writing(is_alone=True):
            seen.extend(one.incident_id for one in archive.incidents())

    together(archive, lambda: add(archive, "a"), import_many)

    assert seen == ["a"]


def test_a_file_is_had_by_one_at_a_time_in_the_order_they_came(tmp_path):
    order = []

    def take(number):
        with file_turn(tmp_path / "turns", seconds=30):
            order.append(number)

    with file_turn(tmp_path / "turns", seconds=30):
        threads = []
        for number in range(5):
            threads.append(threading.Thread(target=take, args=(number,)))
            threads[-1].start()
            time.sleep(0.05)
        assert order == []
    for thread in threads:
        thread.join()

    assert sorted(order) == [0, 1, 2, 3, 4]


def test_whoever_waits_too_long_for_the_file_goes_on(tmp_path):
    path = tmp_path / "turns"
    with file_turn(path, seconds=30), file_turn(path, seconds=0.01):
        pass

    with file_turn(tmp_path / "turns", seconds=30):
        pass


def test_where_no_lock_can_be_made_nobody_waits(tmp_path):
    with file_turn(tmp_path / "nowhere" / "turns", seconds=30):
        pass


@pytest.mark.parametrize("error", [KeyboardInterrupt, sa.exc.InvalidRequestError])
def test_the_turn_goes_on_whatever_ends_it(archive, error):
    def interrupt():
        with archive.store.writing():
            raise error

    with pytest.raises((error, ArchiveError)):
        interrupt()

    add(archive, "a")
    assert [one.incident_id for one in archive.incidents()] == ["a"]
