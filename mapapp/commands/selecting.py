"""The options by which ``export`` and ``map`` choose incidents."""

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from geodata.selection import BoundingBox, Selection


class LayerName(StrEnum):
    """The layers of ``geodata.models.Layer``, which is slow to import for help."""

    STRIKES = "strikes"
    AIRSPACE_VIOLATIONS = "airspace_violations"
    INTERCEPTIONS = "interceptions"
    OTHER = "other"


class StatusName(StrEnum):
    """The statuses of ``geodata.models.Status``."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DISPUTED = "disputed"


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
Tags = Annotated[
    list[str] | None,
    typer.Option(
        "--tag",
        metavar="TAG",
        help='Only with this tag, "" for what has none; may be given several times.',
    ),
]
Statuses = Annotated[
    list[StatusName] | None,
    typer.Option("--status", help="Only this status; may be given several times."),
]
Countries = Annotated[
    list[str] | None,
    typer.Option(
        "--country",
        metavar="CODE",
        help="Only places in this country, as ISO 3166-1 alpha-2 (UA); may be given"
        " several times.",
    ),
]
Box = Annotated[
    str | None,
    typer.Option(
        "--bbox",
        metavar="W,S,E,N",
        help="Only what touches this box, in degrees; W greater than E crosses the"
        " antimeridian.",
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


def box_of(text: str | None) -> "BoundingBox | None":
    """The box that an option names.

    Raises:
        BadParameter: it is none.
    """
    if text is None:
        return None
    from geodata.selection import read_box  # noqa: PLC0415 - slow to import

    try:
        return read_box(text)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--bbox") from error


def countries_of(codes: list[str] | None) -> tuple[str, ...] | None:
    """The countries that are wanted, None for all.

    Raises:
        BadParameter: one is no code of two letters.
    """
    from geodata.selection import read_countries  # noqa: PLC0415 - slow to import

    try:
        return read_countries(codes or ())
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--country") from error


def selection(
    layers: list[LayerName] | None,
    grades: list[GradeName] | None,
    tags: list[str] | None,
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
    tagged = tuple(sorted({each.strip() for each in tags or ()})) or None
    return Selection(layers=chosen, first=since, last=until, grades=graded, tags=tagged)


def narrowed(
    chosen: "Selection",
    statuses: list[StatusName] | None,
    countries: list[str] | None,
) -> "Selection":
    """What is chosen, of some statuses and countries only.

    Raises:
        BadParameter: a country is no code.
    """
    return replace(
        chosen,
        statuses=tuple(sorted(map(str, statuses))) if statuses else None,
        countries=countries_of(countries),
    )
