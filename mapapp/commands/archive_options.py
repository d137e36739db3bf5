"""``mapapp archive``: names, options and help; ``upkeep`` does the work."""

from pathlib import Path
from typing import Annotated

import typer

archive = typer.Typer(
    name="archive", help="Prove, keep and move the archive.", no_args_is_help=True
)

Address = Annotated[
    str | None,
    typer.Option(
        "--archive",
        metavar="PATH",
        help="The archive's file, or postgresql://USER@HOST/NAME. Default:"
        " MAPAPP_ARCHIVE, or archive.sqlite in the user's data folder.",
    ),
]
Backup = Annotated[Path, typer.Argument(metavar="FILE", help="A file of ``backup``.")]


@archive.command()
def verify(address: Address = None) -> None:
    """Replay the log: chain, texts, quotes and current state. Exit 1 if not sound."""
    from mapapp.commands import upkeep  # noqa: PLC0415 - slow to import

    if not upkeep.verify(address):
        raise typer.Exit(1)


@archive.command()
def head(address: Address = None) -> None:
    """Print the hash of the last event, to publish it elsewhere."""
    from mapapp.commands import upkeep  # noqa: PLC0415 - slow to import

    upkeep.head(address)


@archive.command()
def log(
    incident: Annotated[
        str | None, typer.Option(metavar="ID", help="Of one incident only.")
    ] = None,
    after: Annotated[
        int, typer.Option(min=0, metavar="SEQ", help="Events after this number.")
    ] = 0,
    address: Address = None,
) -> None:
    """Print who did what, when and why: a line of JSON for each event."""
    from mapapp.commands import upkeep  # noqa: PLC0415 - slow to import

    upkeep.log(address, incident=incident, after=after)


@archive.command()
def backup(
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help="A new file; none is written over.")
    ],
    address: Address = None,
) -> None:
    """Keep a copy in one file, while others go on writing."""
    from mapapp.commands import upkeep  # noqa: PLC0415 - slow to import

    upkeep.backup(address, out)


@archive.command()
def restore(file: Backup, address: Address = None) -> None:
    """Make an archive of a backup; one that holds anything is refused."""
    from mapapp.commands import upkeep  # noqa: PLC0415 - slow to import

    upkeep.restore(address, file)


@archive.command()
def compact(address: Address = None) -> None:
    """Give back room on the disk; nothing of the log goes."""
    from mapapp.commands import upkeep  # noqa: PLC0415 - slow to import

    upkeep.compact(address)


@archive.command()
def agreement(
    address: Address = None,
    *,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="NAME NAME",
            help="Two coders. Default: those with most incidents in common.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON, not a table.")] = False,
) -> None:
    """How far two people agree who coded the same incidents blind."""
    from mapapp.commands import coders  # noqa: PLC0415 - slow to import

    coders.agreement(address, between=between, as_json=as_json)


@archive.command()
def roles(
    address: Address = None,
    *,
    only_print: Annotated[
        bool, typer.Option("--print", help="Print the SQL, and do nothing.")
    ] = False,
) -> None:
    """Make a team's roles in PostgreSQL: mapapp_viewer, mapapp_coder, mapapp_editor.

    For whoever owns the tables. None of them may change or delete the log; a viewer
    reads the view reviewed_map alone (docs/teams.md).
    """
    from mapapp.commands import upkeep  # noqa: PLC0415 - slow to import

    upkeep.roles(address, only_print=only_print)


@archive.command(name="copy")
def copy_(
    source: Annotated[str, typer.Argument(metavar="FROM", help="A file or address.")],
    target: Annotated[
        str, typer.Argument(metavar="TO", help="A file or address, empty.")
    ],
) -> None:
    """Copy an archive between files and PostgreSQL; both heads are equal then."""
    from mapapp.commands import upkeep  # noqa: PLC0415 - slow to import

    upkeep.copy(source, target)
