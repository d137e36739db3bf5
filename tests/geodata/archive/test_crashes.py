"""Writers that are killed, servers that are killed, and writers that write at once."""

import random

import pytest

from geodata.archive import backup_archive, open_archive
from tests.postgres import PostgresServer, postgres_bin
from tests.writers import (
    acknowledged_steps,
    counted,
    edit_often,
    errors,
    faults,
    kill_round,
    prepare,
    processes,
)

ROUNDS = [20, pytest.param(200, marks=pytest.mark.large)]


def moments(seed):
    """When writers are killed: at random, and the same in every run."""
    return random.Random(seed)  # noqa: S311 - no secret


@pytest.fixture
def own_server(tmp_path):
    """A PostgreSQL server that a test may kill."""
    if postgres_bin() is None:
        pytest.skip("PostgreSQL with PostGIS is not installed")
    server = PostgresServer(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.mark.parametrize("rounds", ROUNDS)
def test_what_was_acknowledged_outlives_kill_9(tmp_path, rounds):
    path, chance = tmp_path / "a.sqlite", moments(rounds)
    prepare(path)

    for _ in range(rounds):
        kill_round(path, tmp_path, chance)
        assert faults(path, tmp_path) == []

    assert len(acknowledged_steps(tmp_path)) > rounds
    assert errors(tmp_path) == []


@pytest.mark.parametrize("rounds", ROUNDS)
def test_what_was_acknowledged_outlives_the_death_of_clients_and_server(
    own_server, tmp_path, rounds
):
    address, chance = own_server.database(), moments(rounds)
    prepare(address)

    for number in range(rounds):
        is_server_killed = number % 4 == 3
        stop = own_server.stop if is_server_killed else None
        kill_round(address, tmp_path, chance, before_kill=stop)
        if is_server_killed:
            own_server.resume()
        assert faults(address, tmp_path) == []

    assert len(acknowledged_steps(tmp_path)) > rounds
    assert all(address.split("@")[1] in message for message in errors(tmp_path))


def test_writers_in_processes_lose_no_edit_and_a_backup_of_that_moment_is_sound(
    address, tmp_path
):
    prepare(address)
    context = processes()
    answers = context.Queue()
    writers = [
        context.Process(target=edit_often, args=(address, f"w{n}", 25, answers))
        for n in range(6)
    ]
    for writer in writers:
        writer.start()

    with open_archive(address) as archive:
        for number in range(3):
            backup_archive(archive, tmp_path / f"kept{number}.sqlite")
        edits = [edit for _ in writers for edit in answers.get(timeout=120)]
        for writer in writers:
            writer.join()

        assert len(edits) == counted(archive) == 150
        assert archive.verify().problems == ()
        log = archive.events()
    for number in range(3):
        with open_archive(tmp_path / f"kept{number}.sqlite") as kept:
            assert kept.verify().problems == ()
            assert kept.events() == log[: kept.position()[0]]
