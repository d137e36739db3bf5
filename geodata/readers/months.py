"""Names of months in tables, in the languages that reports are read in."""

_NAMES = (
    "jan january січень січня январь января ianuarie",
    "feb february лютий лютого февраль февраля februarie",
    "mar march березень березня март марта martie",
    "apr april квітень квітня апрель апреля aprilie",
    "may травень травня май мая mai",
    "jun june червень червня июнь июня iunie",
    "jul july липень липня июль июля iulie",
    "aug august серпень серпня август августа",
    "sep sept september вересень вересня сентябрь сентября septembrie",
    "oct october жовтень жовтня октябрь октября octombrie",
    "nov november листопад листопада ноябрь ноября noiembrie",
    "dec december грудень грудня декабрь декабря decembrie",
)

MONTHS = {
    name: number
    for number, names in enumerate(_NAMES, start=1)
    for name in names.split()
}
"""The number of a month by its name in small letters."""

LETTERS = r"[^\W\d_]+"
"""What a name of a month is made of."""

AFTER_YEAR = r"(?:\s*[\u0440\u0433]\.|\s+(?:року|года))?"
"""What may follow a year in Ukrainian and Russian."""
