"""The frame as TimeMap's JSON: events, associations and sources.

TimeMap refuses a key it does not know and a number where it wants text, and drops
without a word what has neither date nor time: so every scalar here is text, keys are
its own, and what it would drop is left out and told.
"""

import re
import zipfile
from collections.abc import Iterable
from datetime import date
from typing import Any, BinaryIO, TypeAlias

import geopandas as gpd
import orjson

from geodata.frames import check_frame, frame_to_records
from geodata.models import TimePrecision
from geodata.records import Record
from geodata.writers.csv import table_cell
from geodata.writers.layer_looks import LAYER_NAMES, is_pinned
from geodata.writers.origin import Origin, manifest_bytes

_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_LINK = re.compile(r"https?://", re.IGNORECASE)
_MADE = (1980, 1, 1, 0, 0, 0)
"""The time of all members of an archive: the same frame gives the same bytes."""

_FILTERS = (("weapon", "Weapon"), ("effect", "Effect"))

Event: TypeAlias = dict[str, str | list[str]]


def write_timemap(
    frame: gpd.GeoDataFrame, sink: BinaryIO, origin: Origin
) -> tuple[str, ...]:
    """Write a zip of what :func:`timemap_files` gives.

    Raises:
        FrameError: the frame breaks the schema.
    """
    files, remarks = timemap_files(frame, origin)
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            member = zipfile.ZipInfo(name, _MADE)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, content)
    return remarks


def timemap_files(
    frame: gpd.GeoDataFrame, origin: Origin
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The files of a TimeMap by name, with the manifest; and what they lack in words.

    Raises:
        FrameError: the frame breaks the schema.
    """
    check_frame(frame)
    records = frame_to_records(frame)
    dated = [record for record in records if record["date_start"] is not None]
    left_out = len(records) - len(dated)
    manifest = origin.manifest(frame, "timemap") | {"left_out_undated": left_out}
    files = {
        "events.json": _json([_event(*each, origin) for each in enumerate(dated)]),
        "associations.json": _json(_associations(dated)),
        "sources.json": _json(_sources(dated)),
        "manifest.json": manifest_bytes(manifest),
    }
    told = f"{left_out:,} without a date are not in it: TimeMap would drop them"
    return files, (told,) if left_out else ()


def _event(number: int, record: Record, origin: Origin) -> Event:
    event: Event = {
        "id": str(number),
        "civId": record["incident_id"],
        "description": record["title"] or record["incident_id"],
        "date": _day(record["date_start"]),
        "time_precision": record["time_precision"],
        "type": record["incident_type"],
        "category": LAYER_NAMES[record["layer"]],
        "associations": [key for key, _, _ in _keys(record)],
        "sources": sorted({source["report_id"] for source in record["sources"]}),
        "comments": _comments(record, origin),
    }
    is_hour = record["time_precision"] == TimePrecision.HOUR
    time = _TIME.match(record["time_of_day"] or "") if is_hour else None
    if time is not None:
        event["time"] = time[0]
    if record["place"] or record["toponym"]:
        event["location"] = record["place"] or record["toponym"]
    if record["longitude"] is not None and is_pinned(record["geo_precision"]):
        event["latitude"] = repr(record["latitude"])
        event["longitude"] = repr(record["longitude"])
    return event


def _comments(record: Record, origin: Origin) -> str:
    """What TimeMap has no field for, in a line."""
    names = ("geo_precision", "uncertainty_m", "killed_low", "killed_best",
             "killed_high", "injured_low", "injured_best", "injured_high",
             "date_end", "status", "grade", "actor")  # fmt: skip
    told = [f"{name}: {record[name]}" for name in names if record[name] is not None]
    told += [
        f"{name}: {table_cell(name, record[name])}"
        for name in ("weapons", "effects")
        if record[name]
    ]
    if origin.told is not None:
        told.append(origin.told(record["incident_id"]))
    return "; ".join(told)


def _keys(record: Record) -> list[tuple[str, str, str]]:
    """Of each association of an incident: id, kind and name."""
    weapons = sorted({use["weapon"] for use in record["weapons"]})
    effects = sorted(set(record["effects"]))
    return [
        (f"layer:{record['layer']}", "layer", record["layer"]),
        *((f"weapon:{name}", "weapon", name) for name in weapons),
        *((f"effect:{name}", "effect", name) for name in effects),
    ]


def _associations(records: Iterable[Record]) -> list[Event]:
    kinds = dict(_FILTERS)
    found = sorted({key for record in records for key in _keys(record)})
    return [
        {"id": key, "title": LAYER_NAMES[name], "desc": "", "mode": "CATEGORY"}
        if kind == "layer"
        else {
            "id": key,
            "title": name,
            "desc": "",
            "mode": "FILTER",
            "filter_paths": [kinds[kind], name],
        }
        for key, kind, name in found
    ]


def _sources(records: Iterable[Record]) -> dict[str, Event]:
    told = {
        source["report_id"]: source for each in records for source in each["sources"]
    }
    return {key: _source(told[key]) for key in sorted(told)}


def _source(source: Record) -> Event:
    url = source["url"] if _LINK.match(source["url"] or "") else ""
    return {
        "id": source["report_id"],
        "title": source["title"] or "",
        "thumbnail": "",
        "paths": [url] if url else [],
        "type": "Report",
        "url": url,
        "description": "",
        "author": source["outlet"] or "",
        "date": _day(source["published"]) if source["published"] else "",
    }


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.month}/{day.day}/{day.year}"


def _json(value: Any) -> bytes:  # noqa: ANN401 - lists and objects of texts
    return orjson.dumps(value, option=orjson.OPT_INDENT_2) + b"\n"
