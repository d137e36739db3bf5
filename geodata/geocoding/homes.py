"""Which country "the country" and "national" mean in a report."""

from geodata.geocoding.context import View
from geodata.places import OWN_COUNTRY, THAT_COUNTRY

HOMES = frozenset({OWN_COUNTRY, THAT_COUNTRY})


def home(name: str, view: View, outlet: str | None) -> str | None:
    """The ISO 3166-1 alpha-2 code of one of HOMES, None where it stays open.

    "The country" is the only one that the report's names speak of. "National" is
    the outlet's own, unless the report speaks of others alone.
    """
    spoken = {code for code in view.countries | view.shared if code}
    if name == OWN_COUNTRY and outlet and (not spoken or outlet in spoken):
        return outlet
    return next(iter(spoken)) if len(spoken) == 1 else None
