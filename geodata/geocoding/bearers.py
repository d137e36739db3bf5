"""Who bears a name: its only bearer, its own name before aliases, towns far away.

A name that one settlement alone bears means it, however small: Robotyne is no
rarer a word than Kharkiv. A town's own name is that town's before it is another
spelling of a greater city: Самар is no Samara. And a little-known town on another
continent is no reason to take a word of the text for a place.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from difflib import SequenceMatcher

from geodata.gazetteer.folding import fold
from geodata.gazetteer.repeated_names import repeated
from geodata.geocoding.hints import SPOKEN_IN
from geodata.geocoding.standing import TOWN, Name, Standing
from geodata.places import PlaceKind

K = PlaceKind

READ = frozenset.union(*SPOKEN_IN.values())
"""Countries that news in Ukrainian, Russian and Romanian is mostly about."""

RENAMED = frozenset({"MD", "RO", "RU", "UA"})
"""Countries whose towns' former names reports still have."""

AROUND = READ | {"BG", "EE", "FI", "HU", "LT", "LV", "PL", "RS", "SK"}
"""The same with the land neighbours of Ukraine, Romania and European Russia."""

EUROPE = AROUND | {
    "AD", "AL", "AM", "AT", "AZ", "BA", "BE", "CH", "CY", "CZ", "DE", "DK", "ES",
    "FR", "GB", "GE", "GR", "HR", "IE", "IS", "IT", "LI", "LU", "MC", "ME", "MK",
    "MT", "NL", "NO", "PT", "SE", "SI", "SM", "TR", "XK",
}  # fmt: skip
"""The same with the members of the Council of Europe (its list of 2024) and Kosovo."""

ONLY_BEARER = 5.1
"""The least weight of a name's only bearer: alone it is likelier than nothing, and
in a report that speaks of other countries only it stays open."""

BELIEVED = 5.3
"""The same for a town of BELIEVED_PEOPLE, or one far ahead of its namesakes."""

BELIEVED_PEOPLE = 2000
AHEAD = 10
"""How many times the people of its namesakes a town has that is meant before them."""

NO_RIVAL_ABROAD = 5000
"""Settlements of fewer people on other continents are no rivals of a town here."""

ALIAS_OF_ANOTHER = -2.5
"""For another spelling of a place where the name is the own name of a town."""

OWN_NAME_PEOPLE = 5000

OWNER = 0.5
"""How well known at least the town is that bears the name, before its aliases."""

WORLD_CITY = 0.6
"""Renown of the cities that a map of the world shows at its smallest scales."""

FAR = -1.0
"""For a little-known town outside Europe that only its bare name speaks for."""

FAR_PEOPLE = 100_000
"""A far town of more people is believed by its main name."""

CLOSE_SPELLING = 0.6
"""How alike the consonants of two spellings of one name are at least."""

_SOFT = str.maketrans("", "", "hjy' -")
_VOWELS = re.compile(r"[aeiouy]")


def weigh_bearers(standings: Sequence[Standing], name: Name) -> list[Standing]:
    """The same, weighed by who of them bears the name as the own one."""
    owners = [each for each in standings if _is_owner(each, name)]
    aliases = {
        each.place.place_id
        for each in standings
        if owners and _is_alias_elsewhere(each, owners, name)
    }
    weighed = [_by_owner(each, owners, aliases, name) for each in standings]
    if name.toponym.kind is None:
        weighed = [_less_if_far(each) for each in weighed]
    rivals = [each for each in weighed if each.place.place_id not in aliases]
    return [_more_if_believed(each, rivals, name) for each in weighed]


def is_far(standing: Standing) -> bool:
    """Whether it is a town on another continent that few know, or by an alias."""
    place = standing.place
    if place.kind is not K.SETTLEMENT or place.country in EUROPE or standing.renown:
        return False
    is_own = standing.entry.is_main_name and standing.form is None
    return not is_own or (place.population or 0) < FAR_PEOPLE


def bears_as_own(standing: Standing, name: Name) -> bool:
    """Whether the text's name is the place's own one, as it is written."""
    if standing.form is not None or not standing.entry.is_main_name:
        return False
    return not name.is_latin or fold(standing.place.name) == name.key


def _less_if_far(standing: Standing) -> Standing:
    if not is_far(standing):
        return standing
    return standing._replace(
        weight=standing.weight + FAR,
        reasons=(*standing.reasons, "far away and little known"),
    )


def _is_owner(standing: Standing, name: Name) -> bool:
    place = standing.place
    is_town = (place.population or 0) >= OWN_NAME_PEOPLE
    is_town_here = place.kind is K.SETTLEMENT and place.country in READ and is_town
    return is_town_here and bears_as_own(standing, name)


def _is_alias_elsewhere(
    standing: Standing, owners: Sequence[Standing], name: Name
) -> bool:
    """Whether the name is but another spelling of a place far from its owners.

    A former name is none in these countries: Engels was Pokrovsk, and is weighed as
    such.
    """
    place = standing.place
    if place.kind not in {K.SETTLEMENT, K.ADMIN1}:
        return False
    is_own = standing.entry.is_main_name and standing.form is None
    if place.kind is K.ADMIN1 and place.country not in READ:
        is_own = is_own and name.is_latin  # a foreign name, transliterated
    asked = standing.form or name.toponym.name
    return (
        not is_own
        and not _is_world_city(standing, asked, name)
        and not _is_short_for(place.name, name)
        and (place.country not in READ or _are_alike(asked, place.name))
        and all(
            (each.place.country, each.place.admin1) != (place.country, place.admin1)
            for each in owners
        )
    )


def _is_as_good(standing: Standing, name: Name) -> bool:
    """Whether a settlement is called so as well as those that bear the name."""
    if standing.place.kind is not K.SETTLEMENT:
        return False
    asked = standing.form or name.toponym.name
    is_short = _is_short_for(standing.place.name, name)
    return is_short or _is_world_city(standing, asked, name)


def _is_world_city(standing: Standing, asked: str, name: Name) -> bool:
    """Whether the name is how Cyrillic writes a city abroad that the world knows.

    Нью-Йорк is New York's name as much as that of the town in Donetsk Oblast.
    """
    place = standing.place
    is_known_abroad = place.country not in READ and standing.renown >= WORLD_CITY
    return is_known_abroad and not name.is_latin and are_spellings(asked, place.name)


def _is_short_for(full: str, name: Name) -> bool:
    """Whether a longer name begins so: Komsomolsk is Komsomolsk-on-Amur."""
    start, _, rest = full.partition("-")
    return bool(rest) and fold(start) == name.key


def _are_alike(name: str, other: str) -> bool:
    return _consonants(name)[:2] == _consonants(other)[:2]


def are_spellings(name: str, other: str) -> bool:
    """Whether most consonants of two names are the same: Жешув and Rzeszów."""
    one, two = _skeleton(name), _skeleton(other)
    return SequenceMatcher(None, one, two).ratio() >= CLOSE_SPELLING


def _skeleton(name: str) -> str:
    return _VOWELS.sub("", fold(name).replace("w", "v").translate(_SOFT))


def _consonants(name: str) -> str:
    return _VOWELS.sub("", fold(name))


def _by_owner(
    standing: Standing,
    owners: Sequence[Standing],
    aliases: AbstractSet[str],
    name: Name,
) -> Standing:
    """The same, better known if it is an owner, less likely if it is an alias."""
    if owners and standing not in owners and _is_as_good(standing, name):
        most = max(each.weight for each in owners)
        reason = f"as much the own name of {owners[0].place.name}"
        return standing._replace(
            weight=min(standing.weight, most), reasons=(*standing.reasons, reason)
        )
    if standing.place.place_id in aliases:
        reason = f"the own name of {owners[0].place.name}"
        return standing._replace(
            weight=standing.weight + ALIAS_OF_ANOTHER,
            renown=0.0,
            reasons=(*standing.reasons, reason),
        )
    if aliases and standing in owners:
        return standing._replace(renown=max(standing.renown, OWNER))
    return standing


def _more_if_believed(
    standing: Standing, standings: Sequence[Standing], name: Name
) -> Standing:
    place = standing.place
    if place.kind is not K.SETTLEMENT or place.country not in AROUND:
        return standing
    if standing.doubt < 0 or not _is_named_so(standing, name):
        return standing
    rivals = [each for each in standings if _is_rival(each, standing)]
    if not rivals and _is_alone(standing, name):
        people = place.population or 0
        least = BELIEVED if people >= BELIEVED_PEOPLE else ONLY_BEARER
        return _at_least(standing, least, "the only place of this name")
    if _is_ahead(standing, rivals):
        return _at_least(standing, BELIEVED, "the town of this name")
    return standing


def _at_least(standing: Standing, weight: float, reason: str) -> Standing:
    if standing.weight >= weight:
        return standing
    return standing._replace(weight=weight, reasons=(*standing.reasons, reason))


def _is_named_so(standing: Standing, name: Name) -> bool:
    """Whether the name, in its base form, is a spelling of the place's own name."""
    people = standing.place.population or 0
    if standing.entry.is_main_name:
        return standing.form is None or people >= BELIEVED_PEOPLE
    asked = standing.form or name.toponym.name
    if standing.place.country not in READ:
        # In Cyrillic a place abroad has another name in the letters only: Юрмала.
        is_likely = people >= TOWN or name.toponym.kind is K.SETTLEMENT
        is_cyrillic = is_likely and not name.is_latin
        return is_cyrillic and are_spellings(asked, standing.place.name)
    is_near = standing.place.country in RENAMED
    return (is_near and people >= TOWN) or _consonants(asked) == _consonants(
        standing.place.name
    )


def _is_rival(other: Standing, standing: Standing) -> bool:
    """Whether another settlement, or a unit elsewhere, may be meant as well."""
    place, mine = other.place, standing.place
    if other is standing or place.place_id == mine.place_id:
        return False
    if place.kind in {K.ADMIN1, K.ADMIN2, K.ADMIN3}:
        return (place.country, place.admin1) != (mine.country, mine.admin1)
    if place.kind is not K.SETTLEMENT:
        return True
    people = place.population or 0
    is_believed = (mine.population or 0) >= BELIEVED_PEOPLE
    if is_believed and place.country not in EUROPE and people < NO_RIVAL_ABROAD:
        return False
    return other.entry.is_main_name or other.weight > standing.weight - 0.5


def _is_alone(standing: Standing, name: Name) -> bool:
    """Whether the official register knows no namesakes that the list leaves out."""
    place = standing.place
    if (place.population or 0) >= TOWN:
        return True
    asked = standing.form or name.toponym.name
    return repeated(place.country, asked, place.name).settlements <= 1


def _is_ahead(standing: Standing, rivals: Sequence[Standing]) -> bool:
    place = standing.place
    people = place.population or 0
    if people < TOWN or place.country not in READ or not standing.entry.is_main_name:
        return False
    return all(
        rival.place.kind is K.SETTLEMENT
        and (rival.place.population or 0) * AHEAD <= people
        and rival.weight < standing.weight
        for rival in rivals
    )
