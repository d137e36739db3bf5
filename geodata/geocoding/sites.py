"""Sites by what they are and the town they belong to: "порт Темрюк", "Kursk NPP".

The gazetteer has the full names of sites. Reports say the same with other words of
the same sense, in another case or language, or with the town's adjective: so each
name is taken apart into the class that its words say and the rest of it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from geodata.gazetteer import Entry, Gazetteer
from geodata.gazetteer.folding import fold
from geodata.gazetteer.inflection import nominatives
from geodata.gazetteer.tables import read_table, split_names
from geodata.phrases.tables import plain, read_rows
from geodata.places import PlaceKind, Toponym

_ADJECTIVE = re.compile(r"(?:tsk|sk|zk)(?:i|a|e|oe|aia|oi)$")
_SEAT_ENDINGS = ("", "a", "o", "i", "e", "ts", "tsk", "sk")
SHORTEST_STEM = 3


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
        for each in _classes_in(plain(toponym.text))
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
def _by_class() -> Mapping[tuple[str, str], tuple[tuple[str, str], ...]]:
    """Id and main name of sites by their class and the folded rest of a name."""
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in read_table("sites.tsv"):
        main = _classes_in(plain(row["name"]))
        for name in (row["name"], *split_names(row["names"])):
            low = plain(name)
            key = fold(_class_words().sub(" ", low))
            for each in _classes_in(low) or main:
                if key:
                    found[each, key][row["place_id"]] = row["name"]
    return {key: tuple(sites.items()) for key, sites in found.items()}


@cache
def _senses() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Each class word as a pattern, with its class; the longest first."""
    rows = [
        (word, each)
        for each, cell in read_rows("site_classes.tsv")
        for word in cell.split("|")
    ]
    rows.sort(key=lambda row: (-len(row[0]), row))
    return tuple((re.compile(rf"\b{_pattern(word)}\b"), each) for word, each in rows)


@cache
def _class_words() -> re.Pattern[str]:
    """Any class word."""
    return re.compile("|".join(pattern.pattern for pattern, _ in _senses()))


def _pattern(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*")


def _classes_in(text: str) -> frozenset[str]:
    """The classes that the longest class word of a text in small letters says."""
    word = _class_words().search(text)
    if word is None:
        return frozenset()
    said = word[0]
    return frozenset(each for pattern, each in _senses() if pattern.fullmatch(said))
