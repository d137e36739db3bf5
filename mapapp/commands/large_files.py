"""A large file of incidents written anew in parts: never all of it in memory."""

import math
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geodata.frames import check_frame
from geodata.selection import BoundingBox, Selection, within
from geodata.writers.files import written_atomically
from geodata.writers.geojson import collection_parts
from geodata.writers.licensing import left_out_words, licences_contained, writable
from geodata.writers.origin import MANIFEST_VERSION
from geodata.writers.provenance import Attribution
from mapapp.commands.streams import note, tracked
from mapapp.compose import gazetteer_sha256
from mapapp.publishing import FULL_WORDS
from mapapp.settings import Settings
from mapapp.snapshot.filed import FileSnapshot
from mapapp.snapshot.opening import open_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    import geopandas as gpd

    from mapapp.snapshot.face import Rows, Snapshot

ROWS_AT_A_TIME = 32_768
"""In memory together, as a frame and as text."""


def is_large(data: Path, settings: Settings) -> bool:
    """Whether a file is better written in parts."""
    snapshot = open_file(data, cache_dir=settings.cache_dir)
    return isinstance(snapshot, FileSnapshot) and snapshot.count > 2 * ROWS_AT_A_TIME


def export_parts(
    out: Path,
    data: Path,
    settings: Settings,
    chosen: tuple[Selection, BoundingBox | None],
) -> None:
    """Write the chosen incidents of a file as GeoJSON, in full.

    The collection has no ``bbox``, and its manifest stands last.

    Raises:
        GeodataError: a file cannot be read or written.
    """
    selection, box = chosen
    snapshot = open_file(data, cache_dir=settings.cache_dir)
    note(f"full export. {FULL_WORDS}")
    parts = _Parts(snapshot, snapshot.rows_shown(selection), box)
    members: dict[str, Any] = {
        "gazetteer": {
            "manifest_sha256": snapshot.gazetteer or gazetteer_sha256(settings)
        }
    }
    if snapshot.is_synthetic:
        members["synthetic"] = True
    query = selection.to_json() | ({} if box is None else {"bbox": list(box)})

    def last() -> dict[str, Any]:
        owed = {"attribution": parts.owed.words}
        return owed | {"manifest": members | owed | {"query": query} | parts.told()}

    frames = tracked(parts.frames(), "Writing incidents", total=len(parts))
    with written_atomically(out) as sink:
        sink.writelines(collection_parts(frames, members, last))
    note(f"written: {out}")
    note(f"{parts.written:,} of {snapshot.count:,} incidents")
    if parts.kept_back:
        note(left_out_words(dict(parts.kept_back)))


class _Parts:
    """The frames of a file one after the other, and what was seen of them."""

    def __init__(
        self, snapshot: "Snapshot", rows: "Rows", box: BoundingBox | None
    ) -> None:
        self._snapshot = snapshot
        self._rows = rows
        self._box = box
        self.written = 0
        self.owed = Attribution()
        self.kept_back: Counter[str] = Counter()
        self._licences: dict[str, dict[str, str]] = {}
        self._layers: Counter[str] = Counter()

    def __len__(self) -> int:
        return math.ceil(len(self._rows) / ROWS_AT_A_TIME)

    def frames(self) -> "Iterator[gpd.GeoDataFrame]":
        """The incidents that may be written, checked."""
        for first in range(0, len(self._rows), ROWS_AT_A_TIME):
            rows = self._rows[first : first + ROWS_AT_A_TIME]
            frame = self._snapshot.incident_frame(rows)
            check_frame(frame)
            if self._box is not None:
                frame = within(frame, self._box)
            frame, kept_back = writable(frame)
            self._note(frame, kept_back)
            yield frame

    def told(self) -> dict[str, Any]:
        """What the manifest says of what was written."""
        return {
            "mapapp_manifest": MANIFEST_VERSION,
            "format": "geojson",
            "archive_head": None,
            "scope": "full",
            "licences": list(self._licences.values()),
            "kept_back_by_licence": dict(sorted(self.kept_back.items())),
            "counts": {
                "incidents": self.written,
                "layers": dict(sorted(self._layers.items())),
            },
        }

    def _note(self, frame: "gpd.GeoDataFrame", kept_back: dict[str, int]) -> None:
        self.written += len(frame)
        self.owed.see(frame["place_id"])
        self.kept_back.update(kept_back)
        self._layers.update(frame["layer"].tolist())
        for licence in licences_contained(frame["sources"]):
            self._licences[licence["data_set"]] = licence
