"""Rivers by their bare names, where the words around say that a water is meant.

"Дніпро" and "Dnipro" are cities, and so the gazetteer has the river as "Dnipro
River" alone. After "річка", "on the bank of" or "along" the bare name is the river's.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from geodata.gazetteer import Entry, Gazetteer
from geodata.gazetteer.folding import fold
from geodata.gazetteer.inflection import nominatives
from geodata.gazetteer.tables import read_table, split_names
from geodata.places import PlaceKind, Relation, Toponym

_WORDS = re.compile(
    r"\b(?:river|branch|arm|channel|річка|ріка|река|гирло|рукав|râul|fluviul|brațul"
    r"|canalul|jõgi)\b",
    re.IGNORECASE,
)


_OVER = re.compile(r"(?:над|понад|deasupra|over the|above the)\s", re.IGNORECASE)


def is_over(toponym: Toponym) -> bool:
    """Whether the phrase begins with a word that stands before rivers and cities."""
    is_bare = toponym.kind is None and toponym.relation is Relation.IN
    return is_bare and _OVER.match(toponym.text) is not None


def rivers_of(gazetteer: Gazetteer, toponym: Toponym) -> tuple[Entry, ...]:
    """The rivers of a name that is said to be a water's, or that one goes along.

    "Над Дніпром" may be either: then the river is one of the candidates.
    """
    is_along = toponym.kind is None and toponym.relation is Relation.ALONG
    if toponym.kind is not PlaceKind.WATER and not is_along and not is_over(toponym):
        return ()
    for name in (toponym.name, *nominatives(toponym.name, toponym.language)):
        known = _rivers().get(fold(name))
        if known:
            return tuple(
                entry
                for place_id, main in sorted(known.items())
                for entry in gazetteer.entries(main)
                if entry.place.place_id == place_id
            )
    return ()


@cache
def _rivers() -> Mapping[str, Mapping[str, str]]:
    """Ids and main names by the folded name without its type word."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in read_table("water_places.tsv"):
        for name in (row["name"], *split_names(row["names"])):
            if _WORDS.search(name):
                found[fold(_WORDS.sub("", name))][row["place_id"]] = row["name"]
    return found
