"""Facts for scripts/build_world_units.py that the source lacks or draws otherwise.

The reasons stand in docs/borders.md: borders follow the United Nations'
recognition, units of Kashmir are named by who administers them.
"""

from pathlib import Path

HERE = Path(__file__).parent
COUNTRIES = frozenset((HERE / "world_countries.txt").read_text("utf-8").split())
"""ISO 3166-1 alpha-2: countries whose units stand in world_units.tsv."""

WITHOUT_UNITS = frozenset({"EH", "MA-15", "MA-16"})
"""Western Sahara is no unit of Morocco; what is left of these two are slivers."""

RECODED = {"SD.61": "SD-DC", "SD.60": "SD-DE"}
"""By GeoNames' code: the source gives two states of Darfur another's code."""

NAMES = {
    "SD-DW": "West Darfur",
    "SD-GD": "Gedaref",
    "SD-GZ": "Gezira",
    "SO-X11": "Somaliland",
    "ET-SN": "Southern Nations, Nationalities, and Peoples' Region",
    "MA-14": "Guelmim",
    "MA-05": "Fes-Boulemane",
    "IN-JK": "Jammu and Kashmir (administered by India)",
    "IN-LA": "Ladakh (administered by India)",
    "PK-JK": "Azad Kashmir (administered by Pakistan)",
    "PK-GB": "Gilgit-Baltistan (administered by Pakistan)",
    "PK-KP": "Khyber Pakhtunkhwa",
    "MX-MEX": "State of Mexico",
}
"""Usual English names where the source's are others."""

OTHER_NAMES = {
    "IN-JK": ("Jammu and Kashmir", "Indian-administered Kashmir"),
    "IN-LA": ("Ladakh",),
    "PK-JK": (
        "Azad Kashmir",
        "Azad Jammu and Kashmir",
        "Pakistan-administered Kashmir",
    ),
    "PK-GB": ("Gilgit-Baltistan", "Northern Areas"),
    "PK-BA": ("Baluchistan",),
    "PK-SD": ("Sind",),
    "CD-IT": ("Ітурі", "Итури"),
    "CD-NK": ("Nord-Kivu",),
    "CD-SK": ("Sud-Kivu",),
    "ET-SN": ("SNNPR",),
    "MM-16": ("Arakan", "Arakan State"),
    "SD-DN": ("Darfurul de Nord", "Darfur de Nord"),
    "SD-DS": ("Darfurul de Sud", "Darfur de Sud"),
    "SD-DW": ("Darfurul de Vest",),
    "SD-GK": ("Західний Кордофан", "Западный Кордофан", "Kordofanul de Vest"),
    "ET-SI": ("Sidama", "Сидама", "Сідама"),
    "AU-NSW": ("NSW",),
    "SD-GD": ("Al Qadarif",),
    "SD-GZ": ("Al Jazirah", "Jazira"),
}

NATIONS = {
    "England": ("GB-ENG", "ENG"),
    "Scotland": ("GB-SCT", "SCT"),
    "Wales": ("GB-WLS", "WLS"),
    "Northern Ireland": ("GB-NIR", "NIR"),
}
"""The parts of the United Kingdom: ISO 3166-2 and GeoNames' code."""

GROUPED = {
    "FR": {
        "Auvergne-Rhône-Alpes": ("FR-ARA", "84"),
        "Bourgogne-Franche-Comté": ("FR-BFC", "27"),
        "Bretagne": ("FR-BRE", "53"),
        "Centre-Val de Loire": ("FR-CVL", "24"),
        "Corse": ("FR-20R", "94"),
        "Grand Est": ("FR-GES", "44"),
        "Hauts-de-France": ("FR-HDF", "32"),
        "Île-de-France": ("FR-IDF", "11"),
        "Normandie": ("FR-NOR", "28"),
        "Nouvelle-Aquitaine": ("FR-NAQ", "75"),
        "Occitanie": ("FR-OCC", "76"),
        "Pays de la Loire": ("FR-PDL", "52"),
        "Provence-Alpes-Côte-d'Azur": ("FR-PAC", "93"),
    },
    "IT": {
        "Abruzzo": ("IT-65", "01"),
        "Basilicata": ("IT-77", "02"),
        "Calabria": ("IT-78", "03"),
        "Campania": ("IT-72", "04"),
        "Emilia-Romagna": ("IT-45", "05"),
        "Friuli-Venezia Giulia": ("IT-36", "06"),
        "Lazio": ("IT-62", "07"),
        "Liguria": ("IT-42", "08"),
        "Lombardia": ("IT-25", "09"),
        "Marche": ("IT-57", "10"),
        "Molise": ("IT-67", "11"),
        "Piemonte": ("IT-21", "12"),
        "Apulia": ("IT-75", "13"),
        "Sardegna": ("IT-88", "14"),
        "Sicily": ("IT-82", "15"),
        "Toscana": ("IT-52", "16"),
        "Trentino-Alto Adige": ("IT-32", "17"),
        "Umbria": ("IT-55", "18"),
        "Valle d'Aosta": ("IT-23", "19"),
        "Veneto": ("IT-34", "20"),
    },
    "BF": {
        "Boucle du Mouhoun": ("BF-01", "01"),
        "Cascades": ("BF-02", "02"),
        "Centre": ("BF-03", "03"),
        "Centre-Est": ("BF-04", "04"),
        "Centre-Nord": ("BF-05", "05"),
        "Centre-Ouest": ("BF-06", "06"),
        "Centre-Sud": ("BF-07", "07"),
        "Est": ("BF-08", "08"),
        "Hauts-Bassins": ("BF-09", "09"),
        "Nord": ("BF-10", "10"),
        "Plateau-Central": ("BF-11", "11"),
        "Sahel": ("BF-12", "12"),
        "Sud-Ouest": ("BF-13", "13"),
    },
    "GB": NATIONS,
}
"""Regions as unions of the source's units, by its name for them: ISO 3166-2 and
GeoNames' code."""

ENGLISH = {
    "FR-BRE": "Brittany",
    "FR-20R": "Corsica",
    "FR-NOR": "Normandy",
    "FR-PAC": "Provence-Alpes-Côte d'Azur",
    "IT-25": "Lombardy",
    "IT-21": "Piedmont",
    "IT-88": "Sardinia",
    "IT-52": "Tuscany",
}

NOT_ALONE = frozenset((HERE / "world_not_alone.txt").read_text("utf-8").split())
"""Folded names that alone say too little, or are persons' and things' as well: they
stand only with the word for their kind."""
