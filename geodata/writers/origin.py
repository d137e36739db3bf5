"""What a file says of itself: from which archive, by which query, what it holds."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson

from geodata.members import members_in, texts_in
from geodata.writers.extents import types_in
from geodata.writers.licensing import licences_told
from geodata.writers.provenance import Attribution, attribution, gazetteer_sha256

if TYPE_CHECKING:
    import geopandas as gpd

MANIFEST_VERSION = 1


class Tally:
    """What a file holds, of the frames that go into it one after the other."""

    def __init__(self) -> None:
        self._owed = Attribution()
        self._outlets: set[str | None] = set()
        self._members = dict.fromkeys(("incidents", "claims", "sources"), 0)
        self._layers: Counter[str] = Counter()
        self._geometries: Counter[str] = Counter()

    def see(self, frame: "gpd.GeoDataFrame") -> None:
        """Take a frame into account."""
        self._owed.see(frame["place_id"])
        self._outlets.update(texts_in(frame["sources"], "outlet"))
        self._members["incidents"] += len(frame)
        for name in ("claims", "sources"):
            self._members[name] += members_in(frame[name])
        for layer, count in frame["layer"].value_counts().items():
            self._layers[str(layer)] += int(count)
        for kind, count in types_in(np.asarray(frame.geometry.array)).items():
            self._geometries[kind or "none"] += count

    @property
    def owed(self) -> str:
        """Whom its places are owed to."""
        return self._owed.words

    @property
    def licences(self) -> list[dict[str, str]]:
        """Those of the data sets in it."""
        return licences_told(self._outlets)

    @property
    def counts(self) -> dict[str, Any]:
        """How many it holds of what."""
        return {
            "incidents": self._members["incidents"],
            "layers": dict(sorted(self._layers.items())),
            "geometries": dict(sorted(self._geometries.items())),
            "claims": self._members["claims"],
            "sources": self._members["sources"],
        }


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
        return self._members(attribution(frame["place_id"]))

    def members_of(self, tally: Tally) -> dict[str, Any]:
        """The same of frames that were seen one after the other."""
        return self._members(tally.owed)

    def _members(self, owed: str) -> dict[str, Any]:
        facts: dict[str, Any] = {
            "gazetteer": {"manifest_sha256": gazetteer_sha256(self.gazetteer)},
            "attribution": owed,
        }
        if self.is_synthetic:
            facts["synthetic"] = True
        return facts if self.public is None else facts | {"public": self.public}

    def manifest(self, frame: "gpd.GeoDataFrame", form: str) -> dict[str, Any]:
        """The manifest of a file of this frame: JSON values, no clock in them.

        Raises:
            ValueError: the gazetteer's hash is none.
        """
        tally = Tally()
        tally.see(frame)
        return self.manifest_of(tally, form)

    def manifest_of(self, tally: Tally, form: str) -> dict[str, Any]:
        """The same of frames that were seen one after the other.

        Raises:
            ValueError: the gazetteer's hash is none.
        """
        return {
            "mapapp_manifest": MANIFEST_VERSION,
            "format": form,
            "archive_head": self.archive_head,
            "query": dict(self.query),
            "scope": "full" if self.public is None else "public",
            **self.members_of(tally),
            "licences": tally.licences,
            "kept_back_by_licence": dict(self.kept_back),
            "counts": tally.counts,
        }


def manifest_bytes(manifest: Mapping[str, Any]) -> bytes:
    """The manifest as a file beside another."""
    return orjson.dumps(manifest, option=orjson.OPT_INDENT_2) + b"\n"
