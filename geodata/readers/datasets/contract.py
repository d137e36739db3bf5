"""What every reader of a data set is asked with, and parts that they share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from geodata.models import TimePrecision
from geodata.readers.days import DateOrder, Days
from geodata.readers.problems import Loss
from geodata.readers.tables import Table

KEPT = "it stays in the text of the row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the file's user says of it.

    Attributes:
        dates: the order of numbers in dates with the year last.
        columns: our field to the file's column, over what is guessed.
        layer: the sheet or layer of a file that has several.
    """

    dates: DateOrder | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    layer: str | None = None


def missing(table: Table, names: Sequence[str]) -> list[Loss]:
    """Columns of the format that the file has not."""
    absent = [name for name in names if name not in table.names]
    if not absent:
        return []
    return [Loss(", ".join(absent), "the format has it and the file has not")]


def unknown(table: Table, names: Sequence[str]) -> list[Loss]:
    """Columns of the file that the format has not."""
    strange = [name for name in table.names if name not in names]
    if not strange:
        return []
    shown = ", ".join(strange[:20]) + (", ..." if len(strange) > 20 else "")  # noqa: PLR2004
    return [Loss(shown, f"no column of the format as it is known: {KEPT}")]


def time_precisions(
    codes: Sequence[str] | npt.NDArray[np.object_], days: Days
) -> npt.NDArray[np.str_]:
    """The precision of each row's day; unknown where there is none."""
    found = np.array(codes, dtype="U12")
    found[np.isnat(days)] = str(TimePrecision.UNKNOWN)
    return found


def days_only(days: Days) -> npt.NDArray[np.str_]:
    """The precision of days that are known as days."""
    return time_precisions([str(TimePrecision.DAY)] * len(days), days)
