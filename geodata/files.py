"""Files of incidents in one line: ``geodata.read`` and ``geodata.write``."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

import geopandas as gpd

from geodata.errors import FrameError
from geodata.readers.data_sets import data_set_frame
from geodata.readers.datasets.contract import Options
from geodata.readers.days import DateOrder
from geodata.readers.geojson_frame import OURS, read_geojson_frame
from geodata.readers.geoparquet import read_geoparquet, says_ours
from geodata.writers.files import write_atomically, written_atomically
from geodata.writers.formats import FORMATS, format_of
from geodata.writers.origin import Origin, manifest_bytes

PathLike: TypeAlias = str | os.PathLike[str]

_FULL = Origin()


def read(  # noqa: PLR0913 - what may be said of a file
    path: PathLike,
    *,
    source: str | None = None,
    good_rows: bool = False,
    dates: str | None = None,
    columns: Mapping[str, str] | None = None,
    layer: str | None = None,
) -> gpd.GeoDataFrame:
    """The incidents of a file that mapapp has written, or of a data set.

    GeoJSON, GeoParquet, GeoPackages and workbooks of ours, and the data sets of
    docs/formats.md in whatever container they are packed, told by what
    is in the file and not by its name. The columns are those of ``geodata.frames``;
    the reference is EPSG:4326. Of a data set ``attrs`` tells ``licence``, ``problems``
    and ``losses`` in words.

    Args:
        path: of the file.
        source: the key of a data set's reader, as ``ucdp``, if it is not to be
            recognised.
        good_rows: take the good rows of a data set that has bad ones too.
        dates: order of numbers in a data set's dates like 03/04/2025: dmy or mdy.
        columns: our field to the column of a table of no known format.
        layer: the sheet or layer of a file that has several.

    Raises:
        FrameError: the file cannot be read, is none of these, or breaks the schema.
        DataSetError: the data set cannot be read, or has bad rows.
    """
    file = Path(path)
    try:
        with file.open("rb") as opened:
            begins = opened.read(len(OURS))
            opened.seek(0)
            is_ours = source is None and says_ours(opened)
    except OSError as error:
        msg = f"{file} cannot be read: {error.strerror or error}"
        raise FrameError(msg) from error
    if is_ours:
        return read_geoparquet(file)
    if source is None and begins == OURS:
        return read_geojson_frame(file)
    order = None if dates is None else DateOrder(dates)
    asked = Options(dates=order, columns=columns or {}, layer=layer)
    frame = data_set_frame(file, asked, source=source, good_rows=good_rows)
    if frame is not None:
        return frame
    return read_geojson_frame(file)


def write(
    frame: gpd.GeoDataFrame,
    path: PathLike,
    *,
    form: str | None = None,
    origin: Origin = _FULL,
) -> tuple[str, ...]:
    """Write an incident frame whole, as it is, in place of what was there.

    Nothing is made public-safe: see ``geodata.public`` and docs/sharing.md.

    Args:
        frame: an incident frame.
        path: the file; its end says the format.
        form: a key of ``geodata.writers.FORMATS``, where the end does not say it.
        origin: what the file says of itself. Where its format has no room for the
            manifest, ``PATH.manifest.json`` has it.

    Returns:
        What could not be written as it was, in words; nothing as a rule.

    Raises:
        FrameError: the frame breaks the schema.
        GeodataError: no such format, or the file cannot be written; the old one is
            as it was.
    """
    file = Path(path)
    if form is not None and form not in FORMATS:
        msg = f"{form!r} is none of {', '.join(FORMATS)}"
        raise FrameError(msg)
    chosen = format_of(file.name) if form is None else FORMATS[form]
    with written_atomically(file) as sink:
        remarks = chosen.write(frame, sink, origin)
    if not chosen.has_room:
        beside = file.with_name(f"{file.name}.manifest.json")
        write_atomically(beside, manifest_bytes(origin.manifest(frame, chosen.key)))
    return tuple(remarks)
