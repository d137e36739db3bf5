"""What online answers make of names that the gazetteer does not know."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.geocoding.online.answers import OnlineAnswer, Question
from geodata.geocoding.online.asked_names import (
    ListeningGeocoder,
    question_of_name,
    questions_of,
)
from geodata.geocoding.online.decisions import AnsweredGeocoder, online_decision
from geodata.geocoding.online.nominatim_rows import FoundPlace
from geodata.geocoding.online.surroundings import Surroundings
from geodata.models import GeoPrecision, Location
from geodata.places import (
    Decision,
    Outcome,
    Place,
    PlaceKind,
    Relation,
    Toponym,
)

NOON = datetime(2025, 11, 25, 12, 0, tzinfo=UTC)
K = PlaceKind


def found(longitude=34.5, latitude=48.5, *, name="Testivka", number=1, **fields):
    place = Place(
        place_id=f"osm:node/{number}",
        name=name,
        kind=fields.pop("kind", K.SETTLEMENT),
        country=fields.pop("country", "UA"),
        longitude=longitude,
        latitude=latitude,
    )
    box = (longitude - 0.02, latitude - 0.02, longitude + 0.02, latitude + 0.02)
    defaults = {"type": "village", "box": box, "names": (name,)}
    return FoundPlace(place=place, **(defaults | fields))


def answer(*places, is_cut=False):
    return OnlineAnswer(found=places, answered_at=NOON, is_cut=is_cut)


def toponym(name="Testivka", **fields):
    return Toponym(text=name, start=0, end=len(name), name=name, **fields)


def decide(*places, asked=None, countries=(), is_cut=False, **options):
    around = Surroundings(countries=frozenset(countries))
    return online_decision(
        asked or toponym(),
        answer(*places, is_cut=is_cut),
        server="nominatim.test",
        **({"surroundings": around} | options),
    )


def test_nothing_found_is_unknown():
    assert decide().outcome is Outcome.UNKNOWN


def test_one_village_is_a_disc_that_holds_its_box():
    decision = decide(found())

    location = decision.location
    assert decision.outcome is Outcome.RESOLVED
    assert location.geo_precision is GeoPrecision.SETTLEMENT
    assert location.place_id == "osm:node/1"
    assert 2000 < location.uncertainty_m < 4000
    assert location.area.contains(shapely.box(34.49, 48.49, 34.51, 48.51))
    assert "nominatim.test, 2025-11-25 12:00 UTC" in decision.candidates[0].reason


def test_a_unit_is_an_area_as_large_as_its_box():
    unit = found(kind=K.ADMIN2, type="county", box=(34, 48, 35, 49))

    decision = decide(unit, asked=toponym(kind=K.ADMIN2))

    assert decision.outcome is Outcome.AREA
    assert decision.location.area.bounds == (34, 48, 35, 49)
    assert decision.location.geo_precision is GeoPrecision.ADMIN2


@pytest.mark.parametrize(
    "place",
    [
        found(kind=K.ADMIN1, type="state", box=None),
        found(box=(30, 46, 38, 51)),
        found(kind=K.SITE, type="shop"),
        found(kind=K.SITE, type="road"),
        found(kind=K.WATER, type="river"),
        found(kind=K.COUNTRY, type="country"),
        found(name="Nova Testivka"),
        found(type="hamlet"),
        found(type="isolated_dwelling"),
    ],
    ids=lambda place: f"{place.type} {place.place.name}",
)
def test_what_does_not_fit_is_a_candidate_and_no_choice(place):
    decision = decide(place)

    assert decision.outcome is Outcome.AMBIGUOUS
    assert decision.location is None
    assert [c.place for c in decision.candidates] == [place.place]


def test_a_hamlet_is_taken_where_the_text_says_village():
    decision = decide(found(type="hamlet"), asked=toponym(kind=K.SETTLEMENT))

    assert decision.outcome is Outcome.RESOLVED


def test_another_name_of_the_place_is_as_good():
    place = found(name="Тестівка", names=("Stara Testivka", "Testiwka", "Тестівка"))

    assert decide(place).outcome is Outcome.RESOLVED


def test_places_far_apart_are_ambiguous():
    decision = decide(found(), found(30.0, 50.0, number=2))

    assert decision.outcome is Outcome.AMBIGUOUS
    assert len(decision.candidates) == 2


def test_a_node_and_its_boundary_are_one_place():
    boundary = found(34.52, 48.51, number=2, kind=K.ADMIN3, type="municipality")

    decision = decide(boundary, found())

    assert decision.outcome is Outcome.RESOLVED
    assert decision.place.place_id == "osm:node/1"
    assert decision.candidates[0].place == decision.place


def test_a_raion_round_the_town_of_its_name_is_no_rival():
    raion = found(34.9, 48.9, number=2, kind=K.ADMIN2, box=(34, 48, 36, 50))

    assert decide(found(), raion).place.place_id == "osm:node/1"
    asked = toponym(kind=K.ADMIN2)
    assert decide(found(), raion, asked=asked).place.place_id == "osm:node/2"


def test_an_answer_that_may_be_cut_decides_nothing():
    assert decide(found(), is_cut=True).outcome is Outcome.AMBIGUOUS


def test_a_place_in_a_country_of_no_other_place_is_a_candidate():
    decision = decide(found(country="KZ"), countries={"UA", "RO"})

    assert decision.outcome is Outcome.AMBIGUOUS
    assert "another country" in decision.candidates[0].reason


def test_the_country_of_the_report_decides_between_two():
    russian = found(40.0, 50.0, number=2, country="RU")

    assert decide(russian, found(), countries={"UA"}).place.country == "UA"


def test_a_place_outside_of_what_is_said_to_hold_it_is_a_candidate():
    holder = Location(
        place="Poltava Oblast", country="UA", longitude=34, latitude=49.6,
        geo_precision=GeoPrecision.ADMIN1, area=shapely.box(32, 49, 35.5, 50.5),
    )  # fmt: skip
    around = Surroundings(countries=frozenset({"UA"}), holder=holder)

    assert decide(found(34, 49.5), surroundings=around).location is not None
    far = decide(found(24, 49.5), surroundings=around)
    assert far.outcome is Outcome.AMBIGUOUS
    assert "outside Poltava Oblast" in far.candidates[0].reason


def test_crimea_is_ukraines_whatever_the_server_says():
    decision = decide(
        found(34.1, 45.3, country="RU"),
        countries={"UA"},
        country_at=lambda *_: "UA",
    )

    assert decision.location.country == "UA"


def test_a_point_outside_its_own_country_is_a_candidate():
    decision = decide(found(48.5, 34.5), country_at=lambda *_: "IR")

    assert decision.outcome is Outcome.AMBIGUOUS


def test_a_place_with_a_doubtful_point_is_still_a_rival():
    decision = decide(
        found(),
        found(30.0, 50.0, number=2),
        country_at=lambda longitude, _: "UA" if longitude > 31 else "BY",
    )

    assert decision.outcome is Outcome.AMBIGUOUS


def test_near_a_place_is_a_ring_of_the_distance_said():
    asked = toponym(relation=Relation.NEAR, distance_m=10_000.0)

    decision = decide(found(), asked=asked)

    assert decision.outcome is Outcome.AREA
    assert decision.location.geo_precision is GeoPrecision.NEAR
    assert 12_000 < decision.location.uncertainty_m < 14_000


@pytest.mark.parametrize(
    "relation", [Relation.BORDER, Relation.BETWEEN, Relation.ALONG]
)
def test_strips_need_outlines_that_no_answer_has(relation):
    assert decide(found(), asked=toponym(relation=relation)).location is None


class Gazetteer:
    """A geocoder that knows Kharkiv, and nothing else."""

    def knows(self, name, **_):
        return name == "Kharkiv"

    def geocode(self, toponyms, *, hints=None):
        del hints
        return tuple(map(self._decide, toponyms))

    def _decide(self, asked):
        if asked.role is not None:
            return Decision(toponym=asked, outcome=Outcome.NOT_A_PLACE)
        if asked.name != "Kharkiv":
            return Decision(toponym=asked, outcome=Outcome.UNKNOWN)
        here = Location(
            place="Kharkiv", country="UA", longitude=36.25, latitude=50.0,
            geo_precision=GeoPrecision.SETTLEMENT,
        )  # fmt: skip
        return Decision(toponym=asked, outcome=Outcome.RESOLVED, location=here)


TESTIVKA = Question(name="Testivka", country="UA")


def answered(*places):
    return AnsweredGeocoder(
        Gazetteer(), {TESTIVKA: answer(*places)}, server="nominatim.test"
    )


def test_what_the_gazetteer_decides_stands():
    asked = [toponym("Kharkiv"), toponym("Testivka", role="governor")]

    assert answered(found()).geocode(asked) == Gazetteer().geocode(asked)


def test_unknown_names_are_decided_by_their_answers():
    decisions = answered(found()).geocode([toponym("Kharkiv"), toponym(), toponym("X")])

    assert [each.outcome for each in decisions] == [
        Outcome.RESOLVED,
        Outcome.RESOLVED,
        Outcome.UNKNOWN,
    ]


def test_the_other_places_of_the_report_are_the_context():
    decisions = answered(found(country="KZ")).geocode([toponym("Kharkiv"), toponym()])

    assert decisions[1].outcome is Outcome.AMBIGUOUS
    assert answered(found(country="KZ")).geocode([toponym()])[0].location is not None


def test_a_name_that_was_found_is_known():
    assert answered(found()).knows(" Testivka ")
    assert answered().knows("Kharkiv")
    assert not answered().knows("Testivka")


@given(st.permutations([toponym("Kharkiv"), toponym(), toponym("X"), toponym("Y")]))
def test_the_order_of_the_names_does_not_matter(asked):
    by_name = {each.toponym.name: each for each in answered(found()).geocode(asked)}

    assert by_name["Testivka"] == answered(found()).geocode(sorted_by_name(asked))[1]


def sorted_by_name(asked):
    return sorted(asked, key=lambda each: each.name)


def listened(*toponyms):
    listening = ListeningGeocoder(Gazetteer())
    listening.geocode(toponyms)
    return listening.decisions


def test_only_unknown_places_are_asked_for_and_each_once():
    decisions = listened(
        toponym("Kharkiv"),
        toponym("Testivka"),
        toponym("Testivka", kind=K.SETTLEMENT),
        toponym("Smith", role="governor"),
        toponym("Black Sea", kind=K.WATER),
        toponym("Border", relation=Relation.BORDER),
        toponym("7"),
    )

    assert questions_of(decisions) == (TESTIVKA,)


def test_the_country_is_left_open_where_the_report_leaves_it_open():
    romania = Location(
        place="Romania", country="RO", longitude=25, latitude=46,
        geo_precision=GeoPrecision.COUNTRY,
    )  # fmt: skip
    known = Decision(toponym=toponym("Romania"), outcome=Outcome.AREA, location=romania)
    decisions = (*listened(toponym("Kharkiv"), toponym()), known)

    (question,) = questions_of(decisions, language="uk")

    assert question.country is None
    assert question.language == "uk,en"


def test_the_country_beside_the_name_is_the_one_to_search_in():
    moldova = Location(
        place="Moldova", country="MD", longitude=28, latitude=47,
        geo_precision=GeoPrecision.COUNTRY,
    )  # fmt: skip
    known = Decision(toponym=toponym("Moldova"), outcome=Outcome.AREA, location=moldova)
    asked = toponym(container="Moldova")

    (question,) = questions_of((*listened(toponym("Kharkiv"), asked), known))

    assert question.country == "MD"


@given(st.text())
def test_a_question_is_one_line_that_can_be_sent(name):
    question = question_of_name(name)

    assert question == question_of_name(question.name)
    assert question.name.isprintable()
    question.name.encode()


def test_a_decision_is_the_same_for_the_same_answer():
    places = [found(), found(30.0, 50.0, number=2), found(34.51, 48.5, number=3)]

    assert decide(*places) == decide(*map(replace, places))
