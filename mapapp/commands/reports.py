"""``extract`` and ``import``: reports in, incidents out or into the archive."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import orjson

from geodata.archive import SqliteArchive
from geodata.errors import GeodataError
from geodata.frames import incidents_to_frame
from geodata.models import Incident, Report
from geodata.pipeline import extract_report, import_report, prepare_report
from geodata.places import Geocoder
from geodata.records import incident_to_record
from geodata.writers import frame_to_geojson
from mapapp.commands.archives import ACTOR, settings_for
from mapapp.commands.streams import note, printable, put, read_input, tracked
from mapapp.commands.tables import incident_table
from mapapp.compose import gazetteer_sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What the command line says about reports; it outranks the file's own."""

    published: date | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None


def extract(
    file: Path, details: Details, *, shape: str, geocoder: Callable[[], Geocoder]
) -> None:
    """Print the incidents of one report as ``geojson``, ``json`` or ``table``."""
    report = with_details(read_input(file), details)
    incidents = extract_report(report, geocoder())
    _note_about(report, incidents)
    put(_SHAPES[shape](incidents))


def import_files(
    files: Sequence[Path],
    details: Details,
    archive: SqliteArchive,
    geocoder: Callable[[], Geocoder],
) -> bool:
    """Store the reports of some files; True if all of them could be read.

    A file that cannot be read is named, and the others go on.
    """
    failed = 0
    for file in tracked(files, "Reading reports"):
        try:
            line = _import_one(file, details, archive, geocoder())
        except GeodataError as error:
            named = "" if file.name in str(error) else f"{file}: "
            note(f"{named}{error}")
            failed += 1
        else:
            put(line)
    if failed and len(files) > 1:
        note(f"{failed} of {len(files)} files were left out")
    return not failed


def remove_sample(archive: SqliteArchive) -> None:
    """Take the sample off the map for good."""
    removed = archive.remove_sample(actor=ACTOR, at=datetime.now(UTC))
    if removed:
        note(f"the sample was removed: {removed} incidents")


def _import_one(
    file: Path, details: Details, archive: SqliteArchive, geocoder: Geocoder
) -> bytes:
    report = with_details(read_input(file), details)
    added = import_report(archive, report, geocoder, actor=ACTOR, at=datetime.now(UTC))
    name = printable(str(file)).encode("utf-8", "replace").decode()
    return f"{name}: {added.added} added, {added.known} known\n".encode()


def with_details(report: Report, details: Details) -> Report:
    """The report ready to be read, with what the command line says of it."""
    told = {
        name: getattr(details, name) or getattr(report, name)
        for name in Details.__dataclass_fields__
    }
    return prepare_report(replace(report, **told))


def _note_about(report: Report, incidents: Sequence[Incident]) -> None:
    if not incidents:
        note("no incident was found in this text")
    if report.published is None:
        note("no date of publication: relative dates stay unknown (--published)")


def _geojson(incidents: Sequence[Incident]) -> bytes:
    placed_with = gazetteer_sha256(settings_for(None))
    return frame_to_geojson(incidents_to_frame(incidents), gazetteer=placed_with)


def _json(incidents: Sequence[Incident]) -> bytes:
    records = [incident_to_record(incident) for incident in incidents]
    return orjson.dumps(records, option=orjson.OPT_INDENT_2) + b"\n"


_SHAPES: dict[str, Callable[[Sequence[Incident]], bytes]] = {
    "geojson": _geojson,
    "json": _json,
    "table": incident_table,
}
