"""UCDP GED and UCDP Candidate: 49 columns, an event of organised violence a row."""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geodata.models import GeoPrecision, IncidentType
from geodata.readers.cells import (
    counts,
    degrees,
    links,
    mapped_words,
    required,
    unique,
    words,
)
from geodata.readers.coded import (
    ClaimColumn,
    Coded,
    Figures,
    by_code,
    checked_figures,
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
from geodata.readers.datasets.crosswalks import UCDP_EVENTS, UCDP_PRECISION, UCDP_TIME
from geodata.readers.days import Days, days, iso_words
from geodata.readers.imported import Imported, imported
from geodata.readers.problems import Loss
from geodata.readers.tables import Faults, Table
from geodata.readers.words import same_words, words_where

KEY = "ucdp"

_COLUMNS = """
id relid year active_year code_status type_of_violence conflict_dset_id
conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id
side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources
source_article source_office source_date source_headline source_original where_prec
where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt
priogrid_gid country country_id region event_clarity date_prec date_start date_end
deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa
gwnob
"""
COLUMNS = tuple(_COLUMNS.split())
_TELLING = ("type_of_violence", "where_prec", "date_prec", "best")
_OWN = ("type_of_violence", "best", "date_start")
"""Columns by which a table is UCDP's, whatever else somebody cut out of it."""

_ONE_SIDED = "3"


def recognise(names: tuple[str, ...]) -> str | None:
    """Why a table with these columns is UCDP's; None where it is not."""
    for telling in (_TELLING, _OWN):
        if set(telling) <= set(names):
            return "has UCDP's columns " + ", ".join(telling)
    return None


def read(table: Table, faults: Faults, options: Options) -> Imported:
    """The events of a table."""
    required(table, ("id", "where_prec", "date_start"), faults)
    start = days(table, "date_start", faults, order=options.dates)
    end = _ends(table, start, faults, options)
    kinds = words(table, "type_of_violence")
    places = _places(table, faults)
    killed = _killed(table, faults)
    precisions = by_code(words(table, "date_prec"), UCDP_TIME, "unknown")
    actors = _actors(table, kinds)
    coded = Coded(
        table=table,
        data_set=KEY,
        keys=unique(table, "id", faults),
        types=same_words(str(IncidentType.STRIKE), len(table)),
        leads=leads_of(by_code(kinds, UCDP_EVENTS, "Violence"), places),
        start=start,
        end=end,
        time_precision=time_precisions(precisions, start),
        places=places,
        killed=killed,
        injured=Figures.unknown(len(table)),
        outlets=same_words("UCDP", len(table)),
        urls=links(table, "source_article", "source_original"),
        headlines=words(table, "source_headline"),
        actors=actors,
        claims=_claims(killed, start, places, actors),
    )
    return imported(coded, faults, _losses(table))


def _ends(table: Table, start: Days, faults: Faults, options: Options) -> Days:
    if "date_end" not in table.names:
        return start
    end = days(table, "date_end", faults, order=options.dates)
    end = np.where(np.isnat(end), start, end)
    faults.add(end < start, "is before date_start", "date_end")
    return np.where(np.isnat(start), start, end)


def _places(table: Table, faults: Faults) -> Places:
    longitude, latitude = degrees(table, "latitude", "longitude", faults)
    # Where nothing says how finely places are known it may be any: the coarsest.
    other = "" if "where_prec" in table.names else str(GeoPrecision.COUNTRY)
    precision = by_code(words(table, "where_prec"), UCDP_PRECISION, other)
    strange = precision == ""
    faults.add(strange & faults.good, "is none of 1 to 7", "where_prec")
    precision[strange] = "unlocated"
    units = {
        "admin2": words(table, "adm_2"),
        "admin1": words(table, "adm_1"),
        "country": words(table, "country"),
    }
    named = [words_where(precision == one, unit) for one, unit in units.items()]
    return placed(
        table,
        faults,
        longitude=longitude,
        latitude=latitude,
        precision=precision,
        name=pc.coalesce(*named, words(table, "where_coordinates")),
        country=mapped_words(table, "country", country_code),
        admin1=units["admin1"],
        admin2=units["admin2"],
    )


def _killed(table: Table, faults: Faults) -> Figures:
    low, best, high = (counts(table, one, faults) for one in ("low", "best", "high"))
    return checked_figures(Figures(low=low, best=best, high=high), faults, "best")


def _actors(table: Table, kinds: pa.Array) -> pa.Array:
    """Who is said to have done it: of violence against civilians side A."""
    return words_where(pc.equal(kinds, _ONE_SIDED), words(table, "side_a"))


def _claims(
    killed: Figures, start: Days, places: Places, actors: pa.Array
) -> list[ClaimColumn]:
    told: list[tuple[str, str, Any]] = [
        ("date", "date_start", iso_words(start)),
        ("place", "where_coordinates", places.name),
        ("actor", "side_a", actors),
    ]
    figures = killed.claims("killed", ("low", "best", "high"))
    return figures + [ClaimColumn(field=f, column=c, told=v) for f, c, v in told]


def _losses(table: Table) -> list[Loss]:
    return [
        Loss("injured", "UCDP has no field for it: unknown in every incident"),
        Loss("type_of_violence", f"all three are strikes here; {KEPT}"),
        Loss("side_a, side_b", f"an incident has one actor, if one is said; {KEPT}"),
        Loss("deaths_a, deaths_b, deaths_civilians, deaths_unknown", KEPT),
        Loss("where_prec 1", "is exact to a town or village, not to a building"),
        Loss("where_prec 6", "is listed and drawn as the country, never as its point"),
        *missing(table, COLUMNS),
        *unknown(table, COLUMNS),
    ]
