"""Snapshots that follow an archive are those that are read anew, whatever was done."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
import shapely
from geopandas.testing import assert_geodataframe_equal
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.archive import Edited, Who, backup_archive, open_archive
from geodata.archive.bulk import read_bulk
from geodata.models import (
    Count,
    GeoPrecision,
    Grade,
    IncidentType,
    Status,
    WeaponUse,
)
from geodata.selection import Selection
from mapapp.snapshot import (
    ArchiveSnapshots,
    Audience,
    IncidentSnapshot,
    PartSnapshots,
    columns_file,
)
from mapapp.snapshot.archived import ArchiveSnapshot
from tests.builders import DAY, NOON, make_incident, make_location, make_report
from tests.packed import read_packed

WHO = Who(actor="ann", at=NOON)
SQUARES = [shapely.box(30 + each, 50, 31 + each, 51) for each in range(3)]
STATUSES = list(Status)


@pytest.fixture
def archive(tmp_path):
    with open_archive(tmp_path / "archive.sqlite") as opened:
        yield opened


def varied(name, chance):
    """An incident that differs from others in all that columns hold."""
    days = chance(8)
    day = None if days == 7 else DAY + timedelta(days=days)
    precision = (GeoPrecision.ADMIN1, GeoPrecision.SETTLEMENT)[chance(2)]
    place = make_location(
        place=f"Place {chance(4)}",
        longitude=30.0 + chance(9),
        country=(None, "UA", "MD")[chance(3)],
        geo_precision=precision,
        area=(None, *SQUARES)[chance(4)],
        uncertainty_m=(None, 100.0)[chance(2)],
    )
    uses = (WeaponUse(weapon="drone", launched=(None, 3)[chance(2)]),) * chance(2)
    return make_incident(
        name,
        title=f"Title {chance(99)}",
        date_start=day,
        date_end=day,
        location=(place, None)[chance(5) == 0],
        incident_type=list(IncidentType)[chance(4)],
        toponym=(None, "", "Somewhere")[chance(3)],
        killed=Count(low=chance(3)),
        weapons=uses + (WeaponUse(weapon="bomb"),) * chance(2),
        grade=(None, *Grade)[chance(4)],
        is_graphic=chance(2) == 1,
        tags=((), ("port",), ("port", "night"))[chance(3)],
        notes=(None, "A note.")[chance(2)],
        part_of=(None, "i0-0")[chance(2)] if name != "i0-0" else None,
    )


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


def assert_same(found, expected):
    assert found.count == expected.count
    assert found.columns.raw == expected.columns.raw
    assert areas_of(found) == areas_of(expected)
    pd.testing.assert_frame_equal(found.frame, expected.frame)
    pd.testing.assert_frame_equal(found.weapon_uses, expected.weapon_uses)
    rows = np.arange(found.count, dtype=np.uint32)
    assert [found.record(row) for row in rows] == [expected.record(r) for r in rows]
    ids = [expected.incident_id(int(row)) for row in rows]
    assert [found.incident_id(int(row)) for row in rows] == ids
    assert [found.row_of(each) for each in ids] == rows.tolist()
    assert found.part_rows().tolist() == expected.part_rows().tolist()
    pd.testing.assert_frame_equal(
        found.table(rows).reset_index(drop=True),
        expected.table(rows).reset_index(drop=True),
    )


def areas_of(snapshot):
    packed = read_packed(snapshot.areas.raw, b"MAPARE2\n")
    names = [None, *packed["labels"]]
    labels = [names[code] for code in packed["label"]]
    parts = {name: packed[name].tolist() for name in ("area", "parts", "points")}
    return parts | {"labels": labels, "named": sorted(packed["labels"])}


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


# --- the file of the cache folder ----------------------------------------------


@pytest.fixture
def kept(monkeypatch):
    """Whatever is made is kept, however small."""
    monkeypatch.setattr(columns_file, "KEPT_FROM", 1)


def filled(archive, count=5):
    told = [varied(f"i{each}", lambda most: each % most) for each in range(count)]  # noqa: B023
    archive.add(make_report(), told, actor="importer", at=NOON)


def kept_by(archive, folder):
    snapshots = ArchiveSnapshots(archive, cache_dir=folder)
    snapshots.current()
    snapshots.settle()
    [file] = folder.glob("archive-*.columns")
    return file


@pytest.mark.usefixtures("kept")
def test_what_was_kept_need_not_be_read(archive, tmp_path, monkeypatch):
    filled(archive)
    kept_by(archive, tmp_path / "cache")
    monkeypatch.setattr("mapapp.snapshot.following.read_bulk", None)

    found = ArchiveSnapshots(archive, cache_dir=tmp_path / "cache").current()
    assert_same(found, IncidentSnapshot(archive.incidents(), version=found.version))

    archive.set_status(
        "i0", Status.REJECTED, reason=None, expected_version=1, actor="ann", at=NOON
    )
    again = ArchiveSnapshots(archive, cache_dir=tmp_path / "cache").current()
    assert_same(again, IncidentSnapshot(archive.incidents(), version=again.version))


@pytest.mark.usefixtures("kept")
def test_nobody_else_may_read_what_is_kept(archive, tmp_path):
    filled(archive)

    assert kept_by(archive, tmp_path / "cache").stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("harm", ["empty", "torn", "head", "flipped", "foreign"])
def test_a_damaged_file_is_as_good_as_none(archive, tmp_path, harm):
    filled(archive)
    file = kept_by(archive, tmp_path / "cache")
    content = file.read_bytes()
    harmed = {
        "empty": b"",
        "torn": content[:-1],
        "head": content[:100],
        "flipped": content[:-9] + b"?" + content[-8:],
        "foreign": b"another" + content,
    }
    file.write_bytes(harmed[harm])

    found = ArchiveSnapshots(archive, cache_dir=tmp_path / "cache").current()

    assert_same(found, IncidentSnapshot(archive.incidents(), version=found.version))


@pytest.mark.usefixtures("kept")
def test_the_file_of_another_archive_is_not_used(archive, tmp_path):
    filled(archive)
    file = kept_by(archive, tmp_path / "cache")
    with open_archive(tmp_path / "other.sqlite") as other:
        filled(other, 2)
        theirs = kept_by(other, tmp_path / "theirs")
        shutil.copy(file, tmp_path / "theirs" / theirs.name)

        found = ArchiveSnapshots(other, cache_dir=tmp_path / "theirs").current()

        assert_same(found, IncidentSnapshot(other.incidents(), version=found.version))


@pytest.mark.usefixtures("kept")
def test_a_restored_backup_does_not_use_what_came_after_it(archive, tmp_path):
    filled(archive)
    backup_archive(archive, tmp_path / "backup.sqlite")
    archive.set_status(
        "i0", Status.REJECTED, reason=None, expected_version=1, actor="ann", at=NOON
    )
    kept_by(archive, tmp_path / "cache")

    with open_archive(tmp_path / "backup.sqlite") as restored:
        found = ArchiveSnapshots(restored, cache_dir=tmp_path / "cache").current()

        assert found.count == 5
        assert_same(
            found, IncidentSnapshot(restored.incidents(), version=found.version)
        )


def test_a_small_archive_keeps_nothing(archive, tmp_path):
    filled(archive)
    snapshots = ArchiveSnapshots(archive, cache_dir=tmp_path / "cache")
    snapshots.current()
    snapshots.settle()

    assert not (tmp_path / "cache").exists()


@pytest.mark.usefixtures("kept")
def test_a_folder_that_takes_no_file_harms_nothing(archive, tmp_path):
    filled(archive)
    (tmp_path / "cache").write_text("a file")
    snapshots = ArchiveSnapshots(archive, cache_dir=tmp_path / "cache")

    assert snapshots.current().count == 5
    snapshots.settle()


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
