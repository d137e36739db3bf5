"""The incidents as a layer that other programs load by an address.

``GET /api/incidents.geojson``: the newest version, with the filters of ``mapapp
export`` as parameters, public-safe unless ``scope=full`` is asked for by who may have
it. An ETag names the answer: what has not changed is not made again.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import TYPE_CHECKING

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from geodata.models import Grade, Layer, Status
from geodata.selection import (
    ALL_LAYERS,
    BoundingBox,
    Selection,
    read_box,
    read_countries,
)
from mapapp.access.gate import person_of
from mapapp.answers import MOST_EXPORTED, Refused, is_full, is_held, told
from mapapp.compose import get_gazetteer_sha256, get_publisher, get_snapshots
from mapapp.publishing import within_told

if TYPE_CHECKING:
    import geopandas as gpd

    from mapapp.publishing import Publisher
    from mapapp.snapshot import Snapshot
    from mapapp.snapshot.face import Rows

PATH = "/api/incidents.geojson"
ROWS_AT_A_TIME = 8_192
_MOST_LETTERS = 2_000
_MOST_FIELDS = 30

_CODES: Mapping[str, frozenset[str]] = {
    "layer": frozenset(map(str, Layer)),
    "status": frozenset(map(str, Status)),
    "grade": frozenset({*map(str, Grade), "none"}),
}
_ONCE = ("since", "until", "bbox", "scope")
_KNOWN = (*_CODES, "country", *_ONCE)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for, and of which snapshot."""

    snapshot: "Snapshot"
    selection: Selection
    box: BoundingBox | None
    publisher: "Publisher | None"

    @property
    def query(self) -> dict[str, object]:
        """What is asked for, by the names of options."""
        told = self.selection.to_json()
        return told if self.box is None else told | {"bbox": list(self.box)}

    @property
    def etag(self) -> str:
        """Names the answer: equal where the bytes are equal."""
        told: dict[str, object] = {
            "program": version("mapapp"),
            "version": self.snapshot.version,
            "query": self.query,
            "gazetteer": self.snapshot.gazetteer or get_gazetteer_sha256(),
        }
        if self.publisher is not None:
            rules, day = self.publisher.rules.to_json(), self.publisher.today()
            told["public"] = [rules, day.isoformat()]
        return f'"{hashlib.sha256(orjson.dumps(told)).hexdigest()[:32]}"'


def live_routes() -> list[BaseRoute]:
    """The route, for ``mapapp.api``."""
    return [Route(PATH, told(_incidents))]


async def _incidents(request: Request) -> Response:
    question = await run_in_threadpool(_question, request)
    headers = {
        "ETag": question.etag,
        "Cache-Control": "private, no-cache",
        "X-Content-Type-Options": "nosniff",
    }
    if is_held(request, question.etag):
        return Response(status_code=304, headers=headers)
    rows = await run_in_threadpool(question.snapshot.rows_shown, question.selection)
    media_type = "application/geo+json"
    if len(rows) > MOST_EXPORTED:
        if question.publisher is not None:
            words = (
                f"A public layer holds up to {MOST_EXPORTED:,} incidents, not"
                f" {len(rows):,}: narrow it, or use mapapp export."
            )
            raise Refused(413, words)
        return StreamingResponse(
            _streamed(question, rows), media_type=media_type, headers=headers
        )
    content = await run_in_threadpool(_whole, question, rows)
    return Response(content, media_type=media_type, headers=headers)


def _question(request: Request) -> Question:
    query = request.query_params
    if len(str(request.url.query)) > _MOST_LETTERS:
        raise Refused(400, f"Ask with at most {_MOST_LETTERS:,} letters.")
    _check_names(query)
    snapshots = get_snapshots(person_of(request.scope).audience)
    publisher = None if is_full(request) else get_publisher()
    try:
        box = read_box(query["bbox"]) if "bbox" in query else None
        return Question(snapshots.current(), _selection(query), box, publisher)
    except ValueError as error:
        raise Refused(400, str(error)) from error


def _check_names(query: QueryParams) -> None:
    """A filter that is misspelt must not give all that there is."""
    strange = [name for name in query if name not in _KNOWN]
    if strange or len(query.multi_items()) > _MOST_FIELDS:
        raise Refused(400, f"The filters are {', '.join(_KNOWN)}.")
    if twice := [name for name in _ONCE if len(query.getlist(name)) > 1]:
        raise Refused(400, f"{twice[0]} may stand there once.")


def _selection(query: QueryParams) -> Selection:
    first, last = _day(query, "since"), _day(query, "until")
    if first and last and last < first:
        msg = f"the period ends ({last}) before it starts ({first})"
        raise ValueError(msg)
    codes = {name: _values(query, name) for name in _CODES}
    for name, known in _CODES.items():
        if wrong := set(codes[name] or ()) - known:
            msg = f"{name} must be one of {', '.join(sorted(known))}, not {min(wrong)}"
            raise ValueError(msg)
    grades = codes["grade"]
    return Selection(
        layers=codes["layer"] or ALL_LAYERS,
        first=first,
        last=last,
        statuses=codes["status"],
        countries=read_countries(_values(query, "country") or ()),
        grades=grades and tuple("" if each == "none" else each for each in grades),
    )


def _values(query: QueryParams, name: str) -> tuple[str, ...] | None:
    """The values of a filter, given several times or with commas; None for all."""
    told = {part for text in query.getlist(name) for part in text.split(",") if part}
    return tuple(sorted(told)) or None


def _day(query: QueryParams, name: str) -> date | None:
    text = query.get(name)
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        msg = f"{name} must be a day as YYYY-MM-DD, not {text!r:.40}"
        raise ValueError(msg) from error


def _whole(question: Question, rows: "Rows") -> bytes:
    """The same bytes as the download of these incidents."""
    snapshot, box = question.snapshot, question.box
    if box is not None:
        frame = snapshot.incident_frame(rows)
        ids = within_told(frame, box, question.publisher)["incident_id"]
        rows = rows[frame["incident_id"].isin(ids).to_numpy()]
    return snapshot.exported(
        rows,
        "geojson",
        gazetteer=get_gazetteer_sha256(),
        publisher=question.publisher,
        query=question.query,
    )


def _streamed(question: Question, rows: "Rows") -> Iterator[bytes]:
    """A full collection in parts, of any number of incidents."""
    # Here, not above: the map is drawn without pandas.
    from geodata.selection import within  # noqa: PLC0415
    from geodata.writers.geojson import (  # noqa: PLC0415
        collection_parts,
        parted_members,
    )
    from geodata.writers.licensing import writable  # noqa: PLC0415
    from geodata.writers.origin import Origin, Tally  # noqa: PLC0415

    snapshot, tally = question.snapshot, Tally()
    kept_back: Counter[str] = Counter()

    def frames() -> "Iterator[gpd.GeoDataFrame]":
        for first in range(0, len(rows), ROWS_AT_A_TIME):
            frame = snapshot.incident_frame(rows[first : first + ROWS_AT_A_TIME])
            if question.box is not None:
                frame = within(frame, question.box)
            frame, left_out = writable(frame)
            kept_back.update(left_out)
            tally.see(frame)
            yield frame

    origin = Origin(
        gazetteer=snapshot.gazetteer or get_gazetteer_sha256(),
        archive_head=snapshot.archive_head,
        query=question.query,
        is_synthetic=snapshot.is_synthetic,
    )
    members, last = parted_members(origin, tally, kept_back)
    return collection_parts(frames(), members, last)
