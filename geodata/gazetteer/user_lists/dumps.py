"""GeoNames: the 19 columns of a country dump, and the file of alternate names.

The columns are those of GeoNames' own readme: geonameid, name, asciiname,
alternatenames, latitude, longitude, feature class, feature code, country code,
cc2, admin1 to admin4 code, population, elevation, dem, timezone, modification
date. Alternate names: id, geonameid, language, name, and four marks (isPreferred,
isShort, isColloquial, isHistoric), then from and to in version 2.
"""

from dataclasses import dataclass
from enum import StrEnum

from geodata.gazetteer.sources import is_spelling
from geodata.gazetteer.tables import country_names
from geodata.gazetteer.user_lists.lines import MalformedLine, degrees, people

COLUMNS = 19
NAME_COLUMNS = (8, 10)

NO_SETTLEMENTS = frozenset({"PPLQ", "PPLH", "PPLW"})
"""Abandoned, historical, destroyed."""

NO_LANGUAGES = frozenset(
    {"link", "wkdt", "post", "iata", "icao", "faac", "unlc", "tcid", "phon"}
)
"""What GeoNames writes for a language where the text is a code or a link."""


class Sort(StrEnum):
    """What a row of a dump is to us."""

    SETTLEMENT = "settlement"
    DISTRICT = "district"
    UNIT = "unit"  # second-level
    GONE = "abandoned or historical"
    OTHER = "other feature"


@dataclass(frozen=True, slots=True)
class DumpRow:
    """One row of a dump; ``spellings`` holds further names."""

    geonames_id: int
    name: str
    spellings: tuple[str, ...]
    longitude: float
    latitude: float
    sort: Sort
    is_seat: bool
    country: str | None
    admin1_code: str
    population: int | None


def parse_row(text: str) -> DumpRow:
    """One line of a dump.

    Raises:
        MalformedLine: the message says why.
    """
    cells = text.split("\t")
    if len(cells) != COLUMNS:
        msg = f"{len(cells)} columns, not {COLUMNS}"
        raise MalformedLine(msg)
    number = identity(cells[0])
    longitude, latitude = degrees(cells[4], cells[5])
    name, country = cells[1].strip(), cells[8]
    if not name:
        msg = "no name"
        raise MalformedLine(msg)
    if country and country not in country_names():
        msg = f"{country[:40]!r} is no country code of ISO 3166-1"
        raise MalformedLine(msg)
    return DumpRow(
        number,
        name,
        (cells[2].strip(), *cells[3].split(",")),
        longitude,
        latitude,
        _sort(cells[6], cells[7]),
        cells[7].startswith(("PPLA", "PPLC")),
        country or None,
        cells[10],
        people(cells[14]),
    )


def _sort(feature_class: str, code: str) -> Sort:
    if feature_class == "A" and code == "ADM2":
        return Sort.UNIT
    if feature_class != "P":
        return Sort.OTHER
    if code in NO_SETTLEMENTS:
        return Sort.GONE
    return Sort.DISTRICT if code == "PPLX" else Sort.SETTLEMENT


def parse_alternate(text: str) -> tuple[int, str] | None:
    """The id and the name of one line of alternate names; None for codes.

    Raises:
        MalformedLine: the message says why.
    """
    cells = text.split("\t")
    if len(cells) not in NAME_COLUMNS:
        msg = f"{len(cells)} columns, not 8 or 10"
        raise MalformedLine(msg)
    number, language, name = identity(cells[1]), cells[2], cells[3].strip()
    if language in NO_LANGUAGES or not is_spelling(name):
        return None
    return number, name


def identity(cell: str) -> int:
    """A GeoNames id.

    Raises:
        MalformedLine: it is none.
    """
    if not (cell.isascii() and cell.isdigit() and len(cell) < 16) or not int(cell):  # noqa: PLR2004 - far more than GeoNames has
        msg = f"{cell[:40]!r} is no GeoNames id"
        raise MalformedLine(msg)
    return int(cell)
