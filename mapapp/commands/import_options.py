"""Options of ``import`` for data sets; nothing here is slow to import."""

from enum import StrEnum

import typer

SETS = (
    "ucdp", "acled", "viina", "geoconfirmed", "insecurity_insight", "columns",
    "geojson", "features", "timemap", "records", "geojsonseq", "workbook", "geopackage",
    "flatgeobuf", "parquet", "kml", "gpx",
)  # fmt: skip
"""Keys of ``geodata.readers.recognising.READERS``, which is slow to import."""

DATA_SETS = ", ".join(SETS)


class Dates(StrEnum):
    """Values of ``geodata.readers.days.DateOrder``."""

    YEAR_FIRST = "ymd"
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


def source(name: str) -> str:
    """What ``--from`` may be.

    Raises:
        BadParameter: it is none of them.
    """
    key = name.casefold().replace("-", "_")
    if key not in ("auto", "reports", *SETS):
        msg = f"{name!r} is none of auto, reports, {DATA_SETS}"
        raise typer.BadParameter(msg)
    return key
