"""``mapapp synthesize``: its names, options and help, and the file."""

from pathlib import Path
from typing import Annotated

import typer

MOST_INCIDENTS = 5_000_000
MOST_DAYS = 36_500


def synthesize(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A .parquet file.")],
    *,
    incidents: Annotated[
        int, typer.Option(min=0, max=MOST_INCIDENTS, help="How many.")
    ],
    seed: Annotated[
        int, typer.Option(min=0, max=2**32, help="The same seed, the same file.")
    ] = 1,
    days: Annotated[
        int, typer.Option(min=1, max=MOST_DAYS, help="Over how many days.")
    ] = 1_096,
) -> None:
    """Write made-up incidents, to try the map at any size; serve --data shows them.

    They lie at real places of several countries and are otherwise drawn by chance.
    Titles, outlets and the file itself say that they are synthetic.
    """
    if out.suffix.lower() != ".parquet":
        msg = f"{str(out)!r} must end in .parquet"
        raise typer.BadParameter(msg, param_hint="OUT")
    # All of these are slow to import.
    import io  # noqa: PLC0415

    from geodata import synthesis  # noqa: PLC0415
    from geodata.writers.files import write_atomically  # noqa: PLC0415
    from mapapp.commands import archives  # noqa: PLC0415
    from mapapp.commands.streams import note, told_progress  # noqa: PLC0415
    from mapapp.compose import make_gazetteer  # noqa: PLC0415

    order = synthesis.Order(incidents=incidents, days=days, seed=seed)
    sink = io.BytesIO()
    with told_progress() as progress:
        places = make_gazetteer(archives.settings_for(None), progress=progress)
        progress("drawing incidents")
        synthesis.synthesize(order, synthesis.sites_of(places), sink)
    write_atomically(out, sink.getbuffer())
    note(f"written: {out}, {incidents:,} synthetic incidents")
