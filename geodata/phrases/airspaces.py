"""The airspace of a country that is not named: "the country's airspace"."""

from collections.abc import Sequence

from geodata.phrases.scanning import Item
from geodata.places import OWN_COUNTRY, THAT_COUNTRY

_HOMELANDS = {"said": THAT_COUNTRY, "own": OWN_COUNTRY}


def homeland_in(items: Sequence[Item]) -> str | None:
    """The name of the unnamed country whose airspace the phrase says, None if named."""
    words = [item for item in items if item.is_word]
    if not any("airspace" in item.senses for item in words):
        return None
    said = {item.senses["homeland"] for item in words if "homeland" in item.senses}
    if not said or any(item.country or item.is_name for item in words):
        return None
    return _HOMELANDS["own" if "own" in said else "said"]
