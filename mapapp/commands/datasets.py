"""``import`` of data sets: what is wrong with rows, what is lost, whose they are."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from geodata.archive import Archive, RowsAdded
from geodata.errors import DataSetError
from geodata.readers.data_sets import content_of
from geodata.readers.datasets import sequences, viina
from geodata.readers.datasets.contract import Options
from geodata.readers.days import AMBIGUOUS, DateOrder
from geodata.readers.imported import Imported
from geodata.readers.inputs import feed_words_of
from geodata.readers.recognising import (
    START,
    Chosen,
    are_labels,
    asked_for,
    read_viina,
    recognised,
)
from geodata.readers.unknown import as_mapped, no_article, what_it_is
from mapapp.commands.archives import ACTOR
from mapapp.commands.streams import (
    STANDARD,
    note,
    printable,
    put,
    read_standard,
    tracked,
)
from mapapp.importing import added_words, foreign_ids_words, labels_alone, stored

AUTO, REPORTS = "auto", "reports"

MOST_PROBLEMS = 1_000
"""So many are told one by one."""

_TABLES_OF_REPORTS = (".jsonl", ".ndjson", ".html", ".htm", ".md", ".rss", ".atom")
"""Files that are reports by what they are called, unless they begin with a feature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line says of data sets.

    Attributes:
        source: AUTO, REPORTS, or the key of a reader.
        good_rows: whether rows are stored although others have problems.
        dates: the order of numbers in dates with the year last.
        columns: FIELD=COLUMN, for tables that are read by their columns' names; FIELD=
            for a field without one.
        layer: the sheet or layer, of files that have several.
    """

    source: str = AUTO
    good_rows: bool = False
    dates: str | None = None
    columns: Sequence[str] = field(default_factory=tuple)
    layer: str | None = None

    def options(self) -> Options:
        """The same as the readers ask for it.

        Raises:
            DataSetError: a mapping is not of the form FIELD=COLUMN.
        """
        wanted = {}
        for one in self.columns:
            ours, mark, theirs = one.partition("=")
            if not (ours and mark):
                msg = f"--column {one!r} is not of the form FIELD=COLUMN"
                raise DataSetError(msg)
            wanted[ours] = theirs
        order = None if self.dates is None else DateOrder(self.dates)
        return Options(dates=order, columns=wanted, layer=self.layer)


@dataclass(frozen=True, slots=True)
class DataSetFile:
    """A file of the command line that is a data set's.

    ``chosen`` is its reader, None where reading it will say what is wrong; VIINA's
    event_labels have none of their own.
    """

    path: Path
    chosen: Chosen | None
    is_labels: bool = False

    @property
    def is_viina(self) -> bool:
        """Whether VIINA's reader is its own."""
        return self.chosen is not None and self.chosen.reader.key == viina.KEY

    def content(self) -> bytes:
        """All of it."""
        return read_standard() if self.path == STANDARD else content_of(self.path)


def parted(files: Sequence[Path], asked: Asked) -> tuple[list[DataSetFile], list[Path]]:
    """Files of data sets, and files and folders of reports."""
    if asked.source == REPORTS:
        return [], list(files)
    if asked.source != AUTO:
        chosen = asked_for(asked.source)
        return [DataSetFile(file, chosen) for file in files], []
    looked_at = [(file, _data_set_file(file)) for file in files]
    sets = [found for _, found in looked_at if found is not None]
    others = [file for file, found in looked_at if found is None]
    for file in others:
        _tell_feed(file)
    return sets, others


def import_sets(files: Sequence[DataSetFile], asked: Asked, archive: Archive) -> bool:
    """Store the incidents of data sets; True if all rows were good, or were asked for.

    A file that cannot be read is named, and the others go on.
    """
    is_whole = True
    labels = _paired_labels(files)
    options = asked.options()
    for file in files:
        if file is labels:
            continue  # read with its event_info
        try:
            found = _read(file, labels, options)
            is_whole &= _import_one(str(file.path), found, asked, archive)
        except DataSetError as error:
            note(str(error))
            is_whole = False
    return is_whole


def _tell_feed(file: Path) -> None:
    """Say by what a feed was recognised; what cannot be read is told later."""
    with suppress(OSError):
        if file != STANDARD and (words := feed_words_of(file)) is not None:
            note(f"{file}: {words}")


def _data_set_file(file: Path) -> DataSetFile | None:
    if file == STANDARD or not file.is_file():
        return None
    is_called_reports = file.suffix.lower() in _TABLES_OF_REPORTS
    try:
        if is_called_reports and not _is_of_features(_first_of(file)):
            return None
        content = _looked_at(file)
        chosen = recognised(content, str(file))
        is_labels = are_labels(content, str(file))
    except DataSetError:
        return DataSetFile(file, None)
    if chosen is None and not is_labels and no_article(content, str(file)) is None:
        return None
    return DataSetFile(file, chosen, is_labels)


def _paired_labels(files: Sequence[DataSetFile]) -> DataSetFile | None:
    """VIINA's labels, if there are one file of them and an event_info."""
    labels = [file for file in files if file.is_labels]
    is_told = any(file.is_viina and not file.is_labels for file in files)
    return labels[0] if len(labels) == 1 and is_told else None


def _read(file: DataSetFile, labels: DataSetFile | None, options: Options) -> Imported:
    name = str(file.path)
    if file.is_labels:
        raise labels_alone(name)
    content = file.content()
    chosen = file.chosen or recognised(content, name)
    chosen = chosen or as_mapped(content, name, options)
    if chosen is None:
        raise DataSetError(what_it_is(content, name))
    if labels is not None and file.is_viina:
        told = (labels.content(), str(labels.path))
        return read_viina((content, name), told, options)
    return chosen.read(content, name, options)


def _first_of(file: Path) -> bytes:
    """A file's beginning.

    Raises:
        DataSetError: it cannot be read.
    """
    try:
        with file.open("rb") as opened:
            return opened.read(START)
    except OSError as error:
        msg = f"{file} cannot be read: {error.strerror or error}"
        raise DataSetError(msg) from error


def _is_of_features(start: bytes) -> bool:
    """Whether a file begins with a feature of GeoJSON."""
    return sequences.recognise(start) is not None


def _looked_at(file: Path) -> bytes:
    """As much of a file as tells what it is: a table's beginning, or all of it."""
    start = _first_of(file)
    is_told_late = start.lstrip()[:1] in (b"{", b"[", b"\x1e") or start.startswith(
        b"PK"
    )
    return content_of(file) if is_told_late else start


def _import_one(name: str, found: Imported, asked: Asked, archive: Archive) -> bool:
    _tell(name, found)
    if found.problems and not asked.good_rows:
        note(
            f"{name}: nothing was stored, since {found.bad_rows:,} rows have problems;"
            f" --good-rows stores the other {len(found):,}"
        )
        if any(one.reason == AMBIGUOUS for one in found.problems):
            note(f"{name}: --dates dmy or --dates mdy says how its dates are meant")
        return False
    added = _store(name, found, archive)
    line = f"{name}: {added_words(added)}"
    put((printable(line).encode("utf-8", "replace").decode() + "\n").encode())
    words = foreign_ids_words(added, found.data_set, how="--column id=")
    if words is not None:
        note(f"{name}: {words}")
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
    pairs = tracked(found.rows.pairs(), "Storing rows", total=len(found))
    told = list(stored(pairs, archive, actor=ACTOR, name=name))
    return told[-1] if told else RowsAdded()
