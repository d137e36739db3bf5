"""Codes of the data sets in our words: docs/formats.md has the same tables.

A code that stands for a region or a country never becomes a point of it; one that a
data set calls exact is exact to a town. Case and spaces of a code do not matter.
"""

from collections.abc import Mapping

from geodata.models import GeoPrecision, IncidentType, TimePrecision

UCDP_PRECISION = {
    "1": GeoPrecision.SETTLEMENT,
    "2": GeoPrecision.NEAR,
    "3": GeoPrecision.ADMIN2,
    "4": GeoPrecision.ADMIN1,
    "5": GeoPrecision.LINEAR,
    "6": GeoPrecision.COUNTRY,
    "7": GeoPrecision.AIRSPACE,
}
"""``where_prec`` by the UCDP GED codebook; Insecurity Insight uses the same numbers."""

UCDP_TIME = {
    "1": TimePrecision.DAY,
    "2": TimePrecision.WEEK,
    "3": TimePrecision.WEEK,
    "4": TimePrecision.MONTH,
    "5": TimePrecision.UNKNOWN,
}
"""``date_prec``: exact, 2 to 6 days, a week, up to a month, up to a year."""

UCDP_EVENTS = {
    "1": "State-based violence",
    "2": "Non-state violence",
    "3": "One-sided violence",
}
"""``type_of_violence``: armed force with at least one death, in our words a strike."""

ACLED_PRECISION = {
    "1": GeoPrecision.SETTLEMENT,
    "2": GeoPrecision.NEAR,
    "3": GeoPrecision.ADMIN1,
}
"""``geo_precision``: a town; near a town or a part of a region; a region."""

ACLED_TIME = {
    "1": TimePrecision.DAY,
    "2": TimePrecision.WEEK,
    "3": TimePrecision.MONTH,
}

_ACLED_STRIKES = (
    "armed clash", "government regains territory",
    "non-state actor overtakes territory", "chemical weapon", "air/drone strike",
    "suicide bomb", "shelling/artillery/missile attack",
    "remote explosive/landmine/ied", "grenade", "attack",
)  # fmt: skip
ACLED_TYPES: Mapping[str, str] = dict.fromkeys(_ACLED_STRIKES, str(IncidentType.STRIKE))
"""``sub_event_type``: armed force with an effect on the ground; all others are
``other``. ACLED has no airspace violation. What it calls "disrupted weapons use" is an
interception as well as a mine that was found: it says not which."""

VIINA_PRECISION = {
    "street": GeoPrecision.STREET,
    "adm3": GeoPrecision.SETTLEMENT,
    "adm2": GeoPrecision.ADMIN2,
    "adm1": GeoPrecision.ADMIN1,
    "adm0": GeoPrecision.COUNTRY,
}
"""``GEO_PRECISION``: the point of an ADM1 row is a settlement that stands for it."""

VIINA_STRIKES = (
    "t_airstrike", "t_artillery", "t_armor", "t_firefight", "t_ied", "t_raid", "t_uav",
)  # fmt: skip
"""Labels of an attack; with ``t_mil``, the label of military action."""

VIINA_HARM = ("t_milcas", "t_civcas", "t_property", "t_hospital")
"""Labels of an effect on the ground."""

VIINA_EVENTS = {
    "t_airstrike": "Air strike",
    "t_artillery": "Artillery fire",
    "t_uav": "Drone activity",
    "t_ied": "Explosive device",
    "t_firefight": "Firefight",
    "t_raid": "Raid",
    "t_armor": "Armoured attack",
    "t_aad": "Air defence",
    "t_airalert": "Air alert",
    "t_arrest": "Arrest",
    "t_cyber": "Cyber attack",
    "t_control": "Change of control",
    "t_occupy": "Occupation",
    "t_retreat": "Retreat",
    "t_property": "Damage",
    "t_hospital": "Hospital affected",
    "t_civcas": "Civilian casualties",
    "t_milcas": "Military casualties",
}
"""What the title says, the first that is set."""

VIINA_WEAPONS = {"t_uav": "drone", "t_artillery": "artillery"}
VIINA_ACTORS = {"a_rus_init": "Russian forces", "a_ukr_init": "Ukrainian forces"}
VIINA_LANGUAGES = {"ua": "uk", "uk": "uk", "ru": "ru", "en": "en"}

INSECURITY_STRIKES = (
    "shelling", "rocket", "missile", "artillery", "mortar", "aerial bomb", "cluster",
    "grenade", "mine", "ied", "unspecified explosive", "explosive", "drone",
)  # fmt: skip
"""Words in a weapon's name that make it explosive."""

INSECURITY_WEAPONS = {
    "drone": "drone",
    "missile": "missile",
    "rocket": "rocket",
    "artillery": "artillery",
    "mortar": "mortar",
}
