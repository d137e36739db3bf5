from datetime import date

import pytest

from geodata.extraction import date_of_heading

TUESDAY = date(2025, 11, 25)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("World news\n25 November 2025\n\nA headline\n\nText.", TUESDAY),
        ("Published: Nov 25, 2025\n\nA drone fell.", TUESDAY),
        ("2025-11-25\n\nA drone fell.", TUESDAY),
        ("A drone fell on a farm in the north of the county on 3 May 2020.", None),
        ("", None),
    ],
)
def test_a_heading_tells_the_day_of_publication(text, expected):
    assert date_of_heading(text) == expected
