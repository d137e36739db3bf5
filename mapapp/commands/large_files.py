"""A large file of incidents written anew in parts: never all of it in memory."""

import math
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.frames import check_frame
from geodata.selection import BoundingBox, Selection, within
from geodata.writers.files import written_atomically
from geodata.writers.geojson import collection_parts, parted_members
from geodata.writers.licensing import left_out_words, writable
from geodata.writers.origin import Origin, Tally
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
    origin = Origin(
        gazetteer=snapshot.gazetteer or gazetteer_sha256(settings),
        query=selection.to_json() | ({} if box is None else {"bbox": list(box)}),
        is_synthetic=snapshot.is_synthetic,
    )
    members, last = parted_members(origin, parts.tally, parts.kept_back)
    frames = tracked(parts.frames(), "Writing incidents", total=len(parts))
    with written_atomically(out) as sink:
        sink.writelines(collection_parts(frames, members, last))
    note(f"written: {out}")
    note(f"{parts.tally.counts['incidents']:,} of {snapshot.count:,} incidents")
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
        self.tally = Tally()
        self.kept_back: Counter[str] = Counter()

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
            self.kept_back.update(kept_back)
            self.tally.see(frame)
            yield frame
