import json
import sqlite3
from dataclasses import replace

import numpy as np
import pytest

from geodata.archive import Edited, Who, backup_archive, open_archive
from geodata.archive.bulk import (
    MOST_CHANGES,
    read_bulk,
    read_changes,
    read_ids,
    read_incidents,
    read_names,
    read_position,
)
from geodata.models import Status, WeaponUse
from tests.builders import NOON, make_incident, make_report

WHO = Who(actor="ann", at=NOON)
ODD = 'A "title",\n\x00 with \\ ключ'


def added(archive, *incidents, text="Six people died in Kyiv."):
    archive.add(make_report(text=text), incidents, actor="importer", at=NOON)


def told(bulk):
    return {
        int(row["ordinal"]): bulk.words.get(int(row["place"])) for row in bulk.facts
    }


def test_all_incidents_are_read_at_once(archive):
    uses = (WeaponUse(weapon="drone", launched=4), WeaponUse(weapon="bomb"))
    added(archive, make_incident("a", weapons=uses), make_incident("b", location=None))

    bulk = read_bulk(archive.store)

    first, second = bulk.facts
    assert bulk.words[int(first["place"])] == "Kyiv"
    assert json.loads(bulk.words[int(first["weapons"])]) == ["bomb", "drone"]
    assert (first["longitude"], first["killed_low"]) == (30.5, -1)
    assert np.isnan(second["longitude"])
    assert second["place"] == 0
    assert bulk.position == read_position(archive.store)
    assert bulk.position.hash == archive.head()


def test_texts_are_what_they_were_whatever_they_hold(archive):
    added(archive, make_incident("a", title=ODD, actor=ODD, toponym=""))

    bulk = read_bulk(archive.store)

    names = read_names(archive.store, bulk.position)
    assert (names.ids, names.titles) == (["a"], [ODD])
    assert bulk.words[int(bulk.facts[0]["actor"])] == ODD
    assert bulk.words[int(bulk.facts[0]["toponym"])] == ""


def test_an_empty_archive_has_no_facts(archive):
    assert len(read_bulk(archive.store).facts) == 0


def test_what_changed_is_read_by_itself(archive):
    added(archive, make_incident("a"), make_incident("b"))
    before = read_position(archive.store)
    changed = replace(archive.incident("a").incident, title="Otherwise")
    archive.change(Edited(incident=changed, expected_version=1), WHO)

    changes = read_changes(archive.store, before)

    assert changes.titles == ("Otherwise",)
    assert changes.facts["version"].tolist() == [2]
    assert changes.position.hash == archive.head()


def test_what_was_rejected_is_told_as_hidden(archive):
    added(archive, make_incident("a"))
    before = read_position(archive.store)
    archive.set_status(
        "a", Status.REJECTED, reason=None, expected_version=1, actor="ann", at=NOON
    )

    assert read_changes(archive.store, before).facts["is_shown"].tolist() == [0]


def test_a_position_of_another_log_has_no_changes(archive, tmp_path):
    added(archive, make_incident("a"))
    with open_archive(tmp_path / "other.sqlite") as other:
        added(other, make_incident("a"))
        assert read_changes(archive.store, read_position(other.store)) is None


def test_a_restored_backup_knows_nothing_of_what_came_after_it(archive, tmp_path):
    added(archive, make_incident("a"))
    backup_archive(archive, tmp_path / "kept.sqlite")
    added(archive, make_incident("b"), text="Two people died in Kyiv.")
    later = read_position(archive.store)

    with open_archive(tmp_path / "kept.sqlite") as restored:
        assert read_position(restored.store).origin == later.origin
        assert read_changes(restored.store, later) is None
        added(restored, make_incident("c"), text="Four people died in Kyiv.")
        added(restored, make_incident("d"), text="Five people died in Kyiv.")
        assert read_changes(restored.store, later) is None


def test_too_many_changes_are_none(archive):
    before = read_position(archive.store)
    added(archive, make_incident("a"), make_incident("b"))

    assert read_changes(archive.store, before, most=1) is None
    assert len(read_changes(archive.store, before, most=2).facts) == 2
    assert MOST_CHANGES > 1_000


def test_an_incident_is_read_as_it_was_at_a_version(archive):
    added(archive, make_incident("a", title="First"))
    ordinal = int(read_bulk(archive.store).facts[0]["ordinal"])
    changed = replace(archive.incident("a").incident, title="Second")
    archive.change(Edited(incident=changed, expected_version=1), WHO)

    found = read_incidents(archive.store, [(ordinal, 2), (ordinal, 1)])

    assert [each.title for each in found] == ["Second", "First"]
    assert read_ids(archive.store, [ordinal]) == ["a"]


def test_names_are_those_of_a_position(archive):
    added(archive, make_incident("a", title="First"))
    then = read_position(archive.store)
    changed = replace(archive.incident("a").incident, title="Second")
    archive.change(Edited(incident=changed, expected_version=1), WHO)
    added(archive, make_incident("b", title="Later"), text="Two people died in Kyiv.")

    assert read_names(archive.store, then).titles == ["First", "Later"]
    now = read_names(archive.store, read_position(archive.store))
    assert now.titles == ["Second", "Later"]


def test_verify_checks_the_facts(tmp_path):
    with open_archive(tmp_path / "a.sqlite") as archive:
        added(archive, make_incident("a"), make_incident("b"))
        assert archive.verify().is_sound
    with sqlite3.connect(tmp_path / "a.sqlite") as raw:
        raw.execute("DELETE FROM facts WHERE incident_id = 'a'")
        raw.execute("UPDATE facts SET title = '\"other\"'")
        raw.execute("UPDATE words SET text = '\"Lviv\"' WHERE text = '\"Kyiv\"'")

    with open_archive(tmp_path / "a.sqlite") as archive:
        problems = archive.verify().problems

    assert "a word of the facts was changed" in problems
    assert len([each for each in problems if each.startswith("the facts of")]) == 2


@pytest.mark.parametrize("version", [1, 2])
def test_an_older_archive_gets_its_facts_when_it_is_opened(tmp_path, version):
    with open_archive(tmp_path / "a.sqlite") as archive:
        added(archive, make_incident("a"), make_incident("b", title=ODD))
        expected = read_bulk(archive.store).facts.tobytes()
    with sqlite3.connect(tmp_path / "a.sqlite") as raw:
        raw.execute("DROP TABLE facts")
        raw.execute("DROP TABLE words")
        raw.execute(f"PRAGMA user_version = {version}")

    with open_archive(tmp_path / "a.sqlite") as archive:
        assert read_bulk(archive.store).facts.tobytes() == expected
        assert archive.verify().is_sound


def test_facts_of_a_format_without_tags_are_made_anew(tmp_path):
    with open_archive(tmp_path / "a.sqlite") as archive:
        added(archive, make_incident("a", tags=("port",)), make_incident("b"))
        expected = read_bulk(archive.store).facts.tobytes()
    with sqlite3.connect(tmp_path / "a.sqlite") as raw:
        raw.execute("UPDATE facts SET facts = substr(facts, 1, length(facts) - 8)")
        raw.execute("PRAGMA user_version = 3")

    with open_archive(tmp_path / "a.sqlite") as archive:
        assert read_bulk(archive.store).facts.tobytes() == expected
        assert archive.verify().is_sound


def test_an_older_database_gets_its_facts_when_it_is_opened(postgres):
    address = postgres.database()
    with open_archive(address) as archive:
        added(archive, make_incident("a"), make_incident("b", title=ODD))
        expected = sorted(map(bytes, read_bulk(archive.store).facts))
        with archive.store.engine.begin() as raw:
            raw.exec_driver_sql("DROP TABLE facts, words")
            raw.exec_driver_sql("UPDATE mapapp_format SET version = 2")

    with open_archive(address) as archive:
        assert sorted(map(bytes, read_bulk(archive.store).facts)) == expected
        assert archive.verify().is_sound
