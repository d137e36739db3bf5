"""TimeMap's events: the array that a map loads, and the public api.json of one.

Every item is a row; its number counts from 1. Dates have the month first, as
TimeMap's own setting has it, unless the user says otherwise.
"""

from typing import Any

from geodata.errors import DataSetError
from geodata.models import GeoPrecision, IncidentType
from geodata.readers.cells import degrees, links, mapped, texts, unique
from geodata.readers.coded import (
    ClaimColumn,
    Coded,
    Figures,
    leads_of,
)
from geodata.readers.coded_places import placed
from geodata.readers.datasets.contract import KEPT, Options, days_only
from geodata.readers.days import DateOrder, days, iso_words
from geodata.readers.imported import Imported, imported
from geodata.readers.json_values import cell_of, loaded, strange
from geodata.readers.problems import Loss
from geodata.readers.tables import MOST_COLUMNS, Faults, table_of

KEY = "timemap"

_TELLING = ("sources", "associations", "filters", "weapon_system", "civId")
_IDS = ("civId", "id")
_LONGEST_EVENT = 80


def recognise(value: object) -> str | None:
    """Why a JSON value is TimeMap's events; None where it is not."""
    if not isinstance(value, list) or not value or not isinstance(value[0], dict):
        return None
    told = set(value[0])
    found = [name for name in _TELLING if name in told]
    if not found or not {"description", "date", "latitude"} & told:
        return None
    return "is a JSON array of events with " + ", ".join(found)


def read(content: bytes, *, name: str, options: Options) -> Imported:
    """The events of a file.

    Raises:
        DataSetError: it is no array of events.
    """
    value: Any = loaded(content, name=name)
    if not isinstance(value, list):
        msg = f"{name}: not an array of TimeMap's events"
        raise DataSetError(msg)
    bad = [place for place, item in enumerate(value) if not isinstance(item, dict)]
    items = [item if isinstance(item, dict) else {} for item in value]
    if len({key for item in items for key in item}) > MOST_COLUMNS:
        msg = f"{name}: more than {MOST_COLUMNS:,} different keys"
        raise DataSetError(msg)
    table = table_of(
        ({key: cell_of(one) for key, one in item.items()} for item in items), first=1
    )
    faults = Faults(table)
    faults.add(bad, "is no object")
    strange(table, faults, content)
    order = options.dates or DateOrder.MONTH_FIRST
    start = days(table, "date", faults, order=order)
    longitude, latitude = degrees(table, "latitude", "longitude", faults)
    places = placed(
        table,
        faults,
        longitude=longitude,
        latitude=latitude,
        precision=[str(GeoPrecision.SETTLEMENT)] * len(table),
        name=texts(table, "location"),
        country=[None] * len(table),
    )
    events = mapped(table, "category", lambda cell: cell[:_LONGEST_EVENT])
    key = next((one for one in _IDS if one in table.names), "id")
    descriptions = texts(table, "description")
    coded = Coded(
        table=table,
        data_set=KEY,
        keys=unique(table, key, faults),
        types=[str(IncidentType.OTHER)] * len(table),
        leads=leads_of([one or "Event" for one in events], places),
        start=start,
        end=start,
        time_precision=days_only(start),
        places=places,
        killed=Figures.unknown(len(table)),
        injured=Figures.unknown(len(table)),
        outlets=["TimeMap"] * len(table),
        urls=links(table, "sources", "url"),
        headlines=[None if one is None else one[:200] for one in descriptions],
        claims=[
            ClaimColumn(field="date", column="date", told=iso_words(start)),
            ClaimColumn(
                field="place", column="location", told=texts(table, "location")
            ),
        ],
    )
    return imported(coded, faults, _losses(), [f"dates are read in the order {order}"])


def _losses() -> list[Loss]:
    return [
        Loss("killed, injured", "TimeMap has no figures: unknown in every incident"),
        Loss("category, associations", f"every incident is other; {KEPT}"),
        Loss("precision", "not said: a point is that of a settlement, 5 km"),
        Loss("sources", "as ids, without the file they are in: " + KEPT),
    ]
