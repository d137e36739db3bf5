# ruff: noqa: RUF001 - names in Cyrillic
"""Facts that the boundary source lacks or draws otherwise; see docs/borders.md.

Borders follow the recognition of the United Nations' member states and ISO
3166-1 codes; none of it judges who controls what.
"""

from dataclasses import dataclass

from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry

from geodata.gazetteer.tables import country_names as english_names
from geodata.gazetteer.tables import read_table

MORE_LABELS = frozenset({"UA", "RU", "MD", "RO", "BY", "PL", "EE", "LV", "LT", "FI"})
"""Countries with more names on the base map."""

NO_CAPITAL = frozenset({"IL", "PS"})
"""No city is drawn as a capital: Jerusalem's status is open at the United Nations."""

WITH_REGIONS = frozenset(
    [
        "UA",
        "RU",
        "RO",
        "BY",
        "PL",
        "EE",
        "LT",
        "LV",
        "MD",
        "FI",
        "AT",
        "BA",
        "BG",
        "CH",
        "CZ",
        "DE",
        "DK",
        "EG",
        "ES",
        "GE",
        "GR",
        "HR",
        "HU",
        "IL",
        "IQ",
        "IR",
        "JO",
        "KZ",
        "KG",
        "LB",
        "NL",
        "NO",
        "PS",
        "PT",
        "RS",
        "SA",
        "SE",
        "SK",
        "SY",
        "TJ",
        "TM",
        "TR",
        "UZ",
        "YE",
        "AM",
        "US",
    ]
)
"""Countries whose first-level units are kept: not where the source has
municipalities instead. Latvia's and Moldova's are redrawn first."""

DROPPED = frozenset({"RU-X01~"})
"""A sliver without a name."""

RECODED = {
    "UA-43": "UA",  # Crimea: General Assembly resolution 68/262
    "UA-40": "UA",  # Sevastopol: the same
    "-99-X08~": "XX",  # Spratly Islands: claimed by several, given to none
    "-99-X13~": "CU",  # Guantanamo Bay
}


@dataclass(frozen=True, slots=True)
class Cut:
    """The part of a unit inside ``area`` belongs to ``country``.

    ``code`` is our own, in the range that ISO 3166-2 leaves to users.
    """

    country: str
    name: str
    area: BaseGeometry
    code: str


WESTERN_SAHARA = Cut("EH", "Western Sahara", box(-20, 20, -8, 27 + 2 / 3), "EH-X01")
"""South of 27 degrees 40 minutes north, the line of 1912."""

GOLAN = Cut(
    "SY",
    "Golan Heights",
    Polygon(
        [
            (35.63, 33.30),
            (35.66, 33.24),
            (35.63, 33.17),
            (35.622, 33.06),
            (35.632, 32.98),
            (35.624, 32.89),
            (35.655, 32.85),
            (35.66, 32.77),
            (35.645, 32.72),
            (35.70, 32.64),
            (36.0, 32.6),
            (36.0, 33.5),
            (35.7, 33.5),
        ]
    ),
    "SY-X01",
)
"""East of the line of 4 June 1967, drawn coarsely by ourselves (about 1 km)."""

EAST_JERUSALEM = Cut(
    "PS",
    "East Jerusalem",
    Polygon(
        [
            (35.155, 31.95),
            (35.155, 31.815),
            (35.18, 31.805),
            (35.205, 31.808),
            (35.216, 31.803),
            (35.2255, 31.796),
            (35.2275, 31.788),
            (35.2275, 31.7765),
            (35.229, 31.77),
            (35.234, 31.762),
            (35.232, 31.752),
            (35.226, 31.745),
            (35.222, 31.735),
            (35.212, 31.735),
            (35.205, 31.743),
            (35.19, 31.742),
            (35.17, 31.728),
            (35.15, 31.735),
            (35.15, 31.65),
            (35.5, 31.65),
            (35.5, 31.95),
        ]
    ),
    "PS-X01",
)
"""East of the armistice line of 1949, drawn coarsely by ourselves (about 1 km)."""

CUTS = {
    "IL-JM": EAST_JERUSALEM,
    "MA-14": WESTERN_SAHARA,
    "MA-15": WESTERN_SAHARA,
    "MA-16": WESTERN_SAHARA,
    "IL-Z": GOLAN,
}

CORRECTED: dict[str, dict[str, str]] = {
    "UA-43": {"name": "Crimea", "type": "Republic"},
    "UA-40": {"name": "Sevastopol", "type": "City"},
    "UA-30": {"name": "Kyiv", "name_uk": "Київ", "name_ru": "Киев", "type": "City"},
    "UA-32": {"name_uk": "Київська область", "name_ru": "Киевская область"},
    "UA-51": {"name": "Odesa Oblast"},
    "RU-ALT": {
        "name": "Altai Krai",
        "name_uk": "Алтайський край",
        "name_ru": "Алтайский край",
    },
    "RU-ZAB": {"name": "Zabaykalsky Krai", "type": "Krai"},
    "RU-KAM": {"name": "Kamchatka Krai", "type": "Krai"},
    "RU-PER": {"name": "Perm Krai", "type": "Krai"},
    "RU-YEV": {"name": "Jewish Autonomous Oblast"},
    "RU-NIZ": {"name": "Nizhny Novgorod Oblast"},
    "RU-SA": {"name": "Sakha Republic", "type": "Republic"},
    "RU-KR": {"name": "Republic of Karelia"},
    "BY-HO": {"name": "Gomel Region"},
    "BY-MA": {"name": "Mogilev Region"},
    "BY-MI": {"name": "Minsk Region", "type": "Oblast"},
    "BY-HM": {"name": "Minsk", "type": "City"},
    "US-DC": {"name": "District of Columbia"},
    "EE-74": {"name": "Saare County", "type": "County"},
    "GE-SK": {"name": "Shida Kartli"},
    "PS-GZZ": {
        "name": "Gaza Strip",
        "name_uk": "Сектор Гази",
        "name_ru": "Сектор Газа",
        "name_ro": "Fâșia Gaza",
    },
    "PS-WBK": {
        "name_uk": "Західний берег річки Йордан",
        "name_ru": "Западный берег реки Иордан",
        "name_ro": "Cisiordania",
    },
    "IL-JM": {"name": "Jerusalem District"},
    "DK-84": {"name": "Capital Region of Denmark"},
}

SWAPPED = {"RU-MOW": "RU-MOS", "RU-MOS": "RU-MOW", "UA-51": "UA-51"}
"""The source gives Moscow's code to its oblast and the other way round."""

TYPES = {
    "Oblast": "Oblast",
    "Kray": "Krai",
    "Respublika": "Republic",
    "Avtonomnyy Okrug": "Autonomous Okrug",
    "Avtonomnaya Oblast": "Autonomous Oblast",
    "Gorod Federalnogo Znacheniya": "City",
}


def region_names(country: str, facts: dict[str, object]) -> dict[str, str]:
    """The properties of a first-level unit, names in their usual form."""
    source = str(facts.get("iso_3166_2") or "")
    code = SWAPPED.get(source, source)
    kind = _kind(country, facts)
    name = _field_name(country, str(facts.get("name_en") or facts.get("name")), kind)
    known = {
        "iso_3166_2": code,
        "country": country,
        "name": name,
        "name_uk": facts.get("name_uk"),
        "name_ru": facts.get("name_ru"),
        "name_ro": _romanian(country, name, facts),
        "type": kind,
        "geonames_admin1": _geonames_code(facts),
    }
    known.update(CORRECTED.get(source, {}))
    return {key: str(value) for key, value in known.items() if value}


def _kind(country: str, facts: dict[str, object]) -> str:
    if country == "UA":
        return "Oblast"
    if country == "RU":
        return TYPES.get(str(facts.get("type")), "Oblast")
    return str(facts.get("type_en") or "Region").split("|", maxsplit=1)[0]


def _field_name(country: str, name: str, kind: str) -> str:
    if country == "UA" or (country == "RU" and kind == "Oblast"):
        return f"{name} Oblast"
    if country == "BY" and kind == "Region":
        return f"{name} Region"
    if country in {"RO", "EE", "LT"} and kind == "County":
        return f"{name} County"
    return name


def _romanian(country: str, name: str, facts: dict[str, object]) -> str | None:
    if country == "RO":
        return f"Județul {name.removesuffix(' County')}"
    known = facts.get("name_ro")
    return str(known) if known else None


def _geonames_code(facts: dict[str, object]) -> str | None:
    code = str(facts.get("gn_a1_code") or "")
    number = code.partition(".")[2]
    return code if number else None


def country_names() -> dict[str, dict[str, str]]:
    """Names by ISO 3166-1 alpha-2: English, and where our table has them uk, ru."""
    names = {code: {"name": name} for code, name in english_names().items()}
    for row in read_table("countries.tsv"):
        names[row["country"]] = {k: row[k] for k in ("name", "name_uk", "name_ru")}
    names["XX"] = {"name": "Spratly Islands"}
    return names
