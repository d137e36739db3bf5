"""``archive``: prove, keep and move it."""

from pathlib import Path

import orjson

from geodata.archive import (
    Archive,
    Event,
    backup_archive,
    copy_archive,
    is_postgresql,
    open_archive,
)
from geodata.errors import ArchiveError
from mapapp.commands.archives import settings_for
from mapapp.commands.streams import note, put
from mapapp.settings import archive_at


def verify(address: str | None) -> bool:
    """Say what is wrong, or that nothing is; whether the archive is sound."""
    with archive_there(address) as archive:
        found = archive.verify()
    for problem in found.problems:
        note(problem)
    put(f"{found.head}\n".encode())
    count = len(found.problems)
    state = "sound" if found.is_sound else f"NOT sound, {count:,} problems"
    note(f"{state}: {found.events:,} events")
    return found.is_sound


def head(address: str | None) -> None:
    """Print the hash of the last event."""
    with archive_there(address) as archive:
        put(f"{archive.head()}\n".encode())


def log(address: str | None, *, incident: str | None, after: int) -> None:
    """Print events, a line of JSON each."""
    with archive_there(address) as archive:
        events = (
            archive.events(after=after)
            if incident is None
            else archive.history(incident)
        )
    put(b"".join(_line(event) for event in events if event.seq > after))


def backup(address: str | None, out: Path) -> None:
    """Keep a copy in a new file."""
    with archive_there(address) as archive:
        events = backup_archive(archive, out)
    note(f"kept in {out}: {events:,} events")


def restore(address: str | None, file: Path) -> None:
    """Make an archive of a backup."""
    settings = settings_for(address)
    with (
        archive_there(str(file)) as source,
        open_archive(settings.archive_path) as target,
    ):
        events = copy_archive(source, target)
        note(f"restored to {target.address}: {events:,} events")


def compact(address: str | None) -> None:
    """Give back room on the disk."""
    with archive_there(address) as archive:
        size = archive.store.compact()
        note(f"{archive.address} takes {size / 1e6:,.1f} MB")


def roles(address: str | None, *, only_print: bool) -> None:
    """Make the roles of a team, or print how.

    Raises:
        ArchiveError: the archive is no PostgreSQL database, or another's.
    """
    from geodata.archive.postgres_roles import ROLES, role_statements  # noqa: PLC0415

    if only_print:
        put(("\n".join(role_statements()) + "\n").encode())
        return
    with archive_there(address) as archive:
        archive.store.make_roles()
        note(f"made in {archive.address}: {', '.join(ROLES)}")


def copy(source: str, target: str) -> None:
    """Copy one archive into another."""
    with archive_there(source) as read, open_archive(archive_at(target)) as written:
        events = copy_archive(read, written)
        put(f"{written.head()}\n".encode())
        note(f"copied to {written.address}: {events:,} events")


def archive_there(address: str | None) -> Archive:
    """The archive, if there is one: looking after it makes none.

    Raises:
        ArchiveError: there is no such file.
    """
    path = settings_for(address).archive_path
    if not is_postgresql(path) and not Path(path).exists():
        msg = f"there is no archive at {path}"
        raise ArchiveError(msg)
    return open_archive(path)


def _line(event: Event) -> bytes:
    content = event.content()
    return orjson.dumps(
        {
            "seq": event.seq,
            "at": event.at,
            "actor": event.actor,
            "kind": event.kind,
            "action": content.get("action"),
            "incident_id": event.incident_id,
            "report_id": event.report_id,
            "version": event.version,
            "reason": content.get("reason"),
            "status": content.get("status"),
            "op_id": event.op_id,
            "hash": event.hash,
        },
        option=orjson.OPT_APPEND_NEWLINE,
    )
