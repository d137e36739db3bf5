import pytest

import geodata
from geodata.readers.datasets.spans import spans
from geodata.readers.tables import Faults, table_of


def read(*cells, column="date"):
    table = table_of([{column: cell} for cell in cells])
    faults = Faults(table)
    found = spans(table, column, faults)
    assert faults.told() == ()
    return found


@pytest.mark.parametrize(
    ("cell", "first", "last", "precision"),
    [
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2023/12", "2023-12-01", "2023-12-31", "month"),
        ("05/2024", "2024-05-01", "2024-05-31", "month"),
        ("May 2024", "2024-05-01", "2024-05-31", "month"),
        ("червень 2024", "2024-06-01", "2024-06-30", "month"),
        ("июнь 2024 г.", "2024-06-01", "2024-06-30", "month"),
        ("noiembrie 2024", "2024-11-01", "2024-11-30", "month"),
        ("2024", "2024-01-01", "2024-12-31", "unknown"),
        ("2024-05-07", "2024-05-07", "2024-05-07", "day"),
        ("7 червня 2024 року", "2024-06-07", "2024-06-07", "day"),
        ("7 июня 2024 г.", "2024-06-07", "2024-06-07", "day"),
        ("7 iunie 2024", "2024-06-07", "2024-06-07", "day"),
        ("Fri, 07 Jun 2024 10:00:00 +0300", "2024-06-07", "2024-06-07", "day"),
        ("", "NaT", "NaT", "unknown"),
        ("Unknown", "NaT", "NaT", "unknown"),
    ],
)
def test_a_month_or_a_year_is_all_of_its_days(cell, first, last, precision):
    found = read(cell, "2024-02-01", "2024-03")

    assert (str(found.start[0]), str(found.end[0])) == (first, last)
    assert found.precision.tolist() == [precision, "day", "month"]


@pytest.mark.parametrize("cell", ["2024-13", "2024-00", "13/2024", "Mayday 2024", "24"])
def test_what_is_no_month_is_told(cell):
    table = table_of([{"date": cell}, {"date": "2024-05"}])
    faults = Faults(table)

    spans(table, "date", faults)

    assert [(one.row, one.reason, one.value) for one in faults.told()] == [
        (2, "is no date", cell)
    ]


@pytest.mark.parametrize(
    ("first", "last", "end", "precision"),
    [
        ("2024-05-03", "2024-06", "2024-06-30", "month"),
        ("2024-05", "2024-05-20", "2024-05-20", "month"),
        ("2024-05", "", "2024-05-31", "month"),
        ("2024-05-03", "2024", "2024-12-31", "unknown"),
        ("", "2024-05", "NaT", "unknown"),
    ],
)
def test_a_span_is_as_fine_as_its_coarser_end(first, last, end, precision):
    found = read(first).until(read(last))

    assert (str(found.end[0]), found.precision[0]) == (end, precision)


def test_a_placemark_of_a_month_is_an_incident_of_a_month(tmp_path):
    path = tmp_path / "a.kml"
    mark = (
        "<Placemark><name>A</name>{}<Point><coordinates>30,50</coordinates></Point>"
        "</Placemark>"
    )
    stamp = "<TimeStamp><when>2024-05</when></TimeStamp>"
    between = "<TimeSpan><begin>2024-05-03</begin><end>2024-06</end></TimeSpan>"
    body = mark.format(stamp) + mark.format(between)
    path.write_text(f"<kml><Document>{body}</Document></kml>")

    frame = geodata.read(path)

    assert frame["date_start"].dt.strftime("%m-%d").tolist() == ["05-01", "05-03"]
    assert frame["date_end"].dt.strftime("%m-%d").tolist() == ["05-31", "06-30"]
    assert frame["time_precision"].tolist() == ["month", "month"]
