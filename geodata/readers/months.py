"""Names of months in tables, in the languages of reports and some more."""

_NAMES = (
    "jan january січень січня январь января ianuarie januar janvier janv enero ene",
    "feb february лютий лютого февраль февраля februarie februar février févr febrero",
    "mar march березень березня март марта martie märz mars marzo",
    "apr april квітень квітня апрель апреля aprilie avril avr abril abr",
    "may травень травня май мая mai mayo",
    "jun june червень червня июнь июня iunie juni juin junio",
    "jul july липень липня июль июля iulie juli juillet juil julio",
    "aug august серпень серпня август августа août agosto ago",
    (
        "sep sept september вересень вересня "
        "сентябрь сентября septembrie septembre septiembre"
    ),
    "oct october жовтень жовтня октябрь октября octombrie oktober okt octobre octubre",
    "nov november листопад листопада ноябрь ноября noiembrie novembre noviembre",
    (
        "dec december грудень грудня декабрь декабря "
        "decembrie dezember dez décembre déc diciembre dic"
    ),
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
