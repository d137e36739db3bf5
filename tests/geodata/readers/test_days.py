import pytest

from geodata.readers.days import AMBIGUOUS, DateOrder, days, order_words
from geodata.readers.tables import Faults, table_of


def read(*cells, order=None):
    table = table_of({"day": cell} for cell in cells)
    faults = Faults(table)
    found = days(table, "day", faults, order=order)
    words = [None if str(day) == "NaT" else str(day) for day in found]
    return words, [one.reason for one in faults.told()]


@pytest.mark.parametrize(
    "cell",
    [
        "2025-03-09",
        "2025-03-09 00:00:00.000",
        "2025-03-09T23:30:00Z",
        "2025-03-09 23:30 Europe/Kyiv",
        "20250309",
        "9 March 2025",
        "09-Mar-2025",
        "March 9, 2025",
        "2025/3/9",
    ],
)
def test_a_day_that_can_be_read_in_one_way_is_read(cell):
    assert read(cell) == (["2025-03-09"], [])


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("03/04/2025", AMBIGUOUS),
        ("9/3/25", "two digits"),
        ("2025-02-30", "no date"),
        ("31/31/2025", "no date"),
        ("yesterday", "no date"),
        ("2025-03-30 03:30 Europe/Kyiv", "never was"),
        ("2025-03-30 03:30 Mars/Base", "unknown time zone"),
        ("2025-03-30 25:30", "no time of day"),
        ("0001-01-01", "between 1800 and 2200"),
    ],
)
def test_what_is_no_day_is_told_and_never_guessed(cell, reason):
    days_found, reasons = read("2025-01-01", cell)

    assert days_found == ["2025-01-01", None]
    assert len(reasons) == 1
    assert reason in reasons[0]


def test_the_order_is_what_the_user_says():
    assert read("03/04/2025", order=DateOrder.DAY_FIRST)[0] == ["2025-04-03"]
    assert read("03/04/2025", order=DateOrder.MONTH_FIRST)[0] == ["2025-03-04"]
    assert "order" in read("25/04/2025", order=DateOrder.MONTH_FIRST)[1][0]


def test_many_rows_decide_an_order_and_one_does_not():
    alone = read("25/04/2025", "03/04/2025")
    assert alone == (["2025-04-25", None], [AMBIGUOUS])

    many = [f"{day}/04/2025" for day in range(13, 25)]
    assert read(*many, "03/04/2025")[0][-1] == "2025-04-03"
    table = table_of({"day": cell} for cell in [*many, "03/04/2025"])
    assert "day first" in order_words(table, "day")

    against = read(*many, "03/04/2025", "04/25/2025")
    assert against[0][-2:] == [None, "2025-04-25"]
