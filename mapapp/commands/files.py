"""``export`` and ``map``: the archive's incidents as files."""

from collections.abc import Callable
from pathlib import Path

from geodata.archive import SqliteArchive
from geodata.frames import frame_to_records, incidents_to_frame
from geodata.selection import Selection, select
from geodata.summary import summarise, totals_line
from geodata.writers import frame_to_csv, frame_to_geojson, write_atomically
from geodata.writers.geoparquet import frame_to_geoparquet
from mapapp.commands.archives import settings_for
from mapapp.commands.streams import STANDARD, note, put
from mapapp.compose import gazetteer_sha256

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


def export_map(out: Path, archive: SqliteArchive, selection: Selection) -> None:
    """Write the selected incidents as one HTML file that works offline."""
    # Folium is slow to import, and only this command draws.
    from mapapp.maps import offline_html  # noqa: PLC0415

    version = archive.version()
    frame = incidents_to_frame(archive.incidents())
    shown = select(frame, selection)
    manifest = {
        "version": version,
        "incidents": len(shown),
        "gazetteer": gazetteer_sha256(settings_for(None)),
    }
    page = offline_html(shown, frame_to_records(shown), manifest=manifest)
    _deliver(out, page.encode())
    note(totals_line(summarise(shown, whole=frame), len(frame)))


def _deliver(out: Path, payload: bytes) -> None:
    if out == STANDARD:
        put(payload)
        return
    write_atomically(out, payload)
    note(f"written: {out}")
