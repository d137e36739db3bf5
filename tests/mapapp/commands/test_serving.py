from tests.mapapp.commands.running import mapapp


def test_serve_says_at_once_what_is_wrong_with_the_archive(tmp_path):
    notes = tmp_path / "notes.sqlite"
    notes.write_text("my notes " * 200)

    outcome = mapapp("serve", "--archive", notes, timeout=60)

    assert outcome.returncode == 1
    assert b"is not an archive of mapapp" in outcome.stderr
    assert b"Traceback" not in outcome.stderr
