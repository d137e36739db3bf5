import os
import sqlite3

import pytest
import sqlalchemy as sa

from geodata.archive import open_archive
from geodata.archive.sqlite_store import SqliteStore
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
    store = SqliteStore(tmp_path / "a.sqlite")

    with store.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    store.close()


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
    store = SqliteStore(filled(tmp_path / "a.sqlite"))

    def write():
        with store.reading() as connection:
            connection.exec_driver_sql("PRAGMA query_only = 1")
            connection.exec_driver_sql("CREATE TABLE t (x)")

    with pytest.raises(ArchiveError, match="read-only"):
        write()
    store.close()


def test_a_full_disk_is_told_and_nothing_is_half_stored(tmp_path):
    store = SqliteStore(filled(tmp_path / "a.sqlite"))
    count = "SELECT count(*) FROM blobs"
    with store.reading() as connection:
        before = connection.exec_driver_sql(count).scalar()

    def fill():
        with store.writing() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")
            connection.exec_driver_sql(
                "INSERT INTO blobs VALUES ('x', zeroblob(1000000))"
            )

    with pytest.raises(ArchiveError, match="the disk is full"):
        fill()

    with store.reading() as connection:
        assert connection.exec_driver_sql(count).scalar() == before
    store.close()


def test_a_writer_that_waits_too_long_is_told_in_words(tmp_path, monkeypatch):
    path = filled(tmp_path / "a.sqlite")
    holder = SqliteStore(path)
    monkeypatch.setattr("geodata.archive.sqlite_store.BUSY_SECONDS", 0.01)
    waiter = SqliteStore(path)

    with (
        holder.writing(),
        pytest.raises(ArchiveError, match="is busy"),
        waiter.writing(),
    ):
        pass

    holder.close()
    waiter.close()


FORMAT_1 = """
CREATE TABLE events (
    seq INTEGER PRIMARY KEY, op_id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
    incident_id TEXT, report_id TEXT, version INTEGER NOT NULL, actor TEXT NOT NULL,
    at TEXT NOT NULL, body TEXT NOT NULL, prev_hash TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE blobs (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;
CREATE TABLE reports (
    report_id TEXT PRIMARY KEY, ordinal INTEGER NOT NULL, version INTEGER NOT NULL,
    is_current INTEGER NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE TABLE incidents (
    incident_id TEXT PRIMARY KEY, report_id TEXT NOT NULL, ordinal INTEGER NOT NULL,
    version INTEGER NOT NULL, is_current INTEGER NOT NULL, status TEXT NOT NULL,
    record TEXT NOT NULL, area TEXT
) STRICT;
PRAGMA application_id = 1835102305;
PRAGMA user_version = 1;
"""


def test_an_archive_of_the_first_format_is_brought_up(tmp_path):
    new = filled(tmp_path / "new.sqlite")
    old = sqlite3.connect(tmp_path / "old.sqlite")
    old.executescript(FORMAT_1)
    old.execute("ATTACH ? AS new", (str(new),))
    old.execute("INSERT INTO events SELECT * FROM new.events")
    old.execute("INSERT INTO blobs SELECT * FROM new.blobs")
    old.commit()
    old.close()

    with open_archive(new) as expected, open_archive(tmp_path / "old.sqlite") as got:
        assert got.head() == expected.head()
        assert got.incidents() == expected.incidents()
        assert got.verify().is_sound


def test_the_engine_lets_nobody_between_reading_and_writing(tmp_path):
    store = SqliteStore(tmp_path / "a.sqlite")

    with store.reading() as connection:
        first = connection.execute(sa.text("SELECT count(*) FROM events")).scalar()
        with open_archive(tmp_path / "a.sqlite") as archive:
            archive.add(make_report(), [make_incident()], actor="a", at=NOON)
        again = connection.execute(sa.text("SELECT count(*) FROM events")).scalar()

    assert first == again == 0
    store.close()
