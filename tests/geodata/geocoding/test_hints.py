import pytest

from geodata.geocoding.hints import OUTLET
from geodata.geocoding.parties import FITS
from geodata.models import IncidentType
from geodata.places import Hints, Outcome, Relation

POKROVSK_UA = (37.18, 48.28)
ENGELS_RU = (46.12, 51.5)


def test_an_outlet_names_its_own_country_without_saying_so(decide, name):
    assert decide(name("Pokrovsk")).outcome is Outcome.AMBIGUOUS

    decision = decide(name("Pokrovsk"), hints=Hints(outlet_country="UA"))

    assert decision.place.country == "UA"
    assert "the outlet is of UA" in decision.candidates[0].reason


@pytest.mark.parametrize(("near", "country"), [(POKROVSK_UA, "UA"), (ENGELS_RU, "RU")])
def test_a_place_nearby_decides_between_namesakes(decide, name, near, country):
    decision = decide(name("Pokrovsk"), hints=Hints(near=near))
    assert decision.place.country == country


def test_a_place_far_away_says_nothing(decide, name):
    plain = decide(name("Springfield"))
    hinted = decide(name("Springfield"), hints=Hints(near=(30.5, 50.45)))
    assert hinted == plain


def test_outlet_and_type_do_not_decide_between_equals():
    # Ten to the power of a weight is how many times as likely it makes a place.
    assert all(10**weight / (1 + 10**weight) < 0.8 for weight in (OUTLET, FITS))


def test_a_violation_is_unusual_in_a_country_at_war(decide, name):
    hints = Hints(incident_type=IncidentType.AIRSPACE_VIOLATION)
    decision = decide(name("Pokrovsk"), hints=hints)
    assert "unusual country" in decision.candidates[0].reason


def test_a_strike_is_usual_in_a_country_at_war(decide, name):
    hints = Hints(incident_type=IncidentType.STRIKE)
    decision = decide(name("Pokrovsk"), hints=hints)
    assert "usual country for: strike" in decision.candidates[0].reason


def test_a_type_does_not_move_a_plain_city(decide, name):
    hints = Hints(incident_type=IncidentType.AIRSPACE_VIOLATION, outlet_country="US")
    assert decide(name("Kyiv"), hints=hints).place.country == "UA"


@pytest.mark.parametrize("role", ["governor", "embassy"])
def test_a_name_in_a_role_is_no_place(decide, name, role):
    decision = decide(name("Kyiv", role=role))

    assert decision.outcome is Outcome.NOT_A_PLACE
    assert decision.location is None
    assert decision.candidates == ()
    assert decision.margin is None


def test_a_name_in_a_role_is_no_context(decide, name):
    alone = decide(name("Pokrovsk"))
    beside = decide(name("Pokrovsk"), name("Ukraine", role="embassy"))
    assert beside == alone


def test_near_says_that_a_name_is_a_place(decide, name):
    asked = name("Sulina", relation=Relation.NEAR, language="ro")
    assert decide(asked, hints=Hints(outlet_country="RO")).outcome is Outcome.AREA
