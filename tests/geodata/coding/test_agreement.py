from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.coding import (
    Answer,
    Coding,
    answer_of,
    answer_record,
    differences_of,
    measures_of,
    pair_of,
)
from geodata.models import Count, GeoPrecision, IncidentType
from tests.builders import DAY, exactly

KYIV = Answer(
    is_incident=True,
    incident_type=IncidentType.STRIKE,
    place="Kyiv",
    place_id="geonames:703448",
    longitude=30.52,
    latitude=50.45,
    geo_precision=GeoPrecision.SETTLEMENT,
    date_start=DAY,
    date_end=DAY,
    killed=exactly(6),
)
NOWHERE = replace(
    KYIV,
    place=None,
    place_id=None,
    longitude=None,
    latitude=None,
    geo_precision=GeoPrecision.UNLOCATED,
)
NO_INCIDENT = Answer(is_incident=False)

counts = st.builds(
    lambda low, more: Count(low=low, best=low + more, high=None),
    st.integers(0, 9),
    st.integers(0, 9),
)
some_answers = st.sampled_from([KYIV, NOWHERE, NO_INCIDENT]) | st.builds(
    lambda kind, killed, east: replace(
        KYIV, incident_type=kind, killed=killed, longitude=east, place_id=None
    ),
    st.sampled_from(IncidentType),
    counts,
    st.floats(-180, 180),
)


def coded(*rows):
    """Codings: for each incident the answers of ann, ben and so on."""
    return [
        Coding(incident_id=f"i{number}", version=1, coder=coder, at="", answer=answer)
        for number, answers in enumerate(rows)
        for coder, answer in zip(("ann", "ben", "cyd"), answers, strict=False)
        if answer is not None
    ]


def measures(*rows):
    return {
        (each.field, each.name): each
        for each in measures_of(coded(*rows), "ann", "ben")
    }


@given(some_answers)
def test_an_answer_outlives_its_record(answer):
    assert answer_of(answer_record(answer)) == answer


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"incident_type": None}, "needs a type"),
        ({"longitude": None}, "given together"),
        ({"geo_precision": GeoPrecision.UNLOCATED}, "what is unlocated has none"),
        ({"latitude": 91.0}, "not in degrees"),
        ({"longitude": float("nan")}, "not in degrees"),
        ({"date_end": None}, "day are given together"),
        ({"date_end": date(2020, 1, 1)}, "before the first"),
    ],
)
def test_an_answer_without_sense_is_refused(fields, words):
    with pytest.raises(ValueError, match=words):
        replace(KYIV, **fields)


@given(st.lists(st.tuples(some_answers, some_answers), max_size=12))
def test_agreement_is_the_same_both_ways(rows):
    codings = coded(*rows)

    assert measures_of(codings, "ann", "ben") == measures_of(codings, "ben", "ann")


@given(st.lists(some_answers, min_size=1, max_size=12))
def test_who_answer_alike_differ_nowhere(answers):
    codings = coded(*((each, each) for each in answers))

    assert differences_of(codings, "ann", "ben") == ()
    for measure in measures_of(codings, "ann", "ben"):
        perfect = 0 if measure.unit == "km" else 1
        assert measure.value is None or measure.value == pytest.approx(perfect)
        assert (measure.value is None) == (measure.why is not None)


def test_only_what_both_have_coded_is_compared():
    found = measures((KYIV, KYIV), (KYIV, None), (NO_INCIDENT, KYIV))

    assert found["is_incident", "Cohen's kappa"].count == 2
    assert found["geo_precision", "same"].count == 1


def test_where_nothing_varies_there_is_no_kappa_and_it_says_why():
    measure = measures((KYIV, KYIV))["incident_type", "Cohen's kappa"]

    assert measure.value is None
    assert "chance alone" in measure.why


def test_distances_are_between_points_alone():
    north = replace(KYIV, latitude=51.45, place_id=None)
    found = measures((KYIV, north), (KYIV, KYIV), (KYIV, NOWHERE), (NOWHERE, NOWHERE))

    assert found["place", "median distance"].value == pytest.approx(55.6, abs=0.1)
    assert found["place", "90 % within"].value == pytest.approx(111.2, abs=0.1)
    assert found["place", "median distance"].count == 2
    assert found["place", "same"].value == 0.5
    assert found["place", "same"].count == 4


def test_the_same_entry_of_the_gazetteer_is_the_same_place():
    moved = replace(KYIV, latitude=50.0)

    assert measures((KYIV, moved))["place", "same"].value == 1


def test_each_figure_of_a_count_is_compared_by_itself():
    at_least = replace(KYIV, killed=Count(low=6, best=6, high=None))
    found = measures((KYIV, at_least))

    assert found["killed_low", "same"].value == 1
    assert found["killed_high", "same"].value == 0


def test_alpha_joins_where_a_third_has_coded():
    alpha = ("is_incident", "Krippendorff's alpha, all coders")

    assert alpha not in measures((KYIV, KYIV), (NO_INCIDENT, NO_INCIDENT))
    found = measures((KYIV, KYIV, KYIV), (NO_INCIDENT, NO_INCIDENT, NO_INCIDENT))
    assert found[alpha].value == pytest.approx(1)


def test_the_pair_is_of_those_with_most_in_common():
    assert pair_of(coded((KYIV, None, KYIV), (KYIV, KYIV, KYIV))) == ("ann", "cyd")
    assert pair_of(coded((KYIV,), (None, KYIV))) is None


def test_differences_are_told_field_by_field():
    other = replace(NOWHERE, incident_type=IncidentType.OTHER)
    found = differences_of(coded((KYIV, other), (KYIV, NO_INCIDENT)), "ann", "ben")

    assert [(each.incident_id, each.field) for each in found] == [
        ("i0", "place"),
        ("i0", "incident_type"),
        ("i0", "geo_precision"),
        ("i1", "is_incident"),
    ]
    assert (found[0].first, found[0].second, found[0].km) == ("Kyiv", None, None)
