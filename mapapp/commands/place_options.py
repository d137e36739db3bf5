"""``mapapp geocode`` and ``mapapp reverse``: their names, options and help."""

import math
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

NEGATIVE_NUMBERS = {"ignore_unknown_options": True}
"""A point in the west begins like an option: ``reverse -5.1,50``."""

STANDARD_INPUT = "-"
FARTHEST_LONGITUDE = 180.0
FARTHEST_LATITUDE = 90.0


class PlaceFormat(StrEnum):
    """How places are printed."""

    JSON = "json"
    TABLE = "table"


class LanguageCode(StrEnum):
    """The languages in whose cases a name may stand."""

    EN = "en"
    UK = "uk"
    RU = "ru"
    RO = "ro"


@dataclass(frozen=True, slots=True)
class Point:
    """Longitude and latitude; no tuple, which would be two words to typer."""

    longitude: float
    latitude: float


def parse_point(text: str) -> Point:
    """Longitude and latitude, as in ``30.52,50.45``.

    Raises:
        typer.BadParameter: it is no point on the globe.
    """
    longitude, comma, latitude = text.partition(",")
    try:
        point = Point(float(longitude), float(latitude))
    except ValueError:
        point = Point(math.nan, math.nan)
    # Written so that NaN fails.
    is_on_globe = (
        abs(point.longitude) <= FARTHEST_LONGITUDE
        and abs(point.latitude) <= FARTHEST_LATITUDE
    )
    if not comma or not is_on_globe:
        msg = (
            f"{text!r} is no longitude (-180 to 180) and latitude (-90 to 90), as in"
            " 30.52,50.45"
        )
        raise typer.BadParameter(msg)
    return point


def geocode(  # noqa: PLR0913 - the options of the command
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME|-",
            help="A place name, as in a text; - reads names from standard input.",
        ),
    ] = None,
    *,
    file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE|-",
            help="Names, one a line, instead of NAME; prints one JSON record a line.",
        ),
    ] = None,
    country: Annotated[
        str | None,
        typer.Option(
            metavar="CODE", help="ISO 3166-1 alpha-2 code, as in UA, or a name."
        ),
    ] = None,
    admin1: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Its oblast, krai, judet or region."),
    ] = None,
    near: Annotated[
        Point | None,
        typer.Option(
            parser=parse_point, metavar="LON,LAT", help="A point that it lies close to."
        ),
    ] = None,
    language: Annotated[
        LanguageCode | None,
        typer.Option(help="The language of the text, for the cases of its names."),
    ] = None,
    area: Annotated[
        bool | None,
        typer.Option(
            "--area/--no-area",
            help="Print the area of the place as GeoJSON, or not. Default: for one"
            " name, not for many.",
        ),
    ] = None,
    online: Annotated[
        bool,
        typer.Option(
            "--online",
            help="Ask a Nominatim server for a name that the gazetteer does not"
            " know. Needs MAPAPP_NOMINATIM_USER_AGENT; MAPAPP_NOMINATIM names"
            " another server than the public one.",
        ),
    ] = False,
    shape: Annotated[
        PlaceFormat, typer.Option("--format", help="How one name is printed.")
    ] = PlaceFormat.JSON,
) -> None:
    """Print where a name is, and the ranked candidates with their reasons."""
    from mapapp.commands import places  # noqa: PLC0415 - slow to import

    hints = places.Hints(
        country=country,
        admin1=admin1,
        near=(near.longitude, near.latitude) if near else None,
        language=language and str(language),
    )
    if name == STANDARD_INPUT and file is None:
        file = Path(STANDARD_INPUT)
    elif (name is None) == (file is None):
        msg = "give either a NAME or --file"
        raise typer.BadParameter(msg, param_hint="NAME")
    _check_one_name(name, file, online=online, shape=shape)
    try:
        if file is not None:
            places.geocode_many(file, hints, with_area=bool(area))
        elif name is not None:
            options = places.Shape(name=shape, with_area=area is not False)
            places.geocode(name, hints, options, online=online)
    except places.WrongHint as error:
        raise typer.BadParameter(str(error), param_hint=error.option) from error


def _check_one_name(
    name: str | None, file: Path | None, *, online: bool, shape: PlaceFormat
) -> None:
    """Refuse what goes with one name only, and a name of spaces.

    Raises:
        typer.BadParameter: it says which option.
    """
    if file is not None and online:
        msg = "asks for one name at a time"
        raise typer.BadParameter(msg, param_hint="--online")
    if file is not None and shape is not PlaceFormat.JSON:
        msg = "many names are printed as JSON, one record a line; leave it out"
        raise typer.BadParameter(msg, param_hint="--format")
    if file is None and not (name and name.strip()):
        msg = "the name is empty"
        raise typer.BadParameter(msg, param_hint="NAME")


def reverse(
    point: Annotated[
        Point,
        typer.Argument(
            parser=parse_point, metavar="LON,LAT", help="Longitude, then latitude."
        ),
    ],
    *,
    shape: Annotated[
        PlaceFormat, typer.Option("--format", help="What to print.")
    ] = PlaceFormat.JSON,
) -> None:
    """Print where a point lies: country, region, nearest settlement, or the sea."""
    from mapapp.commands import places  # noqa: PLC0415 - slow to import

    places.reverse(point.longitude, point.latitude, shape=shape)
