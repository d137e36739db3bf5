"""``export`` and ``map``: the archive's incidents, or a file's, as files."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geodata.errors import GeodataError
from geodata.frames import incidents_to_frame
from geodata.public import PublicNote
from geodata.selection import Selection, select
from geodata.summary import summarise, totals_line
from geodata.writers import write_atomically
from geodata.writers.geoparquet import frame_to_geoparquet
from mapapp.commands.archives import opened
from mapapp.commands.streams import STANDARD, note, put
from mapapp.compose import gazetteer_sha256
from mapapp.dossier.size import MOST_INCIDENTS, size_words
from mapapp.publishing import FULL_WORDS, Publisher
from mapapp.settings import Settings
from mapapp.snapshot.exports import exported

_LARGE = 10_000_000
"""Bytes: more than most mail takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The incidents that are written, and where they are from.

    Attributes:
        frame: those of the selection.
        whole: the plain fields of all that there are.
        version: the archive's head, or what names the file.
        gazetteer: the hash of what places were found with.
        is_synthetic: whether they are made up.
        note: how they were made public; None for all that the team has.
    """

    frame: gpd.GeoDataFrame
    whole: pd.DataFrame
    version: str
    gazetteer: str
    is_synthetic: bool
    note: PublicNote | None = None

    @property
    def totals(self) -> str:
        """What is chosen, in a line."""
        return totals_line(summarise(self.frame, whole=self.whole), len(self.whole))


def chosen(settings: Settings, data: Path | None, selection: Selection) -> Chosen:
    """The selected incidents of a file, or of the settings' archive.

    Raises:
        GeodataError: the file or the archive cannot be read.
    """
    if data is None:
        return _of_archive(settings, selection)
    from mapapp.snapshot.opening import open_file  # noqa: PLC0415 - slow to import

    snapshot = open_file(data, cache_dir=settings.cache_dir)
    return Chosen(
        frame=snapshot.incident_frame(snapshot.rows_shown(selection)),
        whole=snapshot.frame,
        version=snapshot.version,
        gazetteer=snapshot.gazetteer or gazetteer_sha256(settings),
        is_synthetic=snapshot.is_synthetic,
    )


def _of_archive(settings: Settings, selection: Selection) -> Chosen:
    with opened(settings) as archive:
        frame = incidents_to_frame(archive.incidents())
        return Chosen(
            frame=select(frame, selection),
            whole=frame,
            version=archive.version(),
            gazetteer=gazetteer_sha256(settings),
            is_synthetic=False,
        )


def shared(what: Chosen, publisher: Publisher | None) -> Chosen:
    """The incidents made public; as they are, with a word of warning, for None."""
    if publisher is None:
        note(f"full export. {FULL_WORDS}")
        return what
    frame, told = publisher.public(what.frame)
    return replace(what, frame=frame, note=told)


def export(out: Path, what: Chosen) -> None:
    """Write the incidents; ``-`` is GeoJSON on standard output."""
    writer = _WRITERS.get(out.suffix.lower(), _geojson)
    _deliver(out, writer(what))
    _tell(what)


def _tell(what: Chosen) -> None:
    note(what.totals)
    if what.note is not None:
        note(what.note.words)


def _geojson(what: Chosen) -> bytes:
    return _exported(what, "geojson")


def _csv(what: Chosen) -> bytes:
    return _exported(what, "csv")


def _exported(what: Chosen, form: str) -> bytes:
    return exported(
        what.frame,
        form,
        gazetteer=what.gazetteer,
        is_synthetic=what.is_synthetic,
        note=what.note,
    )


def _parquet(what: Chosen) -> bytes:
    return frame_to_geoparquet(
        what.frame,
        gazetteer=what.gazetteer,
        is_synthetic=what.is_synthetic,
        public=what.note.to_json() if what.note else None,
        marks=what.note.changed if what.note else None,
    )


_WRITERS: dict[str, Callable[[Chosen], bytes]] = {
    ".geojson": _geojson,
    ".json": _geojson,
    ".csv": _csv,
    ".parquet": _parquet,
}


def export_map(
    out: Path, what: Chosen, selection: Selection, *, made: datetime
) -> None:
    """Write the incidents as one HTML file that works offline.

    Raises:
        GeodataError: there are too many of them for a file that opens.
    """
    # Folium is slow to import, and only this command draws.
    from mapapp.dossier.making import Provenance, dossier_html  # noqa: PLC0415

    if len(what.frame) > MOST_INCIDENTS:
        msg = (
            f"{len(what.frame):,} incidents are too many for one page, which holds up "
            f"to {MOST_INCIDENTS:,}: choose a layer or a period"
        )
        raise GeodataError(msg)
    provenance = Provenance(
        version=what.version,
        total=len(what.whole),
        selection=selection,
        gazetteer=what.gazetteer,
        made=made,
        is_synthetic=what.is_synthetic,
        public=what.note,
    )
    page = dossier_html(what.frame, provenance).encode()
    _deliver(out, page)
    if len(page) > _LARGE:
        note(f"the file is large: {size_words(len(page))}")
    _tell(what)


def _deliver(out: Path, payload: bytes) -> None:
    if out == STANDARD:
        put(payload)
        return
    write_atomically(out, payload)
    note(f"written: {out}")
