"""The file of the cache folder: what it saves, and what is as good as none."""

import shutil

import pytest

from geodata.archive import backup_archive, open_archive
from geodata.models import (
    Status,
)
from mapapp.snapshot import (
    ArchiveSnapshots,
    IncidentSnapshot,
    columns_file,
)
from tests.builders import NOON
from tests.mapapp.snapshot.archives import assert_same, filled


@pytest.fixture
def kept(monkeypatch):
    """Whatever is made is kept, however small."""
    monkeypatch.setattr(columns_file, "KEPT_FROM", 1)


def kept_by(archive, folder):
    snapshots = ArchiveSnapshots(archive, cache_dir=folder)
    snapshots.current()
    snapshots.settle()
    [file] = folder.glob("archive-*.columns")
    return file


@pytest.mark.usefixtures("kept")
def test_what_was_kept_need_not_be_read(archive, tmp_path, monkeypatch):
    filled(archive)
    kept_by(archive, tmp_path / "cache")
    monkeypatch.setattr("mapapp.snapshot.following.read_bulk", None)

    found = ArchiveSnapshots(archive, cache_dir=tmp_path / "cache").current()
    assert_same(found, IncidentSnapshot(archive.incidents(), version=found.version))

    archive.set_status(
        "i0", Status.REJECTED, reason=None, expected_version=1, actor="ann", at=NOON
    )
    again = ArchiveSnapshots(archive, cache_dir=tmp_path / "cache").current()
    assert_same(again, IncidentSnapshot(archive.incidents(), version=again.version))


@pytest.mark.usefixtures("kept")
def test_nobody_else_may_read_what_is_kept(archive, tmp_path):
    filled(archive)

    assert kept_by(archive, tmp_path / "cache").stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("harm", ["empty", "torn", "head", "flipped", "foreign"])
def test_a_damaged_file_is_as_good_as_none(archive, tmp_path, harm):
    filled(archive)
    file = kept_by(archive, tmp_path / "cache")
    content = file.read_bytes()
    harmed = {
        "empty": b"",
        "torn": content[:-1],
        "head": content[:100],
        "flipped": content[:-9] + b"?" + content[-8:],
        "foreign": b"another" + content,
    }
    file.write_bytes(harmed[harm])

    found = ArchiveSnapshots(archive, cache_dir=tmp_path / "cache").current()

    assert_same(found, IncidentSnapshot(archive.incidents(), version=found.version))


@pytest.mark.usefixtures("kept")
def test_the_file_of_another_archive_is_not_used(archive, tmp_path):
    filled(archive)
    file = kept_by(archive, tmp_path / "cache")
    with open_archive(tmp_path / "other.sqlite") as other:
        filled(other, 2)
        theirs = kept_by(other, tmp_path / "theirs")
        shutil.copy(file, tmp_path / "theirs" / theirs.name)

        found = ArchiveSnapshots(other, cache_dir=tmp_path / "theirs").current()

        assert_same(found, IncidentSnapshot(other.incidents(), version=found.version))


@pytest.mark.usefixtures("kept")
def test_a_restored_backup_does_not_use_what_came_after_it(archive, tmp_path):
    filled(archive)
    backup_archive(archive, tmp_path / "backup.sqlite")
    archive.set_status(
        "i0", Status.REJECTED, reason=None, expected_version=1, actor="ann", at=NOON
    )
    kept_by(archive, tmp_path / "cache")

    with open_archive(tmp_path / "backup.sqlite") as restored:
        found = ArchiveSnapshots(restored, cache_dir=tmp_path / "cache").current()

        assert found.count == 5
        assert_same(
            found, IncidentSnapshot(restored.incidents(), version=found.version)
        )


def test_a_small_archive_keeps_nothing(archive, tmp_path):
    filled(archive)
    snapshots = ArchiveSnapshots(archive, cache_dir=tmp_path / "cache")
    snapshots.current()
    snapshots.settle()

    assert not (tmp_path / "cache").exists()


@pytest.mark.usefixtures("kept")
def test_a_folder_that_takes_no_file_harms_nothing(archive, tmp_path):
    filled(archive)
    (tmp_path / "cache").write_text("a file")
    snapshots = ArchiveSnapshots(archive, cache_dir=tmp_path / "cache")

    assert snapshots.current().count == 5
    snapshots.settle()
