import sqlite3
from dataclasses import replace

import pytest

from geodata.archive import Edited, Who, backup_archive, copy_archive, open_archive
from geodata.errors import ArchiveError
from geodata.models import Count, Status
from tests.builders import NOON, make_incident, make_report, sample_table


@pytest.fixture
def filled(archive):
    archive.add(
        make_report("Six \0 died. \U0001f6a8"), sample_table(), actor="a", at=NOON
    )
    archive.add(make_report("Another."), [make_incident("x")], actor="b", at=NOON)
    wanted = replace(make_incident("x"), killed=Count(low=1))
    who = Who(actor="b", at=NOON, reason="counted")
    archive.change(Edited(incident=wanted, expected_version=1), who)
    archive.set_status(
        "kyiv",
        Status.REJECTED,
        reason="no",
        expected_version=1,
        actor="b",
        at=NOON,
    )
    return archive


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request, tmp_path):
    if request.param == "sqlite":
        address = tmp_path / "target.sqlite"
    else:
        address = request.getfixturevalue("postgres").database()
    with open_archive(address) as opened:
        yield opened


def test_a_copy_is_the_same_log_and_the_same_state(filled, target):
    events = copy_archive(filled, target)

    assert events == filled.position()[0] == target.position()[0]
    assert target.head() == filled.head()
    assert target.stored() == filled.stored()
    assert target.reports() == filled.reports()
    assert target.history("x") == filled.history("x")
    assert target.verify().problems == ()


def test_nothing_is_copied_over_what_is_there(filled, target):
    target.add(make_report("Mine."), [], actor="c", at=NOON)
    head = target.head()

    with pytest.raises(ArchiveError, match="is not empty"):
        copy_archive(filled, target)

    assert target.head() == head


def test_a_backup_is_one_file_and_an_archive(filled, tmp_path):
    out = tmp_path / "kept" / "backup.sqlite"
    out.parent.mkdir()

    backup_archive(filled, out)

    assert list(out.parent.iterdir()) == [out]
    with open_archive(out) as kept:
        assert kept.head() == filled.head()
        assert kept.verify().is_sound


def test_a_backup_is_written_over_nothing(filled, tmp_path):
    out = tmp_path / "backup.sqlite"
    out.write_bytes(b"precious")

    with pytest.raises(ArchiveError, match="there already"):
        backup_archive(filled, out)

    assert out.read_bytes() == b"precious"


def test_a_backup_into_a_folder_that_is_none_leaves_nothing(filled, tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(ArchiveError):
        backup_archive(filled, tmp_path / "file" / "backup.sqlite")

    assert (tmp_path / "file").read_bytes() == b""


def test_a_damaged_log_is_not_kept_as_if_it_were_sound(tmp_path):
    path = tmp_path / "a.sqlite"
    with open_archive(path) as archive:
        archive.add(make_report(), [make_incident()], actor="a", at=NOON)
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER events_UPDATE")
    connection.execute("UPDATE events SET actor = 'eve' WHERE seq = 2")
    connection.commit()
    connection.close()

    with (
        open_archive(path) as archive,
        pytest.raises(ArchiveError, match="damaged at event 2"),
    ):
        backup_archive(archive, tmp_path / "b.sqlite")

    assert sorted(each.name for each in tmp_path.glob("*b.sqlite*")) == []


def test_a_backup_is_of_one_moment_while_others_write(filled, tmp_path):
    head = filled.head()
    with filled.store.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM events").scalar()
        filled.add(make_report("Later."), [], actor="c", at=NOON)
    backup_archive(filled, tmp_path / "b.sqlite")

    with open_archive(tmp_path / "b.sqlite") as kept:
        assert kept.head() == filled.head() != head


def test_compacting_keeps_everything(filled):
    head = filled.head()

    assert filled.store.compact() > 0

    assert filled.head() == head
    assert filled.verify().is_sound
