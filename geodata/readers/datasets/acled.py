"""ACLED, with the columns since 2023 and those before: an event a row."""

import numpy as np

from geodata.models import IncidentType
from geodata.readers.cells import (
    counts,
    degrees,
    is_empty,
    mapped,
    required,
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
from geodata.readers.datasets.contract import (
    KEPT,
    Options,
    missing,
    time_precisions,
    unknown,
)
from geodata.readers.datasets.crosswalks import (
    ACLED_PRECISION,
    ACLED_TIME,
    ACLED_TYPES,
)
from geodata.readers.days import days, iso_words
from geodata.readers.imported import Imported, imported
from geodata.readers.problems import Loss
from geodata.readers.tables import Faults, Table
from geodata.readers.words import Words

KEY = "acled"

_COLUMNS = """
event_id_cnty event_date year time_precision disorder_type event_type sub_event_type
actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction
civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude
geo_precision source source_scale notes fatalities tags timestamp
"""
COLUMNS = tuple(_COLUMNS.split())

BEFORE = ("data_id", "event_id_no_cnty", "iso3")
"""Columns that were removed in March 2023."""

_ADDED = ("disorder_type", "civilian_targeting", "tags")
_TELLING = ("event_type", "sub_event_type", "geo_precision", "fatalities")
_OWN = ("event_id_cnty", "event_date")
"""Columns by which a table is ACLED's, whatever else somebody cut out of it."""

_DONE_BY_FIRST = frozenset({"violence against civilians", "explosions/remote violence"})
"""Event types whose first actor is the one that is said to have done it."""


def recognise(names: tuple[str, ...]) -> str | None:
    """Why a table with these columns is ACLED's; None where it is not."""
    age = "of before 2023" if set(names) & set(BEFORE) else "of today"
    for telling in (_TELLING, _OWN):
        if set(telling) <= set(names):
            return f"has ACLED's columns {age}, " + ", ".join(telling)
    return None


def read(table: Table, faults: Faults, options: Options) -> Imported:
    """The events of a table."""
    key = "event_id_cnty" if "event_id_cnty" in table.names else "data_id"
    required(table, (key, "event_date", "event_type"), faults)
    start = days(table, "event_date", faults, order=options.dates)
    events = texts(table, "sub_event_type")
    kinds = texts(table, "event_type")
    places = _places(table, faults)
    killed = Figures.of_best(counts(table, "fatalities", faults))
    actors = _actors(table, kinds)
    named = [
        event or kind or "Event" for event, kind in zip(events, kinds, strict=True)
    ]
    precisions = by_code(texts(table, "time_precision"), ACLED_TIME, "unknown")
    coded = Coded(
        table=table,
        data_set=KEY,
        keys=unique(table, key, faults),
        types=by_code(events, ACLED_TYPES, str(IncidentType.OTHER)),
        leads=leads_of(named, places),
        start=start,
        end=start,
        time_precision=time_precisions(precisions, start),
        places=places,
        killed=killed,
        injured=Figures.unknown(len(table)),
        outlets=["ACLED"] * len(table),
        actors=actors,
        claims=[
            ClaimColumn(field="incident_type", column="sub_event_type", told=events),
            ClaimColumn(field="killed", column="fatalities", told=killed.best),
            ClaimColumn(field="date", column="event_date", told=iso_words(start)),
            ClaimColumn(
                field="place", column="location", told=texts(table, "location")
            ),
            ClaimColumn(field="actor", column="actor1", told=actors),
        ],
    )
    return imported(coded, faults, _losses(table))


def _places(table: Table, faults: Faults) -> Places:
    longitude, latitude = degrees(table, "latitude", "longitude", faults)
    codes = texts(table, "geo_precision")
    known = by_code(codes, ACLED_PRECISION, "")
    strange = np.array([not one for one in known], dtype=np.bool_)
    strange &= ~is_empty(table, "geo_precision")
    faults.add(strange, "is none of 1 to 3", "geo_precision")
    # Without a code it may be any: the coarsest of them.
    precision = [one or "admin1" for one in known]
    regions, points = texts(table, "admin1"), texts(table, "location")
    names: Words = [
        region if code == "admin1" else point
        for code, region, point in zip(precision, regions, points, strict=True)
    ]
    column = next((one for one in ("iso", "iso3", "country") if one in table.names), "")
    return placed(
        table,
        faults,
        longitude=longitude,
        latitude=latitude,
        precision=precision,
        name=names,
        country=mapped(table, column, country_code),
        admin1=regions,
        admin2=texts(table, "admin2"),
    )


def _actors(table: Table, kinds: Words) -> Words:
    named = zip(texts(table, "actor1"), kinds, strict=True)
    return [
        actor if kind and kind.casefold() in _DONE_BY_FIRST else None
        for actor, kind in named
    ]


def _losses(table: Table) -> list[Loss]:
    is_old = any(name in table.names for name in BEFORE)
    wanted = [name for name in COLUMNS if not (is_old and name in _ADDED)]
    return [
        Loss("injured", "ACLED has no injured field: unknown in every incident"),
        Loss("fatalities", "one number without a range: the best figure alone"),
        Loss(
            "event_type, sub_event_type",
            "armed force with an effect on the ground is a strike, all else other;"
            f" {KEPT}",
        ),
        Loss(
            "Disrupted weapons use",
            "may be an interception or a mine that was found: other",
        ),
        Loss("actor2, assoc_actor_1, assoc_actor_2", KEPT),
        Loss("geo_precision 3", "is drawn as the region, never as its point"),
        *missing(table, wanted),
        *unknown(table, (*COLUMNS, *BEFORE)),
    ]
