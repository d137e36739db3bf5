"""Any table by a mapping of its columns.

It is guessed by their names, shown, and changed by who knows better.
"""

import re
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from geodata.models import GeoPrecision, IncidentType
from geodata.readers.cells import (
    degrees,
    links,
    mapped,
    mapped_words,
    texts,
    unique,
)
from geodata.readers.coded import (
    ClaimColumn,
    Coded,
    Figures,
    by_code,
    leads_of,
)
from geodata.readers.coded_places import Places, placed
from geodata.readers.countries import country_code
from geodata.readers.datasets.apart import with_dates
from geodata.readers.datasets.contract import KEPT, Options
from geodata.readers.datasets.figures import (
    COUNTED,
    bound_words,
    figure_claims,
    figures_in,
)
from geodata.readers.datasets.looking import (
    strange_codes,
    strange_countries,
    tell_empty,
    with_points,
)
from geodata.readers.datasets.naming import NAMES, date_parts, guessed, joint_name
from geodata.readers.datasets.spans import Spans, spans
from geodata.readers.days import Days, iso_words, order_words
from geodata.readers.imported import Imported, imported
from geodata.readers.problems import Loss
from geodata.readers.shapes import Shapes
from geodata.readers.tables import Faults, Table
from geodata.readers.words import Words, same_words

__all__ = ["KEY", "NAMES", "guessed", "read", "recognise"]

KEY = "columns"

_LONGEST_TITLE = 200
_NAMED = 50
"""So many columns that are not taken are named."""

_TITLES = f"in one line of at most {_LONGEST_TITLE} letters, the figures after it"
_NO_PRECISION = "none of our precisions: taken as a settlement"
_OUTLINED = "have the outline that is known of them in place of their point"
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9]+)*")
_TYPES = {str(one): str(one) for one in IncidentType}
_PRECISIONS = {str(one): str(one) for one in GeoPrecision}
_OF_AREAS = ("district", "near", "admin2", "admin1", "country", "linear", "airspace")
"""What a row with an area may say that it is: somewhere in it."""


def recognise(names: tuple[str, ...]) -> str | None:
    """Why a table can be read by its columns' names; None where too few are known."""
    found = guessed(names, {})
    has_date = "date" in found or bool(date_parts(names))
    if {"latitude", "longitude"} <= found.keys() or (has_date and "place" in found):
        return "its columns are known by their names"
    return None


def read(
    table: Table, faults: Faults, options: Options, shapes: Shapes | None = None
) -> Imported:
    """The incidents of a table; with the geometries beside it, if it has any."""
    table, joined = with_dates(table, options.columns)
    fields = guessed(table.names, options.columns)
    if shapes is None:
        fields = with_points(table, fields, options.columns)
    column = {field: fields.get(field, "") for field in NAMES}
    when = _when(table, column, faults, options)
    places = _places(table, column, faults, shapes)
    tell_empty(table, column, when.start, places, faults)
    killed, injured = (figures_in(table, column, one, faults) for one in COUNTED)
    actors = texts(table, column["actor"])
    has_id = column["id"] in table.names
    nothing: Words = [None] * len(table)
    coded = Coded(
        table=table,
        data_set=KEY if shapes is None else "features",
        keys=unique(table, column["id"], faults) if has_id else nothing,
        types=by_code(texts(table, column["type"]), _TYPES, str(IncidentType.OTHER)),
        leads=_leads(table, column["title"], places),
        start=when.start,
        end=when.end,
        time_precision=when.precision,
        places=places,
        killed=killed,
        injured=injured,
        outlets=texts(table, column["outlet"]),
        urls=links(table, column["url"]) if column["url"] else None,
        languages=mapped(table, column["language"], _language),
        actors=actors,
        claims=_claims(column, table, (killed, injured), when.start, places),
    )
    notes = [shown(fields), *([] if joined is None else [joined])]
    if column["latitude"] and column["latitude"] == column["longitude"]:
        notes.append(f"{column['latitude']} is read latitude first, but for WKT")
    told = zip((killed, injured), COUNTED, strict=True)
    bounds = (bound_words(one, column, name) for one, name in told)
    notes += [words for words in bounds if words is not None]
    if (ordered := order_words(table, column["date"])) is not None:
        notes.append(ordered)
    return imported(coded, faults, _losses(table, fields, shapes), notes)


def shown(fields: Mapping[str, str]) -> str:
    """The mapping in a line."""
    told = ", ".join(f"{field} = {column}" for field, column in fields.items())
    return f"columns taken: {told or 'none'}"


def _when(
    table: Table, column: Mapping[str, str], faults: Faults, asked: Options
) -> Spans:
    first = spans(table, column["date"], faults, order=asked.dates)
    if not column["date_end"]:
        return first
    last = spans(table, column["date_end"], faults, order=asked.dates)
    found = first.until(last)
    wrong = found.end < found.start
    faults.add(wrong, "is before the first day", column["date_end"])
    return found


def _places(
    table: Table, column: Mapping[str, str], faults: Faults, shapes: Shapes | None
) -> Places:
    if shapes is None:
        east, north = degrees(table, column["latitude"], column["longitude"], faults)
    else:
        east, north = shapes.longitude, shapes.latitude
    said = texts(table, column["precision"])
    codes: list[str] = by_code(said, _PRECISIONS, "settlement").tolist()
    if shapes is not None:
        pairs = zip(shapes.precision, codes, strict=True)
        codes = [code if own and code in _OF_AREAS else own or code
                 for own, code in pairs]  # fmt: skip
    admin1 = texts(table, column["admin1"])
    names = texts(table, column["place"])
    places = placed(
        table,
        faults,
        longitude=east,
        latitude=north,
        precision=codes,
        name=[name or region for name, region in zip(names, admin1, strict=True)],
        country=mapped(table, column["country"], country_code),
        admin1=admin1,
        admin2=texts(table, column["admin2"]),
        latitude_column=column["latitude"] or "geometry",
    )
    if shapes is not None:
        own = shapes.area != None  # noqa: E711 - of each item
        places.area[own] = shapes.area[own]
        places.uncertainty_m[own] = shapes.radius_m[own]
    return places


def _leads(table: Table, column: str, places: Places) -> pa.Array:
    titles = mapped_words(table, column, _title)
    return pc.coalesce(titles, leads_of(same_words("Event", len(table)), places))


def _title(cell: str) -> str | None:
    return " ".join(cell.split())[:_LONGEST_TITLE] or None


def _language(cell: str) -> str | None:
    match = _LANGUAGE.fullmatch(cell.casefold())
    return match[1] if match else None


def _claims(
    column: Mapping[str, str],
    table: Table,
    figures: tuple[Figures, Figures],
    start: Days,
    places: Places,
) -> list[ClaimColumn]:
    told = [("date", "date", iso_words(start)), ("place", "place", places.name)]
    told.append(("actor", "actor", texts(table, column["actor"])))
    found = [
        ClaimColumn(field=field, column=column[name], told=values)
        for field, name, values in told
    ]
    for name, one in zip(COUNTED, figures, strict=True):
        found += figure_claims(one, column, name)
    return [one for one in found if one.column in table.names]


def _not_taken(table: Table, fields: Mapping[str, str]) -> list[str]:
    taken = {*fields.values()}
    parts = date_parts(table.names)
    if joint_name(parts) in taken:
        taken |= {*parts.values()}
    return [name for name in table.names if name not in taken]


def _losses(
    table: Table, fields: Mapping[str, str], shapes: Shapes | None
) -> list[Loss]:
    told = []
    if kept := _not_taken(table, fields):
        more = [f"and {len(kept) - _NAMED} more"] if len(kept) > _NAMED else []
        words = ", ".join([*kept[:_NAMED], *more])
        told.append(Loss(words, f"no field is known for it: {KEPT}"))
    if shapes is not None and {"latitude", "longitude"} <= fields.keys():
        told.append(Loss("latitude, longitude", "places are the geometries alone"))
    if "title" in fields:
        told.append(Loss("title", _TITLES))
    if "type" not in fields:
        told.append(Loss("what happened", "no column of our types: every one is other"))
    else:
        told += strange_codes(table, fields["type"], _TYPES, "none of our types: other")
    if "country" in fields:
        told += strange_countries(table, fields["country"])
    if "precision" not in fields:
        told.append(
            Loss("precision", "not said: a point is that of a settlement, 5 km")
        )
    else:
        told.append(Loss("rows of countries and regions", _OUTLINED))
        told += strange_codes(table, fields["precision"], _PRECISIONS, _NO_PRECISION)
    if shapes is None and "latitude" not in fields:
        told.append(Loss("coordinates", "there are none: no incident has a place"))
    return told
