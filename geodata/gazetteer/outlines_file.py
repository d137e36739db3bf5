"""Outlines that take long to compute, computed beforehand: ``data/outlines.zip``.

scripts/build_outlines.py writes the file. An outline that is not in it is computed
when it is asked for, so the file says nothing that the boundaries do not: it is
there for speed alone.
"""

import io
import zipfile
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeAlias

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.errors import GazetteerError

OUTLINES_FILE = Path(__file__).parent / "data" / "outlines.zip"


class Outline(StrEnum):
    """What an outline is of: named in the file beside the id of its place."""

    GROUND = "ground"
    AIRSPACE = "airspace"
    SEA = "sea"


Stored: TypeAlias = Callable[[Outline, str], BaseGeometry | None]


def stored_outline(outline: Outline, place_id: str) -> BaseGeometry | None:
    """The stored outline of a place, an empty one where it is known to have none.

    None where nothing is stored: then it has to be computed.

    Raises:
        GazetteerError: the file is missing or damaged.
    """
    try:
        file = _opened(OUTLINES_FILE)
        return shapely.from_wkb(file.read(member(outline, place_id)))
    except KeyError:
        return None
    except (OSError, zipfile.BadZipFile) as error:
        msg = f"{OUTLINES_FILE}: the outlines cannot be read ({error})"
        raise GazetteerError(msg) from error


def nothing_stored(outline: Outline, place_id: str) -> None:
    """As :func:`stored_outline` where every outline is to be computed."""


def member(outline: Outline, place_id: str) -> str:
    """The name of an outline in the file."""
    return f"{outline}/{place_id}"


@cache
def _opened(path: Path) -> zipfile.ZipFile:
    """The file, held in memory: two megabytes, of which each outline is read once."""
    return zipfile.ZipFile(io.BytesIO(path.read_bytes()))
