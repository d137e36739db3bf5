from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.extraction.outlets import TABLE, outlet_country
from geodata.models import Report


def published(outlet=None, url=None):
    return Report(text="A fire.", outlet=outlet, url=url)


@pytest.mark.parametrize(
    ("outlet", "url", "country"),
    [
        ("Ukrinform", None, "UA"),
        (" ТАСС ", None, "RU"),
        ("Digi24", "https://example.com/1", "RO"),
        (None, "https://www.moldpres.md/news/1", "MD"),
        (None, "https://kyivindependent.com/a", "UA"),
        (None, "https://bbc.co.uk/news", "GB"),
        ("A blog", "https://news.example.pl/", "PL"),
    ],
)
def test_an_outlet_or_its_address_says_the_country(outlet, url, country):
    assert outlet_country(published(outlet, url)) == country


@pytest.mark.parametrize(
    ("outlet", "url"),
    [
        (None, None),
        ("Reuters", "https://www.reuters.com/world"),
        ("A blog", "https://example.io/x"),
        ("A blog", "https://[broken"),
        ("A blog", "no address"),
        ("", "https:///path"),
    ],
)
def test_an_outlet_of_the_whole_world_says_nothing(outlet, url):
    assert outlet_country(published(outlet, url)) is None


@given(st.text(), st.text())
def test_any_outlet_and_address_can_be_asked(outlet, url):
    country = outlet_country(published(outlet, url))
    assert country is None or len(country) == 2


def test_no_name_stands_for_two_countries():
    rows = [
        line.split("\t")
        for line in TABLE.read_text(encoding="utf-8").splitlines()[3:]
        if not line.startswith("#")
    ]
    countries = defaultdict(set)
    for country, names in rows:
        for name in names.split("|"):
            countries[name.casefold()].add(country)
    assert [name for name, found in countries.items() if len(found) > 1] == []
