"""Places named in sentences that are made from tables, and where they are put.

``python -m benchmarks.generated_mentions [--verbose] [COUNT]``: of each country up
to COUNT places (80) of the gazetteer, every so many, are put into the sentences of
each language: bare, with a type word, an abbreviation, the region, at a distance, in
lists. The names stand in the cases that the declension tables give, so that this
measures phrases and choices among namesakes, not the tables. A point is right within
5 km, an area that holds the place; what is left open counts for itself: a bare village
is rightly left open, a point elsewhere never.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import shapely

from benchmarks.generated_names import Named, named_places
from benchmarks.generated_sentences import SENTENCES, Sentence
from geodata.distances import km_between
from geodata.gazetteer import Gazetteer
from geodata.geocoding import OfflineGeocoder
from geodata.phrases import read_phrase
from geodata.places import Decision, Outcome, Toponym

RIGHT_KM = 5.0
SAME_KM = 25.0
ROWS = ("point", "area", "wrong point", "wrong area", "open", "no place")


class Made(NamedTuple):
    """A sentence with the spans of its mentions, and the place meant by the first."""

    kind: str
    language: str
    text: str
    spans: tuple[tuple[int, int], ...]
    place: Named


def main(count: int, *, is_verbose: bool) -> None:
    """Print a table of languages and kinds of sentence."""
    gazetteer = Gazetteer.open()
    geocoder = OfflineGeocoder(gazetteer)
    told: Counter[tuple[str, str, str]] = Counter()
    for made in _made(gazetteer, count):
        toponyms = _toponyms(made)
        decision = geocoder.geocode(toponyms)[0]
        verdict = _verdict(decision, made.place)
        told[made.language, made.kind, verdict] += 1
        if is_verbose and verdict not in {"point", "area"}:
            print(_line(made, decision, verdict))
    print(f"{'':24}", *(f"{row:>11}" for row in ROWS))
    for language, kind in dict.fromkeys((key[0], key[1]) for key in told):
        counts = (f"{told[language, kind, row]:11}" for row in ROWS)
        print(f"{language} {kind:21}", *counts)


def _made(gazetteer: Gazetteer, count: int) -> Iterator[Made]:
    for sentence in SENTENCES:
        for country in sentence.countries:
            places = named_places(gazetteer, country, sentence.language)
            fitting = [each for each in places if sentence.fits(each)]
            step = max(1, len(fitting) // count)
            for place in islice(fitting[::step], count):
                yield _fill(sentence, place)


def _fill(sentence: Sentence, place: Named) -> Made:
    marked = sentence.text.format_map(place.words)
    text, spans = "", []
    for part in marked.split("["):
        inside, mark, after = part.partition("]")
        if mark:
            spans.append((len(text), len(text) + len(inside)))
        text += inside + after
    return Made(sentence.kind, sentence.language, text, tuple(spans), place)


def _toponyms(made: Made) -> list[Toponym]:
    return [
        read_phrase(made.text, *span, language=made.language) for span in made.spans
    ]


def _verdict(decision: Decision, place: Named) -> str:
    location = decision.location
    if decision.outcome is Outcome.NOT_A_PLACE:
        return "no place"
    if location is None:
        return "open"
    longitude, latitude = location.longitude, location.latitude
    if decision.outcome is Outcome.RESOLVED:
        away = km_between(longitude, latitude, place.longitude, place.latitude)
        return "point" if away <= RIGHT_KM else "wrong point"
    spot = shapely.Point(place.longitude, place.latitude)
    is_held = location.area is not None and location.area.intersects(spot)
    return "area" if is_held else "wrong area"


def _line(made: Made, decision: Decision, verdict: str) -> str:
    first, last = made.spans[0]
    marked = f"{made.text[:first]}[{made.text[first:last]}]{made.text[last:]}"
    found = decision.location
    where = f"{found.place} ({found.country}, {found.admin1})" if found else "-"
    name = decision.toponym.name
    return f"{verdict}: {made.language} {made.kind}: {marked} -> {name}: {where}"


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:] if each.isdigit()]
    main(numbers[0] if numbers else 80, is_verbose="--verbose" in sys.argv)
