"""Workbooks of ours: the sheets incidents, claims, sources, weapons and manifest."""

from collections.abc import Iterator, Mapping

from geodata.errors import DataSetError
from geodata.readers.containers.book import MOST_SMALL, Book, Sheet, opened_book
from geodata.readers.containers.workbook import cells_of
from geodata.readers.containers.zips import Archive
from geodata.readers.imported import Imported
from geodata.readers.ours.related import MEMBERS, Related, Row, imported_of, members_of
from geodata.readers.problems import Loss

_BOOK, _MANIFEST = "xl/workbook.xml", "manifest"
_SHEETS = ("incidents", *MEMBERS, _MANIFEST)
_VALUE_AT = 2
"""The column of a claim's value, which alone may be of any kind."""

_KINDS = {"n": "number", "b": "truth"}
_LOSSES = (
    Loss("areas", "are not in a workbook: a place has its point and precision"),
    Loss("numbers", "have the 16 digits that are written"),
    Loss("texts", "empty ones are not set; longer ones than 32,767 letters were cut"),
)


def own(content: bytes, *, name: str) -> Imported | None:
    """The incidents of a file of ours; None of another.

    Raises:
        DataSetError: it says that it is ours, and is damaged.
    """
    if _BOOK.encode() not in content:
        return None
    with Archive(content, name) as archive:
        if _BOOK not in archive or not _has_sheets(archive):
            return None
        tables = _Tables(archive, name)
        return tables.imported() if tables.are_ours() else None


def _has_sheets(archive: Archive) -> bool:
    """Whether the sheets may be ours, at a glance: most workbooks are not."""
    text = archive.content(_BOOK, most=MOST_SMALL)
    return all(f'name="{one}"'.encode() in text for one in _SHEETS)


class _Tables:
    """The sheets of a workbook as tables of ours."""

    def __init__(self, archive: Archive, name: str) -> None:
        self._archive = archive
        self._name = name
        self._book: Book = opened_book(archive, name)
        self._sheets: dict[str, Sheet] = {one.name: one for one in self._book.sheets}

    def are_ours(self) -> bool:
        """Whether there is a manifest of ours."""
        if any(one not in self._sheets for one in _SHEETS):
            return False
        return "mapapp_manifest" in self._manifest()

    def imported(self) -> Imported:
        """The incidents of the tables."""
        related = Related(
            incidents=self._rows("incidents"),
            members={one: members_of(self._members(one)) for one in MEMBERS},
        )
        return imported_of(related, losses=_LOSSES, manifest=self._manifest())

    def _manifest(self) -> Mapping[str, str]:
        rows = (row for _, row in self._rows(_MANIFEST))
        return {str(row.get("member")): str(row.get("value")) for row in rows}

    def _members(self, table: str) -> Iterator[Row]:
        return (row for _, row in self._rows(table))

    def _rows(self, table: str) -> Iterator[tuple[int, Row]]:
        """The rows of a sheet by their number: what is empty is not in them."""
        sheet = self._sheets[table]
        at = _VALUE_AT if table == "claims" else None
        cells = cells_of(self._archive, self._book, sheet, name=self._name, kinds_at=at)
        columns, numbers = cells.rows.columns()
        if not len(numbers):
            msg = f"{self._name}: the sheet {table!r} is empty"
            raise DataSetError(msg)
        names = [column[0].as_py() for column in columns]
        listed = zip(*(column.to_pylist() for column in columns), strict=True)
        for number, row in zip(numbers.tolist()[1:], list(listed)[1:], strict=True):
            told = {name: cell or None for name, cell in zip(names, row, strict=True)}
            if at is not None:
                told["value_type"] = _KINDS.get(cells.kinds.get(number, ""), "text")
                if number not in cells.kinds:
                    told["value_type"] = None
            yield number, told
