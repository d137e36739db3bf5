"""``export`` and ``map``: the archive's incidents as files."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from geodata.archive import SqliteArchive
from geodata.errors import GeodataError
from geodata.frames import incidents_to_frame
from geodata.selection import Selection, select
from geodata.summary import summarise, totals_line
from geodata.writers import frame_to_csv, frame_to_geojson, write_atomically
from geodata.writers.geoparquet import frame_to_geoparquet
from mapapp.commands.archives import settings_for
from mapapp.commands.streams import STANDARD, note, put
from mapapp.compose import gazetteer_sha256
from mapapp.dossier.size import MOST_INCIDENTS, size_words

_LARGE = 10_000_000
"""Bytes: more than most mail takes."""

WRITERS: dict[str, Callable[..., bytes]] = {
    ".geojson": frame_to_geojson,
    ".json": frame_to_geojson,
    ".csv": frame_to_csv,
    ".parquet": frame_to_geoparquet,
}


def export(out: Path, archive: SqliteArchive, selection: Selection) -> None:
    """Write the selected incidents; ``-`` is GeoJSON on standard output."""
    writer: Callable[..., bytes] = WRITERS.get(out.suffix.lower(), frame_to_geojson)
    frame = incidents_to_frame(archive.incidents())
    shown = select(frame, selection)
    _deliver(out, writer(shown, gazetteer=gazetteer_sha256(settings_for(None))))
    note(totals_line(summarise(shown, whole=frame), len(frame)))


def export_map(
    out: Path, archive: SqliteArchive, selection: Selection, *, made: datetime
) -> None:
    """Write the selected incidents as one HTML file that works offline.

    Raises:
        GeodataError: there are too many of them for a file that opens.
    """
    # Folium is slow to import, and only this command draws.
    from mapapp.dossier.making import Provenance, dossier_html  # noqa: PLC0415

    frame = incidents_to_frame(archive.incidents())
    shown = select(frame, selection)
    if len(shown) > MOST_INCIDENTS:
        msg = (
            f"{len(shown):,} incidents are too many for one page, which holds up to "
            f"{MOST_INCIDENTS:,}: choose a layer or a period"
        )
        raise GeodataError(msg)
    provenance = Provenance(
        version=archive.version(),
        total=len(frame),
        selection=selection,
        gazetteer=gazetteer_sha256(settings_for(None)),
        made=made,
    )
    page = dossier_html(shown, provenance).encode()
    _deliver(out, page)
    if len(page) > _LARGE:
        note(f"the file is large: {size_words(len(page))}")
    note(totals_line(summarise(shown, whole=frame), len(frame)))


def _deliver(out: Path, payload: bytes) -> None:
    if out == STANDARD:
        put(payload)
        return
    write_atomically(out, payload)
    note(f"written: {out}")
