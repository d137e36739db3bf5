"""``import`` of data sets: what is wrong with rows, what is lost, whose they are."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from geodata.archive import Archive, RowsAdded, Who
from geodata.errors import DataSetError
from geodata.models import Incident, Report
from geodata.readers.datasets.contract import Options
from geodata.readers.days import DateOrder
from geodata.readers.imported import Imported
from geodata.readers.recognising import (
    START,
    are_labels,
    read_data_set,
    read_viina,
    recognised,
)
from geodata.readers.tables import MOST_BYTES
from mapapp.commands.archives import ACTOR
from mapapp.commands.streams import (
    STANDARD,
    note,
    printable,
    put,
    read_standard,
    tracked,
)

AUTO, REPORTS = "auto", "reports"

ROWS_AT_ONCE = 5_000
"""Of one transaction: as many as fit well into memory."""

MOST_PROBLEMS = 1_000
"""So many are told one by one."""

_TABLES_OF_REPORTS = (".jsonl", ".ndjson", ".html", ".htm", ".md", ".rss", ".atom")
"""Files that are reports by what they are called: they are not looked into twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line says of data sets.

    Attributes:
        source: AUTO, REPORTS, or the key of a reader.
        good_rows: whether rows are stored although others have problems.
        dates: the order of numbers in dates with the year last.
        columns: FIELD=COLUMN, for tables that are read by their columns' names.
    """

    source: str = AUTO
    good_rows: bool = False
    dates: str | None = None
    columns: Sequence[str] = field(default_factory=tuple)

    def options(self) -> Options:
        """The same as the readers ask for it.

        Raises:
            DataSetError: a mapping is not of the form FIELD=COLUMN.
        """
        wanted = {}
        for one in self.columns:
            ours, mark, theirs = one.partition("=")
            if not (ours and mark and theirs):
                msg = f"--column {one!r} is not of the form FIELD=COLUMN"
                raise DataSetError(msg)
            wanted[ours] = theirs
        order = None if self.dates is None else DateOrder(self.dates)
        return Options(dates=order, columns=wanted)


def parted(files: Sequence[Path], asked: Asked) -> tuple[list[Path], list[Path]]:
    """Files of data sets, and files and folders of reports."""
    if asked.source == REPORTS:
        return [], list(files)
    if asked.source != AUTO:
        return list(files), []
    sets = [file for file in files if _is_data_set(file)]
    return sets, [file for file in files if file not in sets]


def import_sets(files: Sequence[Path], asked: Asked, archive: Archive) -> bool:
    """Store the incidents of data sets; True if all rows were good, or were asked for.

    A file that cannot be read is named, and the others go on.
    """
    is_whole = True
    for name, read in _readings(files, asked):
        try:
            found = read()
            is_whole &= _import_one(name, found, asked, archive)
        except DataSetError as error:
            note(str(error))
            is_whole = False
    return is_whole


def _is_data_set(file: Path) -> bool:
    if file == STANDARD or not file.is_file():
        return False
    if file.suffix.lower() in _TABLES_OF_REPORTS:
        return False
    try:
        content = _looked_at(file)
        found = recognised(content, str(file)) is not None
        return found or are_labels(content, str(file))
    except DataSetError:
        return True  # and then it is told why


def _readings(
    files: Sequence[Path], asked: Asked
) -> Iterator[tuple[str, Callable[[], Imported]]]:
    """Each file's name and what reads it; VIINA's labels with their event_info."""
    options = asked.options()
    if asked.source != AUTO:
        for file in files:
            yield str(file), _single(file, options, asked.source)
        return
    labels = [file for file in files if _has_labels(file)]
    for file in files:
        if file in labels:
            if len(labels) == len(files):
                yield str(file), _alone(file)
        elif len(labels) == 1 and _is_viina(file):
            yield str(file), _with_labels(file, labels[0], options)
        else:
            yield str(file), _single(file, options, None)


def _alone(file: Path) -> Callable[[], Imported]:
    def read() -> Imported:
        msg = (
            f"{file}: VIINA's event_labels say no place: give event_info of the same"
            " year with it"
        )
        raise DataSetError(msg)

    return read


def _with_labels(file: Path, labels: Path, options: Options) -> Callable[[], Imported]:
    def read() -> Imported:
        info = (_content(file), str(file))
        return read_viina(info, (_content(labels), str(labels)), options)

    return read


def _single(file: Path, options: Options, key: str | None) -> Callable[[], Imported]:
    def read() -> Imported:
        found = read_data_set(_content(file), str(file), options, key=key)
        if found is None:
            msg = f"{file} is no data set that is known: --from says which it is"
            raise DataSetError(msg)
        return found

    return read


def _has_labels(file: Path) -> bool:
    try:
        return are_labels(_looked_at(file), str(file))
    except DataSetError:
        return False


def _is_viina(file: Path) -> bool:
    try:
        found = recognised(_looked_at(file), str(file))
    except DataSetError:
        return False
    return found is not None and found[0].key == "viina"


def _looked_at(file: Path) -> bytes:
    """As much of a file as tells what it is: the beginning of a table, all of JSON."""
    try:
        with file.open("rb") as opened:
            start = opened.read(START)
    except OSError as error:
        raise DataSetError(_unreadable(file, error)) from error
    return _content(file) if start.lstrip()[:1] in (b"{", b"[") else start


def _content(file: Path) -> bytes:
    if file == STANDARD:
        return read_standard()
    try:
        if file.stat().st_size > MOST_BYTES:
            msg = f"{file}: more than {MOST_BYTES // 1024**2} MB"
            raise DataSetError(msg)
        return file.read_bytes()
    except OSError as error:
        raise DataSetError(_unreadable(file, error)) from error


def _unreadable(file: Path, error: OSError) -> str:
    return f"{file} cannot be read: {error.strerror or error}"


def _import_one(name: str, found: Imported, asked: Asked, archive: Archive) -> bool:
    _tell(name, found)
    if found.problems and not asked.good_rows:
        note(
            f"{name}: nothing was stored, since {found.bad_rows:,} rows have problems;"
            f" --good-rows stores the other {len(found):,}"
        )
        return False
    added = _store(name, found, archive)
    line = f"{name}: {added.added} added, {added.known} known"
    if added.changed:
        line += f", {added.changed} known with another row and left as they are"
    put((printable(line).encode("utf-8", "replace").decode() + "\n").encode())
    return True


def _tell(name: str, found: Imported) -> None:
    note(f"{name}: {found.why}")
    for words in found.notes:
        note(f"{name}: {words}")
    for problem in found.problems[:MOST_PROBLEMS]:
        note(f"{name}: {problem.words()}")
    if len(found.problems) > MOST_PROBLEMS:
        note(f"{name}: and {len(found.problems) - MOST_PROBLEMS:,} more problems")
    for loss in found.losses:
        note(f"{name}: lost: {loss.words()}")
    licence = found.licence
    if licence is None:
        note(f"{name}: licence: none is known; ask whose data it is")
    else:
        note(f"{name}: licence: {licence.terms}. {licence.note} {licence.attribution}")


def _store(name: str, found: Imported, archive: Archive) -> RowsAdded:
    pairs = iter(tracked(found.rows.pairs(), "Storing rows", total=len(found)))
    total = RowsAdded()
    while block := _block(pairs):
        who = Who(actor=ACTOR, at=datetime.now(UTC), reason=f"import of {name}")
        total += archive.add_rows(block, who)
    return total


def _block(
    pairs: Iterator[tuple[Report, Incident]],
) -> list[tuple[Report, Incident]]:
    return list(islice(pairs, ROWS_AT_ONCE))
