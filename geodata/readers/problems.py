"""What a reader makes of a data set's file, and what it could not take in."""

from dataclasses import dataclass


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
