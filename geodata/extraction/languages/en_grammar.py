"""English function words: numbers, months, prepositions, place types, persons."""

from geodata.extraction.lexicon import Vague
from geodata.places import PlaceKind, Relation


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thurs",
            "friday fri",
            "saturday",
            "sunday",
        )
    )
    for name in names.split()
}
NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {
    "a": 1,
    "an": 1,
    "another": 1,
    "both": 2,
    "couple": 2,
    "dozen": 12,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
    "thousand": 1000,
    **{
        f"{tens}-{ones}": tens_value + ones_value
        for tens, tens_value in (
            ("twenty", 20),
            ("thirty", 30),
            ("forty", 40),
            ("fifty", 50),
            ("sixty", 60),
            ("seventy", 70),
            ("eighty", 80),
            ("ninety", 90),
        )
        for ones_value, ones in enumerate(
            ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
            start=1,
        )
    },
}

# Vague words give no figure; a dozen does.
VAGUE = {
    "dozens": Vague(),
    "scores": Vague(),
    "hundreds": Vague(),
    "thousands": Vague(),
    "several": Vague(),
    "a few": Vague(),
    "many": Vague(),
    "multiple": Vague(),
    "numerous": Vague(),
    "a dozen": Vague(low=12, best=12, high=12),
    "several dozen": Vague(),
    "half a dozen": Vague(low=6, best=6, high=6),
    "half-a-dozen": Vague(low=6, best=6, high=6),
    "two dozen": Vague(low=24, best=24, high=24),
    "three dozen": Vague(low=36, best=36, high=36),
    "four dozen": Vague(low=48, best=48, high=48),
    "a score": Vague(low=20, best=20, high=20),
    "a number": Vague(),
    "tens": Vague(),
    "a handful": Vague(),
}

ABBREVIATIONS = _set(
    "mr mrs ms dr prof gen lt col maj capt sgt cmdr adm gov sen rep rev st jan feb mar "
    "apr jun jul aug sep sept oct nov dec no nos vs etc inc ltd co corp km approx est "
    "fig vol i.e e.g a.m p.m u.s u.k u.n e.u jr sr dept univ mt ft brig ca cf obl reg"
)

TYPE_WORDS = {
    "region": PlaceKind.ADMIN1,
    "oblast": PlaceKind.ADMIN1,
    "krai": PlaceKind.ADMIN1,
    "kray": PlaceKind.ADMIN1,
    "province": PlaceKind.ADMIN1,
    "governorate": PlaceKind.ADMIN1,
    "voivodeship": PlaceKind.ADMIN1,
    "territory": PlaceKind.ADMIN1,
    "republic": PlaceKind.ADMIN1,
    "state": PlaceKind.ADMIN1,
    "judet": PlaceKind.ADMIN1,
    "județ": PlaceKind.ADMIN1,
    "county": PlaceKind.ADMIN2,
    "raion": PlaceKind.ADMIN2,
    "rayon": PlaceKind.ADMIN2,
    "hromada": PlaceKind.ADMIN2,
    "community": PlaceKind.ADMIN2,
    "municipality": PlaceKind.ADMIN2,
    "commune": PlaceKind.ADMIN2,
    "district": PlaceKind.DISTRICT,
    "neighborhood": PlaceKind.DISTRICT,
    "neighbourhood": PlaceKind.DISTRICT,
    "borough": PlaceKind.DISTRICT,
    "city": PlaceKind.SETTLEMENT,
    "town": PlaceKind.SETTLEMENT,
    "village": PlaceKind.SETTLEMENT,
    "settlement": PlaceKind.SETTLEMENT,
    "hamlet": PlaceKind.SETTLEMENT,
    "sea": PlaceKind.WATER,
    "river": PlaceKind.WATER,
    "bay": PlaceKind.WATER,
    "gulf": PlaceKind.WATER,
    "strait": PlaceKind.WATER,
}
PLURAL_TYPES = {
    "regions": PlaceKind.ADMIN1,
    "oblasts": PlaceKind.ADMIN1,
    "krais": PlaceKind.ADMIN1,
    "provinces": PlaceKind.ADMIN1,
    "territories": PlaceKind.ADMIN1,
    "counties": PlaceKind.ADMIN2,
    "raions": PlaceKind.ADMIN2,
    "communities": PlaceKind.ADMIN2,
    "districts": PlaceKind.DISTRICT,
    "cities": PlaceKind.SETTLEMENT,
    "towns": PlaceKind.SETTLEMENT,
    "villages": PlaceKind.SETTLEMENT,
    "settlements": PlaceKind.SETTLEMENT,
    "seas": PlaceKind.WATER,
}
RELATIONS = {
    "near": Relation.NEAR,
    "outside": Relation.NEAR,
    "around": Relation.NEAR,
    "nearby": Relation.NEAR,
    "between": Relation.NEAR,
    "off": Relation.NEAR,
}

BEARINGS = {
    "north": 0.0,
    "northeast": 45.0,
    "north-east": 45.0,
    "east": 90.0,
    "southeast": 135.0,
    "south-east": 135.0,
    "south": 180.0,
    "southwest": 225.0,
    "south-west": 225.0,
    "west": 270.0,
    "northwest": 315.0,
    "north-west": 315.0,
}
LENGTH_UNITS = {
    "km": 1_000.0,
    "kilometers": 1_000.0,
    "kilometres": 1_000.0,
    "kilometer": 1_000.0,
    "kilometre": 1_000.0,
    "miles": 1_609.344,
    "mile": 1_609.344,
    "nautical miles": 1_852.0,
    "nautical mile": 1_852.0,
    "yards": 0.9144,
    "meters": 1.0,
    "metres": 1.0,
}

# What stands between a fact and a place beside one for each word.
BARRIERS = {
    ";": 40,
    "while": 15,
    "whereas": 15,
    "but": 8,
    "and": 2,
    ",": 1,
    "where": 2,
    "after": 3,
}
