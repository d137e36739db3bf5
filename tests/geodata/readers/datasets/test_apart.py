"""Dates in columns of their own for year, month and day."""

import pytest

import geodata
from geodata.errors import DataSetError
from geodata.readers.datasets.columns import read
from geodata.readers.datasets.contract import Options
from geodata.readers.delimited import read_delimited

HEADER = "id,Year,Month,Day,Place,Latitude,Longitude\n"
REST = "Kherson,46.6354,32.6169\n"


@pytest.fixture
def frame_of(tmp_path):
    def run(text, **asked):
        path = tmp_path / "a.csv"
        path.write_text(text, encoding="utf-8")
        return geodata.read(path, **asked)

    return run


@pytest.mark.parametrize(
    ("parts", "first", "last", "precision"),
    [
        ("2024,5,3", "2024-05-03", "2024-05-03", "day"),
        ("2024.0,05,3.0", "2024-05-03", "2024-05-03", "day"),
        ("2024,May,3", "2024-05-03", "2024-05-03", "day"),
        ("2024,травень,3", "2024-05-03", "2024-05-03", "day"),
        ("2024,2,", "2024-02-01", "2024-02-29", "month"),
        ("2024,2,0", "2024-02-01", "2024-02-29", "month"),
        ("2024,,", "2024-01-01", "2024-12-31", "unknown"),
        (",,", "NaT", "NaT", "unknown"),
    ],
)
def test_a_date_is_known_as_far_as_its_parts_are(
    frame_of, parts, first, last, precision
):
    frame = frame_of(f"{HEADER}1,{parts},{REST}")

    assert [str(frame[name][0])[:10] for name in ("date_start", "date_end")] == [
        first, last,
    ]  # fmt: skip
    assert frame["time_precision"][0] == precision


@pytest.mark.parametrize(
    "parts", ["2023,2,29", "2024,13,1", "2024,,3", ",5,3", "24,5,3", "2024,x,3"]
)
def test_parts_that_are_no_date_are_told(frame_of, parts):
    with pytest.raises(DataSetError, match="row 2, Year, Month, Day"):
        frame_of(f"{HEADER}1,{parts},{REST}")


def test_the_claim_of_the_day_quotes_what_is_read_together():
    content = f"{HEADER}1,2024,5,3,{REST}".encode()
    table, faults = read_delimited(content, name="a.csv")

    found = read(table, faults, Options())

    ((report, incident),) = found.rows.pairs()
    (day,) = [claim for claim in incident.claims if claim.field == "date"]
    assert day.quote == report.text[day.start : day.end] == "2024-05-03"
    assert report.text.startswith("id: 1\nYear: 2024\nMonth: 5\nDay: 3\n")
    assert any("are read together" in note for note in found.notes)
    assert not any("Year" in loss.what for loss in found.losses)


@pytest.mark.parametrize(
    ("names", "cells"),
    [
        ("iyear,imonth,iday,city", "2024,5,3,Kherson"),
        ("Jahr,Monat,Tag,Ort", "2024,5,3,Kherson"),
        ("рік,місяць,число,місто", "2024,5,3,Kherson"),
        ("Month,Day,Year,Place", "5,3,2024,Kherson"),
    ],
)
def test_parts_are_known_by_their_names_in_any_order(frame_of, names, cells):
    frame = frame_of(f"id,{names}\n1,{cells}\n")

    assert str(frame["date_start"][0])[:10] == "2024-05-03"


def test_a_date_of_its_own_counts_and_so_does_what_is_asked_for(frame_of):
    own = frame_of(f"date,{HEADER}2024-05-07,1,2024,5,3,{REST}")
    assert str(own["date_start"][0])[:10] == "2024-05-07"

    text = HEADER.replace("Day", "Day,Seen") + f"1,2024,5,3,2024-05-09,{REST}"
    asked = frame_of(text, columns={"date": "Seen"})
    assert str(asked["date_start"][0])[:10] == "2024-05-09"

    whole = frame_of(text, columns={"date": "Year, Month, Day"})
    assert str(whole["date_start"][0])[:10] == "2024-05-03"
