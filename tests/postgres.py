"""A real PostgreSQL with PostGIS for tests, on loopback, gone afterwards."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import sqlalchemy as sa

from tests.browser.harness import free_port

_USER = "postgres"
_SECONDS = 60


def postgres_bin():
    """The folder of the server's programs, or None where PostGIS is not there."""
    shared = Path("/usr/share/postgresql")
    if not any(shared.glob("*/extension/postgis.control")):
        return None
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((each for each in folders if (each / "initdb").exists()), None)


class PostgresServer:
    """A server with a data folder of its own; ``database()`` makes a new one."""

    def __init__(self, folder):
        self._bin = postgres_bin()
        self._folder = folder / "postgres"
        self._count = 0
        self.port = free_port()

    def start(self):
        self._folder.mkdir(mode=0o700)
        if os.geteuid() == 0:  # the server does not run as root
            shutil.chown(self._folder, _USER)
            self._open_way()
        self._run("initdb", "-A", "trust", "-U", _USER, "-D", self._data, "-N")
        self.resume()
        self._execute("CREATE DATABASE with_postgis")
        engine = sa.create_engine(self._url("with_postgis"))
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE EXTENSION postgis")
        engine.dispose()

    def resume(self):
        """Start it on the data that are there, after a crash too."""
        options = f"-c listen_addresses=127.0.0.1 -c port={self.port} -c fsync=on"
        sockets = f"-c unix_socket_directories={self._folder}"
        log = str(self._folder / "log")
        arguments = ["-D", self._data, "-l", log, "-w", "-t", str(_SECONDS)]
        self._run("pg_ctl", *arguments, "-o", f"{options} {sockets}", "start")

    def stop(self):
        """End it at once, as a crash would: nothing is brought to the disk."""
        if os.geteuid() == 0:
            self._open_way()  # another test run may have closed it meanwhile
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")

    def database(self):
        """The address of a new database."""
        self._count += 1
        name = f"archive{self._count}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE with_postgis")
        return f"postgresql://{_USER}@127.0.0.1:{self.port}/{name}"

    @property
    def _data(self):
        return str(self._folder / "data")

    def _url(self, name):
        return f"postgresql+psycopg://{_USER}@127.0.0.1:{self.port}/{name}"

    def _execute(self, statement):
        engine = sa.create_engine(self._url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()

    def _open_way(self):
        """Let the server's user reach the folder."""
        for parent in self._folder.parents:
            if parent == Path("/tmp"):  # noqa: S108 - pytest's own root lies below
                break
            if parent.owner() == "root" and parent != Path("/"):
                parent.chmod(parent.stat().st_mode | 0o011)

    def _run(self, name, *arguments):
        command = [str(self._bin / name), *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", _USER, "--", *command]
        deadline = time.monotonic() + _SECONDS
        subprocess.run(  # noqa: S603 - the server's own programs
            command,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd="/",
            timeout=deadline - time.monotonic(),
        )
