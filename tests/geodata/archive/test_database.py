import os
import sqlite3

import pytest

from geodata.archive import open_archive
from geodata.archive.database import connect, transaction, translated
from geodata.errors import ArchiveError
from tests.builders import NOON, make_incident, make_report


def filled(path):
    with open_archive(path) as archive:
        archive.add(make_report(), [make_incident()], actor="a", at=NOON)
    return path


@pytest.mark.parametrize(
    "verb", ["UPDATE events SET actor = 'x'", "DELETE FROM events"]
)
def test_the_log_refuses_to_be_changed(tmp_path, verb):
    connection = sqlite3.connect(filled(tmp_path / "a.sqlite"))

    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(verb)
    connection.close()


@pytest.mark.parametrize("verb", ["UPDATE blobs SET sha256 = 'x'", "DELETE FROM blobs"])
def test_stored_texts_refuse_to_be_changed(tmp_path, verb):
    connection = sqlite3.connect(filled(tmp_path / "a.sqlite"))

    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(verb)
    connection.close()


def test_writes_are_made_to_last(tmp_path):
    connection = connect(tmp_path / "a.sqlite")

    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
    connection.close()


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "a.sqlite"
    path.write_bytes(b"minutes of a meeting, not a database" * 40)
    before = path.read_bytes()

    with pytest.raises(ArchiveError, match="is not an archive of mapapp"):
        open_archive(path)

    assert path.read_bytes() == before


def test_another_programs_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "a.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    before = path.read_bytes()

    with pytest.raises(ArchiveError, match="a database of another program"):
        open_archive(path)

    assert path.read_bytes() == before


def test_an_archive_of_a_newer_version_is_refused_in_words(tmp_path):
    path = filled(tmp_path / "a.sqlite")
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()

    with pytest.raises(ArchiveError, match=r"newer mapapp \(format 99"):
        open_archive(path)


def test_a_damaged_file_is_told_in_words(tmp_path):
    path = filled(tmp_path / "a.sqlite")
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(path.stat().st_size - 4096))

    with (
        pytest.raises(ArchiveError, match="is damaged"),
        open_archive(path) as archive,
    ):
        archive.incidents()


def test_a_file_that_was_cut_is_told_in_words(tmp_path):
    path = filled(tmp_path / "a.sqlite")
    os.truncate(path, 8192)

    with (
        pytest.raises(ArchiveError, match="is damaged"),
        open_archive(path) as archive,
    ):
        archive.verify()


def test_an_empty_file_becomes_an_archive(tmp_path):
    path = tmp_path / "a.sqlite"
    path.touch()

    with open_archive(path) as archive:
        assert archive.is_new()


def test_a_folder_in_the_way_is_told_in_words(tmp_path):
    with pytest.raises(ArchiveError, match="cannot be opened"):
        open_archive(tmp_path)


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(ArchiveError, match=r"folder .* cannot be made"):
        open_archive(tmp_path / "file" / "a.sqlite")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to any folder")
def test_a_folder_that_is_read_only_is_told_in_words(tmp_path):
    tmp_path.chmod(0o500)

    with pytest.raises(ArchiveError, match=r"cannot be opened|read-only"):
        open_archive(tmp_path / "a.sqlite")


def test_a_file_that_is_read_only_is_told_in_words(tmp_path):
    path = filled(tmp_path / "a.sqlite")
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)

    with pytest.raises(ArchiveError, match="read-only"), translated(path):
        connection.execute("CREATE TABLE t (x)")
    connection.close()


def test_a_full_disk_is_told_and_nothing_is_half_stored(tmp_path):
    path = filled(tmp_path / "a.sqlite")
    connection = connect(path)
    connection.execute("PRAGMA max_page_count = 1")
    before = connection.execute("SELECT count(*) FROM blobs").fetchone()

    with (
        pytest.raises(ArchiveError, match="the disk is full"),
        translated(path),
        transaction(connection, mode="IMMEDIATE"),
    ):
        connection.execute("INSERT INTO blobs VALUES ('x', zeroblob(1000000))")

    assert connection.execute("SELECT count(*) FROM blobs").fetchone() == before
    connection.close()


def test_a_writer_that_waits_too_long_is_told_in_words(tmp_path):
    path = filled(tmp_path / "a.sqlite")
    holder, waiter = connect(path), connect(path)
    waiter.execute("PRAGMA busy_timeout = 10")
    holder.execute("BEGIN IMMEDIATE")

    with (
        pytest.raises(ArchiveError, match="is busy"),
        translated(path),
        transaction(waiter, mode="IMMEDIATE"),
    ):
        waiter.execute("SELECT 1")

    holder.execute("ROLLBACK")
    holder.close()
    waiter.close()
