import re

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
