import re
import sqlite3

import pytest

from geodata.archive import open_archive
from geodata.errors import ArchiveError
from geodata.models import Status
from tests.builders import (
    NOON,
    make_claim,
    make_incident,
    make_location,
    make_report,
    sample_table,
)

REPORT = make_report("Six people died in Kyiv.")


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "a.sqlite"
    claimed = make_incident("claimed", claims=(make_claim(REPORT, "Six people"),))
    with open_archive(file) as archive:
        archive.add(REPORT, [claimed, *sample_table()], actor="ann", at=NOON)
        archive.set_status(
            "claimed",
            Status.ACCEPTED,
            reason="seen",
            expected_version=1,
            actor="ben",
            at=NOON,
        )
        assert archive.verify().is_sound
    return file


def problems_after(path, *statements):
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    for (name,) in rows.fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    with open_archive(path) as archive:
        return "; ".join(archive.verify().problems)


@pytest.mark.parametrize(
    ("tampering", "problem"),
    [
        ("UPDATE events SET actor = 'eve' WHERE seq = 3", "event 3 was changed"),
        ("UPDATE events SET at = '' WHERE seq = 1", "event 1 was changed"),
        ("UPDATE events SET version = 5 WHERE seq = 4", "event 4 was changed"),
        (
            "UPDATE events SET body = replace(body, 'Six', 'Ten') WHERE seq = 2",
            "the quote for killed is not in report",
        ),
        ("DELETE FROM events WHERE seq = 2", "event 2 is missing"),
        ("DELETE FROM events WHERE seq = 1", "event 1 is missing"),
        (
            "UPDATE events SET hash = 'x' WHERE seq = 2",
            "event 3 does not follow the one before it",
        ),
        ("UPDATE blobs SET content = x'00'", "stored text or area .* was changed"),
        ("DELETE FROM blobs", "the text of report .* is missing"),
        ("DELETE FROM blobs", "its area .* is missing"),
        ("UPDATE blobs SET content = x'ff'", "is missing or damaged"),
        (
            "UPDATE incidents SET status = 'rejected' WHERE incident_id = 'kyiv'",
            "incident kyiv is not what the log says",
        ),
        ("DELETE FROM incidents", "incident taganrog is not what the log says"),
        ("UPDATE reports SET is_current = 0", "report .* is not what the log says"),
        ("UPDATE events SET kind = 'magic' WHERE seq = 3", "cannot be replayed"),
        ("UPDATE events SET body = '{}' WHERE seq = 3", "cannot be replayed"),
        ("UPDATE events SET body = '{}' WHERE seq = 3", "body of event 3 cannot"),
        ("UPDATE events SET body = 'x' WHERE seq = 1", "body of event 1 cannot"),
    ],
)
def test_tampering_is_found(path, tampering, problem):
    found = problems_after(path, tampering)

    assert re.search(problem, found), found


def test_cutting_off_the_newest_event_shows_in_the_state(path):
    last = "DELETE FROM events WHERE seq = (SELECT max(seq) FROM events)"

    assert "incident claimed is not what the log says" in problems_after(path, last)


def test_the_head_names_the_whole_log(path):
    with open_archive(path) as archive:
        verification = archive.verify()

        assert verification.head == archive.head()
        assert verification.events == 10


def test_an_area_is_checked_too(tmp_path):
    with open_archive(tmp_path / "b.sqlite") as archive:
        place = make_location(area=sample_table()[3].location.area)
        archive.add(make_report(), [make_incident(location=place)], actor="a", at=NOON)

        assert archive.verify().is_sound


@pytest.mark.parametrize("record", ["nothing", "{}", "[]"])
def test_a_stored_record_that_is_none_is_told_in_words(path, record):
    connection = sqlite3.connect(path)
    connection.execute("UPDATE incidents SET record = ?", (record,))
    connection.commit()
    connection.close()

    with (
        open_archive(path) as archive,
        pytest.raises(ArchiveError, match="the archive is damaged"),
    ):
        archive.incidents()
