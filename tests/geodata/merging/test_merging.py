"""Incidents of several reports that are one event: joined, explained, undone."""

from dataclasses import replace
from datetime import date

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.merging import Decisions, merge_incidents
from geodata.models import (
    Claim,
    Count,
    GeoPrecision,
    Grade,
    Incident,
    IncidentType,
    Location,
    Source,
    Status,
    TimePrecision,
    WeaponUse,
)

DAY = date(2025, 11, 25)


def location(name="Kharkiv", lon=36.23, lat=49.99, **fields):
    given = {
        "place": name,
        "country": "UA",
        "place_id": f"test:{name}",
        "longitude": lon,
        "latitude": lat,
        "geo_precision": GeoPrecision.SETTLEMENT,
    }
    return Location(**given | fields)


KHARKIV = location()
SUMY = location("Sumy", 34.80, 50.91)
OBLAST = location(
    "Kharkiv Oblast",
    36.5,
    49.6,
    geo_precision=GeoPrecision.ADMIN1,
    area=shapely.box(34.9, 48.5, 38.0, 50.5),
)


def incident(report="a", *, place=KHARKIV, day=DAY, published=DAY, said=None, **fields):
    """One incident of one report; ``said`` is who tells the number killed."""
    source = Source(
        report_id=f"report-{report}",
        title=None,
        outlet=None,
        url=None,
        published=published,
        language="en",
        sha256="0" * 64,
    )
    killed = fields.get("killed", Count())
    claims = ()
    if killed.is_known:
        quote = f"In report {report} so many were killed."
        claims = (
            Claim(
                field="killed",
                value=killed.best,
                quote=quote,
                start=0,
                end=len(quote),
                report_id=source.report_id,
                attributed_to=said,
            ),
        )
    given = {
        "incident_id": f"incident-{report}",
        "incident_type": IncidentType.STRIKE,
        "title": "Strike",
        "location": place,
        "date_start": day,
        "date_end": day,
        "time_precision": TimePrecision.DAY if day else TimePrecision.UNKNOWN,
        "claims": claims,
        "sources": (source,),
    }
    return Incident(**given | fields)


def count(number):
    return Count(low=number, best=number, high=number)


def groups(incidents, **options):
    return [
        tuple(member.incident_id for member in merge.members)
        for merge in merge_incidents(incidents, **options)
    ]


def test_one_town_one_day_and_one_type_are_one_event_and_it_says_why():
    (merge,) = merge_incidents([incident("a"), incident("b")])
    assert [member.incident_id for member in merge.members] == [
        "incident-a",
        "incident-b",
    ]
    (link,) = merge.links
    assert link.score == merge.score
    assert any("same place" in reason for reason in link.reasons)
    assert any("same day" in reason for reason in link.reasons)
    assert {source.report_id for source in merge.incident.sources} == {
        "report-a",
        "report-b",
    }


@pytest.mark.parametrize(
    "other",
    [
        incident("b", place=SUMY),
        incident("b", day=date(2025, 11, 28)),
        incident("b", incident_type=IncidentType.INTERCEPTION),
        incident("b", place=None),
        replace(incident("a"), incident_id="another of the same report"),
        incident("b", time_of_day="evening"),
    ],
)
def test_what_speaks_against_one_event_keeps_them_apart(other):
    one = incident("a", time_of_day="night")
    assert len(groups([one, other])) == 2


def test_a_region_and_its_town_need_a_shared_figure():
    town, region = incident("a"), incident("b", place=OBLAST)
    assert len(groups([town, region])) == 2
    told = {"killed": count(3)}
    assert len(groups([replace(town, **told), replace(region, **told)])) == 1


def test_two_towns_never_become_one_through_a_region_that_holds_both():
    told = {"killed": count(3), "injured": count(7)}
    other = location("Izium", 37.25, 49.21)
    everything = [
        incident("a", **told),
        incident("b", place=OBLAST, **told),
        incident("c", place=other, **told),
    ]
    for group in groups(everything):
        assert not {"incident-a", "incident-c"} <= set(group)


def test_the_latest_official_figure_counts_and_the_others_are_conflicts():
    early = incident("a", killed=count(2), said="the mayor", published=DAY)
    late = incident(
        "b", killed=count(5), said="Governor Bondar", published=date(2025, 11, 26)
    )
    rumour = incident(
        "c", killed=count(9), said="residents", published=date(2025, 11, 27)
    )
    (merge,) = merge_incidents([early, late, rumour])
    assert merge.incident.killed == count(5)
    (conflict,) = merge.conflicts
    assert conflict.field == "killed"
    assert dict(conflict.values) == {
        "incident-a": "2",
        "incident-b": "5",
        "incident-c": "9",
    }
    assert len(merge.incident.claims) == 3


def test_bounds_of_two_reports_are_never_mixed():
    one = incident("a", killed=Count(low=6, best=6), said="police")
    other = incident("b", killed=Count(best=8), said=None)
    (merge,) = merge_incidents([one, other])
    assert merge.incident.killed in (one.killed, other.killed)


def test_weapons_are_joined_and_no_number_is_added():
    use = {"weapons": (WeaponUse(weapon="drone", launched=460),)}
    (merge,) = merge_incidents([incident("a", **use), incident("b", **use)])
    assert merge.incident.weapons == (WeaponUse(weapon="drone", launched=460),)


def test_a_merge_can_be_undone_and_forced():
    one, other, far = incident("a"), incident("b"), incident("c", place=SUMY)
    parted = Decisions(parted=frozenset({("incident-b", "incident-a")}))
    assert len(groups([one, other], decisions=parted)) == 2
    joined = Decisions(joined=frozenset({("incident-c", "incident-a")}))
    (merge,) = merge_incidents([one, far], decisions=joined)
    assert merge.links[0].reasons == ("joined by hand",)
    both = Decisions(
        joined=joined.joined, parted=frozenset({("incident-a", "incident-c")})
    )
    assert len(groups([one, far], decisions=both)) == 2


def test_a_part_follows_its_whole_into_the_merged_incident():
    whole, other = incident("a", place=OBLAST), incident("b", place=OBLAST)
    same = {"killed": count(6)}
    part = replace(
        incident("c", killed=count(4)), incident_id="part", part_of="incident-a"
    )
    merges = merge_incidents([replace(whole, **same), replace(other, **same), part])
    by_members = {len(merge.members): merge.incident for merge in merges}
    assert by_members[1].part_of == by_members[2].incident_id


def test_a_dispute_stays_a_dispute():
    one = incident("a", status=Status.DISPUTED)
    (merge,) = merge_incidents([one, incident("b", status=Status.ACCEPTED)])
    assert merge.incident.status is Status.DISPUTED


PLACES = (KHARKIV, SUMY, OBLAST, location("Izium", 37.25, 49.21), None)


@st.composite
def reports(draw):
    number = draw(st.integers(1, 9))
    return [
        incident(
            str(each),
            place=draw(st.sampled_from(PLACES)),
            day=draw(st.sampled_from([DAY, date(2025, 11, 26), None])),
            killed=draw(st.sampled_from([Count(), count(0), count(3), count(5)])),
        )
        for each in range(number)
    ]


@given(reports(), st.randoms())
def test_the_order_of_the_reports_plays_no_part(incidents, random):
    shuffled = [*incidents, incidents[0]]
    random.shuffle(shuffled)
    assert merge_incidents(incidents) == merge_incidents(shuffled)


@given(reports())
def test_every_incident_is_in_one_merge_and_no_figure_is_made_up(incidents):
    merges = merge_incidents(incidents)
    members = [member for merge in merges for member in merge.members]
    assert sorted(m.incident_id for m in members) == sorted(
        one.incident_id for one in incidents
    )
    for merge in merges:
        told = {member.killed for member in merge.members}
        assert merge.incident.killed in told
        assert len({m.sources[0].report_id for m in merge.members}) == len(
            merge.members
        )
        towns = {
            m.location.place
            for m in merge.members
            if m.location and m.geo_precision is GeoPrecision.SETTLEMENT
        }
        assert len(towns) <= 1


def test_what_people_set_is_kept_and_the_grade_only_where_they_agree():
    one = incident("a", grade=Grade.VERIFIED, tags=("port",), notes="seen")
    two = incident("b", is_graphic=True, tags=("fire", "port"), notes="heard")
    other = incident("c", grade=Grade.REPORTED)

    (pair,) = merge_incidents([one, two])
    (all_three,) = merge_incidents([one, two, other])

    assert pair.incident.grade is Grade.VERIFIED
    assert pair.incident.is_graphic
    assert pair.incident.tags == ("port", "fire")
    assert pair.incident.notes == "seen\n\nheard"
    assert all_three.incident.grade is None
