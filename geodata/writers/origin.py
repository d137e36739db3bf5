"""What a file says of itself: from which archive, by which query, what it holds."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson

from geodata.members import members_in
from geodata.writers.licensing import licences_contained
from geodata.writers.provenance import attribution, gazetteer_sha256

if TYPE_CHECKING:
    import geopandas as gpd

MANIFEST_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where the incidents of a file are from, and what was done to them.

    Attributes:
        gazetteer: the hash of what places were found with; the pinned one's for None.
        archive_head: the hash of the archive's last event; None for a file's.
        query: what was asked for, by the names of options; {} for all.
        is_synthetic: whether the incidents are made up.
        public: by which rules they were made for readers; None for a full file.
        marks: for each incident what of it was changed for readers.
        told: of an incident's id, the rules and what of it was changed, in a line.
        kept_back: how many incidents a licence kept out, by data set.
    """

    gazetteer: str | None = None
    archive_head: str | None = None
    query: Mapping[str, Any] = field(default_factory=dict)
    is_synthetic: bool = False
    public: Mapping[str, Any] | None = None
    marks: Mapping[str, Sequence[str]] | None = None
    told: Callable[[str], str] | None = None
    kept_back: Mapping[str, int] = field(default_factory=dict)

    def members(self, frame: "gpd.GeoDataFrame") -> dict[str, Any]:
        """What a collection says of itself beside its incidents."""
        facts: dict[str, Any] = {
            "gazetteer": {"manifest_sha256": gazetteer_sha256(self.gazetteer)},
            "attribution": attribution(frame["place_id"]),
        }
        if self.is_synthetic:
            facts["synthetic"] = True
        return facts if self.public is None else facts | {"public": self.public}

    def manifest(self, frame: "gpd.GeoDataFrame", form: str) -> dict[str, Any]:
        """The manifest of a file of this frame: JSON values, no clock in them.

        Raises:
            ValueError: the gazetteer's hash is none.
        """
        return {
            "mapapp_manifest": MANIFEST_VERSION,
            "format": form,
            "archive_head": self.archive_head,
            "query": dict(self.query),
            "scope": "full" if self.public is None else "public",
            **self.members(frame),
            "licences": licences_contained(frame["sources"]),
            "kept_back_by_licence": dict(self.kept_back),
            "counts": _counts(frame),
        }


def manifest_bytes(manifest: Mapping[str, Any]) -> bytes:
    """The manifest as a file beside another."""
    return orjson.dumps(manifest, option=orjson.OPT_INDENT_2) + b"\n"


def _counts(frame: "gpd.GeoDataFrame") -> dict[str, Any]:
    kinds = Counter(frame.geometry.geom_type.fillna("none").tolist())
    layers = Counter(frame["layer"].tolist())
    return {
        "incidents": len(frame),
        "layers": dict(sorted(layers.items())),
        "geometries": dict(sorted(kinds.items())),
        "claims": members_in(frame["claims"]),
        "sources": members_in(frame["sources"]),
    }
