"""What a session holds of the file that it imports."""

from dataclasses import dataclass, field

import streamlit as st

from geodata.archive import RowsAdded
from geodata.models import Incident
from geodata.readers.imported import Imported
from mapapp.importing import added_words
from mapapp.memory import give_back
from mapapp.pages.data_sets.uploads import drop
from mapapp.pages.session import IMPORT

AUTO = "auto"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which files are read, and how: the same again is not read again.

    Attributes:
        files: ids of the uploads.
        source: AUTO, or the key of a reader.
        dates: a value of ``DateOrder``; None where the file decides.
        columns: our field and the file's column, "" for none; all or nothing.
        layer: the sheet or layer, of a file with several.
    """

    files: tuple[str, ...]
    source: str = AUTO
    dates: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    layer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of it: the rows, or why there are none.

    Attributes:
        name: of the file, or of both.
        found: None where it could not be read.
        problem: why not.
        layers: of which the user has to name one first.
        names: of the columns that may be mapped; none where the reader knows them.
        mapping: our field to the column that is taken.
        first: some rows: the number, the row's own cells, the incident.
    """

    asked: Asked
    name: str
    found: Imported | None = None
    problem: str | None = None
    layers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    mapping: dict[str, str] = field(default_factory=dict)
    first: "tuple[FirstRow, ...]" = ()

    @property
    def has_ambiguous_dates(self) -> bool:
        """Whether rows are bad because their day and month may be either."""
        from geodata.readers.days import AMBIGUOUS  # noqa: PLC0415

        problems = () if self.found is None else self.found.problems
        return any(one.reason == AMBIGUOUS for one in problems)


@dataclass(frozen=True, slots=True)
class FirstRow:
    """A row of the preview; its cells are ``(column, cell)``."""

    number: int | None
    cells: tuple[tuple[str, str], ...]
    incident: Incident


@dataclass(slots=True)
class Desk:
    """The state of the page; it is let go when another page is opened.

    Attributes:
        number: of the file: the widgets of the next one are others.
        reading: of the file that is uploaded.
        layers: of the file, if it has several.
        is_storing: whether rows are being stored, or were when it was stopped.
        total: what came of the rows so far.
        said: what was done, in words.
        problem: what was not, in words.
    """

    number: int = 0
    reading: Reading | None = None
    layers: tuple[str, ...] = ()
    is_storing: bool = False
    total: RowsAdded = field(default_factory=RowsAdded)
    said: str | None = None
    problem: str | None = None

    def let_go(self) -> None:
        """Forget the file; of an import that this stops, what is stored is said."""
        self.said = self.problem = None
        if self.is_storing:
            self.problem = f"It was stopped: {added_words(self.total)}."
        self.is_storing = False
        if self.reading is not None:
            drop(self.reading.asked.files)
        self.reading = None
        self.layers = ()
        self.number += 1
        give_back()

    def key(self, name: str) -> str:
        """The key of a widget that is of this file alone."""
        return f"import-{name}-{self.number}"


def current_desk() -> Desk:
    """The session's."""
    state = st.session_state
    if IMPORT not in state:
        state[IMPORT] = Desk()
    desk: Desk = state[IMPORT]
    return desk
