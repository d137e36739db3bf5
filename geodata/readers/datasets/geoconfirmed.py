"""GeoConfirmed's CSV: semicolons, one geolocated event a row, no precision."""

import re

from geodata.models import GeoPrecision, IncidentType
from geodata.readers.cells import degrees, links, mapped, required, texts, unique
from geodata.readers.coded import (
    ClaimColumn,
    Coded,
    Figures,
    leads_of,
)
from geodata.readers.coded_places import Places, placed
from geodata.readers.countries import country_code
from geodata.readers.datasets.contract import (
    KEPT,
    Options,
    days_only,
    missing,
    unknown,
)
from geodata.readers.days import days, iso_words
from geodata.readers.imported import Imported, imported
from geodata.readers.problems import Loss
from geodata.readers.tables import Faults, Table

KEY = "geoconfirmed"

COLUMNS = (
    "Date", "Name", "Faction", "Origin", "Latitude", "Longitude", "PlusCode",
    "Description", "Source", "Geolocation", "Equipment", "EquipmentItems", "Units",
    "OrbatUnits", "Id",
)  # fmt: skip
LEFT_OUT = ("Units", "OrbatUnits")
"""Which unit stood where: it is not taken in at all."""

_TELLING = ("PlusCode", "Geolocation", "Faction", "OrbatUnits")
_PLUS_CODE = re.compile(r"^[23456789CFGHJMPQRVWX]{2,8}\+[23456789CFGHJMPQRVWX]{0,3}\s*")
_LONGEST_TITLE = 120


def recognise(names: tuple[str, ...]) -> str | None:
    """Why a table with these columns is GeoConfirmed's; None where it is not."""
    if not set(_TELLING[:3]) <= set(names):
        return None
    return "has GeoConfirmed's columns " + ", ".join(_TELLING[:3])


def read(table: Table, faults: Faults, options: Options) -> Imported:
    """The events of a table."""
    kept = without_units(table)
    required(kept, ("Id", "Date"), faults)
    start = days(kept, "Date", faults, order=options.dates)
    places = _places(kept, faults)
    names = mapped(kept, "Name", lambda cell: cell[:_LONGEST_TITLE])
    coded = Coded(
        table=kept,
        data_set=KEY,
        keys=unique(kept, "Id", faults),
        types=[str(IncidentType.OTHER)] * len(kept),
        leads=leads_of([name or "Geolocated event" for name in names], places),
        start=start,
        end=start,
        time_precision=days_only(start),
        places=places,
        killed=Figures.unknown(len(kept)),
        injured=Figures.unknown(len(kept)),
        outlets=["GeoConfirmed"] * len(kept),
        urls=links(kept, "Source", "Geolocation"),
        headlines=texts(kept, "Name"),
        claims=[
            ClaimColumn(field="date", column="Date", told=iso_words(start)),
            ClaimColumn(field="place", column="PlusCode", told=places.name),
        ],
    )
    return imported(coded, faults, _losses(table))


def without_units(table: Table) -> Table:
    """The table without the columns that are not taken in."""
    pairs = zip(table.names, table.columns, strict=True)
    kept = [(name, column) for name, column in pairs if name not in LEFT_OUT]
    return Table(
        tuple(name for name, _ in kept),
        tuple(column for _, column in kept),
        table.numbers,
        table.notes,
        table.problems,
    )


def _places(table: Table, faults: Faults) -> Places:
    longitude, latitude = degrees(table, "Latitude", "Longitude", faults)
    return placed(
        table,
        faults,
        longitude=longitude,
        latitude=latitude,
        precision=[str(GeoPrecision.STREET)] * len(table),
        name=mapped(table, "PlusCode", _place),
        country=mapped(table, "PlusCode", _country),
        latitude_column="Latitude",
    )


def _place(cell: str) -> str | None:
    """The words behind the code, "Orikhiv, Zaporizhzhia Oblast, Ukraine"."""
    return _PLUS_CODE.sub("", cell).strip(" ,") or None


def _country(cell: str) -> str | None:
    words = _place(cell)
    return country_code(words.rpartition(",")[2].strip()) if words else None


def _losses(table: Table) -> list[Loss]:
    units = [name for name in LEFT_OUT if name in table.names]
    told = [
        Loss("killed, injured", "GeoConfirmed has no figures: unknown"),
        Loss("what happened", f"has no code: every incident is other; {KEPT}"),
        Loss(
            "precision",
            "is not said: a point is taken to be right within 500 m, not better",
        ),
        *missing(table, COLUMNS),
        *unknown(table, COLUMNS),
    ]
    if units:
        told.insert(
            0,
            Loss(
                ", ".join(units),
                "is left out of everything: who stood where can put people at risk",
            ),
        )
    return told
