from dataclasses import replace

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.archive import Edited, Who, difference, open_archive
from geodata.errors import ArchiveConflict, ArchiveError
from geodata.models import Count, Status
from tests.builders import (
    NOON,
    make_claim,
    make_incident,
    make_location,
    make_report,
)

REPORT = make_report("Six people died in Kyiv. Two died in Lviv.")
OTHER = make_report("In Kyiv six people were killed.")
KYIV = make_incident("kyiv", claims=(make_claim(REPORT, "Six people"),))
LVIV = make_incident("lviv", claims=(make_claim(REPORT, "Two", value=2),))
AGAIN = make_incident("again", claims=(make_claim(OTHER, "six people"),))


def who(op_id=None, reason="because", actor="ann"):
    return Who(actor=actor, at=NOON, reason=reason, op_id=op_id)


@pytest.fixture
def filled(archive):
    archive.add(REPORT, [KYIV, LVIV], actor="ann", at=NOON)
    archive.add(OTHER, [AGAIN], actor="ann", at=NOON)
    return archive


def now(archive, incident_id):
    return archive.incident(incident_id)


def ids(archive):
    return {one.incident_id for one in archive.incidents()}


def corrected(archive, incident=KYIV, version=1, op_id="c", **fields):
    wanted = replace(incident, **(fields or {"killed": Count(low=7, best=7)}))
    return archive.change(Edited(incident=wanted, expected_version=version), who(op_id))


def test_a_correction_is_what_stands_and_says_who_and_why(filled):
    version = corrected(filled)

    stored = now(filled, "kyiv")
    assert version == stored.version == 2
    assert stored.incident.killed == Count(low=7, best=7)
    event = filled.history("kyiv")[-1]
    assert (event.actor, event.content()["reason"]) == ("ann", "because")
    assert event.content()["action"] == "correct"
    assert filled.verify().problems == ()


def test_a_place_is_moved_and_an_area_drawn(filled):
    drawn = make_location("here", 30.0, 50.0, area=shapely.box(29, 49, 31, 51))
    wanted = replace(KYIV, location=drawn)

    filled.change(Edited(incident=wanted, expected_version=1), who(), action="move")

    assert now(filled, "kyiv").incident.location == drawn
    assert filled.verify().is_sound


def test_the_second_of_two_editors_is_told_and_overwrites_nothing(filled):
    corrected(filled)

    with pytest.raises(ArchiveConflict) as told:
        corrected(filled, op_id="d", killed=Count(low=1))

    assert (told.value.current, told.value.expected) == (2, 1)
    assert told.value.incident_id == "kyiv"
    assert now(filled, "kyiv").incident.killed.best == 7


def test_an_edit_happens_once_however_often_it_is_sent(filled):
    corrected(filled)
    head = filled.head()

    assert corrected(filled) == 2
    assert filled.head() == head


def test_a_quote_that_no_report_has_is_refused(filled):
    wrong = replace(KYIV, claims=(replace(KYIV.claims[0], quote="Ten people"),))

    with pytest.raises(ArchiveError, match="is not in the report"):
        filled.change(Edited(incident=wrong, expected_version=1), who())

    assert now(filled, "kyiv").version == 1


def test_what_was_merged_leaves_the_map_and_says_where_it_went(filled):
    both = replace(KYIV, claims=(*KYIV.claims, *AGAIN.claims))

    filled.merge(Edited(incident=both, expected_version=1), {"again": 1}, who("m"))

    assert ids(filled) == {"kyiv", "lviv"}
    assert now(filled, "kyiv").incident.claims == both.claims
    gone = now(filled, "again")
    assert (gone.is_current, gone.merged_into) == (False, "kyiv")
    assert filled.verify().is_sound


@pytest.mark.parametrize("others", [{"kyiv": 2}, {"nobody": 1}, {"again": 4}])
def test_a_merge_that_cannot_be_changes_nothing(filled, others):
    head = filled.head()

    with pytest.raises(ArchiveError):
        filled.merge(Edited(incident=KYIV, expected_version=1), others, who())

    assert filled.head() == head


def test_a_split_makes_new_incidents_of_the_same_report(filled):
    stays = replace(KYIV, title="Kyiv, first")
    parts = [replace(KYIV, incident_id="kyiv-2", title="Kyiv, second")]

    filled.split(Edited(incident=stays, expected_version=1), parts, who("s"))

    assert ids(filled) == {"kyiv", "kyiv-2", "lviv", "again"}
    assert now(filled, "kyiv-2").report_id == REPORT.report_id
    assert filled.history("kyiv-2")[0].content()["split_from"] == "kyiv"
    assert filled.verify().is_sound


def test_a_split_into_an_id_that_is_taken_changes_nothing(filled):
    head = filled.head()

    with pytest.raises(ArchiveError, match="already"):
        filled.split(Edited(incident=KYIV, expected_version=1), [LVIV], who())

    assert filled.head() == head


def undone(archive, op_id, reason=None):
    archive.undo(op_id, who(f"undo {op_id}", reason))


def test_undo_brings_back_what_was_before_a_correction(filled):
    corrected(filled)

    undone(filled, "c", "a slip")

    stored = now(filled, "kyiv")
    assert (stored.incident, stored.version) == (KYIV, 3)
    assert filled.history("kyiv")[-1].content()["undoes"] == "c"
    assert filled.verify().is_sound


def test_undo_brings_back_a_status(filled):
    filled.set_status(
        "kyiv",
        Status.REJECTED,
        reason="twice",
        expected_version=1,
        actor="ann",
        at=NOON,
        op_id="r",
    )
    assert now(filled, "kyiv").incident.status is Status.REJECTED

    undone(filled, "r")

    assert now(filled, "kyiv").incident.status is Status.PROPOSED


def test_undo_parts_what_was_merged(filled):
    both = replace(KYIV, claims=(*KYIV.claims, *AGAIN.claims))
    filled.merge(Edited(incident=both, expected_version=1), {"again": 1}, who("m"))

    undone(filled, "m")

    assert ids(filled) == {"kyiv", "lviv", "again"}
    assert now(filled, "kyiv").incident == KYIV
    assert now(filled, "again").merged_into is None


def test_undo_takes_away_what_a_split_made(filled):
    part = replace(KYIV, incident_id="kyiv-2")
    stays = replace(KYIV, title="less")
    filled.split(Edited(incident=stays, expected_version=1), [part], who("s"))

    undone(filled, "s")

    assert ids(filled) == {"kyiv", "lviv", "again"}
    assert now(filled, "kyiv").incident == KYIV


def test_an_undo_is_undone(filled):
    corrected(filled)
    undone(filled, "c")

    undone(filled, "undo c")

    assert now(filled, "kyiv").incident.killed.best == 7


def test_undo_does_not_reach_over_what_somebody_did_since(filled):
    corrected(filled)
    corrected(filled, version=2, op_id="later", title="Another title")

    with pytest.raises(ArchiveConflict):
        undone(filled, "c")

    assert now(filled, "kyiv").incident.title == "Another title"


def test_what_was_never_done_cannot_be_undone(filled):
    with pytest.raises(ArchiveError, match="nothing to undo"):
        undone(filled, "never")


def test_an_import_is_not_undone_by_this(archive):
    archive.add(REPORT, [KYIV], actor="ann", at=NOON, op_id="import")

    with pytest.raises(ArchiveError, match="cannot be undone"):
        undone(archive, "import")


def test_each_state_can_be_seen_compared_and_restored(filled):
    corrected(filled)
    corrected(filled, version=2, op_id="d", title="Another", killed=Count(low=9))

    first, second, third = filled.versions("kyiv")

    assert {change.field for change in difference(first, second)} == {
        "killed_low",
        "killed_best",
    }
    assert {change.field for change in difference(second, third)} == {
        "title",
        "killed_low",
        "killed_best",
    }
    assert second.reason == "because"
    filled.restore("kyiv", 1, who(), expected_version=3)
    assert now(filled, "kyiv").incident == KYIV
    assert now(filled, "kyiv").version == 4
    assert filled.verify().is_sound


@pytest.mark.parametrize("version", [0, 2, -1])
def test_a_version_that_never_was_is_not_restored(filled, version):
    with pytest.raises(ArchiveError, match="never was at version"):
        filled.restore("kyiv", version, who(), expected_version=1)


def test_an_import_into_a_known_report_is_not_undone_by_this(archive):
    archive.add(REPORT, [KYIV], actor="ann", at=NOON)
    archive.add(REPORT, [KYIV, LVIV], actor="ann", at=NOON, op_id="more")

    with pytest.raises(ArchiveError, match="cannot be undone"):
        undone(archive, "more")


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["correct", "accept", "merge", "split", "undo", "restore"]),
        st.integers(0, 4),
    ),
    max_size=12,
)


@given(STEPS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_done_the_archive_stays_sound(tmp_path_factory, steps):
    path = tmp_path_factory.mktemp("steps") / "a.sqlite"
    with open_archive(path) as archive:
        archive.add(REPORT, [KYIV, LVIV], actor="ann", at=NOON)
        done = []
        for number, (step, choice) in enumerate(steps):
            op_id = f"{step}{number}"
            try:
                take_step(archive, step, choice, (op_id, done))
                done.append(op_id)
            except ArchiveError:
                continue

        assert archive.verify().problems == ()
        for one in archive.incidents():
            versions = archive.versions(one.incident_id)
            assert [each.number for each in versions] == list(
                range(1, len(versions) + 1)
            )


def take_step(archive, step, choice, history):
    op_id, done = history
    standing = [one for one in archive.stored() if one.is_current]
    one = standing[choice % len(standing)]
    edited = Edited(
        incident=replace(one.incident, title=f"{step} {choice}"),
        expected_version=one.version,
    )
    name = one.incident.incident_id
    match step:
        case "correct":
            archive.change(edited, who(op_id))
        case "accept":
            archive.set_status(
                name,
                Status.ACCEPTED,
                reason=None,
                expected_version=one.version,
                actor="ann",
                at=NOON,
                op_id=op_id,
            )
        case "merge":
            other = standing[(choice + 1) % len(standing)]
            archive.merge(
                edited, {other.incident.incident_id: other.version}, who(op_id)
            )
        case "split":
            part = replace(one.incident, incident_id=f"part {op_id}")
            archive.split(edited, [part], who(op_id))
        case "undo":
            archive.undo(done[-1] if done else "nothing", who(op_id))
        case "restore":
            archive.restore(name, 1, who(op_id), expected_version=one.version)
