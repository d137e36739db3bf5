"""Batches of made-up rows, written one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import shapely

from geodata.models import LAYER_OF_TYPE, IncidentType, Status, TimePrecision
from geodata.parquet import GEOMETRY, SCHEMA, FileFacts
from geodata.synthesis import draws, members, texts
from geodata.synthesis.draws import Figures, Ints
from geodata.synthesis.marks import marks
from geodata.synthesis.sites import AT_WAR, Sites
from geodata.writers.geoparquet import write_geoparquet
from geodata.writers.provenance import attribution

_BATCH = 262_144
_TYPES = tuple(IncidentType)
_LEADS = {
    IncidentType.STRIKE: "Strike on ",
    IncidentType.AIRSPACE_VIOLATION: "Airspace violation at ",
    IncidentType.INTERCEPTION: "Interception over ",
    IncidentType.OTHER: "Alert or closure in ",
}
_IN_WAR = (0.76, 0.0, 0.17, 0.07)
_AT_PEACE = (0.0, 0.8, 0.0, 0.2)
"""Shares of the types, in the order of ``IncidentType``."""

_STATUSES = {
    Status.PROPOSED: 0.14,
    Status.ACCEPTED: 0.8,
    Status.REJECTED: 0.02,
    Status.DISPUTED: 0.04,
}
_TIMES = ("overnight", "morning", "afternoon", "evening", None)
_ACTORS = (None, None, None, None, f"{texts.MARK} forces")
_UNDATED = 0.005
_PART = 0.03
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How many incidents, over how many days up to the last, from which seed."""

    incidents: int
    days: int = 1_096
    last_day: date = date(2025, 11, 30)
    seed: int = 1


def synthesize(order: Order, sites: Sites, sink: BinaryIO) -> None:
    """Write made-up incidents as GeoParquet, in the order of their days.

    The same order and sites give the same bytes.
    """
    facts = FileFacts(
        gazetteer=sites.gazetteer,
        attribution=attribution(()),
        is_synthetic=True,
    )
    shapes = np.array([site.shape for site in sites.sites], dtype=object)
    extent = {
        "geometry_types": sorted({s.geom_type for s in shapes if s is not None}),
        "bbox": shapely.total_bounds(shapes).tolist(),
    }
    write_geoparquet(_batches(order, sites), sink, facts=facts, extent=extent)


def _batches(order: Order, sites: Sites) -> Iterator[pa.Table]:
    random = np.random.default_rng(order.seed)
    days = draws.draw_days(random, order.incidents, days=order.days)
    days += (order.last_day - _EPOCH).days - order.days + 1
    pool = _pool(sites)
    for first in range(0, order.incidents, _BATCH):
        yield _batch(random, order, days[first : first + _BATCH], pool, first)


@dataclass(frozen=True, slots=True)
class _Pool:
    """The sites as columns from which rows are taken by the site's number."""

    shares: "np.typing.NDArray[np.float64]"
    is_in_war: "np.typing.NDArray[np.bool_]"
    names: dict[str, list[str | None]]
    numbers: dict[str, pa.Array]
    wkb: pa.DictionaryArray


def _pool(sites: Sites) -> _Pool:
    places = [site.place for site in sites.sites]
    names = {
        name: [getattr(place, name) if place else None for place in places]
        for name in ("country", "admin1", "admin2", "place_id")
    }
    names["place"] = [place.name if place else None for place in places]
    names["toponym"] = names["place"]
    names["geo_precision"] = [str(site.precision) for site in sites.sites]
    numbers = {
        name: pa.array([getattr(site, name) for site in sites.sites], pa.float64())
        for name in ("longitude", "latitude", "uncertainty_m")
    }
    shapes = np.array([site.shape for site in sites.sites], dtype=object)
    return _Pool(
        shares=sites.shares,
        is_in_war=np.array([country in AT_WAR for country in names["country"]]),
        names={name: list(values) for name, values in names.items()},
        numbers=numbers,
        wkb=pa.array(shapely.to_wkb(shapes), pa.binary()).dictionary_encode(),
    )


def _batch(
    random: np.random.Generator, order: Order, days: Ints, pool: _Pool, first: int
) -> pa.Table:
    count = len(days)
    at = draws.choose(random, count, pool.shares)
    kinds = _kinds(random, pool.is_in_war[at])
    killed, injured = draws.killed(random, count), draws.injured(random, count)
    own_ids = texts.ids(np.arange(first, first + count, dtype=np.uint64), order.seed)
    columns = {name: _of_sites(values, at) for name, values in pool.names.items()}
    columns |= {name: each.take(pa.array(at)) for name, each in pool.numbers.items()}
    columns |= _when(random, days) | _codes(random, kinds)
    columns |= _people("killed", killed) | _people("injured", injured)
    rows = members.Rows(
        random, count, order.seed, first, pa.array(days, pa.int32()).cast(pa.date32()),
        members.report_ids(first, count, order.seed),
    )  # fmt: skip
    columns |= {
        "incident_id": own_ids,
        "part_of": _parts(random, own_ids, days),
        "title": texts.titles(
            texts.taken([_LEADS[kind] for kind in _TYPES], kinds),
            columns["place"].dictionary_decode(),
            texts.said(killed, "killed"),
            texts.said(injured, "injured"),
        ),
        "weapons": members.weapons(rows),
        "effects": members.effects(rows),
        "claims": members.claims(rows, killed, injured),
        "sources": members.sources(rows),
        GEOMETRY: _shapes(pool, at),
    }
    columns |= marks(count, seed=order.seed, first=first)
    names = SCHEMA.names
    return pa.table([columns[name] for name in names], names=names)


def _of_sites(values: list[str | None], at: Ints) -> pa.DictionaryArray:
    """For each row its site's value; each value once in the dictionary."""
    distinct: dict[str | None, int] = {}
    codes = np.array([distinct.setdefault(value, len(distinct)) for value in values])
    return texts.taken([*distinct], codes[at])


def _shapes(pool: _Pool, at: Ints) -> pa.DictionaryArray:
    """Only the shapes of these rows stand in the dictionary, each once."""
    at_shape = pool.wkb.indices.fill_null(-1).to_numpy()[at]
    used, codes = np.unique(at_shape, return_inverse=True)
    has_none = bool(used.size and used[0] < 0)
    indices = pa.array(codes.astype(np.int32) - has_none, mask=at_shape < 0)
    shapes = pool.wkb.dictionary.take(pa.array(used[has_none:]))
    return pa.DictionaryArray.from_arrays(indices, shapes)


def _kinds(random: np.random.Generator, is_in_war: draws.Mask) -> Ints:
    count = len(is_in_war)
    in_war = draws.choose(random, count, np.array(_IN_WAR))
    at_peace = draws.choose(random, count, np.array(_AT_PEACE))
    return np.where(is_in_war, in_war, at_peace)


def _codes(random: np.random.Generator, kinds: Ints) -> dict[str, pa.Array]:
    count = len(kinds)
    statuses = draws.choose(random, count, np.array([*_STATUSES.values()]))
    return {
        "incident_type": texts.taken([str(kind) for kind in _TYPES], kinds),
        "layer": texts.taken([str(LAYER_OF_TYPE[kind]) for kind in _TYPES], kinds),
        "status": texts.taken([str(status) for status in _STATUSES], statuses),
        "actor": texts.taken([*_ACTORS], random.integers(0, len(_ACTORS), count)),
    }


def _when(random: np.random.Generator, days: Ints) -> dict[str, pa.Array]:
    count = len(days)
    unknown = random.random(count) < _UNDATED
    longer = draws.lengths(random, count, 0.9, 0.07, 0.01, 0.01, 0.005, 0.005)
    part = random.integers(0, len(_TIMES), count)
    has_part = np.array([time is not None for time in _TIMES])[part]
    precise = np.where(has_part, 1, 2)
    codes = np.where(unknown, 5, np.where(longer > 1, 3, precise)).astype(np.int64)
    nowhen = np.full(count, len(_TIMES) - 1)
    return {
        "date_start": _dates(days, unknown),
        "date_end": _dates(days + longer, unknown),
        "time_of_day": texts.taken([*_TIMES], np.where(unknown, nowhen, part)),
        "time_precision": texts.taken([str(each) for each in TimePrecision], codes),
    }


def _dates(days: Ints, unknown: draws.Mask) -> pa.Array:
    return pa.array(days.astype(np.int32), mask=unknown).cast(pa.date32())


def _people(name: str, figures: Figures) -> dict[str, pa.Array]:
    return {
        f"{name}_low": pa.array(figures.low, mask=~figures.has_low),
        f"{name}_best": pa.array(figures.best, mask=~figures.has_low),
        f"{name}_high": pa.array(figures.high, mask=~figures.has_high),
    }


def _parts(random: np.random.Generator, own: pa.Array, days: Ints) -> pa.Array:
    """A few rows are part of the row before them, on the same day."""
    is_part = random.random(len(days)) < _PART
    is_part[1:] &= (days[1:] == days[:-1]) & ~is_part[:-1]
    is_part[:1] = False
    before = np.maximum(np.arange(len(days)) - 1, 0)
    return own.take(pa.array(before, mask=~is_part))
