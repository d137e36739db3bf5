# ruff: noqa: RUF001 - type words in Cyrillic
"""Type words in a bare query: "Odesa region", "near Bakhmut", "Romanian airspace".

Reports are read by the extraction; this is for a name typed by hand.
"""

import re

from geodata.gazetteer.tables import country_names
from geodata.places import Decision, Geocoder, PlaceKind, Relation, Toponym

KIND_WORDS: dict[str, PlaceKind] = {
    "autonomous republic": PlaceKind.ADMIN1,
    "autonomous okrug": PlaceKind.ADMIN1,
    "oblast": PlaceKind.ADMIN1,
    "region": PlaceKind.ADMIN1,
    "krai": PlaceKind.ADMIN1,
    "kray": PlaceKind.ADMIN1,
    "territory": PlaceKind.ADMIN1,
    "province": PlaceKind.ADMIN1,
    "governorate": PlaceKind.ADMIN1,
    "voivodeship": PlaceKind.ADMIN1,
    "county": PlaceKind.ADMIN1,
    "judet": PlaceKind.ADMIN1,
    "republic": PlaceKind.ADMIN1,
    "область": PlaceKind.ADMIN1,
    "край": PlaceKind.ADMIN1,
    "raion": PlaceKind.ADMIN2,
    "rayon": PlaceKind.ADMIN2,
    "powiat": PlaceKind.ADMIN2,
    "district": PlaceKind.DISTRICT,
    "район": PlaceKind.DISTRICT,
    "village": PlaceKind.SETTLEMENT,
    "town": PlaceKind.SETTLEMENT,
    "city": PlaceKind.SETTLEMENT,
    "settlement": PlaceKind.SETTLEMENT,
    "село": PlaceKind.SETTLEMENT,
    "місто": PlaceKind.SETTLEMENT,
    "город": PlaceKind.SETTLEMENT,
}
"""Type words before or after a name, and the kind of place they say."""

_WORDS = "|".join(sorted(KIND_WORDS, key=len, reverse=True))
_BEFORE = re.compile(rf"^(?:the\s+)?({_WORDS})\s+(?:of\s+)?(?=\S)", re.IGNORECASE)
_AFTER = re.compile(rf"(?<=\S)\s+({_WORDS})$", re.IGNORECASE)
_AIRSPACE = re.compile(
    r"^(?:the\s+)?airspace\s+of\s+(?P<of>.+)$|^(?P<whose>.+?)(?:'s|’s)?\s+airspace$",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"^(?:(?P<number>\d+(?:\.\d+)?)\s*km\s+(?:(?P<bearing>[a-z-]+)\s+of|from)|near"
    r"|outside)\s+(?P<name>.+)$",
    re.IGNORECASE,
)
_BORDER = re.compile(
    r"^(?:the\s+)?border\s+(?:with|of)\s+(?P<with>.+)$|^(?P<whose>.+?)\s+border$",
    re.IGNORECASE,
)
BEARINGS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0,
    "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
}  # fmt: skip
ADJECTIVES = {
    "belarusian": "Belarus", "bulgarian": "Bulgaria", "danish": "Denmark",
    "estonian": "Estonia", "finnish": "Finland", "georgian": "Georgia",
    "german": "Germany", "hungarian": "Hungary", "latvian": "Latvia",
    "lithuanian": "Lithuania", "moldovan": "Moldova", "norwegian": "Norway",
    "polish": "Poland", "romanian": "Romania", "russian": "Russia",
    "slovak": "Slovakia", "swedish": "Sweden", "turkish": "Turkey",
    "ukrainian": "Ukraine",
}  # fmt: skip
"""Adjectives of the countries that such reports name most."""


def parse_name(text: str) -> tuple[str, PlaceKind | None]:
    """The bare name and what its type word says: "Odesa region" is an ADMIN1."""
    name = text.strip()
    for pattern in (_AFTER, _BEFORE):
        match = pattern.search(name)
        if match:
            bare = name[: match.start()] + name[match.end() :]
            return bare.strip(), KIND_WORDS[match[1].lower()]
    return name, None


def parse_query(text: str) -> Toponym:
    """A query as a toponym: type word, container after a comma, relation."""
    head, _, tail = text.strip().partition(",")
    container = tail.strip() or None
    name, relation, distance, bearing = _relation(head.strip())
    name, kind = parse_name(name)
    return Toponym(
        text=text, start=0, end=len(text), name=name, kind=kind,
        container=container, relation=relation, distance_m=distance, bearing=bearing,
    )  # fmt: skip


def _relation(head: str) -> tuple[str, Relation, float | None, float | None]:
    match = _AIRSPACE.match(head)
    if match:
        name = match["of"] or match["whose"]
        return ADJECTIVES.get(name.lower(), name), Relation.AIRSPACE, None, None
    match = _NEAR.match(head)
    if match:
        distance = float(match["number"]) * 1000 if match["number"] else None
        bearing = BEARINGS.get((match["bearing"] or "").lower().replace("-", ""))
        return match["name"], Relation.NEAR, distance, bearing
    match = _BORDER.match(head)
    if match:
        name = match["with"] or match["whose"]
        return ADJECTIVES.get(name.lower(), name), Relation.BORDER, None, None
    return head, Relation.IN, None, None


def geocode_name(
    geocoder: Geocoder,
    name: str,
    *,
    country: str | None = None,
    admin1: str | None = None,
) -> Decision:
    """Decide a name typed by hand.

    ``country`` (ISO 3166-1 alpha-2 or a name) and ``admin1`` (a name) narrow the
    search as a container named beside it would; a container in the query itself
    ("Dniprovskyi district, Kyiv") is used where they are not given.
    """
    asked = parse_query(name)
    country = country_names().get(country.upper(), country) if country else None
    container = asked.container or admin1 or country
    question = Toponym(
        text=asked.text, start=asked.start, end=asked.end, name=asked.name,
        kind=asked.kind, container=container, relation=asked.relation,
        distance_m=asked.distance_m, bearing=asked.bearing,
    )  # fmt: skip
    others = [
        Toponym(text=value, start=0, end=len(value), name=parse_name(value)[0], kind=of)
        for value, of in ((admin1, PlaceKind.ADMIN1), (country, PlaceKind.COUNTRY))
        if value and value != container
    ]
    return geocoder.geocode([question, *others])[0]
