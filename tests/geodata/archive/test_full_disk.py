"""A disk that is full, and one that reports an error."""

import os
import resource
import shutil
import subprocess
from contextlib import contextmanager

import pytest

from geodata.archive import backup_archive, open_archive
from geodata.errors import ArchiveError
from tests.builders import NOON, make_incident, make_report

LONG = "Six people died. " * 1000


@pytest.fixture
def small_disk(tmp_path):
    """A file system of two megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2M", "tmpfs", str(folder)]
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("a small file system can only be mounted by root")
    if subprocess.run(command, capture_output=True, check=False).returncode:  # noqa: S603 - our own folder
        pytest.skip("this machine lets nobody mount a small file system")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)  # noqa: S603, S607 - as above


@contextmanager
def longest_file(size):
    """No file of this process grows over a size: the disk reports an error."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def add(archive, name):
    report = make_report(f"{name} {LONG}")
    archive.add(report, [make_incident(name)], actor="ann", at=NOON, op_id=name)
    return name


def fill(archive, acknowledged, match):
    def add_without_end():
        for number in range(1000):
            acknowledged.append(add(archive, f"filler{number}"))

    with pytest.raises(ArchiveError, match=match):
        add_without_end()


def stored(archive):
    return sorted(one.incident_id for one in archive.incidents())


def test_a_full_disk_loses_nothing_and_the_archive_goes_on_once_there_is_room(
    small_disk,
):
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(200_000))
    acknowledged = []
    with open_archive(small_disk / "a.sqlite") as archive:
        fill(archive, acknowledged, "disk is full.*stored before is safe")

        assert len(acknowledged) > 3
        assert stored(archive) == sorted(acknowledged)
        assert archive.verify().problems == ()

        ballast.unlink()
        acknowledged.append(add(archive, f"filler{len(acknowledged)}"))
        assert stored(archive) == sorted(acknowledged)
        assert archive.verify().problems == ()
    with open_archive(small_disk / "a.sqlite") as again:
        assert stored(again) == sorted(acknowledged)


def test_a_backup_onto_a_full_disk_leaves_nothing_half_done(small_disk, tmp_path):
    with open_archive(tmp_path / "a.sqlite") as archive:
        for number in range(160):
            add(archive, f"filler{number}")

        with pytest.raises(ArchiveError, match="disk is full"):
            backup_archive(archive, small_disk / "kept.sqlite")

    assert list(small_disk.iterdir()) == []


def test_an_error_of_the_disk_loses_nothing_and_the_archive_goes_on(tmp_path):
    path = tmp_path / "a.sqlite"
    acknowledged = []
    with open_archive(path) as archive:
        with longest_file(1_000_000):
            fill(archive, acknowledged, "disk reports an error.*stays as it was")

            assert len(acknowledged) > 3
            assert stored(archive) == sorted(acknowledged)

        assert archive.verify().problems == ()
        acknowledged.append(add(archive, f"filler{len(acknowledged)}"))
        assert stored(archive) == sorted(acknowledged)
    with open_archive(path) as again:
        assert stored(again) == sorted(acknowledged)
        assert again.verify().problems == ()
