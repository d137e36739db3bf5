"""Coded rows to incidents with their reports, and to an incident frame.

Each row is a report: its text is the row, one line a column in the file's order,
empty cells left out, and each claim quotes its cell. Rows are made some thousands at
a time, so that a large file needs no second copy of itself.
"""

import gc
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from geodata.fields import FIELDS
from geodata.frames import CRS, DTYPES
from geodata.models import (
    LAYER_OF_TYPE,
    Claim,
    Count,
    GeoPrecision,
    Incident,
    IncidentType,
    Location,
    Report,
    Source,
    TimePrecision,
    WeaponUse,
)
from geodata.readers.cells import UNKNOWN, Ints
from geodata.readers.coded import UNNAMED, Coded, Figures, geometry_of
from geodata.readers.days import Days
from geodata.readers.tables import Table

AT_ONCE = 16_384
"""Rows."""

_TEXTS = partial(  # the stubs know no dtype
    pd.arrays.ArrowStringArray,  # type: ignore[call-arg]
    dtype=pd.StringDtype(storage="pyarrow", na_value=np.nan),
)
_LAYERS = {str(kind): str(layer) for kind, layer in LAYER_OF_TYPE.items()}


class _Built(NamedTuple):
    """Some rows' texts, ids, claims, sources and titles."""

    texts: list[bytes]
    ids: list[str]
    claims: list[list[dict[str, Any]]]
    sources: list[list[dict[str, Any]]]
    titles: list[str]


def pairs(coded: Coded) -> Iterator[tuple[Report, Incident]]:
    """Each row as a report, and its incident."""
    for start, built in _blocks(coded):
        for number, incident_id in enumerate(built.ids):
            report = _report(built, number)
            incident = _incident(coded, built, start + number, number, incident_id)
            yield report, incident


def frame_of(coded: Coded) -> gpd.GeoDataFrame:
    """The incident frame of all rows.

    Its columns are held against the schema as columns: what a frame's check asks of
    each row holds by how they are made.
    """
    with _uncollected():
        return _frame_of(coded)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Millions of small objects are made and none is dropped.

    Looking for rings among them again and again takes as long as the rest.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _frame_of(coded: Coded) -> gpd.GeoDataFrame:
    count = len(coded)
    columns = _plain_columns(coded)
    for name in ("incident_id", "title", "claims", "sources"):
        columns[name] = []
    for _, built in _blocks(coded):
        columns["incident_id"] += built.ids
        columns["title"] += built.titles
        columns["claims"] += built.claims
        columns["sources"] += built.sources
    index = pd.RangeIndex(count)
    table = pd.DataFrame(
        {name: _series(columns.get(name), DTYPES[name], count) for name in FIELDS},
        index=index,
    )
    shapes = gpd.GeoSeries(geometry_of(coded.places), index, crs=CRS)
    return gpd.GeoDataFrame(table, geometry=shapes)


def row_texts(table: Table) -> pa.Array:
    """Each row as text: "column: cell" a line, empty cells left out."""
    # Joined at once: each step between would copy the table.
    parts: list[Any] = []
    for name, column in zip(table.names, table.columns, strict=True):
        said = pc.greater(pc.binary_length(column), 0)
        if pc.all(said).as_py():
            parts += [f"{name}: ", column, "\n"]
        elif pc.any(said).as_py():
            parts += [pc.if_else(said, f"{name}: ", ""), column]
            parts.append(pc.if_else(said, "\n", ""))
    if not parts:
        return pa.array([""] * len(table))
    return pc.binary_join_element_wise(*parts, "")


def spans(table: Table, names: Sequence[str]) -> dict[str, Ints]:
    """Where the cells of some columns begin in the rows' texts, in code points."""
    found: dict[str, Ints] = {}
    at = np.zeros(len(table), dtype=np.int64)
    for name, column in zip(table.names, table.columns, strict=True):
        if name in names:
            found[name] = at + len(name) + 2
        length = pc.utf8_length(column).to_numpy(zero_copy_only=False)
        at = at + length + (length > 0) * (len(name) + 3)
    return found


def _blocks(coded: Coded) -> Iterator[tuple[int, _Built]]:
    for start in range(0, len(coded), AT_ONCE):
        yield start, _built(coded, start, min(start + AT_ONCE, len(coded)))


def _built(coded: Coded, start: int, stop: int) -> _Built:
    table = coded.table.part(start, stop)
    texts = row_texts(table).cast(pa.binary()).to_pylist()
    hashes = [hashlib.sha256(text).hexdigest() for text in texts]
    published = _day_words(coded.published, start, stop, "")
    report_ids = [
        hashlib.sha256(f"{digest}\n{day}".encode()).hexdigest()[:16]
        for digest, day in zip(hashes, published, strict=True)
    ]
    keys = coded.keys[start:stop]
    ids = [
        _identity(f"{coded.data_set}:{report if key is None else key}")
        for key, report in zip(keys, report_ids, strict=True)
    ]
    return _Built(
        texts=texts,
        ids=ids,
        claims=_claims(coded, table, start, report_ids),
        sources=_sources(coded, start, hashes, report_ids),
        titles=_titles(coded, start, stop),
    )


def _identity(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def _claims(
    coded: Coded, table: Table, start: int, report_ids: list[str]
) -> list[list[dict[str, Any]]]:
    stop = start + len(report_ids)
    told = [one for one in coded.claims if one.column in table.names]
    starts = spans(table, [one.column for one in told])
    columns = [
        _claim_column(
            one.field,
            (
                _said(one.told[start:stop]),
                table.column(one.column).to_pylist(),
                starts[one.column].tolist(),
                report_ids,
            ),
        )
        for one in told
    ]
    if not columns:
        return [[] for _ in report_ids]
    return [[one for one in row if one] for row in zip(*columns, strict=True)]


def _claim_column(
    field: str, columns: tuple[list[Any], list[str], list[int], list[str]]
) -> list[dict[str, Any] | None]:
    return [
        {
            "field": field,
            "value": value,
            "quote": quote,
            "start": begin,
            "end": begin + len(quote),
            "report_id": report,
            "attributed_to": None,
        }
        if quote and value is not None
        else None
        for value, quote, begin, report in zip(*columns, strict=True)
    ]


def _said(values: Any) -> list[Any]:  # noqa: ANN401 - counts, or what was read
    if isinstance(values, np.ndarray):
        return [None if value == UNKNOWN else value for value in values.tolist()]
    return list(values)


def _sources(
    coded: Coded, start: int, hashes: list[str], report_ids: list[str]
) -> list[list[dict[str, Any]]]:
    stop = start + len(report_ids)
    none = [None] * len(report_ids)
    columns = (
        report_ids,
        (coded.headlines or none)[start if coded.headlines else 0 :][: len(none)],
        coded.outlets[start:stop],
        (coded.urls or none)[start if coded.urls else 0 :][: len(none)],
        _day_words(coded.published, start, stop, None),
        (coded.languages or none)[start if coded.languages else 0 :][: len(none)],
        hashes,
    )
    return [
        [
            {
                "report_id": report,
                "title": title,
                "outlet": outlet,
                "url": url,
                "published": published,
                "language": language,
                "sha256": digest,
            }
        ]
        for report, title, outlet, url, published, language, digest in zip(
            *columns, strict=True
        )
    ]


def _day_words(
    days: Days | None, start: int, stop: int, unknown: str | None
) -> list[str | None]:
    if days is None:
        return [unknown] * (stop - start)
    words = np.datetime_as_string(days[start:stop], unit="D").tolist()
    return [unknown if word == "NaT" else word for word in words]


def _titles(coded: Coded, start: int, stop: int) -> list[str]:
    leads = coded.leads[start:stop]
    words = [
        _count_words(figures, word, start, stop)
        for figures, word in ((coded.killed, "killed"), (coded.injured, "injured"))
    ]
    found = []
    for lead, killed, injured in zip(leads, *words, strict=True):
        figures = f"{killed}, {injured}" if killed and injured else killed or injured
        found.append(f"{lead}: {figures}" if figures else lead)
    return found


def _count_words(figures: Figures, word: str, start: int, stop: int) -> list[str]:
    columns = [
        one[start:stop].tolist() for one in (figures.low, figures.best, figures.high)
    ]
    known: dict[tuple[int, ...], str] = {}
    found = []
    for key in zip(*columns, strict=True):
        if key not in known:
            known[key] = _figure(key, word)
        found.append(known[key])
    return found


def _figure(told: tuple[int, ...], word: str) -> str:
    """As in "2 to 5 killed"; nothing for none or unknown."""
    low, best, high = told
    if best > 0 and UNKNOWN in (low, high):
        return f"{best} {word}"
    if low != UNKNOWN and high > 0:
        return f"{low} {word}" if low == high else f"{low} to {high} {word}"
    return f"at least {low} {word}" if low > 0 else ""


def _plain_columns(coded: Coded) -> dict[str, Any]:
    """All columns of the frame but those that are made a block at a time."""
    places, count = coded.places, len(coded)
    known = places.precision != "unlocated"
    named = zip(places.name, known.tolist(), strict=True)
    columns: dict[str, Any] = {
        "incident_type": list(coded.types),
        "layer": [_LAYERS[kind] for kind in coded.types],
        "date_start": coded.start,
        "date_end": coded.end,
        "time_precision": coded.time_precision.tolist(),
        "time_of_day": coded.times,
        "place": [(name or UNNAMED) if is_known else None for name, is_known in named],
        "toponym": places.name,
        "country": _where(places.country, known),
        "admin1": _where(places.admin1, known),
        "admin2": _where(places.admin2, known),
        "longitude": places.longitude,
        "latitude": places.latitude,
        "geo_precision": places.precision.tolist(),
        "uncertainty_m": places.uncertainty_m,
        "weapons": _lists(coded.weapons, count, _weapon),
        "effects": _lists(coded.effects, count, str),
        "actor": coded.actors,
        "status": ["proposed"] * count,
        "is_graphic": np.zeros(count, dtype=np.bool_),
        "tags": [[]] * count,
    }
    for name, figures in (("killed", coded.killed), ("injured", coded.injured)):
        for bound in ("low", "best", "high"):
            values = getattr(figures, bound)
            columns[f"{name}_{bound}"] = pd.arrays.IntegerArray(
                np.where(values == UNKNOWN, 0, values), values == UNKNOWN
            )
    return columns


def _weapon(name: str) -> dict[str, Any]:
    return {"weapon": name, "launched": None, "intercepted": None}


def _where(values: Sequence[str | None], known: Any) -> list[str | None]:  # noqa: ANN401 - a mask
    pairs_of = zip(values, known.tolist(), strict=True)
    return [value if is_known else None for value, is_known in pairs_of]


def _lists(values: Any, count: int, turn: Any) -> list[list[Any]]:  # noqa: ANN401
    if values is None:
        # One list for all: a frame is read only.
        return [[]] * count
    return [[turn(one) for one in each] for each in values]


def _series(values: Any, dtype: str, count: int) -> "pd.Series[Any]":  # noqa: ANN401
    if values is None:
        values = [None] * count
    if dtype == "object":
        cells = np.empty(count, dtype=object)
        cells[:] = values
        return pd.Series(cells, dtype="object")
    if isinstance(values, np.ndarray) and values.dtype.kind == "M":
        return pd.Series(values.astype("datetime64[s]"))
    if dtype == "str":
        # Arrow's own way in: pandas looks at each text first.
        return pd.Series(_TEXTS(pa.array(values, pa.large_string(), from_pandas=True)))
    return pd.Series(values, dtype=dtype)


def _report(built: _Built, number: int) -> Report:
    source = built.sources[number][0]
    return Report(
        text=built.texts[number].decode(),
        published=_day(source["published"]),
        title=source["title"],
        outlet=source["outlet"],
        url=source["url"],
        language=source["language"],
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _incident(
    coded: Coded, built: _Built, row: int, number: int, incident_id: str
) -> Incident:
    source = built.sources[number][0] | {}
    start, end = coded.start[row].item(), coded.end[row].item()
    return Incident(
        incident_id=incident_id,
        incident_type=IncidentType(coded.types[row]),
        title=built.titles[number],
        toponym=coded.places.name[row],
        location=_location(coded, row),
        date_start=start,
        date_end=end,
        time_precision=TimePrecision(str(coded.time_precision[row])),
        time_of_day=coded.times[row] if coded.times else None,
        killed=_count(coded.killed, row),
        injured=_count(coded.injured, row),
        weapons=tuple(map(_use, coded.weapons[row])) if coded.weapons else (),
        effects=tuple(coded.effects[row]) if coded.effects else (),
        actor=coded.actors[row] if coded.actors else None,
        claims=tuple(Claim(**claim) for claim in built.claims[number]),
        sources=(Source(**source | {"published": _day(source["published"])}),),
    )


def _use(name: str) -> WeaponUse:
    return WeaponUse(weapon=name)


def _location(coded: Coded, row: int) -> Location | None:
    places = coded.places
    precision = GeoPrecision(str(places.precision[row]))
    if precision is GeoPrecision.UNLOCATED:
        return None
    metres = float(places.uncertainty_m[row])
    return Location(
        place=places.name[row] or UNNAMED,
        country=places.country[row],
        admin1=places.admin1[row],
        admin2=places.admin2[row],
        longitude=float(places.longitude[row]),
        latitude=float(places.latitude[row]),
        geo_precision=precision,
        uncertainty_m=None if np.isnan(metres) else metres,
        area=places.area[row],
    )


def _count(figures: Figures, row: int) -> Count:
    told = [int(one[row]) for one in (figures.low, figures.best, figures.high)]
    low, best, high = (None if one == UNKNOWN else one for one in told)
    return Count(low=low, best=best, high=high)
