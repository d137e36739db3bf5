"""A real PostgreSQL with PostGIS for tests, on loopback, gone afterwards."""

import atexit
import os
import shutil
import subprocess
import tempfile
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
        self._folder = Path(folder) / "postgres"
        if os.geteuid() == 0:
            # The server's user has to reach it all the time, while pytest closes
            # the way to its own folders at the start of every run.
            self._folder = Path(tempfile.mkdtemp(prefix="mapapp-")) / "postgres"
            self._folder.parent.chmod(0o711)
            atexit.register(shutil.rmtree, self._folder.parent, ignore_errors=True)
        self._count = 0
        self.port = free_port()

    def start(self):
        self._folder.mkdir(mode=0o700)
        if os.geteuid() == 0:  # the server does not run as root
            shutil.chown(self._folder, _USER)
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
