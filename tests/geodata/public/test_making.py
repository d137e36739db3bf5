"""Incidents made public: what stays, and that nothing else is in the bytes."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.frames import check_frame, frame_to_incidents, incidents_to_frame
from geodata.models import (
    Count,
    GeoPrecision,
    Grade,
    IncidentType,
    Source,
    Status,
    WeaponUse,
)
from geodata.parquet import FileFacts
from geodata.public import Floor, PublicRules, make_public
from geodata.readers.geojson import geojson_to_incidents
from geodata.readers.geoparquet import IncidentFile
from geodata.writers import frame_to_csv, frame_to_geojson
from geodata.writers.geoparquet import frame_to_geoparquet
from tests.builders import (
    DAY,
    incident_lists,
    make_claim,
    make_incident,
    make_location,
    make_report,
    sample_table,
)
from tests.geodata.public.test_public_places import KYIV, SALT, OneTown

TODAY = DAY + timedelta(days=365)


def rules(**fields):
    return PublicRules(**({"salt": SALT} | fields))


def public(*incidents, today=TODAY, **fields):
    return make_public(incidents, rules(**fields), today, places=OneTown())


def one(incident, **fields):
    (found,), note = public(incident, **fields)
    return found, note.changed.get(incident.incident_id, ())


def in_town(incident_id="a", **fields):
    town = make_location("Kyiv", *KYIV, place_id="town:1", uncertainty_m=12_000.0)
    return make_incident(incident_id, **({"location": town} | fields))


def quoting(*quotes, field="killed", value=6, **fields):
    report = make_report(text=" ".join(quotes), url="https://example.org/1")
    claims = tuple(make_claim(report, q, field=field, value=value) for q in quotes)
    source = Source(
        report_id=report.report_id, title="Two died, Petrenko said", outlet="A paper",
        url=report.url, published=DAY, language="en", sha256=report.sha256,
    )  # fmt: skip
    source = replace(source, **fields.pop("source", {}))
    return in_town(claims=claims, sources=(source,), **fields)


@pytest.mark.parametrize(("ago", "stays"), [(0, False), (6, False), (7, True)])
def test_what_is_recent_is_left_out_by_its_last_day(ago, stays):
    last = TODAY - timedelta(days=ago)
    incident = in_town(date_start=last - timedelta(days=30), date_end=last)

    found, note = public(incident)

    assert bool(found) is stays
    assert note.left_out == ({} if stays else {"recent": 1})


def test_what_has_no_date_is_left_out_unless_there_is_no_delay():
    undated = in_town(date_start=None, date_end=None)

    assert public(undated)[1].left_out == {"undated": 1}
    assert len(public(undated, delay_days=0)[0]) == 1


def test_the_day_of_the_delay_does_not_overflow():
    assert public(in_town(), today=date.min)[1].left_out == {"recent": 1}
    assert len(public(in_town(), delay_days=10**7)[0]) == 0


def test_quotes_stay_only_where_nobody_is_named():
    kept, dropped = "Six died in Kyiv.", "Petrenko was hurt."

    found, marks = one(quoting(kept, dropped))

    assert [claim.quote for claim in found.claims] == [kept, ""]
    assert [claim.value for claim in found.claims] == [6, 6]
    assert found.sources[0].title is None
    assert {"quotes", "claims", "sources"} <= set(marks)


def test_quotes_in_the_reports_own_spelling_stay():
    found, _ = one(quoting("Двоє поранених у Києві", toponym="Києві"))

    assert found.toponym == "Києві"
    assert found.claims[0].quote == "Двоє поранених у Києві"


def test_a_toponym_that_is_none_of_the_place_is_dropped():
    assert one(in_town(toponym="Petrenko"))[0].toponym is None


def test_what_people_set_is_for_the_team_but_the_grade_and_graphic_content():
    incident = in_town(
        grade=Grade.VERIFIED, is_graphic=True, tags=("a tag",), notes="a note",
        status=Status.DISPUTED,
    )  # fmt: skip

    found, marks = one(incident)

    assert (found.tags, found.notes) == ((), None)
    assert (found.grade, found.is_graphic) == (Grade.VERIFIED, True)
    assert found.status is Status.DISPUTED
    assert {"notes", "tags"} <= set(marks)


def test_an_incident_at_a_units_position_is_left_out():
    by_title = in_town(title="Strike on a command post")
    by_name = in_town(toponym="позиції 92-ї бригади")
    by_claim = quoting("near the barracks", field="place", value="the barracks")

    for incident in (by_title, by_name, by_claim):
        assert public(incident)[1].left_out == {"at_a_unit": 1}
        assert public(incident, drop_unit_positions=False)[1].left_out == {}


def test_what_is_said_of_units_elsewhere_is_not_quoted():
    found, _ = one(quoting("at least six of the brigade were killed", value="brigade"))

    assert found.claims[0].quote == ""
    assert found.claims[0].value == "brigade" or found.claims[0].value is None


def test_of_a_listed_outlet_the_link_alone_stays():
    listed = {"outlet": "RIA Novosti", "title": "six died", "url": "https://ria.ru/1"}
    incident = quoting("Six died in Kyiv.", source=listed)

    found, _ = one(incident)
    source = found.sources[0]
    assert (source.outlet, source.title) == (None, None)
    assert source.url == "https://ria.ru/1"
    assert found.claims[0].quote == ""
    assert one(incident, link_only=False)[0].claims[0].quote == "Six died in Kyiv."


def test_what_was_coarsened_quotes_nothing_and_tells_no_place():
    house = make_location(
        "School 12", 30.51, 50.4501, geo_precision=GeoPrecision.EXACT,
        uncertainty_m=100.0,
    )  # fmt: skip
    incident = replace(
        quoting("at least six died in school 12"), location=house, toponym="school 12"
    )
    located = replace(incident.claims[0], field="place", value="school 12")
    incident = replace(incident, claims=(*incident.claims, located))

    found, marks = one(incident)

    assert [claim.quote for claim in found.claims] == [""]
    assert found.title == "Strike on Kyiv"
    assert {"place", "quotes", "title", "toponym"} <= set(marks)
    assert "school 12" not in repr(found).casefold()


def test_what_is_of_no_kind_of_ours_is_called_an_event_in_public():
    other = in_town(
        incident_type=IncidentType.OTHER,
        title="Looting in Kyiv: 2 injured",
        killed=Count(best=0),
        injured=Count(low=2, best=2, high=2),
    )
    closed = replace(other, effects=("airport_closed",))

    assert one(other)[0].title == "Event in Kyiv: 2 injured"
    assert one(closed)[0].title.startswith("Alert or closure in Kyiv")


def test_a_part_of_what_is_left_out_is_part_of_nothing():
    whole = in_town("whole", date_start=TODAY, date_end=TODAY)
    part = in_town("part", part_of="whole")

    (found,), note = public(whole, part)

    assert found.part_of is None
    assert "part_of" in note.changed["part"]


def test_what_is_made_up_stays_marked():
    assert one(in_town(title="Synthetic: x"))[0].title == "Synthetic: Strike on Kyiv"


@settings(max_examples=60)
@given(incident_lists(), st.sampled_from(Floor))
def test_any_incidents_become_incidents_again_and_always_the_same(some, floor):
    found, note = make_public(some, rules(floor=floor), date(2030, 1, 1))

    check_frame(incidents_to_frame(found))
    assert (found, note) == make_public(some, rules(floor=floor), date(2030, 1, 1))
    assert note.given == len(found) + sum(note.left_out.values())
    again, _ = make_public(found, rules(floor=floor, delay_days=0), date(2030, 1, 1))
    assert len(again) <= len(found)


SECRETS = (
    "Petrenko", "Синєгубов", "Long Street", "School 12", "brigade", "secret note",
    "secret tag", "</script>", "{{ 7*7 }}", "=cmd()", "30.512345", "50.412345",
)  # fmt: skip


def hostile():
    """An incident with something to hide in every field that can hold a text."""
    everything = " ".join(SECRETS)
    house = make_location(
        everything, 30.512345, 50.412345, admin1=everything, admin2=everything,
        place_id=everything, geo_precision=GeoPrecision.EXACT, uncertainty_m=90.0,
    )  # fmt: skip
    incident = quoting(everything, field="actor", value=everything)
    claim = replace(incident.claims[0], attributed_to=everything)
    coordinates = replace(claim, field="longitude", value=30.512345)
    strange = replace(claim, field=everything, value=50.412345)
    source = replace(incident.sources[0], title=everything)
    return replace(
        incident,
        location=house,
        title=everything.replace("brigade", ""),
        toponym="Long Street",
        time_of_day=everything,
        weapons=(WeaponUse(weapon=everything), WeaponUse(weapon="drone")),
        effects=(everything, "fire"),
        actor=everything,
        tags=("secret tag",),
        notes="secret note",
        killed=Count(low=6, best=6),
        claims=(claim, coordinates, strange),
        sources=(source,),
    )


def files_of(incidents, note):
    frame = incidents_to_frame(incidents)
    facts = {"public": note.to_json()}
    return {
        "geojson": frame_to_geojson(frame, facts=facts, marks=note.changed),
        "csv": frame_to_csv(frame, marks=note.told_of),
        "parquet": frame_to_geoparquet(
            frame, public=note.to_json(), marks=note.changed
        ),
    }


@pytest.mark.parametrize("precision", sorted(set(GeoPrecision) - {"unlocated"}))
@pytest.mark.parametrize("form", ["geojson", "csv", "parquet"])
def test_nothing_that_was_dropped_is_in_the_bytes(form, precision, tmp_path):
    incident = hostile()
    place = replace(incident.location, geo_precision=GeoPrecision(precision))
    incident = replace(incident, location=replace(place, place="a", place_id=None))
    # Kept in spite of its texts: what a unit's place is would be left out whole.
    (found, *_), note = public(incident, drop_unit_positions=False)
    strict = public(replace(incident, claims=(), toponym=None))
    content = files_of([found], note)[form] + files_of(*strict)[form]
    if form == "parquet":
        path = tmp_path / "a.parquet"
        path.write_bytes(files_of([found], note)[form])
        content = repr(IncidentFile(path).record(0)).encode()

    for secret in SECRETS:
        assert secret.encode() not in content
        assert json.dumps(secret)[1:-1].encode() not in content
    assert b"https://example.org/1" in content
    assert SALT not in content
    assert SALT.hex().encode() not in content


def test_a_file_says_what_was_done_and_reads_back():
    incidents = (*sample_table(), in_town("recent", date_start=TODAY, date_end=TODAY))
    found, note = public(*incidents)

    collection = json.loads(files_of(found, note)["geojson"])

    told = collection["public"]
    assert told["rules"] == {
        "delay_days": 7, "floor": "settlement", "displacement_m": 2000,
        "drop_names": True, "drop_unit_positions": True, "link_only": True,
    }  # fmt: skip
    assert (told["given"], told["left_out"]) == (8, {"recent": 1})
    districts = [each for each in collection["features"] if each["id"] == "dniprovskyi"]
    assert "place" in districts[0]["public"]
    again = geojson_to_incidents(json.dumps(collection).encode(), name="a").incidents
    assert [each.incident_id for each in again] == [e.incident_id for e in found]


def test_a_table_says_what_was_done_in_each_row():
    found, note = public(in_town(notes="x"))

    text = frame_to_csv(incidents_to_frame(found), marks=note.told_of).decode()

    assert text.splitlines()[0].endswith(",gazetteer,public")
    assert "not finer than settlement, 7 days later" in text
    assert "changed: notes, title" in text


def test_a_geoparquet_says_what_was_done(tmp_path):
    found, note = public(*sample_table())
    path = tmp_path / "a.parquet"
    path.write_bytes(files_of(found, note)["parquet"])

    file = IncidentFile(path)

    assert file.frame()["incident_id"].tolist() == [e.incident_id for e in found]
    assert b'"public":{"rules"' in path.read_bytes()
    assert isinstance(file.facts, FileFacts)


def test_the_full_file_is_the_same_as_ever():
    frame = incidents_to_frame(sample_table())

    content = frame_to_geojson(frame)

    assert b'"public"' not in content
    assert geojson_to_incidents(content, name="a").incidents == frame_to_incidents(
        frame
    )


def test_rules_that_make_no_sense_are_refused():
    for fields, words in (
        ({"delay_days": -1}, "negative"),
        ({"displacement_m": 100_001}, "moved by 0 to"),
        ({"salt": b"short"}, "fewer than 16"),
    ):
        with pytest.raises(ValueError, match=words):
            rules(**fields)


def test_the_salt_is_not_shown():
    assert SALT.decode() not in repr(rules())
