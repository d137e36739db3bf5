"""``geocode`` and ``gazetteer build``: names to places."""

import orjson

from geodata.errors import GazetteerError
from geodata.gazetteer import Gazetteer
from geodata.gazetteer.tables import country_names
from geodata.geocoding import decision_record, geocode_name
from geodata.geocoding.queries import parse_name
from geodata.places import Geocoder, Outcome, PlaceKind, Toponym
from mapapp.commands.archives import geocoder_of, settings_for
from mapapp.commands.streams import note, put, told_progress
from mapapp.commands.tables import candidate_table


def geocode(name: str, *, country: str | None, admin1: str | None, shape: str) -> None:
    """Print what a name is taken for, as ``json`` or ``table``."""
    geocoder = geocoder_of(settings_for(None))()
    check_hints(geocoder, country=country, admin1=admin1)
    decision = geocode_name(geocoder, name, country=country, admin1=admin1)
    record = decision_record(decision)
    if shape == "table":
        put(candidate_table(record))
    else:
        put(orjson.dumps(record, option=orjson.OPT_INDENT_2) + b"\n")


def check_hints(geocoder: Geocoder, *, country: str | None, admin1: str | None) -> None:
    """Refuse a country or region that nobody knows: it would narrow nothing.

    Raises:
        GazetteerError: the message names it.
    """
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
