"""Columns of lists that are held as Arrow arrays: as pandas asks, and checked."""

import copy

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from geopandas.testing import assert_geodataframe_equal
from hypothesis import given

from geodata.errors import FrameError
from geodata.frames import (
    check_frame,
    frame_to_incidents,
    frame_to_records,
    incidents_to_frame,
)
from geodata.members import LISTS, MembersArray, MembersDtype, lists_of, odd_members
from geodata.models import WeaponUse
from geodata.parquet import SCHEMA
from tests.builders import (
    as_objects,
    incident_lists,
    make_claim,
    make_incident,
    make_report,
    sample_table,
)
from tests.cases import cases


def held(frame):
    """The frame with its lists as columns."""
    return frame.assign(
        **{name: MembersArray(name, lists_of(frame[name], name)) for name in LISTS}
    )


@cases(25)
@given(incident_lists())
def test_a_frame_of_columns_is_the_frame_of_objects(rows):
    frame = incidents_to_frame(rows)
    other = held(frame)

    check_frame(other)
    assert_geodataframe_equal(as_objects(other), frame)
    assert frame_to_records(other) == frame_to_records(frame)
    assert frame_to_incidents(other) == frame_to_incidents(frame)


@pytest.fixture(scope="module")
def column():
    return held(incidents_to_frame(sample_table()))["claims"]


def test_cells_rows_and_parts_are_those_of_objects(column):
    plain = column.astype("object")

    assert column.tolist() == plain.tolist()
    assert column.iloc[-1] == plain.iloc[-1]
    assert column.iloc[2:5].tolist() == plain.iloc[2:5].tolist()
    assert column.iloc[::-2].tolist() == plain.iloc[::-2].tolist()
    assert column.iloc[[5, 0, 5]].tolist() == plain.iloc[[5, 0, 5]].tolist()
    chosen = np.arange(len(column)) % 2 == 1
    assert column[chosen].tolist() == plain[chosen].tolist()
    both = pd.concat([column, column])
    assert str(both.dtype) == "members[claims]"
    assert both.tolist() == plain.tolist() * 2
    assert (column == column.copy()).all()
    assert "claims" in repr(column)


def test_a_cell_that_is_changed_changes_nothing(column):
    before = copy.deepcopy(column.iloc[0])
    column.iloc[0].clear()

    assert column.iloc[0] == before


def test_what_is_out_of_reach_is_told(column):
    with pytest.raises(IndexError):
        column.array[len(column)]
    with pytest.raises(IndexError):
        column.array.take([len(column)])
    with pytest.raises(TypeError):
        pd.api.types.pandas_dtype("members[nothing]")
    assert pd.api.types.pandas_dtype("members[tags]") == MembersDtype("tags")
    filled = column.array.take([0, -1], allow_fill=True)
    assert filled.isna().tolist() == [False, True]


CLAIM = {
    "field": "a", "value": "1", "quote": "b", "start": 0, "end": 1, "report_id": "r",
    "attributed_to": None,
}  # fmt: skip


@pytest.mark.parametrize(
    "broken",
    [
        {"field": None}, {"value": None}, {"value": "[1]"}, {"value": "{"},
        {"value": "NaN"}, {"value": ""}, {"quote": None}, {"start": -1}, {"end": None},
        {"report_id": None}, {"end": 2},
    ],
)  # fmt: skip
def test_a_claim_that_is_none_is_looked_at(broken):
    kind = SCHEMA.field("claims").type
    fine, bad = [CLAIM, CLAIM], [CLAIM, CLAIM | broken]
    array = MembersArray("claims", pa.array([fine, bad, []], kind))

    assert odd_members(array).tolist() == [False, True, False]
    assert odd_members(array[1:]).tolist() == [True, False]


def test_a_list_or_member_that_is_missing_is_looked_at():
    tags = MembersArray("tags", pa.array([["a"], None, [None]], pa.list_(pa.string())))

    assert odd_members(tags).tolist() == [False, True, True]


@pytest.mark.parametrize("broken", [["a\x1fb"], ["a", "a"], [" a"], ["a", ""]])
def test_tags_are_held_against_their_rules_beside_others_like_them(broken):
    lists = [["a", "b"], [], broken, ["b", "a"], broken, ["a", "b"]]
    tags = MembersArray("tags", pa.array(lists, pa.list_(pa.string())))

    assert odd_members(tags).tolist() == [False, False, True, False, True, False]
    assert odd_members(tags[3:]).tolist() == [False, True, False]


def test_a_frame_with_a_broken_claim_is_refused():
    claim = make_claim(make_report(), "Six", value=6)
    frame = held(incidents_to_frame([make_incident("a", claims=(claim,))]))
    kind = SCHEMA.field("claims").type
    array = MembersArray("claims", pa.array([[CLAIM | {"start": -1}]], kind))

    with pytest.raises(FrameError, match="start must be a whole number"):
        check_frame(frame.assign(claims=array))


def test_text_that_is_no_unicode_is_damage():
    texts = pa.array([b"\xff"], pa.binary()).view(pa.string())
    tags = pa.ListArray.from_arrays(pa.array([0, 1], pa.int32()), texts)

    with pytest.raises(FrameError, match="tags are damaged"):
        odd_members(MembersArray("tags", tags))


def test_members_that_are_none_cannot_be_held():
    frame = incidents_to_frame(
        [make_incident(weapons=(WeaponUse(weapon="drone", launched=2**70),))]
    )

    with pytest.raises(FrameError, match="weapons cannot be written"):
        lists_of(frame["weapons"], "weapons")
