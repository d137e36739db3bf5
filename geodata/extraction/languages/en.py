"""English: its lexicon, from the tables beside this module.

``en_phrases.txt`` holds what is tagged, ``en_sets.txt`` the function words,
``en_grammar.py`` the words that stand for numbers and kinds of place,
``en_nations.py`` the names of countries.
"""

from geodata.extraction.languages.en_grammar import (
    ABBREVIATIONS,
    BARRIERS,
    BEARINGS,
    LENGTH_UNITS,
    MONTHS,
    NUMBERS,
    PLURAL_TYPES,
    RELATIONS,
    TYPE_WORDS,
    VAGUE,
    WEEKDAYS,
)
from geodata.extraction.languages.en_nations import (
    CAPITAL_NAMES,
    CAPITALS,
    COUNTRIES,
    COUNTRY_NAMES,
    DEMONYMS,
    GROUPS,
)
from geodata.extraction.languages.tables import read_phrases, read_sets
from geodata.extraction.lexicon import Lexicon

LEXICON = Lexicon(
    code="en",
    phrases=read_phrases("en_phrases.txt"),
    sets=read_sets("en_sets.txt"),
    abbreviations=ABBREVIATIONS,
    months=MONTHS,
    weekdays=WEEKDAYS,
    numbers=NUMBERS,
    vague=VAGUE,
    type_words=TYPE_WORDS,
    plural_types=PLURAL_TYPES,
    place_relations=RELATIONS,
    countries=COUNTRIES,
    demonyms=DEMONYMS,
    country_names=COUNTRY_NAMES,
    capitals=CAPITALS,
    capital_names=CAPITAL_NAMES,
    groups=GROUPS,
    barriers=BARRIERS,
    bearings=BEARINGS,
    length_units=LENGTH_UNITS,
)
