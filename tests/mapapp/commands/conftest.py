"""An archive, a report and a folder of reports for the commands."""

import pytest

from tests.mapapp.commands.running import ONE_STRIKE, REPORT, lines_of


@pytest.fixture(autouse=True)
def archive(tmp_path, monkeypatch):
    """Where an archive may be made: each test has its own, and its own lists."""
    path = tmp_path / "archive.sqlite"
    monkeypatch.setenv("MAPAPP_ARCHIVE", str(path))
    monkeypatch.delenv("MAPAPP_GAZETTEERS", raising=False)
    return path


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def many(tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    (folder / "a.jsonl").write_text(lines_of(*ONE_STRIKE) + "{broken\n")
    (folder / "b.txt").write_text(REPORT, encoding="utf-8")
    return folder
