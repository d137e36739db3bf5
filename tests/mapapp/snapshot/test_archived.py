"""Snapshots that follow an archive are those that are read anew, whatever was done."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from geopandas.testing import assert_geodataframe_equal
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.archive import Edited, Who, open_archive
from geodata.archive.bulk import read_bulk
from geodata.models import (
    GeoPrecision,
    Status,
)
from geodata.selection import Selection
from mapapp.snapshot import (
    ArchiveSnapshots,
    Audience,
    IncidentSnapshot,
    PartSnapshots,
)
from mapapp.snapshot.archived import ArchiveSnapshot
from tests.builders import DAY, NOON, make_incident, make_location, make_report
from tests.mapapp.snapshot.archives import (
    SQUARES,
    assert_same,
    filled,
    varied,
)

WHO = Who(actor="ann", at=NOON)
STATUSES = list(Status)


class Doing:
    """Steps of people, each as like as the others, drawn by ``chance``."""

    def __init__(self, archive, chance: Callable[[int], int]):
        self.archive, self.chance = archive, chance
        self.made = 0
        self.operations = []

    def step(self):
        steps = [self.add, self.add, self.change, self.set_status, self.split]
        steps += [self.merge, self.undo, self.remove_sample, self.sample]
        steps[self.chance(len(steps))]()

    def add(self):
        report = make_report(text=f"Report {self.chance(50)} of Kyiv.")
        names = [f"i{self.made}-{each}" for each in range(1 + self.chance(3))]
        told = [varied(name, self.chance) for name in names]
        self.made += 1
        self.archive.add(report, told, actor="importer", at=NOON)

    def sample(self):
        report = make_report(text="The sample tells of Kyiv.", is_sample=True)
        told = [varied(f"s{each}", self.chance) for each in range(2)]
        self.archive.add(report, told, actor="importer", at=NOON)

    def remove_sample(self):
        self.archive.remove_sample(actor="ann", at=NOON)

    def change(self):
        for stored in self._some(1):
            name = stored.incident.incident_id
            incident = varied(name, self.chance)
            edited = Edited(incident=incident, expected_version=stored.version)
            self.archive.change(edited, self._who())

    def set_status(self):
        for stored in self._some(1):
            self.archive.set_status(
                stored.incident.incident_id,
                STATUSES[self.chance(4)],
                reason=None,
                expected_version=stored.version,
                actor="ann",
                at=NOON,
            )

    def split(self):
        for stored in self._some(1):
            part = varied(f"p{self.made}", self.chance)
            self.made += 1
            edited = Edited(incident=stored.incident, expected_version=stored.version)
            self.archive.split(edited, [part], self._who())

    def merge(self):
        some = self._some(2)
        if len(some) == 2:
            target, other = some
            edited = Edited(incident=target.incident, expected_version=target.version)
            others = {other.incident.incident_id: other.version}
            self.archive.merge(edited, others, self._who())

    def undo(self):
        if self.operations:
            try:
                self.archive.undo(self.operations.pop(), self._who())
            except Exception as error:  # noqa: BLE001 - changed since, or not to be undone
                assert "changed" in str(error) or "undo" in str(error)  # noqa: PT017

    def _some(self, count):
        every = self.archive.stored()
        start = self.chance(len(every)) if every else 0
        return (every[start:] + every[:start])[:count]

    def _who(self):
        op_id = f"op{len(self.operations)}-{self.archive.position()[0]}"
        self.operations.append(op_id)
        return replace(WHO, op_id=op_id)


@settings(max_examples=12)
@given(st.randoms(use_true_random=False), st.integers(1, 12))
def test_what_follows_is_what_is_read_anew(tmp_path_factory, random, steps):
    folder = tmp_path_factory.mktemp("followed")
    with open_archive(folder / "a.sqlite") as archive:
        snapshots = ArchiveSnapshots(archive, cache_dir=folder)
        doing = Doing(archive, random.randrange)
        for _ in range(steps):
            doing.step()

            found = snapshots.current()

            version = archive.version()
            assert found.version == version
            assert_same(found, IncidentSnapshot(archive.incidents(), version=version))
            anew = ArchiveSnapshot.of(archive, read_bulk(archive.store))
            assert_same(found, anew)
            assert found.has_sample == archive.has_sample()


def test_a_snapshot_tells_what_was_then(archive):
    archive.add(make_report(), [make_incident("a")], actor="importer", at=NOON)
    then = ArchiveSnapshots(archive).current()
    changed = replace(archive.incident("a").incident, title="Otherwise", notes="New.")
    archive.change(Edited(incident=changed, expected_version=1), WHO)

    rows = np.array([0], dtype=np.uint32)
    assert then.record(0)["title"] == "Incident a"
    assert then.table(rows)["title"].tolist() == ["Incident a"]
    assert then.frame["title"].tolist() == ["Incident a"]
    assert then.incident_frame()["notes"].isna().all()
    assert then.find("otherwise", most=9).rows == []


def test_names_that_were_read_are_handed_on(archive):
    snapshots = ArchiveSnapshots(archive)
    for number in range(3):
        archive.add(
            make_report(text=f"Report {number}."),
            [make_incident(f"i{number}", date_start=DAY - timedelta(days=number))],
            actor="importer",
            at=NOON,
        )
        found = snapshots.current()
        assert found.find("incident", most=9).rows == list(range(number + 1))
        assert found.listed([0])[0]["title"] == f"Incident i{number}"

    assert found.frame["incident_id"].tolist() == ["i2", "i1", "i0"]


def test_frames_of_rows_are_those_of_the_incidents(archive):
    told = [varied(f"i{each}", lambda most: most - 1) for each in range(3)]
    archive.add(make_report(), told, actor="importer", at=NOON)
    found = ArchiveSnapshots(archive).current()
    held = IncidentSnapshot(archive.incidents(), version="v")

    rows = np.array([0, 2], dtype=np.uint32)

    assert_geodataframe_equal(found.incident_frame(rows), held.incident_frame(rows))
    assert_geodataframe_equal(found.incident_frame(), held.incident_frame())
    assert found.layer_counts(Selection()) == held.layer_counts(Selection())


def test_days_before_our_era_of_dates_stand_in_order(archive):
    days = [date(1, 1, 1), date(1969, 12, 31), date(9999, 12, 31)]
    told = [
        make_incident(f"i{number}", date_start=day, date_end=day)
        for number, day in enumerate(reversed(days))
    ]
    archive.add(make_report(), told, actor="importer", at=NOON)

    found = ArchiveSnapshots(archive).current()

    held = IncidentSnapshot(archive.incidents(), version=found.version)
    assert_same(found, held)


def test_readers_of_an_archive_see_what_was_reviewed(archive):
    filled(archive)
    archive.set_status(
        "i3", Status.ACCEPTED, reason=None, expected_version=1, actor="ann", at=NOON
    )
    readers = PartSnapshots(ArchiveSnapshots(archive), Audience.READERS).current()

    expected = [e for e in archive.incidents() if e.status is Status.ACCEPTED]
    assert_same(readers, IncidentSnapshot(expected, version=readers.version))


def test_the_newest_version_is_known_before_it_is_read(archive, monkeypatch):
    monkeypatch.setattr("mapapp.snapshot.following.LOOKED_AFTER", 0)
    snapshots = ArchiveSnapshots(archive)
    readers = PartSnapshots(snapshots, Audience.READERS)
    before = snapshots.current()
    filled(archive)

    assert snapshots.newest() == archive.version() != before.version
    assert readers.newest() == readers.current().version
    assert snapshots.newest() == snapshots.current().version


def test_areas_that_nobody_changed_are_not_packed_again(archive, monkeypatch):
    for module in ("mapapp.snapshot.archived", "mapapp.packing.areas"):
        monkeypatch.setattr(f"{module}.MOST_LABELLED_ROWS", 0)
    told = [
        _of_area("i0", SQUARES[0]),
        *(_of_area(f"i{n}", SQUARES[2]) for n in (1, 2)),
    ]
    archive.add(make_report(), told, actor="importer", at=NOON)
    snapshots = ArchiveSnapshots(archive)
    first = snapshots.current().areas

    stored = archive.incident("i1")
    renamed = replace(stored.incident, title="Otherwise", status=Status.ACCEPTED)
    archive.change(Edited(incident=renamed, expected_version=stored.version), WHO)
    second = snapshots.current().areas
    moved = replace(renamed, location=replace(renamed.location, area=SQUARES[0]))
    archive.change(Edited(incident=moved, expected_version=stored.version + 1), WHO)
    third = snapshots.current()

    assert second is first
    anew = ArchiveSnapshot.of(archive, read_bulk(archive.store))
    assert third.areas.raw == anew.areas.raw != first.raw


def _of_area(name, area):
    place = make_location(geo_precision=GeoPrecision.ADMIN1, area=area)
    return make_incident(name, location=place)
