import re
from collections import Counter

import pytest

from geodata.models import Source
from geodata.public.outlets import is_listed, listed_outlets


def source(**fields):
    defaults = {
        "report_id": "r", "title": None, "outlet": None, "url": None,
        "published": None, "language": None, "sha256": "0" * 64,
    }  # fmt: skip
    return Source(**(defaults | fields))


@pytest.mark.parametrize("outlet", listed_outlets(), ids=lambda each: each.names[0])
def test_every_entry_has_its_regulation_and_is_found(outlet):
    assert re.fullmatch(r"20\d\d/\d{3,4}", outlet.regulation)
    assert all(is_listed(source(outlet=name.upper())) for name in outlet.names)
    for domain in outlet.domains:
        assert re.fullmatch(r"[a-z0-9.-]+\.[a-z]{2,}", domain)
        assert is_listed(source(url=f"https://{domain}/news/1"))
        assert is_listed(source(url=f"http://www.{domain.upper()}:80/"))


def test_the_entries_of_each_regulation_are_all_there():
    counts = Counter(each.regulation for each in listed_outlets())

    assert counts == {
        "2022/350": 2,  # RT's five are one
        "2022/879": 3,
        "2022/2474": 4,
        "2023/427": 2,
        "2023/1214": 5,
        "2024/1428": 4,
        "2025/395": 8,
    }


def test_no_name_and_no_domain_stands_there_twice():
    names = [name.casefold() for each in listed_outlets() for name in each.names]
    domains = [name for each in listed_outlets() for name in each.domains]

    assert len(set(names)) == len(names)
    assert len(set(domains)) == len(domains)


@pytest.mark.parametrize(
    "fields",
    [
        {"outlet": "Alert News"},
        {"url": "https://notrt.com/x"},
        {"url": "https://rt.com.example.org/"},
        {"url": "https://example.org/rt.com"},
        {"url": "http://[broken"},
        {"url": "rt.com"},
        {},
    ],
)
def test_others_are_not(fields):
    assert not is_listed(source(**fields))
