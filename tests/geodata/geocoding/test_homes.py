"""Which country "the country's airspace" is over."""

import pytest

from geodata.geocoding import OfflineGeocoder
from geodata.phrases import read_phrase
from geodata.places import Hints, Outcome


def _decided(
    geocoder: OfflineGeocoder, phrases: list[str], language: str, outlet: str | None
) -> tuple[Outcome, str | None]:
    toponyms = [read_phrase(p, 0, len(p), language=language) for p in phrases]
    decision = geocoder.geocode(toponyms, hints=Hints(outlet_country=outlet))[0]
    return decision.outcome, decision.place and decision.place.country


CASES = [
    (["the country's airspace", "Vilnius"], "en", None, "LT"),
    (["the country's airspace", "Vilnius"], "en", "GB", "LT"),
    (["spațiul aerian național", "Tulcea"], "ro", "RO", "RO"),
    (["spațiul aerian național", "Ucraina", "Tulcea"], "ro", "RO", "RO"),
    (["воздушное пространство страны", "Молдова"], "ru", "MD", "MD"),
    (["national airspace"], "en", "LV", "LV"),
]


@pytest.mark.parametrize(("phrases", "language", "outlet", "country"), CASES)
def test_the_country_spoken_of_is_meant(
    geocoder: OfflineGeocoder,
    phrases: list[str],
    language: str,
    outlet: str | None,
    country: str,
) -> None:
    assert _decided(geocoder, phrases, language, outlet) == (Outcome.AREA, country)


@pytest.mark.parametrize(
    ("phrases", "outlet"),
    [
        (["the country's airspace"], "EE"),
        (["the country's airspace", "Poland", "Belarus"], "PL"),
        (["national airspace", "Poland", "Belarus"], "GB"),
        (["national airspace"], None),
    ],
)
def test_it_stays_open_where_several_or_none_are_named(
    geocoder: OfflineGeocoder, phrases: list[str], outlet: str | None
) -> None:
    assert _decided(geocoder, phrases, "en", outlet) == (Outcome.UNKNOWN, None)


@pytest.mark.parametrize(
    ("phrase", "language", "name"),
    [
        ("Danube Delta", "en", "Danube Delta"),
        ("în Delta Dunării", "ro", "Danube Delta"),
        ("Chernihivshchyna", "en", "Chernihiv Oblast"),
        ("в Ямало-Ненецком автономном округе", "ru", "Yamalo-Nenets Autonomous Okrug"),
        ("в Карачаево-Черкесской республике", "ru", "Karachay-Cherkess Republic"),
        ("в Республике Марий Эл", "ru", "Mari El Republic"),
        ("у Тартуському повіті", "uk", "Tartu County"),
        ("в Алитусском уезде", "ru", "Alytus County"),
        ("Черноземья", "ru", "Central Black Earth Region"),
    ],
)
def test_regions_are_found_by_what_reports_call_them(
    geocoder: OfflineGeocoder, phrase: str, language: str, name: str
) -> None:
    toponym = read_phrase(phrase, 0, len(phrase), language=language)
    decision = geocoder.geocode([toponym])[0]
    assert decision.outcome is Outcome.AREA
    assert decision.place is not None
    assert decision.place.name == name
