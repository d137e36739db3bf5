"""How the incident lies to the place: the words before and around its name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from geodata.phrases.distances import read_distance
from geodata.phrases.lexicon import Lexicon
from geodata.phrases.scanning import Item
from geodata.places import Relation

DASHES = frozenset("-\u2010\u2011\u2013\u2014\u2212")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A phrase taken apart: the relation, the name's items and those of the other.

    ``is_over`` marks "over X": the airspace where X is a country.
    """

    items: Sequence[Item]
    relation: Relation = Relation.IN
    distance_m: float | None = None
    bearing: float | None = None
    other: Sequence[Item] = ()
    is_over: bool = False


def read_lead(items: Sequence[Item], lexicon: Lexicon) -> Lead:
    """The relation that the words of a phrase say, and what is left to name."""
    tags = {tag for item in items for tag in item.senses}
    for needed, read in _READERS:
        if not needed.isdisjoint(tags):
            lead = read(items, lexicon)
            if lead is not None:
                return lead
    return Lead(items=items)


def _airspace(items: Sequence[Item], _: Lexicon) -> Lead | None:
    place = find(items, "airspace")
    if place is None:
        return None
    rest = [*items[:place], *items[place + 1 :]]
    return Lead(items=rest, relation=Relation.AIRSPACE) if _names(rest) else None


def _far(items: Sequence[Item], lexicon: Lexicon) -> Lead | None:
    found = read_distance(items, is_english=lexicon.language == "en")
    if found is None:
        return None
    rest = items[found.end :]
    inner = _border(rest, lexicon) or Lead(items=rest, relation=Relation.NEAR)
    return replace(inner, distance_m=found.metres, bearing=found.bearing)


def _border(items: Sequence[Item], lexicon: Lexicon) -> Lead | None:
    land = find(items, "borderland")
    if land is not None:
        rest = [*items[:land], *items[land + 1 :]]
        inner = _border(rest, lexicon) or Lead(items=rest, relation=Relation.BORDER)
        return inner if _names(inner.items) else None
    place = find(items, "border")
    if place is None or (place + 1 < len(items) and "type" in items[place + 1].senses):
        return None
    left, right = items[:place], items[place + 1 :]
    pair = _pair_before(left, lexicon) or _pair_after(right, lexicon)
    if pair is None:
        sides = [side for side in (_bare(left), _named(right)) if _names(side)]
        pair = (sides[0] if sides else (), sides[1] if len(sides) > 1 else ())
    if not _names(pair[0]):
        return None
    return Lead(items=pair[0], relation=Relation.BORDER, other=pair[1])


Pair = tuple[Sequence[Item], Sequence[Item]]


def _pair_before(left: Sequence[Item], lexicon: Lexicon) -> Pair | None:
    """'the Ukraine-Romania border', 'Ukrainian-Romanian', 'Poland and Belarus's'."""
    for place, item in enumerate(left):
        pair = split_pair(item, lexicon)
        if pair is not None:
            return pair
        if item.low in DASHES and 0 < place < len(left) - 1:
            return left[:place], left[place + 1 :]
    return _split(left, "and")


def _pair_after(right: Sequence[Item], lexicon: Lexicon) -> Pair | None:
    """'border between X and Y', 'кордоні України з Молдовою'."""
    for item in right:
        pair = split_pair(item, lexicon)
        if pair is not None and pair[0][0].country and pair[1][0].country:
            return pair
    for tag in ("with", "and"):
        pair = _split(right, tag)
        if pair is not None:
            return _named(pair[0]), pair[1]
    return None


def split_pair(item: Item, lexicon: Lexicon) -> Pair | None:
    """The two names that a hyphen joins: "Kyiv-Odesa", "українсько-польському"."""
    for dash in DASHES:
        head, mark, tail = item.low.partition(dash)
        if mark and head and tail and dash not in tail:
            middle = item.start + len(head)
            countries = lexicon.countries
            one = countries.adjectives.get(head) or countries.named(head)
            other = countries.adjectives.get(tail) or countries.named(tail)
            first = item._replace(low=head, end=middle, country=one)
            last = item._replace(low=tail, start=middle + 1, country=other)
            return (first,), (last,)
    return None


def _between(items: Sequence[Item], lexicon: Lexicon) -> Lead | None:
    place = find(items, "between")
    if place is None:
        return None
    rest = items[place + 1 :]
    pair = _split(rest, "and") or _split(rest, "with")
    if pair is None:
        pair = next(filter(None, (split_pair(x, lexicon) for x in rest)), None)
    if pair is None:
        return None
    return Lead(items=pair[0], relation=Relation.BETWEEN, other=pair[1])


def _road(items: Sequence[Item], lexicon: Lexicon) -> Lead | None:
    """'the Kyiv-Odesa highway', 'трасі Київ — Чоп', 'the road from X to Y'."""
    place = find(items, "road")
    if place is None:
        return None
    rest = [*items[:place], *items[place + 1 :]]
    for number, item in enumerate(rest):
        pair = split_pair(item, lexicon) if item.is_capital else None
        if pair is not None and "name" not in item.senses:
            return Lead(items=pair[0], relation=Relation.BETWEEN, other=pair[1])
        joins = item.low in DASHES or (_is_to(item, rest) and number)
        if joins and _names(rest[:number]) and _names(rest[number + 1 :]):
            one, other = rest[:number], rest[number + 1 :]
            return Lead(items=one, relation=Relation.BETWEEN, other=other)
    return None


def _is_to(item: Item, rest: Sequence[Item]) -> bool:
    """'road from X to Y'; in Russian "из X в Y"."""
    is_in = "in" in item.senses and "from" in rest[0].senses
    return "to" in item.senses or is_in


def _along(items: Sequence[Item], _: Lexicon) -> Lead | None:
    return _after_word(items, "along", Relation.ALONG)


def _near(items: Sequence[Item], lexicon: Lexicon) -> Lead | None:
    lead = _after_word(items, "near", Relation.NEAR)
    if lead is None:
        return None
    return _border(lead.items, lexicon) or lead


def _edge(items: Sequence[Item], _: Lexicon) -> Lead | None:
    return _after_word(items, "edge", Relation.NEAR)


def _zone(items: Sequence[Item], lexicon: Lexicon) -> Lead | None:
    """'în zona X'; the Slavic word for a zone is that for a district too."""
    return (
        _after_word(items, "zone", Relation.NEAR) if lexicon.language == "ro" else None
    )


def _beside(items: Sequence[Item], _: Lexicon) -> Lead | None:
    lead = _after_word(items, "beside", Relation.NEAR)
    place = find(items, "beside")
    if lead is None or place is None:
        return None
    return replace(lead, bearing=float(items[place].senses["beside"]))


def _area(items: Sequence[Item], _: Lexicon) -> Lead | None:
    """'the Bakhmut area', 'Kupiansk direction': round about the place."""
    place = find(items, "area")
    if place is None:
        return None
    rest = [*items[:place], *items[place + 1 :]]
    return Lead(items=rest, relation=Relation.NEAR) if _names(rest) else None


def _over(items: Sequence[Item], _: Lexicon) -> Lead | None:
    for tag in ("sky", "over"):
        place = find(items, tag)
        if place is not None and _names(items[place + 1 :]):
            return Lead(items=items[place + 1 :], is_over=True)
        if tag == "sky" and place and _names(items[:place]):
            return Lead(items=items[:place], is_over=True)
    return None


def _after_word(items: Sequence[Item], tag: str, relation: Relation) -> Lead | None:
    """The lead where a word of relation stands before all names."""
    place = find(items, tag)
    if place is None or _names(items[:place]) or not _names(items[place + 1 :]):
        return None
    return Lead(items=items[place + 1 :], relation=relation)


def find(items: Sequence[Item], tag: str) -> int | None:
    """The place of the first item that may say this, None where none does.

    A capital word of a phrase that has small ones is a name, not a word.
    """
    return next((n for n, item in enumerate(items) if tag in item.senses), None)


def _split(items: Sequence[Item], tag: str) -> Pair | None:
    for place, item in enumerate(items):
        if tag in item.senses and _names(items[:place]) and _names(items[place + 1 :]):
            return items[:place], items[place + 1 :]
    return None


def _names(items: Sequence[Item]) -> bool:
    return any(item.is_name or item.country for item in items)


LINKS = frozenset({"with", "of", "between", "article", "in", "from", "about"})


def _named(items: Sequence[Item]) -> Sequence[Item]:
    """The items from the first that is no linking word on."""
    for place, item in enumerate(items):
        if not LINKS & item.senses.keys():
            return items[place:]
    return ()


def _bare(items: Sequence[Item]) -> Sequence[Item]:
    return [x for x in items if x.is_name or x.country or "type" in x.senses]


Reader = Callable[[Sequence[Item], Lexicon], Lead | None]
_READERS: tuple[tuple[frozenset[str], Reader], ...] = (
    (frozenset({"airspace"}), _airspace),
    (frozenset({"unit", "bearing", "few"}), _far),
    (frozenset({"border", "borderland"}), _border),
    (frozenset({"between"}), _between),
    (frozenset({"road"}), _road),
    (frozenset({"along"}), _along),
    (frozenset({"beside"}), _beside),
    (frozenset({"near"}), _near),
    (frozenset({"edge"}), _edge),
    (frozenset({"zone"}), _zone),
    (frozenset({"area"}), _area),
    (frozenset({"over", "sky"}), _over),
)
