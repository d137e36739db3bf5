import pytest

from geodata.models import Count
from mapapp.commands.tables import incident_table
from tests.builders import exactly, make_incident


def cells(**fields):
    return incident_table([make_incident(**fields)]).decode().splitlines()[1].split()


@pytest.mark.parametrize(
    ("count", "cell"),
    [
        (Count(), "?"),
        (exactly(6), "6"),
        (Count(low=6, best=6), "6+"),
        (Count(low=6, high=7), "6-7"),
        (Count(high=5), "≤5"),
        (Count(best=5), "5"),
    ],
)
def test_figures_are_as_sure_as_they_are_known(count, cell):
    assert cells(killed=count)[4] == cell


def test_unknown_places_and_days_are_question_marks():
    row = cells(location=None, date_start=None, date_end=None)

    assert row[:4] == ["?", "strike", "?", "unlocated"]


def test_a_range_of_days_is_an_iso_interval():
    first = make_incident().date_start

    row = cells(date_end=first.replace(day=26))

    assert row[0] == "2025-11-25/2025-11-26"


def test_no_incidents_are_a_heading_alone():
    assert incident_table([]).decode().split()[:2] == ["date", "type"]
