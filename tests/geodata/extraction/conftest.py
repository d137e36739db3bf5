"""Ways to read one text: with a small real geocoder over a table, and with ours."""

from datetime import date

import pytest

from geodata.extraction import extract_incidents
from geodata.extraction.languages import lexicon_of
from geodata.extraction.sentences import split_sentences
from geodata.models import GeoPrecision, Location, Report
from geodata.places import Decision, Outcome, Place, PlaceKind, Relation

PUBLISHED = date(2025, 11, 25)

ROWS = (
    ("Kyiv", PlaceKind.SETTLEMENT, "UA", "Kyiv", 30.52, 50.45),
    ("Kharkiv", PlaceKind.SETTLEMENT, "UA", "Kharkiv Oblast", 36.23, 49.99),
    ("Kharkiv", PlaceKind.ADMIN1, "UA", "Kharkiv Oblast", 36.4, 49.6),
    ("Chuhuiv", PlaceKind.SETTLEMENT, "UA", "Kharkiv Oblast", 36.69, 49.84),
    ("Kupiansk", PlaceKind.SETTLEMENT, "UA", "Kharkiv Oblast", 37.61, 49.71),
    ("Odesa", PlaceKind.SETTLEMENT, "UA", "Odesa Oblast", 30.72, 46.48),
    ("Odesa", PlaceKind.ADMIN1, "UA", "Odesa Oblast", 30.2, 46.9),
    ("Sumy", PlaceKind.ADMIN1, "UA", "Sumy Oblast", 34.0, 51.0),
    ("Darnytskyi", PlaceKind.DISTRICT, "UA", "Kyiv", 30.68, 50.41),
    ("Taganrog", PlaceKind.SETTLEMENT, "RU", "Rostov Oblast", 38.9, 47.2),
    ("Gladkov", PlaceKind.SETTLEMENT, "RU", "Rostov Oblast", 42.17, 48.23),
    ("Belgorod", PlaceKind.ADMIN1, "RU", "Belgorod Oblast", 37.3, 50.7),
    ("Bryansk", PlaceKind.ADMIN1, "RU", "Bryansk Oblast", 33.4, 52.9),
    ("Shebekino", PlaceKind.SETTLEMENT, "RU", "Belgorod Oblast", 36.9, 50.4),
    ("Grindu", PlaceKind.SETTLEMENT, "RO", "Tulcea County", 28.2, 45.4),
    ("Vilnius", PlaceKind.SETTLEMENT, "LT", "Vilnius County", 25.3, 54.7),
    ("Geneva", PlaceKind.SETTLEMENT, "CH", "Geneva", 6.1, 46.2),
    ("Moscow", PlaceKind.SETTLEMENT, "RU", "Moscow", 37.6, 55.8),
    ("El Fasher", PlaceKind.SETTLEMENT, "SD", "North Darfur", 25.35, 13.6),
    ("Romania", PlaceKind.COUNTRY, "RO", None, 25.0, 46.0),
    ("Moldova", PlaceKind.COUNTRY, "MD", None, 28.5, 47.0),
    ("Estonia", PlaceKind.COUNTRY, "EE", None, 25.5, 58.7),
    ("Ukraine", PlaceKind.COUNTRY, "UA", None, 31.4, 48.6),
    ("Russia", PlaceKind.COUNTRY, "RU", None, 96.0, 61.0),
)
PRECISIONS = {
    PlaceKind.SETTLEMENT: GeoPrecision.SETTLEMENT,
    PlaceKind.ADMIN1: GeoPrecision.ADMIN1,
    PlaceKind.DISTRICT: GeoPrecision.DISTRICT,
    PlaceKind.COUNTRY: GeoPrecision.COUNTRY,
}


class TableGeocoder:
    """Decides by name and kind alone; a settlement where no kind is said."""

    def __init__(self, rows=ROWS):
        self._rows = rows

    def knows(self, name, **_):
        return any(row[0].casefold() == name.casefold() for row in self._rows)

    def geocode(self, toponyms, *, hints=None):  # noqa: ARG002 - a table needs none
        return tuple(self._decide(toponym) for toponym in toponyms)

    def _decide(self, toponym):
        rows = [r for r in self._rows if r[0].casefold() == toponym.name.casefold()]
        if toponym.kind is not None:
            rows = [row for row in rows if row[1] is toponym.kind]
        if not rows:
            return Decision(toponym=toponym, outcome=Outcome.UNKNOWN)
        name, kind, country, admin1, longitude, latitude = rows[0]
        place = Place(
            place_id=f"test:{name}-{kind}",
            name=admin1 if kind is PlaceKind.ADMIN1 else name,
            kind=kind,
            country=country,
            admin1=admin1,
            longitude=longitude,
            latitude=latitude,
            parent_id="test:Kyiv-settlement" if kind is PlaceKind.DISTRICT else None,
        )
        precision = PRECISIONS[kind]
        if toponym.relation is Relation.AIRSPACE:
            precision = GeoPrecision.AIRSPACE
        location = Location(
            place=place.name,
            country=country,
            admin1=admin1,
            place_id=place.place_id,
            longitude=longitude,
            latitude=latitude,
            geo_precision=precision,
        )
        is_point = precision is GeoPrecision.SETTLEMENT
        outcome = Outcome.RESOLVED if is_point else Outcome.AREA
        return Decision(
            toponym=toponym, outcome=outcome, place=place, location=location
        )


@pytest.fixture(scope="session")
def table_geocoder():
    return TableGeocoder()


@pytest.fixture(scope="session")
def read(table_geocoder):
    def _read(text, published=PUBLISHED, language="en"):
        report = Report(text=text, published=published, language=language)
        return extract_incidents(report, table_geocoder)

    return _read


@pytest.fixture(scope="session")
def reader_of(geocoder):
    """Build the function that reads a text of a language with the whole gazetteer."""

    def _reader(language, published):
        def _read(text, language=language):
            report = Report(text=text, published=published, language=language)
            return extract_incidents(report, geocoder)

        return _read

    return _reader


@pytest.fixture(scope="session")
def english():
    return lexicon_of("en")


@pytest.fixture(scope="session")
def sentence_of(english):
    def _sentence(text):
        return split_sentences(text, english)[0]

    return _sentence
