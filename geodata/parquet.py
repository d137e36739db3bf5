"""The columns of our GeoParquet files, and what their metadata says.

A file holds the fields of ``geodata.fields`` in their order and ``geometry`` (WKB;
GeoParquet 1.1, longitude first, OGC:CRS84) after them. Days are dates, unknown is
null; ``weapons``, ``effects``, ``tags``, ``claims`` and ``sources`` are lists, the
value of a claim is JSON text. Files of before ``fields.ADDED_LATER`` lack those. The
member ``mapapp`` of the file's metadata is a JSON object: the version of this schema,
the hash of the gazetteer that places were found with, whom they are owed to, and
whether the incidents are synthetic. A file for readers has ``public`` there too: by
which rules it was made; and a further column ``public``: what of a row was changed.
A file that was exported has ``manifest``: from which archive, by which query.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import pyarrow as pa

from geodata.errors import FrameError
from geodata.fields import ADDED_LATER, FIELDS

SCHEMA_VERSION = 1
GEOMETRY = "geometry"
PUBLIC = "public"
OWN_KEY, GEO_KEY = b"mapapp", b"geo"

_WEAPON = pa.struct(
    [("weapon", pa.string()), ("launched", pa.int64()), ("intercepted", pa.int64())]
)
_CLAIM = pa.struct(
    [
        ("field", pa.string()),
        ("value", pa.string()),
        ("quote", pa.string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("report_id", pa.string()),
        ("attributed_to", pa.string()),
    ]
)
_SOURCE = pa.struct(
    [
        ("report_id", pa.string()),
        ("title", pa.string()),
        ("outlet", pa.string()),
        ("url", pa.string()),
        ("published", pa.date32()),
        ("language", pa.string()),
        ("sha256", pa.string()),
    ]
)
_OTHER_TYPES = {
    "date_start": pa.date32(),
    "date_end": pa.date32(),
    "longitude": pa.float64(),
    "latitude": pa.float64(),
    "uncertainty_m": pa.float64(),
    "killed_low": pa.int64(),
    "killed_best": pa.int64(),
    "killed_high": pa.int64(),
    "injured_low": pa.int64(),
    "injured_best": pa.int64(),
    "injured_high": pa.int64(),
    "weapons": pa.list_(_WEAPON),
    "effects": pa.list_(pa.string()),
    "is_graphic": pa.bool_(),
    "tags": pa.list_(pa.string()),
    "claims": pa.list_(_CLAIM),
    "sources": pa.list_(_SOURCE),
    GEOMETRY: pa.binary(),
}

SCHEMA = pa.schema(
    [(name, _OTHER_TYPES.get(name, pa.string())) for name in (*FIELDS, GEOMETRY)]
)
"""Every column and its type."""

TEXTS: tuple[str, ...] = tuple(name for name in FIELDS if name not in _OTHER_TYPES)
"""The columns that hold text."""


DISTINCT = frozenset({"incident_id", "title", "part_of", "notes"})
"""Texts that hardly repeat."""


def completed(table: pa.Table, names: Sequence[str]) -> pa.Table:
    """Some columns of a table; those that an older file lacks hold what is unset."""
    for name in names:
        if name in ADDED_LATER and name not in table.column_names:
            unset = pa.scalar(ADDED_LATER[name], SCHEMA.field(name).type)
            table = table.append_column(name, pa.repeat(unset, table.num_rows))
    return table


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """What a file says of itself."""

    gazetteer: str
    attribution: str
    is_synthetic: bool = False
    public: Mapping[str, Any] | None = None
    manifest: Mapping[str, Any] | None = None

    def to_json(self) -> bytes:
        """The text of the metadata's own member."""
        facts: dict[str, Any] = {
            "schema": SCHEMA_VERSION,
            "gazetteer": {"manifest_sha256": self.gazetteer},
            "attribution": self.attribution,
            "synthetic": self.is_synthetic,
        }
        if self.public is not None:
            facts["public"] = self.public
        if self.manifest is not None:
            facts["manifest"] = self.manifest
        return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_metadata(cls, metadata: Mapping[bytes, bytes] | None) -> Self:
        """What a file's metadata says.

        Raises:
            FrameError: it is no file of ours, or of a later version.
        """
        try:
            facts: dict[str, Any] = json.loads((metadata or {})[OWN_KEY])
            version = facts["schema"]
            found = cls(
                gazetteer=str(facts["gazetteer"]["manifest_sha256"]),
                attribution=str(facts["attribution"]),
                is_synthetic=facts["synthetic"] is True,
            )
        except (KeyError, ValueError, TypeError, RecursionError) as error:
            msg = "no incidents of mapapp: the file's metadata does not name them"
            raise FrameError(msg) from error
        if version != SCHEMA_VERSION:
            msg = f"written by another mapapp: schema {version!r:.20}, not 1"
            raise FrameError(msg)
        return found
