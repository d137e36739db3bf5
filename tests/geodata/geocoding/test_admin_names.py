"""Every first-level unit by the names that reports of its country use."""

from pathlib import Path

import pytest

from geodata.geocoding import geocode_name
from geodata.places import Outcome

TABLE = Path(__file__).parents[2] / "data" / "admin1_names.tsv"
FORMS = {
    "MD": ("raionul {}", "{} district"),
    "RO": ("județul {}", "judetul {}", "{} county"),
    "RU": ("{}",),
    "UA": ("{}",),
}
CITIES = {"UA-30", "UA-40"}
"""Cities that are units of their own are found as the cities."""


def asked_of(country):
    rows = [
        line.split("\t")
        for line in TABLE.read_text(encoding="utf-8").splitlines()
        if line.startswith(f"{country}-")
    ]
    return [
        (code, form.format(name))
        for code, names in rows
        for name in names.split("|")
        for form in FORMS[country]
    ]


def is_found(decision, code):
    if code in CITIES:
        return decision.outcome in {Outcome.RESOLVED, Outcome.AREA}
    place = decision.place
    return decision.outcome is Outcome.AREA and place.place_id == f"iso:{code}"


@pytest.mark.parametrize("country", FORMS)
def test_every_unit_is_found_by_the_names_of_its_country(geocoder, country):
    missed = [
        name
        for code, name in asked_of(country)
        if not is_found(geocode_name(geocoder, name, country=country), code)
    ]

    assert missed == []
