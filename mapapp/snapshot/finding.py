"""Finding incidents by words, and the few words that name one in a list.

Whole columns at a time: a million incidents are folded once, and gone through in a
fraction of a second for each question.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from mapapp.packing import Coded, MapRows

MOST_WORDS = 12
LEAST_OF_ID = 4
"""Letters with which an id must be begun to be found: fewer begin many."""

GRAPHIC = "Graphic content"
"""In place of a title until somebody asks for it."""

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Found:
    """Rows, the best first, and how many more there are."""

    rows: list[int]
    more: int


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded titles of all rows, and the folded names of places and toponyms."""

    titles: pa.Array | pa.ChunkedArray
    names: list[pa.Array]


class Finder:
    """The texts of all incidents, folded."""

    def __init__(  # noqa: PLR0913 - the columns
        self,
        *,
        titles: pa.Array | pa.ChunkedArray,
        ids: pa.Array | pa.ChunkedArray,
        places: Coded[str | None],
        toponyms: Coded[str | None],
        made: "Folded | None" = None,
        graphic: pa.Array | pa.ChunkedArray | None = None,
    ) -> None:
        self._graphic = graphic
        self._titles, self._ids = titles, ids
        self._names = (places, toponyms)
        self._folded = made or Folded(folded(titles), [*map(_names, self._names)])

    def find(self, text: str, *, most: int) -> Found:
        """Incidents whose title, place or id hold all words of a text.

        In any script, whatever the case and the marks; those whose place or id
        begins with the text come first.
        """
        asked = _folded_text(text)
        words = asked.split()[:MOST_WORDS]
        if not words:
            return Found([], 0)
        is_found = np.logical_and.reduce([self._holds(word) for word in words])
        begins = self._ids_begin(asked) | self._named(pc.starts_with, asked)
        is_found |= begins
        rows = np.concatenate(
            [np.flatnonzero(is_found & begins), np.flatnonzero(is_found & ~begins)]
        )
        return Found(rows[:most].tolist(), max(0, len(rows) - most))

    def entries(self, rows: Sequence[int], about: MapRows) -> list[dict[str, Any]]:
        """What names each row in a list: title, place, first day and type."""
        places, toponyms = self._names
        return [
            {
                "row": row,
                "title": self._title(row),
                "place": places.values[places.codes[row]]
                or toponyms.values[toponyms.codes[row]],
                "date_start": _iso(about.first[row]),
                "type": about.types.values[about.types.codes[row]],
            }
            for row in rows
        ]

    def among(self, rows: npt.NDArray[np.uint32]) -> "Finder":
        """The same for some rows, which are counted from 0; nothing is folded anew."""
        places, toponyms = self._names
        return Finder(
            titles=self._titles.take(rows),
            ids=self._ids.take(rows),
            places=places.taken(rows),
            toponyms=toponyms.taken(rows),
            graphic=None if self._graphic is None else self._graphic.take(rows),
            made=Folded(self._folded.titles.take(rows), self._folded.names),
        )

    def _title(self, row: int) -> str:
        """What a list says: nobody has asked for graphic content there."""
        if self._graphic is not None and self._graphic[row].as_py():
            return GRAPHIC
        title: str = self._titles[row].as_py()
        return title

    def _holds(self, word: str) -> Mask:
        in_title = _mask(pc.match_substring(self._folded.titles, word))
        return in_title | self._named(pc.match_substring, word)

    def _named(self, test: Any, word: str) -> Mask:  # noqa: ANN401 - a function of pyarrow
        """Rows whose place or toponym passes; each name is asked once."""
        found = np.zeros(len(self._names[0]), dtype=bool)
        for names, texts in zip(self._names, self._folded.names, strict=True):
            if len(texts):
                found |= _mask(test(texts, word))[names.codes]
        return found

    def _ids_begin(self, asked: str) -> Mask:
        if len(asked) < LEAST_OF_ID:
            return np.zeros(len(self._ids), dtype=bool)
        return _mask(pc.starts_with(self._ids, asked))


def folded(texts: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """Texts without case and marks, as the map folds those of a file."""
    plain = pc.utf8_lower(pc.utf8_normalize(texts, form="NFKD"))
    return pc.replace_substring_regex(plain, pattern=r"\pM+", replacement="")


def _names(coded: Coded[str | None]) -> pa.Array:
    return folded(pa.array([name or "" for name in coded.values], pa.string()))


def _folded_text(text: str) -> str:
    whole: str = folded(pa.array([text]))[0].as_py()
    return " ".join(whole.split())


def _mask(column: Any) -> Mask:  # noqa: ANN401 - an array or chunks of it
    mask: Mask = pc.fill_null(column, fill_value=False).to_numpy(zero_copy_only=False)
    return mask


def _iso(day: np.datetime64) -> str | None:
    return None if np.isnat(day) else str(day)
