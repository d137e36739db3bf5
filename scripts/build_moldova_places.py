# ruff: noqa: E501, RUF001 - a table's head; letters of other alphabets
"""Build geodata/gazetteer/data/moldova_places.tsv: Moldova's villages and their points.

GeoNames' extract has only Moldova's towns. Input is the PyPI package
``countrystatecity-postal-codes`` 2.0.1 (ODbL 1.0; Moldova's rows are GeoNames'
postal codes, CC BY 4.0), which has to be installed for this only:

    python -m scripts.build_moldova_places

A locality that the extract or our own tables have already is left out, as is one
whose name the package garbles or whose point lies far outside the unit it is said to
be in. Russian and Ukrainian forms follow from how Moldovan
names are written in Cyrillic; the gazetteer's key makes small differences alike.
"""

import re
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any, TypeAlias

import orjson
import shapely
from pyproj import Geod

from geodata.gazetteer.boundaries import Boundaries
from geodata.gazetteer.folding import fold
from geodata.gazetteer.sources import geonames_rows
from geodata.gazetteer.tables import own_places
from geodata.places import PlaceKind
from scripts.build_boundaries import OUT

Point: TypeAlias = tuple[float, float]

WGS84 = Geod(ellps="WGS84")
SAME_KM = 6.0
"""Two points of one name in one raion that are closer are one locality."""

FAR_DEGREES = 0.15
"""How far outside its unit a point may lie; the outlines are approximations."""

WORD = re.compile(r"(?:[A-ZÎÂȘȚĂ][a-zăâîșț]+|de|din|la|sub|[IVX]+|Nr\.?)$")
CEDILLAS = str.maketrans("şţŞŢ", "șțȘȚ")
HEADER = """\
# Villages and small towns of Moldova that the GeoNames extract lacks.
# Source: GeoNames' postal codes (CC BY 4.0), through the PyPI package
#   countrystatecity-postal-codes 2.0.1 (Open Database License 1.0, dr5hn): this table is
#   a database derived from it and stands under the ODbL 1.0; built by
#   scripts/build_moldova_places.py. names: how the name is written in Cyrillic.
place_id	kind	country	admin1	admin2	name	names	longitude	latitude	population	area_km2	parent
"""

_CYRILLIC = (
    ("ghe", "ге"), ("ghi", "ги"), ("che", "ке"), ("chi", "ки"), ("geo", "джо"),
    ("giu", "джу"), ("gio", "джо"), ("gia", "джа"), ("ge", "дже"), ("gi", "джи"),
    ("ciu", "чу"), ("cio", "чо"), ("cia", "ча"), ("cea", "ча"), ("ceo", "чо"),
    ("ce", "че"), ("ci", "чи"), ("iu", "ю"), ("ia", "ия"), ("ea", "я"),
    ("a", "а"), ("b", "б"), ("c", "к"), ("d", "д"), ("e", "е"), ("f", "ф"),
    ("g", "г"), ("h", "х"), ("i", "и"), ("j", "ж"), ("k", "к"), ("l", "л"),
    ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"),
    ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"), ("w", "в"), ("x", "кс"),
    ("y", "и"), ("z", "з"), ("ș", "ш"), ("ț", "ц"), ("î", "ы"), ("â", "ы"),
)  # fmt: skip
_PIECES = re.compile("|".join(piece for piece, _ in _CYRILLIC) + "|ă")
_FIRST = {"iu": "ю", "ia": "я", "ie": "е", "io": "йо"}


def main() -> None:
    """Write the table and print its size."""
    lines = [_line(*each) for each in sorted(_localities())]
    text = HEADER + "".join(lines)
    (OUT / "moldova_places.tsv").write_text(text, encoding="utf-8")
    print(len(lines), len(text.encode()))


def _localities() -> Iterator[tuple[str, str, Point]]:
    """Unit's code, name and point of each locality that is new."""
    kept = dict(_known())
    for row in sorted(_rows(), key=lambda row: str(row["code"])):
        name = str(row["localityName"]).translate(CEDILLAS)
        point = (float(row["longitude"]), float(row["latitude"]))
        code = f"MD-{row['stateCode']}"
        if not all(map(WORD.match, re.split(r"[ -]", name))) or _is_far(code, point):
            continue
        same = kept.setdefault(fold(name), [])
        if any(_km(point, other) < SAME_KM for other in same):
            continue
        same.append(point)
        yield code, name, point


def _is_far(code: str, point: Point) -> bool:
    return BOUNDARIES.region_polygon(code).distance(shapely.Point(point)) > FAR_DEGREES


def _rows() -> list[Mapping[str, Any]]:
    package = resources.files("countrystatecity_postal_codes")
    path = package / "data" / "by-country" / "MD" / "postcodes.json"
    rows: list[Mapping[str, Any]] = orjson.loads(path.read_bytes())
    return [row for row in rows if row["latitude"] is not None]


def _known() -> dict[str, list[Point]]:
    """Points of the places that are in the gazetteer without this table, by name."""
    found: dict[str, list[Point]] = {}
    for row in geonames_rows():
        if row["countrycode"] == "MD":
            for name in (row["name"], *row["alternatenames"]):
                point = (row["longitude"], row["latitude"])
                found.setdefault(fold(name), []).append(point)
    for entry in own_places():
        place = entry.place
        is_own = not place.place_id.startswith("postal:")
        if place.country == "MD" and place.kind is PlaceKind.SETTLEMENT and is_own:
            for name in entry.names:
                found.setdefault(fold(name), []).append(
                    (place.longitude, place.latitude)
                )
    return found


def _km(one: Point, other: Point) -> float:
    metres: float = WGS84.inv(*one, *other)[2]
    return metres / 1000


def _line(code: str, name: str, point: Point) -> str:
    unit = BOUNDARIES.regions[code]
    names = "|".join(dict.fromkeys(_in_cyrillic(name)))
    cells = (
        f"postal:{code}/{name}/{point[0]:.2f}", "settlement", "MD", unit.name, "",
        name, names, f"{point[0]:.4f}", f"{point[1]:.4f}", "", "", "",
    )  # fmt: skip
    return "\t".join(cells) + "\n"


def _in_cyrillic(name: str) -> Iterator[str]:
    """As in Moldovan Cyrillic, and with the article left off as Russian does."""
    for schwa in ("э", "а"):
        written = _written(name, schwa)
        yield written
        yield re.sub(r"ий\b", "ы", written)


def _written(name: str, schwa: str) -> str:
    letters = dict(_CYRILLIC) | {"ă": schwa}
    words = []
    for word in name.split(" "):
        small = word.lower()
        start = _FIRST.get(small[:2], "")
        rest = small[2:] if start else small
        rest = re.sub(r"ii$", "iй", rest)
        text = start + _PIECES.sub(lambda piece: letters[piece[0]], rest)
        words.append(text[:1].upper() + text[1:] if word[:1].isupper() else text)
    return " ".join(words)


BOUNDARIES = Boundaries.load()

if __name__ == "__main__":
    main()
