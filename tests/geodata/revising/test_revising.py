"""What a reviewer makes of an incident."""

from dataclasses import replace
from datetime import timedelta

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.geocoding.reverse import Whereabouts
from geodata.models import Count, GeoPrecision, Status, TimePrecision
from geodata.places import Place, PlaceKind
from geodata.revising import (
    Doubt,
    doubts_of,
    location_at_point,
    location_of_area,
    placed,
    split_off,
    take_in,
)
from geodata.titles import title_of_incident
from tests.builders import (
    DAY,
    exactly,
    incidents,
    make_claim,
    make_incident,
    make_location,
    make_report,
)

TEXT = "Six died in Kyiv, two were hurt in Lviv. Fires broke out, police said."
REPORT = make_report(TEXT)
SIX = make_claim(REPORT, "Six died")
TWO = make_claim(REPORT, "two were hurt", field="injured", value=2)
FIRES = make_claim(REPORT, "Fires broke out", field="effects", value="fire")
KYIV = make_claim(REPORT, "in Kyiv", field="place", value="Kyiv")
LVIV = make_claim(REPORT, "in Lviv", field="place", value="Lviv")
LVIV_PLACE = Place(
    place_id="x:1", name="Lviv", kind=PlaceKind.SETTLEMENT, country="UA",
    longitude=24.03, latitude=49.84,
)  # fmt: skip


def both(**fields):
    made = make_incident(
        "a",
        killed=exactly(6),
        injured=exactly(2),
        effects=("fire",),
        claims=(SIX, TWO, FIRES, KYIV, LVIV),
        **fields,
    )
    return replace(made, title=title_of_incident(made))


def near_lviv(longitude, latitude):
    return Whereabouts(
        longitude=longitude, latitude=latitude, country="UA", admin1="Lviv Oblast",
        admin2=None, settlement=LVIV_PLACE, distance_m=10.0, is_inside=True, water=None,
    )  # fmt: skip


def on_the_high_sea(longitude, latitude):
    return Whereabouts(
        longitude=longitude, latitude=latitude, country=None, admin1=None, admin2=None,
        settlement=LVIV_PLACE, distance_m=9e5, is_inside=False, water=None,
    )  # fmt: skip


def test_what_is_split_off_takes_its_claims_and_what_they_say():
    rest, part = split_off(both(), [TWO, LVIV])

    assert part.claims == (TWO, LVIV)
    assert rest.claims == (SIX, FIRES, KYIV)
    assert (rest.killed, rest.injured) == (exactly(6), Count())
    assert (part.killed, part.injured) == (Count(), exactly(2))
    assert (rest.effects, part.effects) == (("fire",), ())
    assert rest.incident_id == "a"
    assert part.incident_id != "a"
    assert part.status is Status.PROPOSED
    assert "2 injured" in part.title
    assert "injured" not in rest.title


def test_a_figure_with_claims_on_both_sides_is_nobodys():
    again = make_claim(REPORT, "police said", value=5)
    incident = replace(both(), claims=(SIX, again, KYIV))

    rest, part = split_off(incident, [again])

    assert rest.killed == part.killed == Count()


def test_a_figure_without_any_claim_stays_with_both():
    incident = replace(both(), claims=(KYIV, LVIV))

    rest, part = split_off(incident, [LVIV])

    assert rest.killed == part.killed == exactly(6)


@pytest.mark.parametrize("claims", [(), (SIX, TWO, FIRES, KYIV, LVIV)])
def test_a_split_leaves_something_on_both_sides(claims):
    with pytest.raises(ValueError, match="must stay"):
        split_off(both(), claims)


def test_a_title_that_somebody_wrote_stays_theirs():
    incident = replace(both(), title="What everybody calls it")

    rest, part = split_off(incident, [TWO])
    moved = placed(incident, None)

    assert {rest.title, part.title, moved.title} == {"What everybody calls it"}


def test_taking_in_keeps_the_targets_name_and_every_claim():
    one = replace(both(), status=Status.ACCEPTED)
    other_report = make_report("Seven died in Kyiv.", published=DAY + timedelta(days=1))
    seven = make_claim(other_report, "Seven", value=7)
    other = make_incident("b", killed=exactly(7), claims=(seven,), part_of="a")

    joined = take_in(one, [other])

    assert joined.incident_id == "a"
    assert joined.status is Status.ACCEPTED
    assert joined.part_of is None
    assert set(joined.claims) == {*one.claims, seven}


def test_an_incident_moves_and_its_title_follows():
    moved = placed(both(), make_location("Lviv", 24.03, 49.84))

    assert moved.location.place == "Lviv"
    assert moved.title.startswith("Strike on Lviv")


def test_a_point_is_in_the_country_that_lies_there():
    found = location_at_point(
        24.0312345678, 49.84, GeoPrecision.EXACT, what_is_at=near_lviv
    )

    assert (found.place, found.country, found.admin1) == ("Lviv", "UA", "Lviv Oblast")
    assert (found.longitude, found.latitude) == (24.031235, 49.84)
    assert found.uncertainty_m == 100
    assert found.area is None


def test_a_point_on_the_high_sea_bears_no_towns_name():
    found = location_at_point(5.0, 55.0, GeoPrecision.EXACT, what_is_at=on_the_high_sea)

    assert (found.place, found.country) == ("55.0000, 5.0000", None)


@pytest.mark.parametrize("precision", [GeoPrecision.COUNTRY, GeoPrecision.UNLOCATED])
def test_a_point_does_not_stand_for_a_country(precision):
    with pytest.raises(ValueError, match="point"):
        location_at_point(24.0, 49.8, precision, what_is_at=near_lviv)


def test_a_drawn_area_has_its_point_inside_and_its_reach_around():
    shape = shapely.Polygon([(24, 49), (26, 49), (26, 51), (25.9, 49.1), (24, 49.1)])

    found = location_of_area(shape, GeoPrecision.ADMIN2, what_is_at=near_lviv, name="L")

    assert found.area.contains(shapely.Point(found.longitude, found.latitude))
    assert found.place == "L"
    assert 100_000 < found.uncertainty_m < 250_000


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        (shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]), "crosses itself"),
        (shapely.Polygon([(0, 0), (1, 1), (0, 0)]), "crosses itself or encloses"),
        (shapely.LineString([(0, 0), (1, 1)]), "no area"),
        (shapely.Polygon(), "no area"),
        (shapely.Point(0, 0).buffer(1, quad_segs=1000), "corners"),
    ],
)
def test_what_is_no_area_is_refused(shape, words):
    with pytest.raises(ValueError, match=words):
        location_of_area(shape, GeoPrecision.ADMIN2, what_is_at=near_lviv)


def test_doubts_name_what_to_look_at():
    sure = make_incident(
        killed=exactly(1), injured=exactly(0), time_precision=TimePrecision.DAY
    )
    open_one = replace(
        both(),
        location=None,
        killed=Count(low=6),
        date_start=None,
        date_end=None,
    )

    assert doubts_of(sure) == ()
    assert doubts_of(open_one) == (
        Doubt.NO_PLACE,
        Doubt.NO_DATE,
        Doubt.OPEN_FIGURE,
        Doubt.SEVERAL_PLACES,
    )


@given(incident=incidents(), choice=st.data())
def test_no_claim_is_lost_or_doubled_by_a_split(incident, choice):
    unique = tuple(dict.fromkeys(incident.claims))
    incident = replace(incident, claims=unique)
    if len(unique) < 2:
        return
    going = choice.draw(
        st.lists(
            st.sampled_from(unique), min_size=1, max_size=len(unique) - 1, unique=True
        )
    )

    rest, part = split_off(incident, going)

    assert sorted(map(repr, rest.claims + part.claims)) == sorted(map(repr, unique))
    assert not set(rest.claims) & set(part.claims)
