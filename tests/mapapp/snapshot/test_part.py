import numpy as np
import orjson
import pytest
from pandas.testing import assert_frame_equal

from geodata.archive import open_archive
from geodata.models import Status, WeaponUse
from geodata.selection import Selection
from mapapp.snapshot import ArchiveSnapshots, Audience, IncidentSnapshot, PartSnapshots
from mapapp.snapshot.filed import FixedSnapshots
from tests.builders import NOON, make_incident, make_location, make_report

STATUSES = [Status.PROPOSED, Status.ACCEPTED, Status.REJECTED, Status.DISPUTED]
GAZETTEER = "0" * 64


def incidents():
    return [
        make_incident(
            f"incident-{number}",
            status=status,
            title=f"A title of {status}",
            location=make_location(place=f"Place {number % 3}"),
            weapons=(WeaponUse(weapon=f"weapon {number}"),) * (number % 3),
        )
        for number, status in enumerate(STATUSES * 2)
    ]


def reviewed():
    shown = (Status.ACCEPTED, Status.DISPUTED)
    return [each for each in incidents() if each.status in shown]


@pytest.fixture
def archive(tmp_path):
    with open_archive(tmp_path / "archive.sqlite") as opened:
        yield opened


@pytest.fixture
def part():
    whole = FixedSnapshots(IncidentSnapshot(incidents(), version="v"))
    return PartSnapshots(whole, Audience.READERS).current()


@pytest.fixture
def alone():
    return IncidentSnapshot(reviewed(), version="v-readers")


def test_readers_are_sent_what_was_reviewed_alone(part, alone):
    assert part.columns.raw == alone.columns.raw
    assert part.areas.key != part.columns.key
    assert [part.record(row) for row in range(4)] == [
        alone.record(row) for row in range(4)
    ]
    assert part.record(4) is None
    assert part.record(-1) is None


def test_no_word_of_what_was_not_reviewed_is_sent(part):
    rows = np.arange(4, dtype=np.uint32)
    sent = [
        part.columns.raw,
        part.areas.raw,
        part.exported(rows, "geojson", gazetteer=GAZETTEER, publisher=None, query={}),
        part.exported(rows, "csv", gazetteer=GAZETTEER, publisher=None, query={}),
        part.frame.to_csv().encode(),
        part.table(rows).to_csv().encode(),
        orjson.dumps(part.listed(range(4))),
    ]

    hidden = [b"incident-0", b"A title of proposed", b"A title of rejected"]
    assert not [word for word in hidden for each in sent if word in each]
    assert b"incident-1" in sent[2]


def test_a_part_names_the_archive_that_it_is_of(part):
    assert part.version != "v"
    assert part.archive_head == "v"


def test_names_of_places_and_weapons_are_those_of_the_rows():
    told = [
        make_incident("a", location=make_location(place="Hidden", country="ZZ")),
        make_incident("b", status=Status.ACCEPTED),
    ]
    whole = FixedSnapshots(IncidentSnapshot(told, version="v"))

    part = PartSnapshots(whole, Audience.READERS).current()

    assert b"Hidden" not in part.areas.raw
    assert b"ZZ" not in part.columns.raw


def test_tables_of_readers_are_those_of_the_reviewed(part, alone):
    assert_frame_equal(part.frame, alone.frame)
    assert_frame_equal(part.fields(["title"]), alone.fields(["title"]))
    assert_frame_equal(part.weapon_uses, alone.weapon_uses)
    rows = np.array([1, 3], dtype=np.uint32)
    assert_frame_equal(
        part.table(rows).reset_index(drop=True),
        alone.table(rows).reset_index(drop=True),
    )
    assert part.incident_frame()["incident_id"].tolist() == [
        each.incident_id for each in reviewed()
    ]


def test_rows_and_ids_lead_to_each_other(part):
    assert [part.row_of(part.incident_id(row)) for row in range(4)] == [0, 1, 2, 3]
    assert part.incident_id(4) is None
    assert part.row_of("incident-0") is None
    assert part.row_of("incident-6") is None
    assert part.row_of(None) is None


def test_readers_find_what_was_reviewed_alone(part):
    assert part.find("title", most=9).rows == [0, 1, 2, 3]
    assert part.find("proposed", most=9).rows == []
    assert part.listed([1])[0]["title"] == "A title of disputed"
    assert part.layer_counts(Selection()) == {"strikes": 4}


def test_a_version_of_one_audience_is_none_of_anothers(archive):
    report = make_report()
    archive.add(report, incidents(), actor="importer", at=NOON)
    team = ArchiveSnapshots(archive)
    readers = PartSnapshots(team, Audience.READERS)

    theirs, ours = readers.current(), team.current()

    assert (theirs.count, ours.count) == (4, 6)
    assert readers.at(ours.version) is None
    assert team.at(theirs.version) is None
    assert readers.at(theirs.version) is theirs is readers.current()


def test_what_was_accepted_comes_to_the_readers(archive):
    archive.add(make_report(), [make_incident("a")], actor="importer", at=NOON)
    readers = PartSnapshots(ArchiveSnapshots(archive), Audience.READERS)
    before = readers.current()

    archive.set_status(
        "a", Status.ACCEPTED, reason=None, expected_version=1, actor="ann", at=NOON
    )

    assert (before.count, readers.current().count) == (0, 1)
    assert readers.current().version != before.version


def test_a_version_that_never_was_is_none(archive):
    readers = PartSnapshots(ArchiveSnapshots(archive), Audience.READERS)

    assert readers.at("gone-readers") is None
