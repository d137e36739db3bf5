"""What a reader makes of a data set's file, and what it could not take in."""

from collections.abc import Sequence
from dataclasses import dataclass

_MOST_RUNS = 50
"""So many runs of rows are named."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with one row: it is not taken in.

    ``row`` is the number that a spreadsheet shows; ``column`` and ``value`` say
    where and what it is, shortened.
    """

    row: int
    reason: str
    column: str | None = None
    value: str | None = None

    def words(self) -> str:
        """The problem in a line."""
        where = f", {self.column}" if self.column else ""
        told = f" ({self.value!r})" if self.value else ""
        return f"row {self.row:,}{where}: {self.reason}{told}"


@dataclass(frozen=True, slots=True)
class Loss:
    """What the data set says and incidents do not, or the other way round.

    ``rows`` is of how many rows it is true; None for all that there are.
    """

    what: str
    why: str
    rows: int | None = None

    def words(self) -> str:
        """The loss in a line."""
        count = "" if self.rows is None else f" ({self.rows:,} rows)"
        return f"{self.what}: {self.why}{count}"


def row_words(rows: Sequence[int]) -> str:
    """Rows in their order by their numbers: "rows 1 to 3, 7"."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1][1:] = [row]
        else:
            runs.append([row])
    told = [" to ".join(f"{end:,}" for end in run) for run in runs[:_MOST_RUNS]]
    more = ["..."] if len(runs) > _MOST_RUNS else []
    return f"{'row' if len(rows) == 1 else 'rows'} {', '.join([*told, *more])}"
