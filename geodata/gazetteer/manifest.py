"""What the gazetteer is made of: sources, versions, licences, hashes.

``data/manifest.json`` names every data file with its SHA-256 and every source
with its licence; scripts/build_manifest.py writes it. The manifest's own hash
stands for all of them: two exports with the same hash were placed by the same
gazetteer.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from geodata.errors import GazetteerError

DATA = Path(__file__).parent / "data"
MANIFEST_FILE = DATA / "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where facts come from. ``files`` names the data files built from it."""

    source_id: str
    name: str
    version: str
    licence: str
    home: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """One file: its name in data/, or the package it is read from and its path."""

    path: str
    sha256: str
    package: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """All sources and files; ``sha256`` is :func:`canonical_sha256` of both."""

    sources: tuple[Source, ...]
    files: tuple[DataFile, ...]
    sha256: str


@cache
def load_manifest(path: Path = MANIFEST_FILE) -> Manifest:
    """Read the manifest, once for each path.

    Raises:
        GazetteerError: it is missing or is no manifest.
    """
    try:
        content = orjson.loads(path.read_bytes())
        return Manifest(
            sources=tuple(_source(each) for each in content["sources"]),
            files=tuple(DataFile(**each) for each in content["files"]),
            sha256=canonical_sha256(content),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"{path}: the gazetteer's manifest cannot be read ({error})"
        raise GazetteerError(msg) from error


def canonical_sha256(content: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON: sorted keys, no spaces, UTF-8."""
    canonical = orjson.dumps(content, option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(canonical).hexdigest()


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _source(facts: dict[str, Any]) -> Source:
    return Source(**{**facts, "files": tuple(facts["files"])})
