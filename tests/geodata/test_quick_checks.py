"""What the quick look passes, the slow one passes too."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from geodata.errors import FrameError
from geodata.frames import check_frame, frame_to_records, incidents_to_frame
from geodata.models import WeaponUse
from geodata.quick_checks import suspects
from geodata.records import record_breaches
from tests.builders import incident_lists, make_claim, make_incident, make_report
from tests.cases import cases

REPORT = make_report()
WHOLE = make_incident(
    "a",
    weapons=(WeaponUse(weapon="drone", launched=3),),
    effects=("fire",),
    claims=(make_claim(REPORT, "Six", value=1.5),),
)


@cases(25)
@given(incident_lists())
def test_what_is_right_is_no_suspect(rows):
    assert not suspects(incidents_to_frame(rows)).any()


def broken(name, value):
    frame = incidents_to_frame([WHOLE, make_incident("b")])
    cell = np.empty(1, dtype=object)
    cell[0] = value
    column = frame[name].astype("object")
    column.iloc[1:2] = cell
    return frame.assign(**{name: pd.Series(column).astype(frame[name].dtype)})


CLAIM = {
    "field": "a",
    "value": 1,
    "quote": "b",
    "start": 0,
    "end": 1,
    "report_id": "r",
    "attributed_to": None,
}  # fmt: skip
USE = {"weapon": "drone", "launched": None, "intercepted": None}

SOURCE = {
    "report_id": "r", "title": None, "outlet": None, "url": None, "published": None,
    "language": None, "sha256": "s",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", "maybe"),
        ("title", None),
        ("layer", "interceptions"),
        ("incident_type", "other"),
        ("killed_best", -1),
        ("longitude", np.inf),
        ("longitude", None),
        ("place", None),
        ("geo_precision", "unlocated"),
        ("effects", ["\ud800"]),
        ("effects", [1]),
        ("effects", "fire"),
        ("tags", None),
        ("claims", ["told"]),
        ("claims", [CLAIM | {"start": -1}]),
        ("claims", [CLAIM | {"start": True}]),
        ("claims", [CLAIM | {"value": np.nan}]),
        ("claims", [CLAIM | {"value": "\udfff"}]),
        ("claims", [CLAIM | {"value": []}]),
        ("claims", [CLAIM | {"quote": None}]),
        ("claims", [CLAIM | {"more": 1}]),
        ("claims", [{**USE}]),
        ("weapons", [USE | {"launched": -1}]),
        ("weapons", [USE | {"launched": 1.0}]),
        ("sources", [{"report_id": "r"}]),
        ("sources", [SOURCE | {"published": "25.11.2025"}]),
    ],
)
def test_what_breaks_the_schema_is_a_suspect_and_told(name, value):
    frame = broken(name, value)

    assert suspects(frame)[1]
    assert record_breaches(frame_to_records(frame)[1])
    with pytest.raises(FrameError, match="'b'"):
        check_frame(frame)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("date_end", "2025-01-01", "ends before it starts"),
        ("date_end", None, "known together"),
        ("killed_high", 0, "not low <= best <= high"),
        ("killed_low", 9, "not low <= best <= high"),
        ("longitude", 181.0, "not WGS 84"),
        ("latitude", -90.5, "not WGS 84"),
    ],
)
def test_what_no_incident_can_be_is_a_suspect_and_told(name, value, words):
    frame = incidents_to_frame([WHOLE, make_incident("b")])
    days = pd.Series(["2025-11-25"] * 2, dtype="datetime64[s]")
    counts = pd.Series([1, 1], dtype="Int64")
    frame = frame.assign(
        date_start=days, date_end=days, killed_low=counts, killed_best=counts
    )
    column = frame[name].astype("object")
    column.iloc[1] = pd.Timestamp(value) if name == "date_end" else value
    frame = frame.assign(**{name: column.astype(frame[name].dtype)})

    assert suspects(frame).tolist() == [False, True]
    with pytest.raises(FrameError, match=words):
        check_frame(frame)
