"""Cells as programs and people of other countries write them: right, or told."""

import pytest

from geodata.readers.datasets import columns
from geodata.readers.datasets.contract import Options
from geodata.readers.days import days
from geodata.readers.delimited import read_delimited
from geodata.readers.tables import Faults, table_of

HEADER = "date,latitude,longitude,killed,language\n"


def read(*rows):
    content = (HEADER + "".join(f"{row}\n" for row in rows)).encode()
    table, faults = read_delimited(content, name="table.csv")
    return columns.read(table, faults, Options())


@pytest.mark.parametrize(
    "written",
    [
        "2024-05-13 10:00:00+00",
        "2024/05/13 10:00:00.5-03",
        "5/13/2024 3:45:00 PM",
        "5/13/2024 3:45 pm",
        "13. Mai 2024",
        "13th May 2024",
        '"May 13th, 2024"',
        "13 mai 2024",
        "13 mayo 2024",
    ],
)
def test_days_as_databases_spreadsheets_and_people_write_them(written):
    frame = read(f"{written},48.5,38.5,1,en").rows.frame()
    assert [str(day.date()) for day in frame["date_start"]] == ["2024-05-13"]


@pytest.mark.parametrize(
    "written", ["13 août 2024", "13 August 2024", "13. August 2024", "13 agosto 2024"]
)
def test_months_are_known_in_german_french_and_spanish(written):
    frame = read(f"{written},48.5,38.5,1,en").rows.frame()
    assert [str(day.date()) for day in frame["date_start"]] == ["2024-08-13"]


@pytest.mark.parametrize("written", ["5/13/2024 13:45 PM", "5/13/2024 0:45 AM"])
def test_an_hour_that_no_clock_of_twelve_hours_shows_is_told(written):
    (problem,) = read(f"{written},48.5,38.5,1,en").problems
    assert problem.reason == "holds no time of day"


@pytest.mark.parametrize("written", ["1,000", "12.000", "1.000", " 3,000 "])
def test_a_thousand_or_one_with_three_decimals_is_told_and_never_chosen(written):
    found = read(f'2024-05-13,48.5,38.5,"{written}",en')
    (problem,) = found.problems
    assert len(found.rows) == 0
    assert "thousand" in problem.reason
    assert problem.column == "killed"


@pytest.mark.parametrize("written", ["1.0", "0.000", "3,0", "1000"])
def test_whole_numbers_with_decimals_of_zeros_stay_what_they_are(written):
    frame = read(f'2024-05-13,48.5,38.5,"{written}",en').rows.frame()
    told = int(float(written.replace(",", ".")))
    assert frame["killed_best"].tolist() == [told]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("uk", "uk"),
        ("EN-us", "en"),
        ("ru_RU", "ru"),
        ("German", None),
        ("Polish", None),
    ],
)
def test_a_language_is_its_code_and_never_two_letters_of_its_name(written, code):
    frame = read(f"2024-05-13,48.5,38.5,1,{written}").rows.frame()
    assert frame["sources"].iloc[0][0]["language"] == code


class CountedFaults(Faults):
    times = 0

    def each(self, rows, reason, column=None):
        self.times += 1
        super().each(rows, reason, column)


def test_the_rows_are_gone_through_once_however_many_different_dates_are_none():
    table = table_of({"day": f"x{number}"} for number in range(1_000))
    faults = CountedFaults(table)

    days(table, "day", faults)

    assert len(faults.problems) == 1_000
    assert faults.times == 1
