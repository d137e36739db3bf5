from datetime import date

import pytest

from geodata.models import Count
from mapapp.pages.words import count_words, date_words, figure_words
from tests.builders import make_claim, make_incident, make_report


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(low=6, best=6), "killed at least 6"),
        (Count(low=6, best=6, high=6), "killed 6"),
        (Count(low=6, high=7), "killed 6 to 7"),
        (Count(high=20), "killed at most 20"),
        (Count(low=0, best=0, high=0), "killed 0"),
        (Count(best=20), "killed about 20"),
    ],
)
def test_a_count_says_what_is_known(count, words):
    assert count_words("killed", count) == words


def test_silence_stays_unsaid():
    assert count_words("killed", Count()) is None


def test_an_unknown_date_says_so():
    assert date_words(None, None, None) == "date unknown"


def test_a_time_of_day_stands_behind_its_date():
    words = date_words(date(2025, 11, 24), date(2025, 11, 25), "overnight")

    assert words == "2025-11-24 to 2025-11-25, overnight"


@pytest.mark.parametrize(
    ("text", "quote", "words"),
    [
        ("killed: 1,020", "1,020", "killed 1020"),
        ("About 1,020 died.", "About 1,020 died.", "killed about 1020"),
        ("killed: 7", "7", "killed about 1020"),
    ],
)
def test_a_number_in_a_cell_is_not_about(text, quote, words):
    value = 7 if quote == "7" else 1020
    claim = make_claim(make_report(text), quote, value=value)
    incident = make_incident(killed=Count(best=1020), claims=(claim,))

    assert figure_words("killed", incident, "killed") == words
