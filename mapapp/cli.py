"""The command line: names, options and help; ``mapapp.commands`` does the work.

Standard output carries the result only, messages go to standard error. Exit
codes: 0 done, 1 the input is at fault, 2 the command was used wrongly. What is
slow to import is imported by the command that needs it.
"""

from datetime import date
from enum import StrEnum
from importlib import metadata
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from geodata.errors import GeodataError
from mapapp.commands import (
    export_options,
    import_options,
    place_options,
    synthesizing,
)
from mapapp.commands.archive_options import archive as archive_commands
from mapapp.commands.gazetteer_options import gazetteer
from mapapp.commands.selecting import day
from mapapp.commands.sources import Archive, Data


class IncidentFormat(StrEnum):
    """How ``extract`` prints."""

    GEOJSON = "geojson"
    JSON = "json"
    JSONL = "jsonl"
    TABLE = "table"


class ExplanationFormat(StrEnum):
    """How ``explain`` prints."""

    TEXT = "text"
    JSON = "json"


class _Commands(TyperGroup):
    """Commands whose input may be at fault: a message and exit code 1."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - click's types are private
        try:
            return super().invoke(ctx)
        except GeodataError as error:
            from mapapp.commands.streams import printable  # noqa: PLC0415 - slow

            # A file's name in it may steer a terminal; its lines are ours.
            lines = map(printable, str(error).split("\n"))
            typer.echo("mapapp: " + "\n".join(lines), err=True)
            raise typer.Exit(1) from error


def _show_version(value: bool) -> None:  # noqa: FBT001 - typer's signature
    if value:
        typer.echo(f"mapapp {metadata.version('mapapp')}")
        raise typer.Exit


Published = Annotated[
    date | None,
    typer.Option(
        parser=day,
        metavar="DATE",
        help="Date of publication, YYYY-MM-DD. Without it a date in the report's own"
        " heading counts; without any, relative dates stay unknown.",
    ),
]
Language = Annotated[
    str | None,
    typer.Option(metavar="CODE", help="Language of the text, as in en; else detected."),
]

app = typer.Typer(
    name="mapapp",
    cls=_Commands,
    help="From news reports to a map that can be defended.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
)
app.add_typer(gazetteer, name="gazetteer")
app.add_typer(archive_commands, name="archive")
app.command()(place_options.geocode)
app.command()(export_options.export)
app.command(name="map")(export_options.map_)
app.command()(synthesizing.synthesize)
app.command(context_settings=place_options.NEGATIVE_NUMBERS)(place_options.reverse)


@app.callback()
def _root(
    *,
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_show_version,
            is_eager=True,
            help="Print the version and exit.",
        ),
    ] = False,
) -> None:
    """From news reports to a map that can be defended."""


@app.command()
def serve(  # noqa: PLR0913 - the options of the command
    *,
    host: Annotated[
        str,
        typer.Option(help="Address to listen on; the default is this machine only."),
    ] = "127.0.0.1",
    port: Annotated[
        int | None,
        typer.Option(
            min=0, max=65535, help="Port; default 8501, or the next free one."
        ),
    ] = None,
    archive: Archive = None,
    data: Data = None,
    team: Annotated[
        Path | None,
        typer.Option(
            "--team",
            metavar="FILE",
            help="Let a team sign in: who may do what, and who says who they are"
            " (docs/teams.md). Default: MAPAPP_TEAM; without, nobody signs in and"
            " only this machine is served.",
        ),
    ] = None,
    open_browser: Annotated[
        bool, typer.Option("--open", help="Open a browser window.")
    ] = False,
) -> None:
    """Open the app in the browser: the map, and the page to add reports."""
    from mapapp.commands import serving  # noqa: PLC0415 - slow to import

    serving.serve(
        serving.Place(host=host, port=port, open_browser=open_browser),
        archive=archive,
        data=data,
        team=team,
    )


@app.command()
def extract(  # noqa: PLR0913 - the options of the command
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE|FOLDER|-...",
            help="Text, Markdown, saved pages (.html), JSON Lines (.jsonl with id,"
            " text, published, title, outlet, url, language), RSS and Atom (.rss,"
            " .atom, .xml), or folders of them.",
        ),
    ],
    *,
    published: Published = None,
    language: Language = None,
    shape: Annotated[
        IncidentFormat, typer.Option("--format", help="What to print.")
    ] = IncidentFormat.GEOJSON,
    merge: Annotated[
        bool,
        typer.Option("--merge", help="Make one of what several reports tell of."),
    ] = False,
    decisions: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help='With --merge: {"joined": [[id, id]], "parted": [[id, id]]}, pairs of'
            " incidents that are one event, or are not, whatever the score.",
        ),
    ] = None,
    jobs: Annotated[
        int, typer.Option(min=1, max=64, help="Processes that read reports.")
    ] = 1,
    extractor: Annotated[
        str,
        typer.Option(metavar="NAME", help="Another installed extractor; ours: rules."),
    ] = "rules",
) -> None:
    """Print the incidents that reports tell of; nothing is stored.

    A record that cannot be read is named on standard error with its place, the
    others are read, and the exit code is 1.
    """
    from mapapp.commands import archives, extracting, reports  # noqa: PLC0415 - slow

    if decisions is not None and not merge:
        msg = "it says what to merge: give --merge too"
        raise typer.BadParameter(msg, param_hint="--decisions")
    order = extracting.Order(
        shape=str(shape),
        is_merged=merge,
        decisions=decisions,
        jobs=jobs,
        extractor=extractor,
    )
    details = reports.Details(published=published, language=language)
    settings = archives.settings_for(None)
    if not extracting.extract(files, details, order, settings):
        raise typer.Exit(1)


@app.command()
def explain(
    file: Annotated[
        Path, typer.Argument(metavar="FILE|-", help="A .txt, .md or .html file.")
    ],
    *,
    published: Published = None,
    language: Language = None,
    shape: Annotated[
        ExplanationFormat, typer.Option("--format", help="What to print.")
    ] = ExplanationFormat.TEXT,
) -> None:
    """Print, sentence by sentence, what was recognised and why it counts or not."""
    from mapapp.commands import archives, explaining, reports  # noqa: PLC0415 - slow

    details = reports.Details(published=published, language=language)
    geocoder = archives.geocoder_of(archives.settings_for(None))
    explaining.explain(file, details, shape=shape, geocoder=geocoder)


@app.command(name="import")
def import_(  # noqa: PLR0913 - the options of the command
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE...",
            help="Reports and data sets (docs/formats.md); - is standard input.",
        ),
    ] = None,
    *,
    published: Published = None,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Title of the report.")
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Who published it.")
    ] = None,
    url: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Its address.")
    ] = None,
    language: Language = None,
    source: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="NAME",
            parser=import_options.source,
            help="What the files are: auto (by their content), reports, or a data set:"
            f" {import_options.DATA_SETS}.",
        ),
    ] = "auto",
    good_rows: Annotated[
        bool,
        typer.Option(
            "--good-rows", help="Store the good rows of a data set despite the others."
        ),
    ] = False,
    dates: Annotated[
        import_options.Dates | None,
        typer.Option(help="Order of numbers in a data set's dates like 03/04/2025."),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FIELD=COLUMN",
            help="Which column of a table says what; repeatable.",
        ),
    ] = None,
    layer: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Sheet or layer of a file with several."),
    ] = None,
    archive: Archive = None,
    no_sample: Annotated[
        bool,
        typer.Option("--no-sample", help="Remove the sample, for good. Needs no FILE."),
    ] = False,
) -> None:
    """Store the incidents of reports, which are extracted, and of data sets.

    Importing the same again changes nothing. A file that cannot be read is named on
    standard error, the others are stored, and the exit code is 1. Of a data set with
    a bad row nothing is stored, unless --good-rows is given; each bad row is told on
    standard error, and so is what its format cannot say, and its licence.
    """
    from mapapp.commands import archives, datasets, reports  # noqa: PLC0415 - slow

    if not files and not no_sample:
        msg = "Missing argument 'FILE...'."
        raise typer.BadParameter(msg)
    details = reports.Details(
        published=published, title=title, outlet=outlet, url=url, language=language
    )
    settings = archives.settings_for(archive, with_sample=not no_sample)
    geocoder = archives.geocoder_of(settings)
    with archives.opened(settings, geocoder) as target:
        if no_sample:
            reports.remove_sample(target)
        asked = datasets.Asked(
            source=source,
            good_rows=good_rows,
            dates=None if dates is None else str(dates),
            columns=tuple(column or ()),
            layer=layer,
        )
        sets, others = datasets.parted(files or [], asked)
        is_whole = datasets.import_sets(sets, asked, target)
        is_whole &= reports.import_files(others, details, target, geocoder)
        if not is_whole:
            raise typer.Exit(1)


def main() -> None:
    """Run the command line."""
    app()
