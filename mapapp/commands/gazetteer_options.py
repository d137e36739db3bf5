"""``mapapp gazetteer``: the names, options and help of its commands."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class ListFormat(StrEnum):
    """How ``gazetteer list`` prints."""

    JSON = "json"
    TABLE = "table"


gazetteer = typer.Typer(
    help="The list of place names behind the geocoder, and lists of your own.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@gazetteer.command()
def build() -> None:
    """Compile the index of place names, which is otherwise done at first use."""
    from mapapp.commands import lists  # noqa: PLC0415 - slow to import

    lists.build_gazetteer()


@gazetteer.command()
def add(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="A GeoNames country dump (MD.txt or MD.zip), its alternate names,"
            " or a CSV file with the columns name, lat, lon, admin1, country.",
        ),
    ],
) -> None:
    """Add places of your own: GeoNames dumps, alternate names, CSV files.

    Each dump or CSV file becomes a list named after it; adding it again replaces
    the list. A malformed line is named and left out. The exit code is 1 where
    a file could not be taken; where none could, everything is as it was.
    """
    from mapapp.commands import lists  # noqa: PLC0415 - slow to import

    if not lists.add_lists(files):
        raise typer.Exit(1)


@gazetteer.command(name="list")
def list_(
    *,
    shape: Annotated[
        ListFormat, typer.Option("--format", help="What to print.")
    ] = ListFormat.TABLE,
) -> None:
    """Print the lists: name, source, places, countries, when added, hash."""
    from mapapp.commands import lists  # noqa: PLC0415 - slow to import

    lists.print_lists(shape)


@gazetteer.command()
def remove(
    name: Annotated[str, typer.Argument(help="The list's name, as list prints it.")],
) -> None:
    """Remove a list of your own."""
    from mapapp.commands import lists  # noqa: PLC0415 - slow to import

    lists.remove_list(name)
