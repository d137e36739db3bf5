"""Waters by their full names, or by what they are and the rest of a name.

A type word that stands before a name is read apart from it: "Golful Finlandei" asks
for the gulf, not for the country whose name stands in it.
"""

from collections.abc import Iterator
from functools import cache

from geodata.gazetteer import Entry, Gazetteer
from geodata.gazetteer.folding import fold
from geodata.gazetteer.inflection import nominatives
from geodata.gazetteer.tables import read_table
from geodata.geocoding.classes import ClassWords, Named, by_class, class_words
from geodata.phrases.tables import plain
from geodata.places import PlaceKind, Relation, Toponym

WIDE = frozenset({PlaceKind.ADMIN1, PlaceKind.WATER, PlaceKind.SITE})
"""Kinds whose names have words that are read apart: "northern Bukovina"."""

WHOLE = {
    None: WIDE,
    PlaceKind.ADMIN1: WIDE,
    PlaceKind.WATER: WIDE,
    PlaceKind.DISTRICT: frozenset({PlaceKind.DISTRICT}),
}
"""What is asked for by all the words of its phrase, and the kinds it may be."""


def waters_of(gazetteer: Gazetteer, toponym: Toponym) -> tuple[Entry, ...]:
    """The waters that a name with a water's type word means, each once."""
    if toponym.kind is not PlaceKind.WATER:
        return ()
    is_last = toponym.text.endswith(toponym.name)
    if not is_last and not toponym.container:
        return ()  # "Red Sea governorate"
    whole = tuple(_of_text(gazetteer, toponym, frozenset({PlaceKind.WATER})))
    return whole or tuple(_of_class(gazetteer, toponym))


def named_whole(gazetteer: Gazetteer, toponym: Toponym) -> tuple[Entry, ...]:
    """What is wide and has a name that is all of the phrase, not its name alone."""
    is_within = toponym.relation in {Relation.IN, Relation.AIRSPACE}
    kinds = WHOLE.get(toponym.kind)
    if toponym.text == toponym.name or kinds is None or not is_within:
        return ()
    return tuple(_of_text(gazetteer, toponym, kinds))


def _of_text(
    gazetteer: Gazetteer, toponym: Toponym, kinds: frozenset[PlaceKind]
) -> Iterator[Entry]:
    """Entries of all the words as they stand, else in the base form."""
    for text in (toponym.text, *nominatives(toponym.text, toponym.language)):
        found = [e for e in gazetteer.entries(text) if e.place.kind in kinds]
        if found:
            yield from found
            return


def _of_class(gazetteer: Gazetteer, toponym: Toponym) -> Iterator[Entry]:
    classes = _words().classes_in(plain(toponym.text))
    names = (toponym.name, *nominatives(toponym.name, toponym.language))
    keys = {
        key for name in names for key in (fold(name), _words().rest_of(plain(name)))
    }
    ids = {
        place_id: name
        for each in classes
        for key in keys
        for place_id, name in _by_class().get((each, key), ())
    }
    for place_id, name in sorted(ids.items()):
        for entry in gazetteer.entries(name):
            if entry.place.place_id == place_id:
                yield entry


@cache
def _by_class() -> Named:
    """Ids and main names of waters by their class and the rest of a name."""
    return by_class(read_table("water_places.tsv"), _words())


def _words() -> ClassWords:
    return class_words("water_classes.tsv")
