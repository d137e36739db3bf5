"""Insecurity Insight on HDX: incidents that hit aid, health care or education.

With its row of HXL tags or without; columns differ between the sectors' files, and
codes come in whatever case with spaces round them.
"""

import re
from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geodata.models import IncidentType
from geodata.readers.cells import (
    UNKNOWN,
    Ints,
    counts,
    degrees,
    mapped,
    required,
    texts,
    unique,
)
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
)
from geodata.readers.datasets.crosswalks import (
    INSECURITY_STRIKES,
    INSECURITY_WEAPONS,
    UCDP_PRECISION,
)
from geodata.readers.days import days, iso_words
from geodata.readers.imported import Imported, imported
from geodata.readers.problems import Loss
from geodata.readers.tables import Faults, Table
from geodata.readers.words import Words

KEY = "insecurity_insight"

_TELLING = ("Event Description", "Geo Precision", "Reported Perpetrator")
_ID = "SiND Event ID"
_WEAPONS = ("Weapon Carried/Used", "Explosive Weapon Type", "Launch Type")
_CODE = re.compile(r"^\(?([1-7])\)?")
_NOBODY = ("no information", "unknown", "not applicable")


def recognise(names: tuple[str, ...]) -> str | None:
    """Why a table with these columns is Insecurity Insight's; None where not."""
    if not {one.casefold() for one in _TELLING} <= {one.casefold() for one in names}:
        return None
    return "has Insecurity Insight's columns " + ", ".join(_TELLING)


def read(table: Table, faults: Faults, options: Options) -> Imported:
    """The incidents of a table."""
    table = _usual_names(table)
    required(table, (_ID, "Date"), faults)
    start = days(table, "Date", faults, order=options.dates)
    places = _places(table, faults)
    weapons = _weapons(table)
    explosive = [_is_explosive(words) for words in weapons]
    figures = {word: _least(table, word, faults) for word in ("Killed", "Injured")}
    perpetrators = mapped(table, "Reported Perpetrator Name", _somebody)
    descriptions = texts(table, "Event Description")
    events = [
        "Attack with explosive weapons" if one else "Incident" for one in explosive
    ]
    coded = Coded(
        table=table,
        data_set=KEY,
        keys=unique(table, _ID, faults) if _ID in table.names else [None] * len(table),
        types=[
            str(IncidentType.STRIKE if one else IncidentType.OTHER) for one in explosive
        ],
        leads=leads_of(events, places),
        start=start,
        end=start,
        time_precision=days_only(start),
        places=places,
        killed=_at_least(figures["Killed"], len(table)),
        injured=_at_least(figures["Injured"], len(table)),
        outlets=["Insecurity Insight"] * len(table),
        headlines=[None if one is None else one[:200] for one in descriptions],
        actors=perpetrators,
        weapons=[_named(words) for words in weapons],
        claims=_claims(table, figures, iso_words(start), perpetrators),
    )
    return imported(coded, faults, _losses(table, places))


def _usual_names(table: Table) -> Table:
    """The telling columns under the names that are asked for here, whatever case."""
    usual = (*_TELLING, _ID, *_WEAPONS, "Date", "Latitude", "Longitude", "Admin 1",
             "Country ISO", "Country", "Reported Perpetrator Name")  # fmt: skip
    known = {name.casefold(): name for name in usual}
    return table.renamed(
        {name: known.get(name.casefold().strip(), name) for name in table.names}
    )


def _places(table: Table, faults: Faults) -> Places:
    longitude, latitude = degrees(table, "Latitude", "Longitude", faults)
    # Files for explosive weapons have the column and leave it empty.
    precision = [
        code or "admin1" for code in mapped(table, "Geo Precision", _precision)
    ]
    regions = texts(table, "Admin 1")
    countries = mapped(table, "Country ISO", country_code)
    if "Country ISO" not in table.names:
        countries = mapped(table, "Country", country_code)
    names: Words = [
        None if code == "country" else region
        for code, region in zip(precision, regions, strict=True)
    ]
    return placed(
        table,
        faults,
        longitude=longitude,
        latitude=latitude,
        precision=precision,
        name=names,
        country=countries,
        admin1=regions,
        latitude_column="Latitude",
    )


def _precision(cell: str) -> str:
    """UCDP's code in brackets; what is censored has no place."""
    match = _CODE.match(cell)
    return str(UCDP_PRECISION[match[1]]) if match else "unlocated"


def _weapons(table: Table) -> list[str]:
    """All that a row says of weapons, in one line of small letters."""
    columns = [texts(table, name) for name in _WEAPONS]
    return [
        " | ".join(cell.casefold() for cell in cells if cell)
        for cells in zip(*columns, strict=True)
    ]


def _is_explosive(words: str) -> bool:
    return any(re.search(rf"\b{one}", words) for one in INSECURITY_STRIKES)


def _named(words: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            name for word, name in INSECURITY_WEAPONS.items() if word in words
        )
    )


def _somebody(cell: str) -> str | None:
    return None if cell.casefold().startswith(_NOBODY) else cell


def _least(table: Table, word: str, faults: Faults) -> Mapping[str, Ints]:
    """The figures of each group of people that was counted."""
    columns = [
        name
        for name in table.names
        if name.strip().casefold().endswith(f" {word.casefold()}")
    ]
    return {name: counts(table, name, faults) for name in columns}


def _at_least(figures: Mapping[str, Ints], count: int) -> Figures:
    """The largest figure of any group is the least for all: groups overlap.

    No aid worker killed does not say that nobody was.
    """
    found = Figures.unknown(count)
    if figures:
        most = np.max(np.array(list(figures.values())), axis=0)
        found.low = np.where(most > 0, most, UNKNOWN).astype(np.int64)
    return found


def _claims(
    table: Table,
    figures: Mapping[str, Mapping[str, Ints]],
    dates: pa.Array,
    perpetrators: Words,
) -> list[ClaimColumn]:
    told = [
        ClaimColumn(field="date", column="Date", told=dates),
        ClaimColumn(field="place", column="Admin 1", told=texts(table, "Admin 1")),
        ClaimColumn(
            field="actor", column="Reported Perpetrator Name", told=perpetrators
        ),
    ]
    for word, groups in figures.items():
        told += [
            ClaimColumn(
                field=f"{word.casefold()}_low",
                column=name,
                told=np.where(found > 0, found, UNKNOWN),
            )
            for name, found in groups.items()
        ]
    return told


def _losses(table: Table, places: Places) -> list[Loss]:
    told = [
        Loss(
            "killed, injured",
            "are of aid and health workers, teachers, students alone and overlap: the"
            " largest is the least for all, there is no best figure",
        ),
        Loss("weapon, launch, sector", f"explosive weapons make a strike; {KEPT}"),
        Loss(
            "coordinates",
            "have ten decimals whatever the precision: nothing is finer than its code",
        ),
    ]
    said = pc.not_equal(table.column("Latitude"), "").to_numpy(zero_copy_only=False)
    placeless = int((said & (places.precision == "unlocated")).sum())
    if placeless:
        told.append(
            Loss("coordinates", "without a known code of precision are no place",
                 placeless)
        )  # fmt: skip
    if _ID not in table.names:
        told.append(
            Loss(_ID, "the file has none: a row that is changed is a new incident")
        )
    if table.tags:
        told.append(Loss("row of HXL tags", "is no incident"))
    return told
