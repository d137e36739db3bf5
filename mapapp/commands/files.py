"""``export`` and ``map``: the archive's incidents, or a file's, as files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geodata.errors import GeodataError
from geodata.frames import incidents_to_frame
from geodata.public import PublicNote
from geodata.selection import BoundingBox, Selection, select
from geodata.summary import summarise, totals_line
from geodata.writers.files import write_atomically, written_atomically
from geodata.writers.formats import Format
from geodata.writers.licensing import left_out_words, licences_contained, writable
from geodata.writers.origin import Origin, manifest_bytes
from mapapp.commands.archives import opened
from mapapp.commands.streams import STANDARD, note, put, told_progress
from mapapp.compose import gazetteer_sha256
from mapapp.dossier.size import MOST_INCIDENTS, size_words
from mapapp.publishing import FULL_WORDS, Publisher, within_told
from mapapp.settings import Settings
from mapapp.snapshot.exports import exported, origin_of, query_told

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
        archive_head: the hash of the archive's last event; None for a file.
        query: what was asked for.
        kept_back: how many the licence of a data set lets into no file.
    """

    frame: gpd.GeoDataFrame
    whole: pd.DataFrame
    version: str
    gazetteer: str
    is_synthetic: bool
    note: PublicNote | None = None
    archive_head: str | None = None
    query: Mapping[str, object] = field(default_factory=dict)
    kept_back: Mapping[str, int] = field(default_factory=dict)

    @property
    def totals(self) -> str:
        """What is chosen, in a line."""
        return totals_line(summarise(self.frame, whole=self.whole), len(self.whole))


def chosen(
    settings: Settings,
    data: Path | None,
    selection: Selection,
    box: BoundingBox | None = None,
    publisher: Publisher | None = None,
) -> Chosen:
    """The selected incidents of a file, or of the settings' archive.

    What the licence of its data set lets into no file is left out. ``box`` is held
    against the places that the file will tell: those of ``publisher``, if any.

    Raises:
        GeodataError: the file or the archive cannot be read.
    """
    found = _chosen(settings, data, selection)
    query = selection.to_json()
    frame = found.frame
    if box is not None:
        frame, query["bbox"] = within_told(frame, box, publisher), list(box)
    frame, kept_back = writable(frame)
    return replace(found, frame=frame, query=query, kept_back=kept_back)


def _chosen(settings: Settings, data: Path | None, selection: Selection) -> Chosen:
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
        incidents, head = archive.incidents_at_head()
        frame = incidents_to_frame(incidents)
        return Chosen(
            frame=select(frame, selection),
            whole=frame,
            version=head,
            gazetteer=gazetteer_sha256(settings),
            is_synthetic=False,
            archive_head=head,
        )


def shared(what: Chosen, publisher: Publisher | None) -> Chosen:
    """The incidents made public; as they are, with a word of warning, for None.

    The tags by which they were chosen are the team's, and in no public file.
    """
    if publisher is None:
        note(f"full export. {FULL_WORDS}")
        return what
    frame, told = publisher.public(what.frame)
    query = query_told(what.query, is_public=True)
    return replace(what, frame=frame, note=told, query=query)


def export(out: Path, what: Chosen, form: Format) -> None:
    """Write the incidents; ``-`` is standard output.

    A format without room for its manifest has it in a file beside it.

    Raises:
        GeodataError: a file cannot be written.
    """
    if out == STANDARD:
        put(
            exported(
                what.frame,
                form.key,
                gazetteer=what.gazetteer,
                is_synthetic=what.is_synthetic,
                note=what.note,
                archive_head=what.archive_head,
                query=what.query,
                kept_back=what.kept_back,
            )
        )
    else:
        with told_progress() as progress:
            progress(f"Writing {len(what.frame):,} incidents to {out}")
            written = _write(out, what, form)
        for line in written:
            note(line)
    _tell(what)


def _write(out: Path, what: Chosen, form: Format) -> list[str]:
    """Write the file, and its manifest beside it; what to tell of it."""
    origin = origin_of(
        what.note,
        gazetteer=what.gazetteer,
        archive_head=what.archive_head,
        query=what.query,
        is_synthetic=what.is_synthetic,
        kept_back=what.kept_back,
    )
    if form.key == "timemap" and not out.suffix:
        remarks = _write_folder(out, what, origin)
    else:
        with written_atomically(out) as sink:
            remarks = form.write(what.frame, sink, origin)
    told = [f"written: {out}", *remarks]
    if not form.has_room and out.is_file():
        beside = out.with_name(f"{out.name}.manifest.json")
        manifest = origin.manifest(what.frame, form.key)
        write_atomically(beside, manifest_bytes(manifest))
        told.append(f"written: {beside}")
    return told


def _write_folder(out: Path, what: Chosen, origin: Origin) -> Sequence[str]:
    """A TimeMap as a folder of files, as its server is given them."""
    # Here, not above: seldom used.
    from geodata.writers.timemap import timemap_files  # noqa: PLC0415

    files, remarks = timemap_files(what.frame, origin)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        msg = f"{out} cannot be made: {error.strerror or error}"
        raise GeodataError(msg) from error
    for name, content in files.items():
        write_atomically(out / name, content)
    return remarks


def _tell(what: Chosen) -> None:
    note(what.totals)
    if what.note is not None:
        note(what.note.words)
    if what.kept_back:
        note(left_out_words(what.kept_back))
    for licence in licences_contained(what.frame["sources"]):
        note(
            f"holds {licence['data_set']}: {licence['attribution']}. {licence['note']}"
        )


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
