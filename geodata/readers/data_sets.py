"""A data set's file to a frame, for one line of a notebook."""

from pathlib import Path

import geopandas as gpd

from geodata.errors import DataSetError
from geodata.readers.datasets import own
from geodata.readers.datasets.contract import Options
from geodata.readers.imported import Imported
from geodata.readers.recognising import READERS, read_data_set, recognised
from geodata.readers.tables import MOST_BYTES

_SHOWN = 10


def data_set_frame(
    file: Path, options: Options, *, source: str | None, good_rows: bool
) -> gpd.GeoDataFrame | None:
    """The frame of a data set; None where the file is none, or one of ours.

    Args:
        file: to be read.
        options: what its user says of it.
        source: the key of a reader, where it is not to be recognised.
        good_rows: whether the good rows are taken where others are bad.

    Raises:
        DataSetError: it cannot be read, or has bad rows.
    """
    content, name = _content(file), str(file)
    if source is None:
        found = recognised(content, name)
        if found is None or found[0].key == own.KEY:
            return None
    elif source not in READERS:
        msg = f"{source!r} is none of {', '.join(READERS)}"
        raise DataSetError(msg)
    told = read_data_set(content, name, options, key=source)
    if told is None:
        return None
    if told.problems and not good_rows:
        raise DataSetError(_refusal(name, told))
    return _described(told)


def _described(told: Imported) -> gpd.GeoDataFrame:
    frame = told.frame()
    terms = told.licence
    frame.attrs = {
        "licence": None if terms is None else f"{terms.terms}: {terms.attribution}",
        "problems": [one.words() for one in told.problems],
        "losses": [one.words() for one in told.losses],
    }
    return frame


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > MOST_BYTES:
            msg = f"{file}: more than {MOST_BYTES // 1024**2} MB"
            raise DataSetError(msg)
        return file.read_bytes()
    except OSError as error:
        msg = f"{file} cannot be read: {error.strerror or error}"
        raise DataSetError(msg) from error


def _refusal(name: str, told: Imported) -> str:
    shown = [one.words() for one in told.problems[:_SHOWN]]
    more = len(told.problems) - len(shown)
    rest = f"; and {more:,} more" if more else ""
    return (
        f"{name}: {told.bad_rows:,} rows have problems (good_rows=True takes the other"
        f" {len(told):,}): {'; '.join(shown)}{rest}"
    )
