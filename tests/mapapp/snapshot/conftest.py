import pytest

from geodata.archive import open_archive


@pytest.fixture
def archive(tmp_path):
    with open_archive(tmp_path / "archive.sqlite") as opened:
        yield opened
