"""``mapapp archive``: proving, keeping and moving it."""

import json
import sqlite3

from tests.mapapp.commands.running import features, run


def test_a_sound_archive_is_said_to_be(report, archive):
    run("import", report)

    told = run("archive", "verify")
    assert "sound" in told.stderr
    assert told.stdout == run("archive", "head").stdout
    assert archive.exists()


def test_tampering_is_told_and_the_exit_code_says_so(report, archive):
    run("import", report)
    connection = sqlite3.connect(archive)
    connection.execute("UPDATE incidents SET status = 'rejected'")
    connection.commit()
    connection.close()

    told = run("archive", "verify", exit_code=1)

    assert "is not what the log says" in told.stderr
    assert "NOT sound" in told.stderr


def test_the_log_says_who_did_what(report):
    run("import", report, "--no-sample")

    lines = [json.loads(line) for line in run("archive", "log").stdout.splitlines()]
    assert [line["seq"] for line in lines] == list(range(1, len(lines) + 1))
    assert {line["kind"] for line in lines} >= {"report_added", "incident_added"}
    assert lines[-1]["hash"] + "\n" == run("archive", "head").stdout
    one = lines[-1]["incident_id"]
    about = run("archive", "log", "--incident", one).stdout.splitlines()
    assert [json.loads(line)["incident_id"] for line in about] == [one]
    later = run("archive", "log", "--after", lines[-1]["seq"] - 1).stdout
    assert len(later.splitlines()) == 1


def test_a_backup_is_restored_and_copied_with_the_same_head(report, tmp_path):
    run("import", report)
    head = run("archive", "head").stdout
    kept, again, copied = (tmp_path / name for name in ("kept", "again", "copied"))

    run("archive", "backup", kept)
    run("archive", "restore", kept, "--archive", again)
    run("archive", "copy", again, copied)

    for path in (kept, again, copied):
        assert run("archive", "head", "--archive", path).stdout == head
    exported = run("export", "-", "--archive", copied).stdout
    assert features(exported) == features(run("export", "-").stdout)
    run("archive", "restore", kept, "--archive", again, exit_code=1)
    run("archive", "backup", kept, exit_code=1)


def test_looking_after_an_archive_makes_none(archive):
    for command in ("verify", "head", "log", "compact"):
        told = run("archive", command, exit_code=1)
        assert "there is no archive" in told.stderr
    assert not archive.exists()


def test_compacting_says_how_much_is_taken(report):
    run("import", report)

    assert "MB" in run("archive", "compact").stderr
