"""An archive in each of the databases that may hold one."""

import pytest

from geodata.archive import open_archive
from tests.postgres import PostgresServer, postgres_bin


@pytest.fixture(scope="session")
def postgres(tmp_path_factory):
    """A PostgreSQL server; ``postgres.database()`` is the address of a new one."""
    if postgres_bin() is None:
        pytest.skip(
            "PostgreSQL with PostGIS is not installed; CI installs Debian's packages"
        )
    server = PostgresServer(tmp_path_factory.mktemp("server"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path):
    """Where a new archive may be made."""
    if request.param == "sqlite":
        return tmp_path / "deep" / "archive.sqlite"
    return request.getfixturevalue("postgres").database()


@pytest.fixture
def archive(address):
    """A new archive."""
    with open_archive(address) as opened:
        yield opened
