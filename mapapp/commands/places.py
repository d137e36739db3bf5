"""``geocode`` and ``reverse``: names to places, points to what lies there."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from geodata.errors import GazetteerError, ReportError
from geodata.gazetteer.tables import country_names
from geodata.geocoding import decision_record, geocode_name
from geodata.geocoding.online.asked_names import languages, question_of_name
from geodata.geocoding.online.decisions import online_decision
from geodata.geocoding.online.nominatim import NominatimGeocoder
from geodata.geocoding.online.surroundings import Surroundings
from geodata.geocoding.queries import parse_name
from geodata.geocoding.reverse import Reverse, Whereabouts
from geodata.places import Decision, Geocoder, Outcome, PlaceKind, Toponym
from mapapp.commands.archives import geocoder_of, settings_for
from mapapp.commands.streams import STANDARD, note, put, told_progress
from mapapp.commands.tables import candidate_table, whereabouts_table
from mapapp.compose import (
    gazetteer_sha256,
    get_country_at,
    make_gazetteer,
    make_nominatim,
)

LONGEST_NAME = 1000
"""Characters of a line that are read; a name has fewer."""

BATCH = 1000
"""Records written at once."""


class WrongHint(GazetteerError):  # noqa: N818 - reads as what it says
    """A country or region beside a name that nobody knows; ``option`` gave it."""

    def __init__(self, message: str, option: str) -> None:
        super().__init__(message)
        self.option = option


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What is known about a name besides: country, region, a point, the language."""

    country: str | None = None
    admin1: str | None = None
    near: tuple[float, float] | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a decision is printed: as ``json`` or ``table``, with its area or not."""

    name: str
    with_area: bool


def geocode(name: str, hints: Hints, shape: Shape, *, online: bool) -> None:
    """Print what a name is taken for."""
    settings = settings_for(None)
    geocoder = geocoder_of(settings)()
    check_hints(geocoder, hints)
    decision = decide(geocoder, name, hints)
    if online and decision.outcome is Outcome.UNKNOWN:
        decision = ask_online(decision.toponym, hints, make_nominatim(settings))
    record = _recorder(with_area=shape.with_area)(decision)
    if shape.name == "table":
        put(candidate_table(record))
    else:
        put(orjson.dumps(record, option=orjson.OPT_INDENT_2) + b"\n")


def geocode_many(file: Path, hints: Hints, *, with_area: bool) -> None:
    """Print one record a line for the names of a file, ``-`` for standard input.

    Empty lines are left out.

    Raises:
        ReportError: the file cannot be read.
    """
    geocoder = geocoder_of(settings_for(None))()
    check_hints(geocoder, hints)
    record = _recorder(with_area=with_area)
    lines: list[bytes] = []
    for name in _names(file):
        lines.append(orjson.dumps(record(decide(geocoder, name, hints))))
        if len(lines) == BATCH:
            put(b"\n".join(lines) + b"\n")
            lines.clear()
    if lines:
        put(b"\n".join(lines) + b"\n")


def decide(geocoder: Geocoder, name: str, hints: Hints) -> Decision:
    """What a name is taken for, with what is known besides."""
    return geocode_name(
        geocoder,
        name,
        country=hints.country,
        admin1=hints.admin1,
        near=hints.near,
        language=hints.language,
    )


def reverse(longitude: float, latitude: float, *, shape: str) -> None:
    """Print what lies at a point, as ``json`` or ``table``."""
    settings = settings_for(None)
    with told_progress() as progress:
        gazetteer = make_gazetteer(settings, progress=progress)
    found = _where_record(Reverse(gazetteer).at(longitude, latitude))
    if shape == "table":
        put(whereabouts_table(found))
        return
    record = found | {"gazetteer": {"manifest_sha256": gazetteer.manifest_sha256}}
    put(orjson.dumps(record, option=orjson.OPT_INDENT_2) + b"\n")


def _names(file: Path) -> Iterator[str]:
    """The lines of a file that hold anything, without spaces around them."""
    try:
        lines = sys.stdin.buffer if file == STANDARD else file.open("rb")
        with lines:
            for line in lines:
                name = line.decode(errors="replace").lstrip("\ufeff").strip()
                if name:
                    yield name[:LONGEST_NAME]
    except OSError as error:
        msg = f"{file} cannot be read: {error.strerror or error}"
        raise ReportError(msg) from error


def _recorder(*, with_area: bool) -> Callable[[Decision], dict[str, Any]]:
    """Decisions to JSON values that say which gazetteer they rest on."""
    gazetteer = {"manifest_sha256": gazetteer_sha256(settings_for(None))}

    def record(decision: Decision) -> dict[str, Any]:
        values = decision_record(decision, with_area=with_area)
        if decision.location is not None:
            values["place"].setdefault("admin2", decision.location.admin2)
        return {**values, "gazetteer": gazetteer}

    return record


def _where_record(found: Whereabouts) -> dict[str, Any]:
    settlement = found.settlement
    metres = found.distance_m
    nearest = settlement and {
        "name": settlement.name,
        "country": settlement.country,
        "admin1": settlement.admin1,
        "longitude": round(settlement.longitude, 6),
        "latitude": round(settlement.latitude, 6),
        "place_id": settlement.place_id,
        "distance_m": None if metres is None else round(metres),
        "is_inside": found.is_inside,
    }
    return {
        "longitude": found.longitude,
        "latitude": found.latitude,
        "country": found.country,
        "admin1": found.admin1,
        "admin2": found.admin2,
        "nearest": nearest,
        "water": found.water,
    }


def ask_online(
    toponym: Toponym, hints: Hints, nominatim: NominatimGeocoder
) -> Decision:
    """Ask a server for one name, saying first what leaves the machine.

    Raises:
        GeocoderUnavailable: it gave no usable answer.
    """
    codes = {name.casefold(): code for code, name in country_names().items()}
    country = hints.country and codes.get(hints.country.casefold(), hints.country)
    question = question_of_name(
        toponym.name, country=country, language=languages(toponym.language)
    )
    if nominatim.kept(question) is None:
        note(f"asking {nominatim.domain} for the name {question.name!r}")
    around = frozenset({question.country} if question.country else ())
    return online_decision(
        toponym,
        nominatim.ask(question),
        server=nominatim.domain,
        surroundings=Surroundings(countries=around),
        country_at=get_country_at(),
    )


def check_hints(geocoder: Geocoder, hints: Hints) -> None:
    """Refuse a country or region that nobody knows: it would narrow nothing.

    Raises:
        WrongHint: the message names it.
    """
    country, admin1 = hints.country, hints.admin1
    known = country_names()
    names = {code.casefold() for code in known} | set(map(str.casefold, known.values()))
    if country is not None and country.casefold() not in names:
        msg = f"no country is known as {country!r}; give its two-letter code, as in UA"
        raise WrongHint(msg, "--country")
    if admin1 is None:
        return
    bare, _ = parse_name(admin1)
    asked = Toponym(
        text=admin1, start=0, end=len(admin1), name=bare, kind=PlaceKind.ADMIN1
    )
    (decision,) = geocoder.geocode([asked])
    if decision.outcome is Outcome.UNKNOWN:
        msg = f"no oblast, krai, county or region is known as {admin1!r}"
        raise WrongHint(msg, "--admin1")
