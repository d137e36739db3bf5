"""Whose data a data set is, and what its licence lets be done with it.

A fact of each data set that is read, not of each row: an incident of a data set
carries the set's name as the outlet of its source, and so an export can say what it
holds. The terms are those of docs/formats.md, as read there and then; who publishes
is bound by the terms as they are now.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class MayExport(StrEnum):
    """Whether rows of a data set may be handed on in a file."""

    YES = "yes"  # naming the source
    NOTICE = "notice"  # with terms that pass on to whoever gets the file
    AGGREGATES = "aggregates"  # as counts and sums only, never as rows
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """The terms of one data set.

    Attributes:
        key: what the set is called in code and manifests, as ``ucdp``.
        name: what it is called for people; the outlet of its incidents' sources.
        terms: the licence's own name.
        attribution: how it is to be named.
        may_export: whether its rows may be handed on.
        note: in a sentence, what else its user must know.
    """

    key: str
    name: str
    terms: str
    attribution: str
    may_export: MayExport
    note: str


_TABLE = (
    Licence(
        key="ucdp",
        name="UCDP",
        terms="CC BY 4.0",
        attribution="Uppsala Conflict Data Program (UCDP), CC BY 4.0; Sundberg and"
        " Melander 2013; Hegre, Croicu, Eck and Högbladh 2020",
        may_export=MayExport.YES,
        note="Name the source and cite the two articles.",
    ),
    Licence(
        key="viina",
        name="VIINA",
        terms="ODbL 1.0",
        attribution="VIINA 2.0, Yuri Zhukov and Natalie Ayers, ODbL 1.0",
        may_export=MayExport.NOTICE,
        note="A database that takes rows of it in is itself under the ODbL: keep them"
        " in a file of their own, and pass the notice on.",
    ),
    Licence(
        key="acled",
        name="ACLED",
        terms="ACLED's terms of use",
        attribution="Armed Conflict Location & Event Data Project (ACLED)",
        may_export=MayExport.AGGREGATES,
        note="For use on this machine. What is shown outside must be transformed so"
        " that rows cannot be made out; no rows in files, none for training models.",
    ),
    Licence(
        key="insecurity_insight",
        name="Insecurity Insight",
        terms="CC BY",
        attribution="Insecurity Insight, CC BY",
        may_export=MayExport.YES,
        note="Name the source.",
    ),
    Licence(
        key="geoconfirmed",
        name="GeoConfirmed",
        terms="no licence stated",
        attribution="GeoConfirmed and its volunteers",
        may_export=MayExport.NOTICE,
        note="Show it with credit; link to the entry rather than copy the set.",
    ),
    Licence(
        key="timemap",
        name="TimeMap",
        terms="of the map's owner",
        attribution="the owner of the map that the file is from",
        may_export=MayExport.NOTICE,
        note="The format carries no licence: ask whose map it is (Bellingcat's data"
        " has none for reuse).",
    ),
    Licence(
        key="geonames",
        name="GeoNames",
        terms="CC BY 4.0",
        attribution="GeoNames, CC BY 4.0",
        may_export=MayExport.YES,
        note="Name the source.",
    ),
    Licence(
        key="openstreetmap",
        name="OpenStreetMap",
        terms="ODbL 1.0",
        attribution="© OpenStreetMap contributors, ODbL 1.0",
        may_export=MayExport.NOTICE,
        note="A database made from it is itself under the ODbL.",
    ),
    Licence(
        key="isw",
        name="ISW",
        terms="no licence for reuse",
        attribution="Institute for the Study of War",
        may_export=MayExport.NO,
        note="Only with the owner's permission.",
    ),
    Licence(
        key="deepstate",
        name="DeepState",
        terms="no licence for reuse",
        attribution="DeepStateMap",
        may_export=MayExport.NO,
        note="Only with the owner's permission.",
    ),
    Licence(
        key="eyes_on_russia",
        name="Eyes on Russia",
        terms="no licence for reuse",
        attribution="Centre for Information Resilience",
        may_export=MayExport.NO,
        note="Link to it.",
    ),
    Licence(
        key="liveuamap",
        name="Liveuamap",
        terms="no licence for reuse",
        attribution="Liveuamap",
        may_export=MayExport.NO,
        note="Link to it.",
    ),
    Licence(
        key="ukraine_war_archive",
        name="Ukraine War Archive",
        terms="no licence for reuse",
        attribution="Ukraine War Archive",
        may_export=MayExport.NO,
        note="Link to it.",
    ),
)

LICENCES = MappingProxyType({licence.key: licence for licence in _TABLE})
"""By key, in the order of docs/formats.md."""

_NAMES = {licence.name.casefold(): licence for licence in _TABLE}


def licence_of(data_set: str | None) -> Licence | None:
    """The licence of a data set by its key or its name, as a source's outlet has it.

    None where it is none that is known: a newspaper, a table of the user's own. A
    data set's part is the set: ``"UCDP GED"``, ``"VIINA (unian)"``.
    """
    if data_set is None:
        return None
    name = " ".join(data_set.split()).casefold()
    found = LICENCES.get(name) or _NAMES.get(name)
    if found is not None:
        return found
    return next(
        (
            one
            for known, one in _NAMES.items()
            if name.startswith((f"{known} ", f"{known}, "))
        ),
        None,
    )


def licences_of(outlets: Iterable[str | None]) -> tuple[Licence, ...]:
    """The licences of the outlets of some sources: each once, in the table's order."""
    found = {licence.key for outlet in set(outlets) if (licence := licence_of(outlet))}
    return tuple(licence for licence in _TABLE if licence.key in found)
