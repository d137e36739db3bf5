"""What changed between two packed versions, put together again."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapapp.packing import pack_areas, pack_columns, patch, rows_of_incidents
from mapapp.packing.container import joined
from tests.builders import plain_lists, sample_table

MAGIC = b"MAPTEST\n"


def unpacked(packed):
    length = int.from_bytes(packed[8:12], "little")
    return json.loads(packed[12 : 12 + length]), packed[12 + length :]


def put_together(earlier, patched):
    head, own = unpacked(patched)
    later = b""
    for start, size in head["pieces"]:
        part, own = (own[:size], own[size:]) if start < 0 else (None, own)
        later += earlier[start : start + size] if part is None else part
    assert (len(later), own) == (head["length"], b"")
    return later


numbers = st.lists(st.integers(0, 60_000), max_size=400)


@st.composite
def containers(draw):
    columns = {
        name: np.array(draw(numbers), dtype=draw(st.sampled_from(["<u2", "<u4"])))
        if draw(st.booleans())
        else np.arange(2_000, dtype="<u4")
        for name in draw(st.sets(st.sampled_from("abc")))
    }
    return joined(MAGIC, {"version": draw(st.text(max_size=3))}, columns)


@given(containers(), containers())
def test_what_a_patch_makes_is_the_later_version(earlier, later):
    made = patch(earlier, later)

    if made is not None:
        assert put_together(earlier, made) == later
        assert len(unpacked(made)[1]) <= len(later) / 4


@given(plain_lists(), plain_lists())
def test_of_incidents_too(before, after):
    for pack in (lambda rows: pack_columns(rows, version="v"), pack_areas):
        earlier = pack(rows_of_incidents(before))
        later = pack(rows_of_incidents(after))
        made = patch(earlier, later)
        assert made is None or put_together(earlier, made) == later


def test_one_of_many_takes_few_bytes():
    whole = np.arange(100_000, dtype="<u4")
    changed = whole.copy()
    changed[500] = 7
    longer = np.insert(changed, 90_000, 3)
    earlier, later, last = (
        joined(MAGIC, {"n": len(each)}, {"x": each, "y": each})
        for each in (whole, changed, longer)
    )

    for before, after in ((earlier, later), (later, last), (last, later)):
        made = patch(before, after)
        assert len(made) < 1_000
        assert put_together(before, made) == after


def test_what_saves_little_is_no_patch():
    rows = rows_of_incidents(sample_table())
    other = joined(MAGIC, {}, {"x": np.arange(9_000, dtype="<u4")})

    assert patch(other, pack_columns(rows, version="v")) is None
    assert patch(joined(MAGIC, {}, {"x": np.zeros(9_000, "<u4")}), other) is None


@pytest.mark.parametrize("cut", [0, 1])
def test_equal_versions_are_one_piece_each(cut):
    packed = joined(MAGIC, {}, {"x": np.arange(2_000 + cut, dtype="<u2")})

    assert len(unpacked(patch(packed, packed))[0]["pieces"]) == 2
