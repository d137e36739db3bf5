"""Build geodata/gazetteer/data/communes.tsv: Romania's communes and their villages.

Villages that the GeoNames extract lacks are known to lie in their commune's disc.
Input: siruta.csv of the PyPI package ``sirutalib`` 1.3.0 (SIRUTA, the official
register of the National Institute of Statistics). From the repository's root:

    python -m scripts.build_communes PATH/TO/siruta.csv
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from geodata.gazetteer.boundaries import Boundaries
from geodata.gazetteer.folding import fold
from geodata.gazetteer.sources import admin1_names, geonames_rows, without_type
from geodata.gazetteer.tables import own_places
from geodata.places import PlaceKind
from scripts.build_boundaries import OUT

Row: TypeAlias = Mapping[str, Any]
Point: TypeAlias = tuple[float, float]

COUNTY, UNIT, VILLAGE = "1", "2", "3"
RADIUS_M = 10_000
"""A commune has 80 square kilometres on the average and its seat off the middle."""

SMALL_WORDS = frozenset("de din la cel cea lui sub pe cu și în".split())  # noqa: SIM905 - a sentence reads better
TYPES = ("JUDEȚUL ", "MUNICIPIUL ", "ORAȘ ", "ORAȘUL ", "COMUNA ")
HEADER = """\
# Communes and towns of Romania, and their villages that the GeoNames extract lacks.
#   A village is known to lie in its commune's disc.
# Sources: SIRUTA, the official register of Romania's localities (National Institute
#   of Statistics; PyPI package sirutalib 1.3.0); points of the seats from GeoNames
#   (CC BY 4.0); built by scripts/build_communes.py.
code	country	admin1	name	longitude	latitude	radius_m	settlements
"""


def main(source: Path) -> None:
    """Read the register, write the table, print its size."""
    with source.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    points, known = _of_geonames()
    counties = {
        row["JUD"]: fold(_bare(row["DENLOC"])) for row in rows if row["NIV"] == COUNTY
    }
    villages: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row["NIV"] == VILLAGE:
            villages[row["SIRSUP"]].append(_title(row["DENLOC"]))
    lines = []
    for row in rows:
        name = _title(_bare(row["DENLOC"]))
        county = counties[row["JUD"]]
        at = points.get((county, fold(name)))
        if row["NIV"] != UNIT or at is None:
            continue
        new = sorted(
            {v for v in villages[row["SIRUTA"]] if (county, fold(v)) not in known}
        )
        if new:
            lines.append(_line(row["SIRUTA"], name, at, new))
    text = HEADER + "".join(sorted(lines))
    (OUT / "communes.tsv").write_text(text, encoding="utf-8")
    print(len(lines), len(text.encode()))


def _line(
    code: str, name: str, at: tuple[str, float, float], villages: Sequence[str]
) -> str:
    county, longitude, latitude = at
    cells = (
        f"{code}", "RO", county, name, f"{longitude:.3f}", f"{latitude:.3f}",
        str(RADIUS_M), "|".join(villages),
    )  # fmt: skip
    return "\t".join(cells) + "\n"


def _of_geonames() -> tuple[
    dict[tuple[str, str], tuple[str, float, float]], set[tuple[str, str]]
]:
    """Places by folded county and name; all names that are taken, by county."""
    units = admin1_names(Boundaries.load())
    points: dict[tuple[str, str], tuple[str, float, float]] = {}
    known: set[tuple[str, str]] = set()
    romanian = [row for row in geonames_rows() if row["countrycode"] == "RO"]
    for row in sorted(romanian, key=lambda each: -int(each["population"])):
        county = units.get(f"RO.{row['admin1code']}", "")
        key = fold(without_type(county))
        point = (county, row["longitude"], row["latitude"])
        points.setdefault((key, fold(row["name"])), point)
        known.update((key, fold(n)) for n in (row["name"], *row["alternatenames"]))
    for entry in own_places():
        if entry.place.country == "RO" and entry.place.kind is PlaceKind.SETTLEMENT:
            county = fold(without_type(entry.place.admin1 or ""))
            known.update((county, fold(name)) for name in entry.names)
    return points, known


def _bare(name: str) -> str:
    for word in TYPES:
        name = name.removeprefix(word)
    return name


def _title(name: str) -> str:
    """The name with capitals where it has them: RÂU DE MORI is Râu de Mori."""
    words = [
        word if word in SMALL_WORDS else "-".join(map(_capital, word.split("-")))
        for word in name.lower().split()
    ]
    title = " ".join(words)
    return title[:1].upper() + title[1:]


def _capital(part: str) -> str:
    return part if part in SMALL_WORDS else part[:1].upper() + part[1:]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
