"""Rows of a data set, many in a transaction."""

from dataclasses import replace

import pytest
import shapely

from geodata.archive import Who
from geodata.errors import ArchiveError
from geodata.models import GeoPrecision
from tests.builders import NOON, make_claim, make_incident, make_location, make_report

HEAD = "dfb9290fa74390134fc3fc9d8a77f3ad0f571382fc48c03eb6549599a6223b88"
"""Of the log of these rows, as archives have held it from the first."""


def rows(count=6):
    """Rows in two areas, each with a claim; letters of all kinds."""
    areas = [shapely.box(30, 50, 31, 51), shapely.box(22, 48, 23.5, 49)]
    for number in range(count):
        report = make_report(
            f'killed: {number}\nplace: Київ "№{number}"\n\u2028\U0001f3af'
        )
        place = make_location(
            geo_precision=GeoPrecision.ADMIN1,
            area=areas[number % 2],
            longitude=30.25 + number / 7,
        )
        claims = (make_claim(report, str(number), value=number),)
        incident = make_incident(f"row-{number}", location=place, claims=claims)
        yield report, incident


def who(op_id, **fields):
    return Who(actor="ann", at=NOON, reason="import of a.csv", op_id=op_id, **fields)


def test_the_same_rows_make_the_same_log_in_every_archive(archive):
    archive.add_rows(list(rows())[:4], who("first"))
    told = archive.add_rows(rows(), who("second"))

    assert (told.added, told.known, told.changed) == (2, 4, 0)
    checked = archive.verify()
    assert not checked.problems
    assert checked.head == HEAD


def test_a_row_that_another_report_quotes_is_refused_and_nothing_is_stored(archive):
    (report, incident), other = next(rows()), make_report("Another text.")

    with pytest.raises(ArchiveError, match=r"row-0.*is from another report"):
        archive.add_rows([(other, incident)], who("first"))
    odd = replace(incident, actor="half \ud800")
    with pytest.raises(ArchiveError, match="must be text in valid Unicode"):
        archive.add_rows([*rows(), (report, odd)], who("second"))

    assert archive.verify().events == 0
