"""Sites by what they are and the town they belong to: "порт Темрюк", "Kursk NPP".

The gazetteer has the full names of sites. Reports say the same with other words of
the same sense, in another case or language, or with the town's adjective: so each
name is taken apart into the class that its words say and the rest of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from geodata.gazetteer import Entry, Gazetteer
from geodata.gazetteer.folding import fold
from geodata.gazetteer.inflection import nominatives
from geodata.gazetteer.tables import AIRPORTS_TABLE, read_table, split_names
from geodata.geocoding.classes import ClassWords, Named, by_class, class_words
from geodata.phrases.tables import plain
from geodata.places import PlaceKind, Toponym

_ADJECTIVE = re.compile(r"(?:tsk|sk|zk)(?:i|a|e|oe|aia|oi)$")
_SEAT_ENDINGS = ("", "a", "o", "i", "e", "ts", "tsk", "sk")
SHORTEST_STEM = 3
SIDES = "\u2013"
"""The long dash between the two sides of a crossing."""

_BOTH = ("airport", "airbase")
_AIRFIELDS = (
    (" international airport", ("airport",)), (" airport", ("airport",)),
    (" airfield", _BOTH), (" air base", ("airbase",)), (" airbase", ("airbase",)),
    (" air force base", ("airbase",)), (" afb", ("airbase",)),
    ("aeroportul ", ("airport",)), ("аэропорт ", ("airport",)),
    ("аеропорт ", ("airport",)), ("baza aeriană ", ("airbase",)),
    ("авиабаза ", ("airbase",)), ("авіабаза ", ("airbase",)),
)  # fmt: skip
"""How the names of airports.tsv end or begin, and the classes that it says."""


def sites_of(
    gazetteer: Gazetteer, toponym: Toponym, known: Sequence[Entry]
) -> tuple[Entry, ...]:
    """The sites that a name with a site's type word may mean, each once.

    By the full name first, then by class and town: ``known`` are the places that the
    bare name has, so a town's spelling in one language finds the site in another.
    """
    found = tuple(_by_full_name(gazetteer, toponym))
    if found:
        return found
    if is_bare(toponym):
        return tuple(_of_any_class(gazetteer, fold(toponym.name)))
    places = [(entry.place.kind, entry.place.name) for entry in known]
    towns = {fold(name) for kind, name in places if kind is PlaceKind.SETTLEMENT}
    keys = towns.union(*_keys(toponym))
    ids = {
        place_id: name
        for each in _words().classes_in(plain(toponym.text))
        for key in keys
        for place_id, name in _by_class().get((each, key), ())
    }
    return tuple(
        entry
        for place_id, name in sorted(ids.items())
        for entry in gazetteer.entries(name)
        if entry.place.place_id == place_id
    )


def is_bare(toponym: Toponym) -> bool:
    """Whether the word for the site stands before others of a list, not before it.

    Then the name may as well be a town's: "the airports of Saratov and Penza".
    """
    return toponym.kind is PlaceKind.SITE and toponym.text == toponym.name


def _of_any_class(gazetteer: Gazetteer, key: str) -> Iterator[Entry]:
    """The only site whose name without its class word is the key, as it stands."""
    sites = {
        (place_id, name)
        for (_, rest), named in _by_class().items()
        if rest == key
        for place_id, name in named
    }
    if len(sites) == 1:
        place_id, name = sites.pop()
        for entry in gazetteer.entries(name):
            if entry.place.place_id == place_id:
                yield entry


def _by_full_name(gazetteer: Gazetteer, toponym: Toponym) -> Iterator[Entry]:
    """Sites of the words as the text has them, or in the base form."""
    for text in (toponym.text, *nominatives(toponym.text, toponym.language)):
        sites = [
            entry
            for entry in gazetteer.entries(text)
            if entry.place.kind is PlaceKind.SITE
        ]
        if sites:
            yield from sites
            return


def _keys(toponym: Toponym) -> Iterator[set[str]]:
    """Folded names: as it stands, in the base form, and the town of an adjective."""
    for name in (toponym.name, *nominatives(toponym.name, toponym.language)):
        key = fold(name)
        yield {key, *_towns_of(key)}


def _towns_of(adjective: str) -> Iterator[str]:
    """Kharkivskyi is of Kharkiv, Poltavskyi of Poltava, Sochinskii of Sochi."""
    stem = _ADJECTIVE.sub("", adjective)
    if stem == adjective or len(stem) < SHORTEST_STEM:
        return
    yield from (stem + ending for ending in _SEAT_ENDINGS)
    if stem.endswith("n"):
        yield stem[:-1]


@cache
def _by_class() -> Named:
    """Id and main name of sites by their class and the folded rest of a name."""
    rows = read_table("sites.tsv")
    found = by_class([*rows, *_sides(rows)], _words())
    for row in read_table(AIRPORTS_TABLE):
        site = (row["place_id"], row["name"])
        for key in sorted(_airfield_keys(row)):
            known = found.get(key, ())
            found[key] = known if site in known else (*known, site)
    return found


def _sides(rows: Sequence[Mapping[str, str]]) -> Iterator[dict[str, str]]:
    """Crossings by either of their sides, which a long dash parts."""
    for row in rows:
        for name in (row["name"], *split_names(row["names"])):
            low = plain(row["name"])
            if SIDES in name and "crossing" in _words().classes_in(low):
                sides = "|".join(_words().any_word.sub(" ", plain(name)).split(SIDES))
                yield {**row, "names": sides}


def _airfield_keys(row: Mapping[str, str]) -> set[tuple[str, str]]:
    """Classes and rests of an airfield's names, which are all written one way."""
    keys: set[tuple[str, str]] = set()
    for name in (row["name"], *split_names(row["names"])):
        low = plain(name)
        for word, classes in _AIRFIELDS:
            rest = low.removesuffix(word).removeprefix(word)
            if rest != low:
                keys.update((each, fold(rest)) for each in classes)
                break
    return {key for key in keys if key[1]}


def _words() -> ClassWords:
    return class_words("site_classes.tsv")
