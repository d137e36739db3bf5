import threading
from dataclasses import replace
from datetime import datetime

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.archive import GENESIS, SAMPLE_OPERATION, Added, open_archive
from geodata.errors import ArchiveConflict, ArchiveError
from geodata.models import Status
from tests.builders import (
    NOON,
    make_claim,
    make_incident,
    make_location,
    make_report,
    sample_table,
)

WHO = {"actor": "ann", "at": NOON}


def reopened(archive):
    return open_archive(archive.address)


def test_a_new_archive_is_empty_and_sound(archive):
    assert archive.is_new()
    assert archive.version() == archive.head() == GENESIS
    assert archive.incidents() == ()
    assert archive.reports() == ()
    assert not archive.has_sample()
    assert archive.verify().is_sound


def test_what_was_added_is_there_after_reopening_byte_for_byte(archive):
    report = make_report("Six died.\r\n\0Тисяча \U0001f6a8 \u202e end", title="T")
    incidents = sample_table()

    archive.add(report, incidents, **WHO)

    with reopened(archive) as again:
        assert again.reports() == (report,)
        assert again.report(report.report_id) == report
        assert again.incidents() == incidents
        assert again.verify().is_sound


def test_incidents_and_head_are_of_one_moment_while_others_write(archive):
    def write():
        with reopened(archive) as other:
            for number in range(20):
                text = f"Report {number}"
                incident = make_incident(f"{number:02}")
                other.add(make_report(text), [incident], **WHO)

    seen = []
    writer = threading.Thread(target=write)
    writer.start()
    while writer.is_alive():
        incidents, head = archive.incidents_at_head()
        seen.append((head, len(incidents)))
    writer.join()

    held, count = {GENESIS: 0}, 0
    for event in archive.events():
        count += event.kind == "incident_added"
        held[event.hash] = count
    assert len(set(seen)) > 2
    assert all(held[head] == count for head, count in seen)


def test_an_area_is_stored_with_the_incident(archive):
    square = shapely.box(30.1, 50.2, 30.3, 50.4)
    incident = make_incident(location=make_location(area=square))

    archive.add(make_report(), [incident], **WHO)

    assert archive.incidents() == (incident,)


def test_adding_the_same_again_is_no_event(archive):
    first = archive.add(make_report(), sample_table(), **WHO)
    head = archive.head()

    second = archive.add(make_report(), sample_table(), **WHO)

    assert first == Added(added=7, known=0)
    assert second == Added(added=0, known=7)
    assert archive.head() == head


def test_an_operation_happens_once_whatever_it_would_do(archive):
    archive.add(make_report(), sample_table(), op_id="x", **WHO)
    head = archive.head()

    archive.add(make_report("Another."), [make_incident("new")], op_id="x", **WHO)

    assert archive.head() == head


def test_more_incidents_of_a_known_report_join_it(archive):
    kyiv, *others = sample_table()
    archive.add(make_report(), others, **WHO)

    added = archive.add(make_report(), [*others, kyiv], **WHO)

    assert added == Added(added=1, known=6)
    assert archive.incidents() == (*others, kyiv)
    assert len(archive.reports()) == 1


def test_an_incident_given_twice_is_stored_once(archive):
    added = archive.add(make_report(), [make_incident(), make_incident()], **WHO)

    assert added == Added(added=1, known=0)


def test_a_report_without_incidents_is_kept(archive):
    archive.add(make_report(), [], **WHO)

    assert archive.reports() == (make_report(),)


def test_the_version_changes_with_every_event(archive):
    versions = {archive.version()}
    for number in range(3):
        archive.add(make_report(f"Report {number}"), [], **WHO)
        versions.add(archive.version())

    assert len(versions) == 4


def test_a_quote_must_stand_in_the_report(archive):
    report = make_report("Six died.")
    claim = replace(make_claim(report, "Six"), quote="Ten")

    with pytest.raises(ArchiveError, match="the quote for killed is not in the report"):
        archive.add(report, [make_incident(claims=(claim,))], **WHO)

    assert archive.is_new()


def test_a_claim_of_another_report_is_refused(archive):
    claim = make_claim(make_report("Six died in Lviv."), "Six")

    with pytest.raises(ArchiveError, match="from another report"):
        archive.add(make_report(), [make_incident(claims=(claim,))], **WHO)


@pytest.mark.parametrize(
    ("report", "incident"),
    [
        (make_report("half \ud800 a pair"), make_incident()),
        (make_report(title="\udfff"), make_incident()),
        (make_report(), make_incident(title="\udfff")),
        (make_report(), make_incident(effects=("\udfff",))),
    ],
)
def test_half_a_surrogate_pair_is_refused_and_nothing_is_written(
    archive, report, incident
):
    with pytest.raises(ArchiveError, match=r"cannot (be stored|hold this text)"):
        archive.add(report, [incident], **WHO)

    assert archive.is_new()
    assert archive.verify().is_sound


def test_a_time_without_a_zone_is_refused(archive):
    with pytest.raises(ArchiveError, match="needs its zone"):
        archive.add(make_report(), [], actor="a", at=datetime(2025, 1, 1))  # noqa: DTZ001 - what is refused


def test_a_rejected_incident_leaves_the_map_but_not_the_archive(archive):
    archive.add(make_report(), [make_incident("a"), make_incident("b")], **WHO)

    version = archive.set_status(
        "a", Status.REJECTED, reason="a rumour", expected_version=1, **WHO
    )

    assert version == 2
    assert [one.incident_id for one in archive.incidents()] == ["b"]
    everything = archive.incidents(with_rejected=True)
    assert [one.status for one in everything] == [Status.REJECTED, Status.PROPOSED]


def test_the_history_says_who_did_what_and_why(archive):
    archive.add(make_report(), [make_incident("a")], **WHO)
    archive.set_status(
        "a", Status.DISPUTED, reason="denied", expected_version=1, actor="ben", at=NOON
    )

    added, disputed = archive.history("a")

    assert (added.kind, added.version, added.actor) == ("incident_added", 1, "ann")
    assert (disputed.actor, disputed.version) == ("ben", 2)
    assert disputed.content() == {"status": "disputed", "reason": "denied"}
    assert disputed.at == "2025-11-26T12:00:00.000000+00:00"


def test_the_second_of_two_changes_is_told_and_nothing_is_overwritten(archive):
    archive.add(make_report(), [make_incident("a")], **WHO)
    with reopened(archive) as other:
        other.set_status("a", Status.ACCEPTED, reason=None, expected_version=1, **WHO)

    with pytest.raises(ArchiveConflict, match="changed by somebody else"):
        archive.set_status("a", Status.REJECTED, reason="", expected_version=1, **WHO)

    assert archive.incidents()[0].status is Status.ACCEPTED


def test_an_unknown_incident_has_no_status_to_set(archive):
    with pytest.raises(ArchiveError, match="no incident 'x'"):
        archive.set_status("x", Status.ACCEPTED, reason="", expected_version=1, **WHO)


def test_the_sample_can_be_removed_and_stays_in_the_log(archive):
    sample = make_report(is_sample=True)
    archive.add(sample, sample_table(), op_id=SAMPLE_OPERATION, **WHO)
    assert archive.has_sample()

    removed = archive.remove_sample(**WHO)

    assert removed == 7
    assert not archive.has_sample()
    assert archive.incidents() == ()
    assert archive.reports() == ()
    assert archive.report(sample.report_id) == sample
    assert len(archive.history("kyiv")) == 2
    assert archive.verify().is_sound


def test_a_removed_or_declined_sample_never_comes_back_by_itself(archive):
    sample = make_report(is_sample=True)
    archive.remove_sample(**WHO)

    archive.add(sample, sample_table(), op_id=SAMPLE_OPERATION, **WHO)

    assert not archive.is_new()
    assert archive.incidents() == ()
    assert archive.remove_sample(**WHO) == 0


def test_other_reports_outlive_the_sample(archive):
    archive.add(make_report(is_sample=True), [make_incident("sample")], **WHO)
    archive.add(make_report("Mine."), [make_incident("mine")], **WHO)

    archive.remove_sample(**WHO)

    assert [one.incident_id for one in archive.incidents()] == ["mine"]


def test_what_was_withdrawn_comes_back_when_somebody_adds_it(archive):
    archive.add(make_report(is_sample=True), sample_table(), **WHO)
    archive.remove_sample(**WHO)

    added = archive.add(make_report(), sample_table(), **WHO)

    assert added == Added(added=7, known=0)
    assert archive.incidents() == sample_table()
    assert not archive.has_sample()
    assert archive.verify().is_sound


def test_the_sample_that_somebody_adds_as_their_own_is_the_sample_no_more(archive):
    archive.add(make_report(is_sample=True), sample_table(), **WHO)

    archive.add(make_report(), sample_table(), **WHO)

    assert not archive.has_sample()
    assert archive.remove_sample(**WHO) == 0
    assert len(archive.incidents()) == 7


def test_many_threads_may_use_one_archive(archive):
    def write(number):
        for turn in range(5):
            name = f"{number}-{turn}"
            archive.add(make_report(name), [make_incident(name)], **WHO)
            assert name in [one.incident_id for one in archive.incidents()]

    threads = [threading.Thread(target=write, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(archive.incidents()) == 40
    assert archive.verify().is_sound


actions = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, 3)),
        st.tuples(st.just("sample"), st.integers(0, 3)),
        st.tuples(st.just("status"), st.integers(0, 3), st.sampled_from(Status)),
        st.tuples(st.just("remove")),
    ),
    max_size=12,
)


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(actions)
def test_the_state_is_always_what_replaying_the_log_gives(tmp_path_factory, steps):
    path = tmp_path_factory.mktemp("replay") / "archive.sqlite"
    with open_archive(path) as archive:
        for step in steps:
            act(archive, *step)

        assert archive.verify().problems == ()


def act(archive, verb, number=0, status=None):
    report = make_report(f"Report {number}.", is_sample=verb == "sample")
    incidents = [make_incident(f"{number}"), make_incident(f"{number}b")]
    versions = {one.incident.incident_id: one.version for one in archive.stored()}
    if verb in {"add", "sample"}:
        archive.add(report, incidents, **WHO)
    elif verb == "remove":
        archive.remove_sample(**WHO)
    elif str(number) in versions:
        version = versions[str(number)]
        archive.set_status(
            str(number), status, reason=None, expected_version=version, **WHO
        )
