"""VIINA 2.0: event_info, event_labels and event_1pd.

event_info says where and when, event_labels what: given both, they are joined by
``event_id``. event_1pd has both, once a day and place.
"""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geodata.errors import DataSetError
from geodata.models import IncidentType
from geodata.readers.cells import (
    degrees,
    is_empty,
    links,
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
from geodata.readers.countries import country_at
from geodata.readers.datasets.contract import (
    KEPT,
    Options,
    days_only,
)
from geodata.readers.datasets.crosswalks import (
    VIINA_ACTORS,
    VIINA_EVENTS,
    VIINA_HARM,
    VIINA_LANGUAGES,
    VIINA_PRECISION,
    VIINA_STRIKES,
    VIINA_WEAPONS,
)
from geodata.readers.days import days, iso_words
from geodata.readers.imported import Imported, imported
from geodata.readers.problems import Loss
from geodata.readers.tables import Faults, Mask, Table
from geodata.readers.words import Words

KEY = "viina"

_INFO = ("viina_version", "event_id", "GEO_PRECISION", "report_id")
_PLACED = ("viina_version", "event_id", "longitude", "latitude")
_DAILY = ("viina_version", "event_id_1pd", "event_ids", "t_mil_b")
_LABELS = ("viina_version", "event_id", "t_mil", "t_mil_b")
_CONTROL = ("status_wiki", "status_dsm", "status_isw")

_MADE_FOR_UKRAINE = "UA"


def recognise(names: tuple[str, ...]) -> str | None:
    """Why a table with these columns is VIINA's; None where it is not.

    Raises:
        DataSetError: it is a file of VIINA's that holds no events.
    """
    if set(_CONTROL) <= set(names):
        msg = "VIINA's files of control say who holds a place: there is no incident"
        raise DataSetError(msg)
    for words, telling in (
        ("event_info", _INFO), ("event_1pd", _DAILY), ("event_info", _PLACED),
    ):  # fmt: skip
        if set(telling) <= set(names):
            return f"has the columns of VIINA's {words}, " + ", ".join(telling)
    return None


def is_labels(names: tuple[str, ...]) -> bool:
    """Whether a table is event_labels, which says no place by itself."""
    return set(_LABELS) <= set(names) and "GEO_PRECISION" not in names


def joined(info: Table, labels: Table) -> Table:
    """event_info with the columns of event_labels that it has not, by event_id.

    Events without labels keep empty cells; labels of other events are left out.

    Raises:
        DataSetError: one of them is another table of VIINA's.
    """
    if "event_id" not in info.names or not is_labels(labels.names):
        msg = "event_labels are joined to event_info, and to no other table of VIINA's"
        raise DataSetError(msg)
    places = pc.index_in(
        pc.utf8_trim_whitespace(info.column("event_id")),
        value_set=pc.utf8_trim_whitespace(labels.column("event_id")),
    )
    added = [name for name in labels.names if name not in info.names]
    columns = [
        pc.fill_null(labels.column(name).take(places), "").cast(pa.string())
        for name in added
    ]
    missing = int(pc.sum(pc.is_null(places)).as_py() or 0)
    note = f"labels joined by event_id; {missing:,} events have none"
    others = len(labels) - pc.count_distinct(places.drop_null()).as_py()
    if others:
        note += f", {others:,} rows of labels are of no event here, or stand twice"
    return Table(
        (*info.names, *added),
        (*info.columns, *columns),
        info.numbers,
        (*info.notes, note),
        info.problems,
    )


def read(table: Table, faults: Faults, options: Options) -> Imported:
    """The events of event_info (with labels or without) or event_1pd."""
    is_daily = "event_id_1pd" in table.names and "event_id" not in table.names
    key = "event_id_1pd" if is_daily else "event_id"
    required(table, (key, "date"), faults)
    start = days(table, "date", faults, order=options.dates)
    labels = {name: _is_set(table, name) for name in _LABELLED}
    events = _events(table, labels)
    places = _places(table, faults)
    actors = _actors(labels)
    names = texts(table, "asciiname")
    coded = Coded(
        table=table,
        data_set=KEY,
        keys=unique(table, key, faults),
        types=_types(labels),
        leads=leads_of(events, places),
        start=start,
        end=start,
        time_precision=days_only(start),
        places=places,
        killed=Figures.unknown(len(table)),
        injured=Figures.unknown(len(table)),
        outlets=_outlets(table),
        urls=links(table, "url"),
        headlines=texts(table, "text"),
        languages=mapped(table, "lang", VIINA_LANGUAGES.get),
        published=None if is_daily else start,
        actors=actors,
        weapons=_chosen(labels, VIINA_WEAPONS),
        effects=_chosen(labels, {"t_property": "damage"}),
        claims=[
            ClaimColumn(field="date", column="date", told=iso_words(start)),
            ClaimColumn(field="place", column="asciiname", told=names),
            *_label_claims(labels, table),
        ],
    )
    return imported(coded, faults, _losses(table, key))


_LABELLED = tuple(
    dict.fromkeys(("t_mil", *VIINA_STRIKES, *VIINA_HARM, *VIINA_EVENTS, *VIINA_ACTORS))
)


def _is_set(table: Table, name: str) -> Mask:
    """Whether a label is set; the data set's own thresholds decide (``_b``)."""
    told = pc.utf8_trim_whitespace(table.column(f"{name}_b"))
    one = pc.is_in(told, value_set=pa.array(["1", "1.0", "TRUE", "True"]))
    found: Mask = one.to_numpy(zero_copy_only=False)
    return found


def _types(labels: dict[str, Mask]) -> list[str]:
    """A strike where a military action and an attack are labelled.

    An interception where air defence is, and nothing that came to harm.
    """
    attack = np.logical_or.reduce([labels[name] for name in VIINA_STRIKES])
    harm = np.logical_or.reduce([labels[name] for name in VIINA_HARM])
    others = [labels[one] for one in VIINA_STRIKES if one != "t_uav"]
    intercepted = labels["t_aad"] & ~harm & ~np.logical_or.reduce(others)
    strike = labels["t_mil"] & attack & ~intercepted
    found = np.full(len(strike), str(IncidentType.OTHER), dtype=object)
    found[strike] = str(IncidentType.STRIKE)
    found[labels["t_mil"] & intercepted] = str(IncidentType.INTERCEPTION)
    return list(map(str, found))


def _events(table: Table, labels: dict[str, Mask]) -> list[str]:
    words = np.full(len(table), "Reported event", dtype=object)
    for name, event in reversed(VIINA_EVENTS.items()):
        words[labels[name]] = event
    return list(words)


def _actors(labels: dict[str, Mask]) -> Words:
    """Who is labelled to have begun it, where one side is."""
    russian, ukrainian = (labels[name].tolist() for name in VIINA_ACTORS)
    first, second = VIINA_ACTORS.values()
    return [
        first if one and not other else second if other and not one else None
        for one, other in zip(russian, ukrainian, strict=True)
    ]


def _chosen(labels: dict[str, Mask], words: dict[str, str]) -> list[tuple[str, ...]]:
    masks = [(word, labels[name].tolist()) for name, word in words.items()]
    count = len(masks[0][1])
    return [
        tuple(word for word, is_set in masks if is_set[row]) for row in range(count)
    ]


def _label_claims(labels: dict[str, Mask], table: Table) -> list[ClaimColumn]:
    fields = dict.fromkeys(VIINA_STRIKES, "incident_type") | {
        "t_aad": "incident_type",
        "t_property": "effects",
        **dict.fromkeys(VIINA_ACTORS, "actor"),
    }
    return [
        ClaimColumn(
            field=field,
            column=f"{name}_b",
            told=[name if is_set else None for is_set in labels[name].tolist()],
        )
        for name, field in fields.items()
        if f"{name}_b" in table.names
    ]


def _places(table: Table, faults: Faults) -> Places:
    longitude, latitude = degrees(table, "latitude", "longitude", faults)
    precision = by_code(texts(table, "GEO_PRECISION"), VIINA_PRECISION, "")
    regions, raions = texts(table, "ADM1_NAME"), texts(table, "ADM2_NAME")
    towns = [
        name or address
        for name, address in zip(
            texts(table, "asciiname"), texts(table, "location"), strict=True
        )
    ]
    names = {"admin1": regions, "admin2": raions}
    told: Words = [
        (names[code][row] if code in names else None) or towns[row]
        for row, code in enumerate(precision)
    ]
    # The set's gazetteer is Ukraine's: what it cannot name may lie elsewhere.
    blank = is_empty(table, "geonameid") | is_empty(table, "ADM1_NAME")
    countries: Words = [
        country_at(*point) if is_blank else _MADE_FOR_UKRAINE
        for is_blank, *point in zip(
            blank.tolist(), longitude.tolist(), latitude.tolist(), strict=True
        )
    ]
    return placed(
        table,
        faults,
        longitude=longitude,
        latitude=latitude,
        precision=[one or "admin1" for one in precision],
        name=told,
        country=countries,
        admin1=regions,
        admin2=raions,
    )


def _outlets(table: Table) -> Words:
    return [
        f"VIINA ({source})" if source else "VIINA" for source in texts(table, "source")
    ]


def _losses(table: Table, key: str) -> list[Loss]:
    told = [
        Loss("killed, injured", "VIINA has no figures: unknown in every incident"),
        Loss(
            "time",
            "is that of the report, in a zone that is not documented, 00:00 where"
            f" unknown; {KEPT}",
        ),
        Loss("labels", f"are a model's; probabilities and other labels: {KEPT}"),
        Loss("GEO_PRECISION ADM1", "is drawn as the oblast, never as its settlement"),
    ]
    abroad = int((is_empty(table, "geonameid") | is_empty(table, "ADM1_NAME")).sum())
    if abroad:
        told.append(
            Loss(
                "geonameid, asciiname, ADM1_NAME",
                "are blank for Crimea and Russia: the country is that under the point",
                abroad,
            )
        )
    if key == "event_id" and "t_mil_b" not in table.names:
        told.append(
            Loss(
                "what happened",
                "is not in event_info: give event_labels of the same year too; until"
                " then every incident is other",
            )
        )
    return told
