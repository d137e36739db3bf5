"""``geocode`` and ``gazetteer build``: names to places."""

import orjson

from geodata.gazetteer import Gazetteer
from geodata.geocoding import decision_record, geocode_name
from mapapp.commands.archives import geocoder_of, settings_for
from mapapp.commands.streams import note, put, told_progress
from mapapp.commands.tables import candidate_table


def geocode(name: str, *, country: str | None, admin1: str | None, shape: str) -> None:
    """Print what a name is taken for, as ``json`` or ``table``."""
    geocoder = geocoder_of(settings_for(None))()
    decision = geocode_name(geocoder, name, country=country, admin1=admin1)
    record = decision_record(decision)
    if shape == "table":
        put(candidate_table(record))
    else:
        put(orjson.dumps(record, option=orjson.OPT_INDENT_2) + b"\n")


def build_gazetteer() -> None:
    """Compile the index where it is missing or out of date."""
    with told_progress() as progress:
        index = Gazetteer.open(
            cache_dir=settings_for(None).cache_dir, progress=progress
        )
    note(f"the gazetteer is ready: {index.path}")
