"""Uploaded files to what the page shows of them; nothing of it is stored."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from geodata.errors import GeodataError, SeveralLayers
from geodata.models import Report
from geodata.readers.datasets import columns
from geodata.readers.datasets.contract import Options
from geodata.readers.days import DateOrder
from geodata.readers.imported import CodedRows, Imported
from mapapp.importing import Given, read_given
from mapapp.pages.data_sets.desk import AUTO, Asked, FirstRow, Reading

PREVIEW_ROWS = 50

MAPPED = ("columns", "features")
"""Keys of data sets whose columns may be called anything."""


def read_files(files: Sequence[Given], asked: Asked) -> Reading:
    """Read what is uploaded; what is wrong with it is said and never raised."""
    reading = Reading(asked=asked, name=" and ".join(file.name for file in files))
    options = Options(
        dates=None if asked.dates is None else DateOrder(asked.dates),
        columns=dict(asked.columns),
        layer=asked.layer,
    )
    key = None if asked.source == AUTO else asked.source
    try:
        found = read_given(files, options, key=key)
        return _described(reading, found, options)
    except SeveralLayers as error:
        return replace(reading, problem=str(error), layers=error.layers)
    except GeodataError as error:
        return replace(reading, problem=str(error))
    except (MemoryError, RecursionError):
        return replace(reading, problem="The file is too large or nested too deep.")


def _described(reading: Reading, found: Imported, options: Options) -> Reading:
    names: tuple[str, ...] = ()
    mapping: dict[str, str] = {}
    if found.data_set in MAPPED and isinstance(found.rows, CodedRows):
        names = found.rows.coded.table.names
        mapping = columns.guessed(names, options.columns)
    return replace(
        reading, found=found, names=names, mapping=mapping, first=_first_rows(found)
    )


def _first_rows(found: Imported) -> tuple[FirstRow, ...]:
    rows = islice(found.rows.pairs(), PREVIEW_ROWS)
    return tuple(
        FirstRow(*own, incident)
        for own, (_, incident) in zip(_own_rows(found), rows, strict=False)
    )


def _own_rows(
    found: Imported,
) -> Iterator[tuple[int | None, tuple[tuple[str, str], ...]]]:
    """The number of a row and its cells, as its file has them."""
    if isinstance(found.rows, CodedRows):
        table = found.rows.coded.table
        part = table.part(0, min(PREVIEW_ROWS, len(table)))
        for place, number in enumerate(part.numbers.tolist()):
            cells = (column[place].as_py() for column in part.columns)
            yield number, tuple(zip(part.names, cells, strict=True))
        return
    for report, _ in found.rows.pairs():
        yield None, tuple(_lines(report))


def _lines(report: Report) -> Iterator[tuple[str, str]]:
    for line in report.text.splitlines():
        name, mark, cell = line.partition(": ")
        yield (name, cell) if mark else ("", line)
