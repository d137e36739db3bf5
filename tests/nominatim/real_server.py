"""A real Nominatim on this machine: PostgreSQL of its own, Nominatim of its own.

Everything lives in one folder that goes when the test is done. The database
listens on a socket in that folder, the server on a port that was free.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.browser.harness import free_port
from tests.nominatim.small_country import osm_xml

PACKAGES = ("nominatim-db", "nominatim-api", "falcon", "uvicorn")
SYSTEM_PACKAGES = (
    "postgresql-15", "postgresql-15-postgis-3", "postgresql-15-postgis-3-scripts",
    "osm2pgsql", "libicu-dev", "pkg-config", "g++", "python3-dev",
)  # fmt: skip
"""Debian 12's names; the last four are for PyICU, which comes as source."""

POSTGRESQL = Path("/usr/lib/postgresql/15/bin")
POSTGIS = Path("/usr/share/postgresql/15/extension/postgis.control")
START_SECONDS = 30


def missing() -> list[str]:
    """What this machine lacks, in words."""
    needed = {
        "PostgreSQL 15": (POSTGRESQL / "initdb").exists(),
        "PostGIS 3": POSTGIS.exists(),
        "osm2pgsql": shutil.which("osm2pgsql") is not None,
        "ICU's headers": shutil.which("pkg-config") is not None
        and _succeeds(["pkg-config", "--exists", "icu-i18n"]),
    }
    return [name for name, is_there in needed.items() if not is_there]


def install_missing() -> None:
    """Install Debian's packages, where we may and something lacks."""
    if not missing() or os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    _run(["apt-get", "update", "-q"], env=quiet)
    # No cluster of the package's own: ours lives in the folder.
    config = Path("/etc/postgresql-common/createcluster.conf")
    if not config.exists():
        config.parent.mkdir(parents=True, exist_ok=True)
        config.write_text("create_main_cluster = false\n")
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends"]
    _run([*install, *SYSTEM_PACKAGES], env=quiet)


@contextmanager
def real_nominatim() -> Iterator[str]:
    """The domain, as in 127.0.0.1:40123, of a server that has our small country."""
    # The folder's name is part of a socket's, which has 107 bytes at most.
    folder = Path(tempfile.mkdtemp(prefix="nominatim-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        with _database(folder) as dsn:
            commands = _installed(folder)
            project = _imported(folder, commands, dsn)
            with _serving(project, commands, dsn) as domain:
                yield domain
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _database(folder: Path) -> Iterator[str]:
    """A cluster that only this machine's users reach, by a socket in the folder."""
    data, user = folder / "data", "postgres"
    data.mkdir()
    # PostgreSQL refuses to run as root.
    as_user = ["runuser", "-u", user, "--"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(data, user)
    initdb = [str(POSTGRESQL / "initdb"), "-D", str(data), "-A", "trust", "-U", user]
    _run([*as_user, *initdb, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"])
    options = f"-k {data} -c listen_addresses='' -c fsync=off -c jit=off"
    control = [*as_user, str(POSTGRESQL / "pg_ctl"), "-D", str(data), "-w"]
    _run([*control, "-l", str(data / "log"), "-o", options, "start"])
    try:
        web_user = 'CREATE ROLE "www-data" LOGIN'
        psql = [str(POSTGRESQL / "psql"), "-h", str(data), "-U", user, "-c", web_user]
        _run([*psql, "postgres"])
        yield f"pgsql:dbname=nominatim;host={data};user={user}"
    finally:
        _run([*control, "-m", "immediate", "stop"])


def _installed(folder: Path) -> Path:
    """The folder of Nominatim's commands, in an environment of its own."""
    environment = folder / "venv"
    _run([sys.executable, "-m", "venv", str(environment)])
    pip = [str(environment / "bin/python"), "-m", "pip", "install", "-q"]
    _run([*pip, "--disable-pip-version-check", *PACKAGES])
    return environment / "bin"


def _imported(folder: Path, commands: Path, dsn: str) -> Path:
    project = folder / "project"
    project.mkdir()
    file = project / "small-country.osm"
    file.write_text(osm_xml(), encoding="utf-8")
    load = ["import", "--osm-file", str(file), "--offline", "--no-updates", "-j", "2"]
    _run(
        [str(commands / "nominatim"), *load, "--osm2pgsql-cache", "50"],
        cwd=project, env=_environment(commands, dsn),
    )  # fmt: skip
    return project


@contextmanager
def _serving(project: Path, commands: Path, dsn: str) -> Iterator[str]:
    domain = f"127.0.0.1:{free_port()}"
    command = [str(commands / "nominatim"), "serve", "--server", domain]
    with (
        (project / "server.log").open("wb") as log,
        subprocess.Popen(  # noqa: S603 - our own command
            command, cwd=project, stdout=log, stderr=log,
            env=os.environ | _environment(commands, dsn),
        ) as server,
    ):  # fmt: skip
        try:
            _wait_until_up(domain, project / "server.log")
            yield domain
        finally:
            server.terminate()


def _wait_until_up(domain: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            httpx.get(f"http://{domain}/status", timeout=1).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.2)
        else:
            return
    msg = f"Nominatim did not start: {log.read_text()}"
    raise RuntimeError(msg)


def _environment(commands: Path, dsn: str) -> dict[str, str]:
    path = f"{commands}{os.pathsep}{os.environ['PATH']}"
    return {"NOMINATIM_DATABASE_DSN": dsn, "PATH": path}


def _run(
    command: list[str], *, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> None:
    done = subprocess.run(  # noqa: S603 - our own commands
        command, cwd=cwd, env=os.environ | dict(env or {}), check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    if done.returncode:
        msg = (
            f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout[-3000:]}"
        )
        raise RuntimeError(msg)


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0  # noqa: S603 - our own command
