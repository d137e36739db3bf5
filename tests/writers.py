"""Writers of one archive, in threads and processes, for proofs and measurements.

What a writer does is decided by its name and a number, so that one who comes back
after a crash does the last thing again under the same key.
"""

import multiprocessing
import os
import random
import sys
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import ModuleType

from geodata.archive import Edited, Who, open_archive
from geodata.errors import ArchiveConflict, ArchiveError
from geodata.models import Count
from tests.builders import make_incident, make_report

SHARED = 10
"""Incidents that every writer edits."""

SECONDS = 60
"""Until one of the writers has written something, on a slow machine."""


@dataclass(frozen=True)
class Edit:
    """How long one edit took, with all its repeats and its slowest call alone."""

    seconds: float
    slowest_call: float
    conflicts: int


def shared_id(number):
    return f"shared{number % SHARED}"


def prepare(address):
    with open_archive(address) as archive:
        archive.add(
            make_report(),
            [make_incident(shared_id(number)) for number in range(SHARED)],
            actor="first",
            at=datetime.now(UTC),
            op_id="first",
        )


def count_one_more(archive, incident_id, name, op_id):
    """Read, add one to the injured, write; from the start after a conflict."""
    begun, slowest, conflicts = time.perf_counter(), 0.0, 0
    while True:
        stored = archive.incident(incident_id)
        number = (stored.incident.injured.best or 0) + 1
        wanted = replace(
            stored.incident, injured=Count(low=number, best=number, high=number)
        )
        edited = Edited(incident=wanted, expected_version=stored.version)
        called = time.perf_counter()
        try:
            archive.change(edited, Who(actor=name, at=datetime.now(UTC), op_id=op_id))
        except ArchiveConflict:
            conflicts += 1
            continue
        finally:
            slowest = max(slowest, time.perf_counter() - called)
        return Edit(time.perf_counter() - begun, slowest, conflicts)


def act(archive, name, number):
    """The step of this number: every third is a report of its own."""
    op_id = f"{name}-{number}"
    if number % 3:
        return count_one_more(archive, shared_id(number), name, op_id)
    return archive.add(
        make_report(op_id),
        [make_incident(op_id)],
        actor=name,
        at=datetime.now(UTC),
        op_id=op_id,
    )


def write_until_killed(address, name, acknowledged):
    """Note each step in a file of the writer's own, once the archive has it."""
    number = len(acknowledged.read_text().split()) if acknowledged.exists() else 0
    try:
        with acknowledged.open("a") as file, open_archive(address) as archive:
            while True:
                act(archive, name, number)
                file.write(f"{name}-{number}\n")
                file.flush()
                os.fsync(file.fileno())
                number += 1
    except ArchiveError as error:
        acknowledged.with_suffix(".error").write_text(str(error))


def edit_often(address, name, edits, answers, *, rest_seconds=0.0):
    """Edit the shared incidents in turn; the answers are put as one list."""
    with open_archive(address) as archive:
        answers.put(edits_of(archive, name, edits, rest_seconds=rest_seconds))


def edits_of(archive, name, edits, *, rest_seconds=0.0):
    chance = random.Random(name)  # noqa: S311 - when people rest is no secret
    made = []
    for number in range(edits):
        if rest_seconds:
            time.sleep(chance.uniform(0, 2 * rest_seconds))
        incident_id = shared_id(number + chance.randrange(SHARED))
        made.append(count_one_more(archive, incident_id, name, f"{name}-{number}"))
    return made


def processes():
    """Where writers are started from: a process that has all they need.

    Tests of pages leave a page of the app as ``__main__``, which each process would
    run before anything else, and end of it.
    """
    sys.modules["__main__"] = ModuleType("__main__")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.writers"])
    return context


def counted(archive):
    """The injured of the shared incidents together: one for every edit."""
    shared = (archive.incident(shared_id(number)) for number in range(SHARED))
    return sum(stored.incident.injured.best or 0 for stored in shared)


def kill_round(address, folder, chance, *, before_kill=None):
    """Start four writers, and kill them all soon after the first has written."""
    context = processes()
    started = [
        context.Process(
            target=write_until_killed,
            args=(address, f"w{number}", folder / f"w{number}"),
        )
        for number in range(4)
    ]
    before = len(acknowledged_steps(folder))
    for writer in started:
        writer.start()
    deadline = time.monotonic() + SECONDS
    while len(acknowledged_steps(folder)) == before:
        assert time.monotonic() < deadline, "no writer wrote anything"
        time.sleep(0.01)
    time.sleep(chance.uniform(0, 0.4))
    if before_kill is not None:
        before_kill()
    for writer in started:
        writer.kill()
    for writer in started:
        writer.join()


def acknowledged_steps(folder):
    """What the writers' own files say, without a line that was cut."""
    lines = (file.read_text().splitlines(keepends=True) for file in folder.glob("w?"))
    return [line.strip() for some in lines for line in some if line.endswith("\n")]


def errors(folder):
    """What writers were told before they were killed."""
    return [file.read_text() for file in folder.glob("*.error")]


def faults(address, folder):
    """What is wrong with an archive after its writers died; empty if nothing."""
    with open_archive(address) as archive:
        found = list(archive.verify().problems)
        events = archive.events()
        edits = counted(archive)
        stored = [one.incident.incident_id for one in archive.stored()]
    written = [event.op_id for event in events]
    done = {op_id.removesuffix("#0") for op_id in written if op_id.endswith("#0")}
    acknowledged = acknowledged_steps(folder)
    found += [f"lost: {step}" for step in acknowledged if step not in done]
    changes = sum(event.kind == "incident_changed" for event in events)
    if len(set(written)) != len(written) or len(set(stored)) != len(stored):
        found.append("something was stored twice")
    if len(set(acknowledged)) != len(acknowledged):
        found.append("a step was acknowledged twice")
    if edits != changes:
        found.append(f"{changes} edits, but {edits} counted")
    return found
