"""``export`` and ``map``: the archive's incidents, or a file's, as files."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geodata.errors import GeodataError
from geodata.frames import incidents_to_frame
from geodata.selection import Selection, select
from geodata.summary import summarise, totals_line
from geodata.writers import frame_to_csv, frame_to_geojson, write_atomically
from geodata.writers.geoparquet import frame_to_geoparquet
from mapapp.commands.archives import opened
from mapapp.commands.streams import STANDARD, note, put
from mapapp.compose import gazetteer_sha256
from mapapp.dossier.size import MOST_INCIDENTS, size_words
from mapapp.settings import Settings

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
    """

    frame: gpd.GeoDataFrame
    whole: pd.DataFrame
    version: str
    gazetteer: str
    is_synthetic: bool

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


def export(out: Path, what: Chosen) -> None:
    """Write the incidents; ``-`` is GeoJSON on standard output."""
    writer = _WRITERS.get(out.suffix.lower(), _geojson)
    _deliver(out, writer(what))
    note(what.totals)


def _geojson(what: Chosen) -> bytes:
    facts = {"synthetic": True} if what.is_synthetic else None
    return frame_to_geojson(what.frame, gazetteer=what.gazetteer, facts=facts)


def _csv(what: Chosen) -> bytes:
    return frame_to_csv(what.frame, gazetteer=what.gazetteer)


def _parquet(what: Chosen) -> bytes:
    return frame_to_geoparquet(
        what.frame, gazetteer=what.gazetteer, is_synthetic=what.is_synthetic
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
    )
    page = dossier_html(what.frame, provenance).encode()
    _deliver(out, page)
    if len(page) > _LARGE:
        note(f"the file is large: {size_words(len(page))}")
    note(what.totals)


def _deliver(out: Path, payload: bytes) -> None:
    if out == STANDARD:
        put(payload)
        return
    write_atomically(out, payload)
    note(f"written: {out}")
