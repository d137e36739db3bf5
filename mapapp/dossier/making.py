"""Incident frame to the HTML of a dossier."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from typing import TYPE_CHECKING, Any

import geopandas as gpd

from geodata.frames import frame_to_records
from geodata.records import for_readers
from geodata.selection import Selection
from geodata.writers import gazetteer_sha256
from mapapp.dossier.notes import Facts, method_notes
from mapapp.maps import offline_html

if TYPE_CHECKING:
    from geodata.public import PublicNote


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What the incidents of a dossier are and where they are from.

    Attributes:
        version: the archive's head, or what names the content of a file.
        total: how many incidents there were before the filter.
        selection: the filter.
        gazetteer: the hash of what places were found with; None for the pinned.
        made: when, with its zone.
        is_synthetic: whether the incidents are made up.
        public: how they were made public; None for a file for the team.
    """

    version: str
    total: int
    selection: Selection
    gazetteer: str | None
    made: datetime
    is_synthetic: bool = False
    public: "PublicNote | None" = None


def dossier_html(frame: gpd.GeoDataFrame, provenance: Provenance) -> str:
    """The dossier of a frame that a selection has narrowed already.

    The same frame and provenance give the same text.
    """
    placed_with = gazetteer_sha256(provenance.gazetteer)
    notes = method_notes(
        Facts(
            shown=len(frame),
            total=provenance.total,
            selection=provenance.selection,
            version=provenance.version,
            gazetteer=placed_with,
            made=provenance.made,
            app=metadata.version("mapapp"),
            has_openstreetmap=_has_openstreetmap(frame["place_id"]),
            is_synthetic=provenance.is_synthetic,
            public=provenance.public,
        )
    )
    manifest: dict[str, Any] = {
        "version": provenance.version,
        "incidents": len(frame),
        "gazetteer": placed_with,
    }
    if provenance.public is not None:
        manifest["public"] = provenance.public.to_json()
    records = [for_readers(record) for record in frame_to_records(frame)]
    return offline_html(frame, records, manifest=manifest, notes=notes)


def _has_openstreetmap(place_ids: Iterable[object]) -> bool:
    return any(str(place_id).startswith("osm:") for place_id in place_ids)
