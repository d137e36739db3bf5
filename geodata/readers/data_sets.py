"""A data set's file to a frame, for one line of a notebook."""

from pathlib import Path

import geopandas as gpd

from geodata.errors import DataSetError, FrameError
from geodata.readers.datasets import own
from geodata.readers.datasets.contract import Options
from geodata.readers.imported import Imported
from geodata.readers.recognising import READERS, asked_for, recognised
from geodata.readers.tables import MOST_BYTES
from geodata.readers.unknown import as_mapped, what_it_is

_SHOWN = 10


def data_set_frame(
    file: Path, options: Options, *, source: str | None, good_rows: bool
) -> gpd.GeoDataFrame | None:
    """The frame of a data set; None where the file is GeoJSON of ours.

    Args:
        file: to be read.
        options: what its user says of it.
        source: the key of a reader, where it is not to be recognised.
        good_rows: whether the good rows are taken where others are bad.

    Raises:
        DataSetError: it cannot be read, or has bad rows.
        FrameError: it is no data set.
    """
    if source is not None and source not in READERS:
        msg = f"{source!r} is none of {', '.join(READERS)}"
        raise DataSetError(msg)
    content, name = content_of(file), str(file)
    chosen = recognised(content, name) if source is None else asked_for(source)
    chosen = chosen or as_mapped(content, name, options)
    if chosen is None:
        raise FrameError(what_it_is(content, name))
    if source is None and chosen.reader.key == own.KEY:
        return None
    told = chosen.read(content, name, options)
    if told.problems and not good_rows:
        raise DataSetError(_refusal(name, told))
    return _described(told)


def content_of(file: Path) -> bytes:
    """All of a file, up to what a data set may have.

    Raises:
        DataSetError: it is larger, or cannot be read.
    """
    try:
        if file.stat().st_size > MOST_BYTES:
            msg = f"{file}: more than {MOST_BYTES // 1024**2} MB"
            raise DataSetError(msg)
        return file.read_bytes()
    except OSError as error:
        msg = f"{file} cannot be read: {error.strerror or error}"
        raise DataSetError(msg) from error


def _described(told: Imported) -> gpd.GeoDataFrame:
    frame = told.frame()
    terms = told.licence
    frame.attrs = {
        "licence": None if terms is None else f"{terms.terms}: {terms.attribution}",
        "problems": [one.words() for one in told.problems],
        "losses": [one.words() for one in told.losses],
    }
    return frame


def _refusal(name: str, told: Imported) -> str:
    shown = [one.words() for one in told.problems[:_SHOWN]]
    more = len(told.problems) - len(shown)
    rest = f"; and {more:,} more" if more else ""
    return (
        f"{name}: {told.bad_rows:,} rows have problems (good_rows=True takes the other"
        f" {len(told):,}): {'; '.join(shown)}{rest}"
    )
