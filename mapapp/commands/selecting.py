"""The options by which ``export`` and ``map`` choose incidents."""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from geodata.selection import Selection


class LayerName(StrEnum):
    """The layers of ``geodata.models.Layer``, which is slow to import for help."""

    STRIKES = "strikes"
    AIRSPACE_VIOLATIONS = "airspace_violations"
    INTERCEPTIONS = "interceptions"
    OTHER = "other"


class GradeName(StrEnum):
    """The grades of ``geodata.models.Grade``, and none."""

    OFFICIAL = "official"
    VERIFIED = "verified"
    REPORTED = "reported"
    UNCONFIRMED = "unconfirmed"
    NONE = "none"


def day(text: str) -> date:
    """A day as it is written in an option.

    Raises:
        BadParameter: it is none.
    """
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.isoformat() != text:
        msg = f"{text!r} is not a day as YYYY-MM-DD"
        raise typer.BadParameter(msg)
    return found


Layers = Annotated[
    list[LayerName] | None,
    typer.Option("--layer", help="Only this layer; may be given several times."),
]
Grades = Annotated[
    list[GradeName] | None,
    typer.Option(
        "--grade",
        help="Only this grade, none for what is not graded; may be given several"
        " times.",
    ),
]
Since = Annotated[
    date | None,
    typer.Option(parser=day, metavar="DATE", help="First day of the period."),
]
Until = Annotated[
    date | None,
    typer.Option(parser=day, metavar="DATE", help="Last day of the period."),
]


def selection(
    layers: list[LayerName] | None,
    grades: list[GradeName] | None,
    since: date | None,
    until: date | None,
) -> "Selection":
    """What the options choose.

    Raises:
        BadParameter: the period ends before it starts.
    """
    from geodata.selection import ALL_LAYERS, Selection  # noqa: PLC0415 - slow to import

    if since and until and until < since:
        msg = f"the period ends ({until}) before it starts ({since})"
        raise typer.BadParameter(msg, param_hint="--until")
    chosen = tuple(map(str, layers)) if layers else ALL_LAYERS
    told = {"" if each is GradeName.NONE else str(each) for each in grades or ()}
    graded = tuple(sorted(told)) or None
    return Selection(layers=chosen, first=since, last=until, grades=graded)
