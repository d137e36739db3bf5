from datetime import date

import pytest

from geodata.extraction.dates import find_dates

TUESDAY = date(2025, 11, 25)


@pytest.fixture(scope="module")
def days(english, sentence_of):
    def _days(text, published=TUESDAY):
        found = find_dates(sentence_of(text), english, published)
        return [(w.start, w.end, w.part) for w in found if w.start]

    return _days


def november(first, last=None, part=None):
    return [(date(2025, 11, first), date(2025, 11, last or first), part)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell on 25 November 2025.", november(25)),
        ("It fell on Nov. 24, 2025.", november(24)),
        ("It fell on 2025-11-24.", november(24)),
        ("It fell on 24.11.2025.", november(24)),
        ("It fell on November 24.", november(24)),
        ("It fell on Tuesday.", november(25)),
        ("It fell on Monday.", november(24)),
        ("It fell on Wednesday.", november(19)),
        ("It fell overnight on Tuesday, November 25.", november(25, part="overnight")),
        ("It fell on Monday evening.", november(24, part="evening")),
        ("It fell on Monday night.", november(24, 25, "night")),
        ("It fell last night.", november(24, 25, "night")),
        ("It fell yesterday.", november(24)),
        ("It fell over the past 24 hours.", november(24, 25)),
        ("It fell overnight on November 23-24.", november(24, part="overnight")),
        ("It fell in June 2023.", [(date(2023, 6, 1), date(2023, 6, 30), None)]),
        ("It fell on 5 December.", [(date(2024, 12, 5), date(2024, 12, 5), None)]),
        ("He may march on 31 June.", []),
    ],
)
def test_a_time_is_resolved_against_the_day_of_publication(days, text, expected):
    assert days(text) == expected


def test_without_publication_relative_days_stay_unknown(days):
    assert days("It fell on Monday night, and yesterday too.", None) == []


def test_without_publication_a_full_date_still_counts(days):
    assert days("It fell on 14 June 2023.", None) == [
        (date(2023, 6, 14), date(2023, 6, 14), None)
    ]
