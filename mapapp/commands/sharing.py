"""The options by which ``export`` and ``map`` share, and what they make of them."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

if TYPE_CHECKING:
    from mapapp.publishing import Publisher
    from mapapp.settings import Settings


class FloorName(StrEnum):
    """The floors of ``geodata.public.Floor``, which is slow to import for help."""

    SETTLEMENT = "settlement"
    ADMIN1 = "admin1"


Public = Annotated[
    bool,
    typer.Option(
        "--public/--full",
        help="Public-safe (docs/sharing.md), or all that the team has: exact places,"
        " names, the last days, tags and notes.",
    ),
]
DelayDays = Annotated[
    int | None,
    typer.Option(
        min=0,
        max=36_500,
        help="With --public: leave out incidents until so many days have passed since"
        " their last; default 7.",
    ),
]
FinestPlace = Annotated[
    FloorName | None,
    typer.Option(
        "--floor", help="With --public: the finest place; default settlement."
    ),
]


Displacement = Annotated[
    int | None,
    typer.Option(
        min=0,
        max=100_000,
        metavar="METRES",
        help="With --public: move points that are no place of the gazetteer by up to"
        " so much; default 2000.",
    ),
]


class Wishes(NamedTuple):
    """Rules that were asked for; None is the default."""

    delay_days: int | None
    floor: FloorName | None
    displacement_m: int | None


def publisher(
    settings: "Settings", wishes: Wishes, *, public: bool
) -> "Publisher | None":
    """What makes the incidents public; None for a full file.

    Raises:
        BadParameter: a full file has no such rules.
        GeodataError: the secret for it cannot be had.
    """
    wanted = {name: wish for name, wish in wishes._asdict().items() if wish is not None}
    if not public:
        if wanted:
            msg = "--delay-days, --floor and --displacement are rules of --public"
            raise typer.BadParameter(msg, param_hint="--full")
        return None
    from geodata.public import Floor  # noqa: PLC0415 - slow to import
    from mapapp.compose import make_publisher  # noqa: PLC0415 - as above

    if wishes.floor is not None:
        wanted["floor"] = Floor(wishes.floor)
    return make_publisher(settings, **wanted)
