"""What waits for somebody."""

import pytest
import sqlalchemy as sa

from geodata.archive.tables import INCIDENTS
from geodata.models import Status
from tests.builders import NOON, make_claim, make_incident, make_report

FIRST = make_report("Six people died in Kyiv.", title="First")
SECOND = make_report("Two died in Lviv.", title="Second", outlet="Paper")


@pytest.fixture
def filled(archive):
    for report, names in ((SECOND, "za"), (FIRST, "ybc")):
        claim = make_claim(report, "died", value=1)
        archive.add(
            report,
            [make_incident(name, claims=(claim,)) for name in names],
            actor="ann",
            at=NOON,
        )
    archive.set_status(
        "y",
        Status.ACCEPTED,
        reason=None,
        expected_version=1,
        actor="ann",
        at=NOON,
    )
    return archive


def ids(queue):
    return [stored.incident.incident_id for stored in queue.entries]


def test_incidents_wait_in_the_order_in_which_they_came(filled):
    queue = filled.queue()

    assert ids(queue) == ["z", "a", "b", "c"]
    assert (queue.waiting, queue.looked_at) == (4, 4)


def test_a_queue_is_of_some_statuses_or_of_one_report(filled):
    assert ids(filled.queue((Status.ACCEPTED,))) == ["y"]
    assert ids(filled.queue(tuple(Status))) == ["z", "a", "y", "b", "c"]
    assert ids(filled.queue(report_id=FIRST.report_id)) == ["b", "c"]
    assert filled.queue(report_id=FIRST.report_id).waiting == 2


def test_a_queue_ends_where_enough_was_found(filled):
    queue = filled.queue(is_wanted=lambda one: one.incident_id != "z", most=2)

    assert ids(queue) == ["a", "b"]
    assert (queue.waiting, queue.looked_at) == (4, 3)


def test_a_queued_incident_names_the_version_that_a_decision_must_name(filled):
    (stored,) = filled.queue((Status.ACCEPTED,)).entries

    assert stored.version == 2
    assert stored.report_id == FIRST.report_id


def test_reports_that_wait_are_counted_the_latest_first(filled):
    waiting = filled.waiting_reports()

    assert [(each.title, each.waiting) for each in waiting] == [
        ("First", 2),
        ("Second", 2),
    ]
    assert waiting[1].outlet == "Paper"


def test_the_order_and_the_counts_are_told_by_an_index_alone(filled):
    if filled.path is None:
        pytest.skip("of SQLite's own plan")
    waiting = (INCIDENTS.c.status == "proposed") & (INCIDENTS.c.is_current == 1)
    counted = sa.select(INCIDENTS.c.report_id, sa.func.count()).where(waiting)
    ordered = sa.select(INCIDENTS).where(waiting).order_by(INCIDENTS.c.ordinal)

    plans = [
        plan_of(filled, query)
        for query in (ordered, counted.group_by(INCIDENTS.c.report_id))
    ]

    assert "USING INDEX incidents_waiting" in plans[0]
    assert "TEMP B-TREE" not in plans[0]
    assert "USING COVERING INDEX incidents_waiting" in plans[1]


def plan_of(archive, query):
    with archive.store.reading() as connection:
        text = str(query.compile(connection, compile_kwargs={"literal_binds": True}))
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}")
        return "\n".join(row[-1] for row in rows)
