"""One figure of killed or injured, and the sum of several."""

from dataclasses import dataclass

from geodata.extraction.numerals import Amount

FIELDS = ("killed", "injured")
"""What a figure counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualty:
    """One figure: field (``killed`` or ``injured``), amount and token span.

    ``is_toll`` is a running total that replaces earlier ones; ``is_part`` a
    number that another figure of the sentence includes; ``is_more`` one that
    is told beside another: "two more", "nine others".
    """

    field: str
    amount: Amount
    first: int
    last: int
    is_toll: bool = False
    is_part: bool = False
    is_more: bool = False


def added(amounts: list[Amount]) -> Amount:
    """One amount for persons named side by side; a bound unknown stays unknown."""
    return Amount(
        low=total_of([amount.low for amount in amounts]),
        best=total_of([amount.best for amount in amounts]),
        high=total_of([amount.high for amount in amounts]),
        first=amounts[0].first,
        last=amounts[-1].last,
    )


def total_of(numbers: list[int | None]) -> int | None:
    """The sum of the numbers, or None where one of them is unknown."""
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None
