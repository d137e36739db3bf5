"""``extract``: reports of all kinds in, incidents or events out; nothing is stored."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import cache
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import orjson

from geodata.errors import ReportError
from geodata.extraction.extractors import OWN, load_extractor
from geodata.frames import incidents_to_frame
from geodata.merging import Decisions, Merge, merge_incidents
from geodata.models import Incident, Report
from geodata.places import Geocoder
from geodata.readers.inputs import Input
from geodata.records import incident_to_record
from geodata.writers import frame_to_geojson
from mapapp.commands.archives import geocoder_of, settings_for
from mapapp.commands.reports import Details, inputs_of, with_details
from mapapp.commands.streams import (
    named,
    note,
    put,
    shortened,
    tracked,
)
from mapapp.commands.tables import incident_table
from mapapp.compose import gazetteer_sha256
from mapapp.settings import Settings

AT_ONCE = 8
"""Reports that a process is handed at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How to extract and what to print.

    ``shape`` is ``geojson``, ``json``, ``jsonl`` or ``table``; ``decisions`` the file
    of what people decided about merging.
    """

    shape: str
    is_merged: bool = False
    decisions: Path | None = None
    jobs: int = 1
    extractor: str = OWN


def extract(
    files: Sequence[Path], details: Details, order: Order, settings: Settings
) -> bool:
    """Print the incidents of the reports; True if every one of them could be read.

    A record that cannot be read is named on standard error and left out.

    Raises:
        ReportError: the only report given cannot be read; no such extractor.
    """
    decisions = _decisions(order.decisions)
    load_extractor(order.extractor)
    reports, failed = _reports(inputs_of(files), details)
    total = len(failed) + len(reports)
    shown = tracked(
        _extracted(reports, order, settings), "Reading reports", total=len(reports)
    )
    found = _understood(shown, failed)
    if order.shape == "jsonl" and not order.is_merged:
        for told in found:
            put(b"".join(map(_line, told)))
        _tell(failed, total)
        return not failed
    incidents = [*chain.from_iterable(found)]
    _tell(failed, total)
    put(_printed(incidents, order, decisions))
    if total == 1 and not incidents:
        note("no incident was found in this text")
    return not failed


def _understood(
    found: Iterable[tuple[Incident, ...] | str], failed: list[str]
) -> Iterator[tuple[Incident, ...]]:
    """The incidents found; what could not be read is added to ``failed``."""
    for each in found:
        if isinstance(each, str):
            failed.append(each)
        else:
            yield each


def _reports(
    inputs: Iterable[Input], details: Details
) -> tuple[list[Report], list[str]]:
    """The reports ready to be read, each once, and what was wrong with the others."""
    reports: dict[str, Report] = {}
    failed: list[str] = []
    again = undated = 0
    for each in inputs:
        try:
            report = with_details(each.opened(), details)
        except ReportError as error:
            failed.append(named(each.origin, error))
            continue
        again += report.report_id in reports
        undated += report.published is None
        reports.setdefault(report.report_id, report)
    if again:
        note(f"{again} reports were given more than once and are read once")
    if undated:
        some = "" if len(reports) == 1 else f"{undated} reports have "
        note(f"{some}no date of publication: relative dates stay unknown (--published)")
    return [*reports.values()], failed


def _tell(failed: Sequence[str], total: int) -> None:
    if failed and total == 1:
        raise ReportError(failed[0])
    for each in failed:
        note(each)
    if failed:
        note(f"{len(failed)} of {total} records were left out")


def _extracted(
    reports: Sequence[Report], order: Order, settings: Settings
) -> Iterator[tuple[Incident, ...] | str]:
    """The incidents of each report, or why it cannot be read, in their order."""
    if order.jobs < 2 or len(reports) < 2:  # noqa: PLR2004 - one needs no pool
        geocoder = geocoder_of(settings)
        for report in reports:
            yield _of_report(report, order.extractor, geocoder)
        return
    geocoder_of(settings)()  # the index is compiled once, not by every process
    # A fresh process: what is open here (the gazetteer) cannot be shared with it.
    pool = ProcessPoolExecutor(order.jobs, mp_context=get_context("spawn"))
    with pool:
        work = [(report, order.extractor, settings) for report in reports]
        yield from pool.map(_of_work, work, chunksize=AT_ONCE)


def _of_report(
    report: Report, name: str, geocoder: Callable[[], Geocoder]
) -> tuple[Incident, ...] | str:
    try:
        return tuple(load_extractor(name)(report, geocoder()))
    except ReportError as error:
        return f"{shortened(report.title or report.text, 60)!r}: {error}"


def _of_work(work: tuple[Report, str, Settings]) -> tuple[Incident, ...] | str:
    report, name, settings = work
    return _of_report(report, name, lambda: _own_geocoder(settings))


@cache
def _own_geocoder(settings: Settings) -> Geocoder:
    """The one geocoder of a process."""
    return geocoder_of(settings)()


def _printed(
    incidents: Sequence[Incident], order: Order, decisions: Decisions
) -> bytes:
    if not order.is_merged:
        return _SHAPES[order.shape](incidents, {})
    merges = merge_incidents(incidents, decisions=decisions)
    note(f"{len(incidents)} incidents of single reports are {len(merges)} events")
    events = [merge.incident for merge in merges]
    why = {each.incident.incident_id: _why(each) for each in merges}
    return _SHAPES[order.shape](events, why)


def _why(merge: Merge) -> dict[str, Any]:
    """Of what a merged incident is made, why, and on what its reports differ."""
    return {
        "members": [member.incident_id for member in merge.members],
        "score": merge.score,
        "links": [asdict(link) for link in merge.links],
        "conflicts": [asdict(conflict) for conflict in merge.conflicts],
    }


def _decisions(file: Path | None) -> Decisions:
    """Pairs of ids to join and to part: ``{"joined": [[a, b]], "parted": []}``."""
    if file is None:
        return Decisions()
    try:
        told = orjson.loads(file.read_bytes())
        pairs = {
            key: frozenset((str(one), str(other)) for one, other in told.get(key, ()))
            for key in ("joined", "parted")
        }
    except (OSError, ValueError, TypeError, AttributeError) as error:
        msg = (
            f'{file}: no decisions as {{"joined": [[id, id]], "parted": []}} ({error})'
        )
        raise ReportError(msg) from error
    return Decisions(**pairs)


def _geojson(incidents: Sequence[Incident], why: dict[str, Any]) -> bytes:
    frame = incidents_to_frame(incidents)
    facts = {"merges": why} if why else {}
    placed_with = gazetteer_sha256(settings_for(None))
    return frame_to_geojson(frame, gazetteer=placed_with, facts=facts)


def _record(incident: Incident, why: dict[str, Any]) -> dict[str, Any]:
    record = incident_to_record(incident)
    return record | {"merge": why[incident.incident_id]} if why else record


def _json(incidents: Sequence[Incident], why: dict[str, Any]) -> bytes:
    records = [_record(incident, why) for incident in incidents]
    return orjson.dumps(records, option=orjson.OPT_INDENT_2) + b"\n"


def _json_lines(incidents: Sequence[Incident], why: dict[str, Any]) -> bytes:
    return b"".join(_line(incident, why) for incident in incidents)


def _line(incident: Incident, why: dict[str, Any] | None = None) -> bytes:
    return orjson.dumps(_record(incident, why or {})) + b"\n"


def _table(incidents: Sequence[Incident], _why: dict[str, Any]) -> bytes:
    return incident_table(incidents)


_SHAPES: dict[str, Callable[[Sequence[Incident], dict[str, Any]], bytes]] = {
    "geojson": _geojson,
    "json": _json,
    "jsonl": _json_lines,
    "table": _table,
}
