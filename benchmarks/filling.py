"""Archives of made-up incidents, filled in bulk."""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import shapely

from benchmarks.map_sizes import synthesized
from geodata.archive import Archive
from geodata.archive.events import Draft, EventKind, Who, digest, report_body
from geodata.archive.log import append, store_blobs
from geodata.models import Report
from geodata.readers.arrow_rows import decoded_shapes, table_to_records
from geodata.readers.geoparquet import IncidentFile
from geodata.records import Record

A_REPORT = 2_000
"""Incidents of one made-up report: each is one operation of the archive."""

AT = datetime(2025, 12, 1, tzinfo=UTC)


def fill(archive: Archive, incidents: int) -> None:
    """Add so many made-up incidents; one event of the log for each.

    The events are those of ``Archive.add``, which would check each record first.
    """
    with tempfile.TemporaryDirectory() as folder:
        path, _ = synthesized(Path(folder), incidents)
        for number, table in enumerate(_batches(IncidentFile(path))):
            _add(archive, number, table)


def _batches(file: IncidentFile) -> Iterator[pa.Table]:
    for first in range(0, len(file), A_REPORT):
        yield file.rows(np.arange(first, min(first + A_REPORT, len(file))))


def _add(archive: Archive, number: int, table: pa.Table) -> None:
    records = table_to_records(table)
    areas = [_area(shape) for shape in decoded_shapes(table["geometry"].to_numpy())]
    report = _report(number, records)
    drafts = [
        Draft(
            kind=EventKind.REPORT_ADDED,
            report_id=report.report_id,
            version=1,
            body=report_body(report),
        )
    ]
    drafts += [
        Draft(
            kind=EventKind.INCIDENT_ADDED,
            incident_id=record["incident_id"],
            report_id=drafts[0].report_id,
            version=1,
            body={"record": record, "area": None if area is None else digest(area)},
        )
        for record, area in zip(records, areas, strict=True)
    ]
    with archive.store.writing() as connection:
        blobs = dict.fromkeys([report.text.encode(), *filter(None, areas)])
        store_blobs(connection, blobs)
        append(connection, Who(actor="benchmark", at=AT).operation(), drafts)


def _report(number: int, records: list[Record]) -> Report:
    """One report whose text holds every quote; the claims are made to say where."""
    claims = [claim for record in records for claim in record["claims"]]
    head = f"Made-up report {number}.\n"
    report = Report(text=head + "\n".join(claim["quote"] for claim in claims))
    report_id, at = report.report_id, len(head)
    for claim in claims:
        end = at + len(claim["quote"])
        claim |= {"start": at, "end": end, "report_id": report_id}
        at = end + 1
    return report


def _area(shape: shapely.Geometry | None) -> bytes | None:
    if shape is None or shape.geom_type not in {"Polygon", "MultiPolygon"}:
        return None
    area: bytes = shapely.to_wkb(shape, output_dimension=2, byte_order=1)
    return area
