"""The options by which commands say where incidents are from."""

from pathlib import Path
from typing import Annotated

import typer

Archive = Annotated[
    str | None,
    typer.Option(
        "--archive",
        metavar="PATH",
        help="The archive's file, or a team's database: postgresql://USER@HOST/NAME."
        " Default: MAPAPP_ARCHIVE, or archive.sqlite in the user's data folder. A new"
        " one starts with the sample.",
    ),
]
Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="FILE",
        help="Take this file in place of the archive, read-only: a .parquet or"
        " .geojson that mapapp has written.",
    ),
]
