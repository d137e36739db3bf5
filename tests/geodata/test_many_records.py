"""Many records are plain where none of them has a breach."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.fields import INCIDENT_KINDS, MEMBER_KINDS
from geodata.many_records import are_plain
from geodata.models import WeaponUse, source_of
from geodata.records import incident_to_record, record_breaches
from tests.builders import incident_lists, make_claim, make_incident, make_report

ODD = (
    None, True, False, 0, 1, -1, 1.0, 0.5, float("nan"), float("inf"), "", "text",
    "half \ud800", "2025-02-30", "2025-02-28", "strike", "country", [], ["a"], [1],
    ["half \ud800"], [{}], [None], {}, (), b"bytes",
)  # fmt: skip
"""Values that some field may hold and others not."""


def whole():
    """A record with a member of each kind."""
    report = make_report("killed: 6")
    return incident_to_record(
        make_incident(
            weapons=(WeaponUse(weapon="drone", launched=2),),
            claims=(make_claim(report, "6"),),
            sources=(source_of(report),),
        )
    )


def changed(field, value):
    record = whole()
    *members, name = field
    target = record[members[0]][0] if members else record
    if value is KeyError:
        del target[name]
    else:
        target[name] = value
    return record


FIELDS = [(name,) for name in INCIDENT_KINDS] + [
    (name, part) for name, kinds in MEMBER_KINDS.items() for part in kinds
]


@pytest.mark.parametrize("field", [*FIELDS, ("strange",), ("claims", "strange")])
def test_a_record_is_plain_where_it_has_no_breach(field):
    for value in (*ODD, KeyError):
        if value is KeyError and "strange" in field:
            continue
        record = changed(field, value)

        is_plain = are_plain([whole(), record, whole()])

        assert is_plain == (not record_breaches(record)), value


@given(incident_lists())
def test_records_of_incidents_are_plain(incidents):
    assert are_plain([incident_to_record(one) for one in incidents])


@given(st.lists(st.sampled_from([1, True, 1.0, 0, False, 0.0]), min_size=1))
def test_what_is_equal_to_a_count_and_is_none_is_told(values):
    records = [changed(("killed_low",), value) for value in values]

    assert are_plain(records) == (not any(map(record_breaches, records)))
