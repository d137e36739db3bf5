from dataclasses import replace

import pytest
import sqlalchemy as sa

from geodata.archive import (
    CodingLog,
    Edited,
    ToCode,
    Who,
    add_coding,
    copy_archive,
    open_archive,
    to_code,
)
from geodata.archive.projection import rebuild
from geodata.coding import Answer
from geodata.errors import ArchiveError
from geodata.models import GeoPrecision, IncidentType, Status
from tests.builders import NOON, make_incident, make_report

ANSWER = Answer(
    is_incident=True,
    incident_type=IncidentType.STRIKE,
    geo_precision=GeoPrecision.UNLOCATED,
)


def who(name, op_id=None):
    return Who(actor=name, at=NOON, op_id=op_id)


@pytest.fixture
def coded(archive):
    archive.add(make_report(), [make_incident("a")], actor="x", at=NOON)
    add_coding(archive, "a", ANSWER, who("ann"))
    return archive


def test_a_coding_changes_nothing_of_the_incident(coded):
    before = coded.incident("a")

    add_coding(coded, "a", replace(ANSWER, is_incident=False), who("ben"))

    assert coded.incident("a") == before
    assert [version.number for version in coded.versions("a")] == [1]
    coded.set_status(
        "a", Status.ACCEPTED, reason=None, expected_version=1, actor="x", at=NOON
    )
    assert coded.verify().problems == ()


def test_the_last_answer_of_a_person_counts_and_all_are_in_the_log(coded):
    codings = CodingLog(coded)
    assert [one.answer for one in codings.current()] == [ANSWER]

    other = replace(ANSWER, notes="on second thoughts")
    add_coding(coded, "a", other, who("ann"))

    assert [(one.coder, one.answer) for one in codings.current()] == [("ann", other)]
    assert len(coded.history("a")) == 3


def test_the_same_answer_under_one_key_is_kept_once(coded):
    add_coding(coded, "a", ANSWER, who("ben", "once"))
    head = coded.head()

    add_coding(coded, "a", ANSWER, who("ben", "once"))

    assert coded.head() == head


@pytest.mark.parametrize(("incident", "name"), [("nowhere", "ann"), ("a", " ")])
def test_nothing_is_coded_for_nobody_or_about_nothing(coded, incident, name):
    with pytest.raises(ArchiveError):
        add_coding(coded, incident, ANSWER, who(name))


def test_codings_go_along_with_copies_and_rebuilding(coded, tmp_path):
    with coded.store.writing() as connection:
        rebuild(connection)
    assert coded.verify().problems == ()

    with open_archive(tmp_path / "copy.sqlite") as copy:
        copy_archive(coded, copy)
        assert copy.head() == coded.head()
        assert CodingLog(copy).current() == CodingLog(coded).current()
        assert copy.verify().problems == ()


def test_an_answer_that_cannot_be_read_is_found(tmp_path):
    with open_archive(tmp_path / "a.sqlite") as archive:
        archive.add(make_report(), [make_incident("a")], actor="x", at=NOON)
        add_coding(archive, "a", ANSWER, who("ann"))
        with archive.store.writing() as connection:
            connection.execute(sa.text("DROP TRIGGER events_UPDATE"))
            connection.execute(
                sa.text("UPDATE events SET body = '{}' WHERE kind = 'incident_coded'")
            )

        assert any("body of event 3" in each for each in archive.verify().problems)
        with pytest.raises(ArchiveError, match="cannot be read"):
            CodingLog(archive).current()


@pytest.fixture
def three(archive):
    incidents = [make_incident(name) for name in "abc"]
    archive.add(make_report(), incidents, actor="x", at=NOON)
    archive.set_status(
        "a", Status.REJECTED, reason="no", expected_version=1, actor="x", at=NOON
    )
    return archive


@pytest.mark.parametrize(
    ("done", "later", "waiting", "following"),
    [
        ("", "", 3, "a"),
        ("a", "", 2, "b"),
        ("", "ab", 3, "c"),
        ("c", "ba", 2, "b"),
        ("bc", "ba", 1, "a"),
        ("abc", "b", 0, None),
        ("gone", "gone", 3, "a"),
    ],
)
def test_the_next_to_code_is_the_first_that_is_neither_done_nor_put_off(
    three, done, later, waiting, following
):
    told = ["gone"] if done == "gone" else [*done]

    found = to_code(three, told, told if later == "gone" else [*later])

    assert found == ToCode(waiting=waiting, following=following)


def test_what_went_into_another_incident_is_not_to_be_coded(three):
    target = Edited(incident=three.incident("b").incident, expected_version=1)
    three.merge(target, {"c": 1}, who("x"))

    assert to_code(three, ["a"]) == ToCode(waiting=1, following="b")
    assert to_code(three, ["a", "c"], ["c"]).waiting == 1
