"""``import``: reports into the archive; and what the command line says of reports."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from geodata.archive import Archive
from geodata.errors import GeodataError
from geodata.models import Report
from geodata.pipeline import import_report, prepare_report
from geodata.places import Geocoder
from geodata.readers.inputs import Input, read_inputs, read_stream
from mapapp.commands.archives import ACTOR
from mapapp.commands.streams import (
    STANDARD,
    named,
    note,
    printable,
    put,
    read_standard,
    tracked,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What the command line says about reports; it outranks the file's own."""

    published: date | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None


def import_files(
    files: Sequence[Path],
    details: Details,
    archive: Archive,
    geocoder: Callable[[], Geocoder],
) -> bool:
    """Store the reports of files and folders; True if all of them could be read.

    A file or record that cannot be read is named, and the others go on.
    """
    failed = total = 0
    for each in tracked(inputs_of(files), "Reading reports"):
        total += 1
        try:
            line = _import_one(each, details, archive, geocoder())
        except GeodataError as error:
            note(named(each.origin, error))
            failed += 1
        else:
            put(line)
    if failed and total > 1:
        note(f"{failed} of {total} records were left out")
    return not failed


def inputs_of(files: Iterable[Path]) -> Iterator[Input]:
    """The reports of files, folders and, for ``-``, of standard input."""
    for file in files:
        if file == STANDARD:
            yield from read_stream(read_standard())
        else:
            yield from read_inputs([file])


def remove_sample(archive: Archive) -> None:
    """Take the sample off the map for good."""
    removed = archive.remove_sample(actor=ACTOR, at=datetime.now(UTC))
    if removed:
        note(f"the sample was removed: {removed} incidents")


def _import_one(
    each: Input, details: Details, archive: Archive, geocoder: Geocoder
) -> bytes:
    report = with_details(each.opened(), details)
    added = import_report(archive, report, geocoder, actor=ACTOR, at=datetime.now(UTC))
    name = printable(each.origin).encode("utf-8", "replace").decode()
    return f"{name}: {added.added} added, {added.known} known\n".encode()


def with_details(report: Report, details: Details) -> Report:
    """The report ready to be read, with what the command line says of it."""
    told = {
        name: getattr(details, name) or getattr(report, name)
        for name in Details.__dataclass_fields__
    }
    return prepare_report(replace(report, **told))
