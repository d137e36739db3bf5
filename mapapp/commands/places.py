"""``geocode`` and ``gazetteer build``: names to places."""

from dataclasses import dataclass

import orjson

from geodata.errors import GazetteerError
from geodata.gazetteer import Gazetteer
from geodata.gazetteer.tables import country_names
from geodata.geocoding import decision_record, geocode_name
from geodata.geocoding.nominatim import NominatimGeocoder
from geodata.geocoding.online import online_decision
from geodata.geocoding.queries import parse_name
from geodata.places import Decision, Geocoder, Outcome, PlaceKind, Toponym
from mapapp.commands.archives import geocoder_of, settings_for
from mapapp.commands.streams import note, put, told_progress
from mapapp.commands.tables import candidate_table
from mapapp.compose import make_nominatim


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What is known about a name besides: a country, a region."""

    country: str | None = None
    admin1: str | None = None


def geocode(name: str, hints: Hints, *, shape: str, online: bool) -> None:
    """Print what a name is taken for, as ``json`` or ``table``."""
    settings = settings_for(None)
    geocoder = geocoder_of(settings)()
    check_hints(geocoder, hints)
    decision = geocode_name(geocoder, name, country=hints.country, admin1=hints.admin1)
    if online and decision.outcome is Outcome.UNKNOWN:
        decision = ask_online(decision.toponym, hints, make_nominatim(settings))
    record = decision_record(decision)
    if shape == "table":
        put(candidate_table(record))
    else:
        put(orjson.dumps(record, option=orjson.OPT_INDENT_2) + b"\n")


def ask_online(
    toponym: Toponym, hints: Hints, nominatim: NominatimGeocoder
) -> Decision:
    """Ask a server for one name, saying first what leaves the machine.

    Raises:
        GeocoderUnavailable: it gave no usable answer.
    """
    note(f"asking {nominatim.domain} for the name {toponym.name!r}")
    codes = {name.casefold(): code for code, name in country_names().items()}
    country = hints.country and codes.get(hints.country.casefold(), hints.country)
    answer = nominatim.search(toponym.name, country=country)
    return online_decision(toponym, answer, server=nominatim.domain)


def check_hints(geocoder: Geocoder, hints: Hints) -> None:
    """Refuse a country or region that nobody knows: it would narrow nothing.

    Raises:
        GazetteerError: the message names it.
    """
    country, admin1 = hints.country, hints.admin1
    known = country_names()
    names = {code.casefold() for code in known} | set(map(str.casefold, known.values()))
    if country is not None and country.casefold() not in names:
        msg = f"no country is known as {country!r}; give its two-letter code, as in UA"
        raise GazetteerError(msg)
    if admin1 is None:
        return
    bare, _ = parse_name(admin1)
    asked = Toponym(
        text=admin1, start=0, end=len(admin1), name=bare, kind=PlaceKind.ADMIN1
    )
    (decision,) = geocoder.geocode([asked])
    if decision.outcome is Outcome.UNKNOWN:
        msg = f"no oblast, krai, county or region is known as {admin1!r}"
        raise GazetteerError(msg)


def build_gazetteer() -> None:
    """Compile the index where it is missing or out of date."""
    with told_progress() as progress:
        index = Gazetteer.open(
            cache_dir=settings_for(None).cache_dir, progress=progress
        )
    note(f"the gazetteer is ready: {index.path}")
