import struct
import zipfile

import pytest
import shapely

from geodata.errors import GazetteerError
from geodata.gazetteer import outlines_file
from geodata.gazetteer.outlines_file import (
    OUTLINES_FILE,
    Outline,
    nothing_stored,
    packed,
    stored_outline,
    unpacked,
)
from geodata.geocoding.outlines import Outlines
from tests.gazetteers import whole_gazetteer

GAZETTEER = whole_gazetteer()
STORED, COMPUTED = Outlines(GAZETTEER), Outlines(GAZETTEER, nothing_stored)
MEND = "rebuild it: python -m scripts.build_outlines"


def are_one(stored, computed):
    return shapely.equals_exact(stored, unpacked(packed(computed)), normalize=True)


@pytest.mark.parametrize("country", ["RO", "UA", "PL"])
def test_a_stored_sea_is_the_one_that_is_computed(country):
    stored = STORED.territorial_sea(country)
    assert stored is not None
    assert are_one(stored, COMPUTED.territorial_sea(country)), MEND


@pytest.mark.parametrize("code", ["FR", "GR"])
def test_a_stored_ground_and_airspace_are_those_that_are_computed(code):
    place = STORED.place_of_country(code)
    assert stored_outline(Outline.GROUND, place.place_id) is not None
    assert are_one(STORED.ground(place), COMPUTED.ground(place)), MEND
    assert are_one(STORED.airspace(place), COMPUTED.airspace(place)), MEND


def test_every_country_that_is_drawn_has_its_sea_stored():
    countries = GAZETTEER.boundaries.countries
    assert all(stored_outline(Outline.SEA, code) is not None for code in countries)


def test_a_country_without_a_coast_has_none():
    assert STORED.territorial_sea("CZ") is None
    assert STORED.territorial_sea("??") is None


def test_every_stored_outline_is_sound_and_packs_to_the_same_bytes():
    with zipfile.ZipFile(OUTLINES_FILE) as file:
        assert file.testzip() is None
        for name in file.namelist():
            outline = unpacked(file.read(name))
            assert outline.is_valid, name
            assert unpacked(packed(outline)).equals(outline), name


def test_an_outline_keeps_its_parts_and_holes_on_the_grid():
    ring = shapely.box(10, 50, 12, 52).difference(shapely.box(10.5, 50.5, 11, 51))
    both = shapely.MultiPolygon([ring, shapely.box(-3.123456, 1, -2, 2)])

    again = unpacked(packed(both))

    assert again.equals(shapely.set_precision(both, 1e-5))
    assert len(again.geoms[0].interiors) + len(again.geoms[1].interiors) == 1


@pytest.mark.parametrize("content", [b"\x07", b"\x03\x01\x00", b"\xff" * 40])
def test_broken_bytes_are_no_outline(content):
    with pytest.raises((ValueError, struct.error)):
        unpacked(content)


@pytest.mark.parametrize("content", [None, b"", b"no zip"])
def test_a_missing_or_damaged_file_is_named(tmp_path, monkeypatch, content):
    path = tmp_path / "outlines.zip"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setattr(outlines_file, "OUTLINES_FILE", path)

    with pytest.raises(GazetteerError, match=r"outlines\.zip"):
        stored_outline(Outline.SEA, "UA")
