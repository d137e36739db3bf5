"""Which column of a table says what, guessed by its name."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from geodata.errors import DataSetError

NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "latitude": ("latitude", "lat", "y", "широта", "latitudine", "ycoord",
                     "latitud", "breite", "breitengrad"),
        "longitude": ("longitude", "lon", "long", "lng", "x", "довгота", "долгота",
                      "longitudine", "xcoord", "longitud", "länge", "längengrad"),
        "id": ("id", "eventid", "incidentid", "uid", "uuid", "globalid", "featureid",
               "incidentno", "incidentnumber", "caseid", "recordid"),
        "date": ("date", "eventdate", "datestart", "startdate", "day", "дата", "data",
                 "when", "incidentdate", "dateofincident", "dateofevent",
                 "dateofattack", "whendidithappen", "коли", "когда", "când", "fecha",
                 "datum", "datetime", "timestamp"),
        "date_end": ("dateend", "enddate"),
        "title": ("title", "name", "headline", "назва", "название", "titlu", "event",
                  "whathappened", "what", "summary", "description", "опис", "описание",
                  "descriere", "descripción", "beschreibung", "eventdescription",
                  "incidentdescription", "details", "notes"),
        "place": ("place", "location", "settlement", "city", "town", "village",
                  "placename", "місце", "место", "місто", "город", "localitate",
                  "where", "locality", "населенийпункт", "населенныйпункт", "де", "где",
                  "unde", "locationname", "nameofplace", "wheredidithappen", "lugar",
                  "ort", "lieu"),
        "country": ("country", "countrycode", "iso", "iso2", "iso3", "країна",
                    "страна", "țara", "país", "land", "pays"),
        "admin1": ("admin1", "adm1", "region", "oblast", "province", "state",
                   "область", "județ", "adm1name", "admin1name"),
        "admin2": ("admin2", "adm2", "district", "raion", "county", "район",
                   "adm2name", "admin2name"),
        "type": ("incidenttype", "type", "eventtype"),
        "precision": ("geoprecision", "precision"),
        "killed": ("killed", "deaths", "fatalities", "dead", "killedbest", "best",
                   "howmanykilled", "numberkilled", "numberofkilled", "peoplekilled",
                   "загиблі", "загинуло", "вбито", "погибшие", "погибло", "убито",
                   "morți", "muertos", "fallecidos", "tote", "tués", "morts"),
        "killed_low": ("killedlow", "deathslow", "low", "killedmin", "minkilled",
                       "fatalitieslow", "fatalitiesmin", "deathsmin"),
        "killed_high": ("killedhigh", "deathshigh", "high", "killedmax", "maxkilled",
                        "fatalitieshigh", "fatalitiesmax", "deathsmax"),
        "injured": ("injured", "wounded", "injuredbest", "howmanyinjured",
                    "numberinjured", "numberofinjured", "peopleinjured", "поранені",
                    "поранено", "раненые", "ранено", "răniți", "heridos", "verletzte",
                    "blessés"),
        "injured_low": ("injuredlow", "injuredmin", "mininjured"),
        "injured_high": ("injuredhigh", "injuredmax", "maxinjured"),
        "actor": ("actor", "perpetrator"),
        "url": ("url", "link", "sourceurl", "посилання", "ссылка"),
        "outlet": ("outlet", "source", "publisher", "джерело", "источник", "sursa"),
        "language": ("language", "lang"),
    }
)  # fmt: skip
"""Our field and what columns of it are called: letters and digits alone count."""

_NO_LETTER = re.compile(r"[\W_]+")
_HINT = re.compile(
    r"[(\[](?:local(?: time)?|utc|gmt|wgs ?84|epsg:? ?4326|(?:decimal )?deg(?:ree)?s?"
    r"|decimal|dd|[dmy]{1,4}(?:[-/.][dmy]{1,4}){2})[)\]]",
    re.IGNORECASE,
)
"""What a name says in brackets of how a cell is written, and not of what it is."""

_AXES = {
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon", "long", "lng"),
}
_BOTH = (
    "coordinates", "coordinate", "coords", "latlon", "latlng", "latlong", "gps",
    "gpscoordinates", "geolocation", "geopoint", "wkt", "координати", "координаты",
    "coordonate", "coordenadas", "coordonnées", "koordinaten",
)  # fmt: skip
"""What a column is called whose cells hold latitude and longitude."""

_PARTS = {
    "year": ("year", "iyear", "eventyear", "incidentyear", "рік", "год", "an", "anul",
             "año", "jahr", "année"),
    "month": ("month", "imonth", "eventmonth", "incidentmonth", "місяць", "месяц",
              "luna", "mes", "monat", "mois"),
    "day": ("day", "iday", "eventday", "incidentday", "dayofmonth", "день", "число",
            "ziua", "día", "tag", "jour"),
}  # fmt: skip
"""What columns are called that each hold a part of a date."""

_OF_A_POINT = frozenset(
    {"gps", "geo", "location", "point", "place", "event", "incident"}
)
"""What may stand beside the axis: never a centroid of something."""


def guessed(names: tuple[str, ...], wanted: Mapping[str, str]) -> dict[str, str]:
    """Our fields to columns of a table; what is wanted outranks what is guessed.

    A field that is wanted of "" has no column, whatever would be guessed.

    Raises:
        DataSetError: a field or a column of ``wanted`` is none.
    """
    for field, column in wanted.items():
        if field not in NAMES:
            msg = f"{field!r} is no field to map: there are {', '.join(NAMES)}"
            raise DataSetError(msg)
        if column and column not in names:
            msg = f"the table has no column {column!r}: it has {', '.join(names)}"
            raise DataSetError(msg)
    bare = {_bare(_HINT.sub("", name)): name for name in reversed(names)}
    bare |= {_bare(name): name for name in reversed(names)}
    found = dict(wanted)
    if (joint := joint_name(date_parts(names))) in names:
        found.setdefault("date", joint)
    for field, calls in NAMES.items():
        free = (bare[call] for call in calls if call in bare)
        guess = next((one for one in free if one not in found.values()), None)
        if guess is not None and field not in found:
            found[field] = guess
    if not found.keys() & _AXES.keys():
        found |= _axes(names) or _in_one(bare, found)
    return {field: found[field] for field in NAMES if found.get(field)}


def date_parts(names: Sequence[str]) -> dict[str, str]:
    """Columns of the year, the month and maybe the day of a date; {} for none."""
    bare = {_bare(name): name for name in reversed(names)}
    found = {
        part: next(bare[call] for call in calls if call in bare)
        for part, calls in _PARTS.items()
        if any(call in bare for call in calls)
    }
    return found if {"year", "month"} <= found.keys() else {}


def joint_name(parts: Mapping[str, str]) -> str:
    """What the column is called that holds them together; "" for none."""
    return ", ".join(parts.values())


def _in_one(bare: Mapping[str, str], found: Mapping[str, str]) -> dict[str, str]:
    """Latitude and longitude of one column that is called as both."""
    free = (bare[call] for call in _BOTH if call in bare)
    name = next((one for one in free if one not in found.values()), None)
    return {} if name is None else dict.fromkeys(_AXES, name)


def _bare(name: str) -> str:
    return _NO_LETTER.sub("", name.casefold())


def _axes(names: tuple[str, ...]) -> dict[str, str]:
    """Latitude and longitude of a point that is named alike in both; none if unsure."""
    found: dict[str, dict[frozenset[str], str]] = {axis: {} for axis in _AXES}
    for name in names:
        words = [
            word for word in _NO_LETTER.split(_HINT.sub("", name).casefold()) if word
        ]
        for axis, calls in _AXES.items():
            rest = frozenset(words) - set(calls)
            if len(rest) == len(words) - 1 and rest <= _OF_A_POINT:
                found[axis][rest] = name
    both = found["latitude"].keys() & found["longitude"].keys()
    if len(both) != 1:
        return {}
    (rest,) = both
    return {axis: found[axis][rest] for axis in _AXES}
