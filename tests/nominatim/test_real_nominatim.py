"""Our adapter against the real thing, built here; run with: make test-nominatim."""

import time
from datetime import UTC, datetime

import pytest

from geodata.errors import GeocoderUnavailable
from geodata.geocoding.online.answer_cache import FileCache
from geodata.geocoding.online.answer_file import AnswerFile
from geodata.geocoding.online.decisions import online_decision
from geodata.geocoding.online.nominatim import NominatimGeocoder, NominatimSettings
from geodata.geocoding.online.shared_turns import SharedTurns
from geodata.geocoding.online.surroundings import Surroundings
from geodata.models import GeoPrecision
from geodata.places import Outcome, PlaceKind, Toponym
from tests.nominatim.real_server import install_missing, missing, real_nominatim
from tests.nominatim.small_country import BOX

pytestmark = pytest.mark.nominatim

NOON = datetime(2025, 11, 25, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def domain():
    install_missing()
    if lacking := missing():
        pytest.skip(
            f"this machine lacks {', '.join(lacking)}; as root on Debian 12,"
            " `make test-nominatim` installs them"
        )
    with real_nominatim() as running:
        yield running


@pytest.fixture
def file(tmp_path):
    return AnswerFile(tmp_path / "answers.sqlite")


@pytest.fixture
def nominatim(domain, file):
    return at(domain, file)


def at(domain, file):
    return NominatimGeocoder(
        NominatimSettings(user_agent="mapapp-tests", domain=domain, scheme="http"),
        now=lambda: NOON,
        cache=FileCache(file, now=lambda: NOON),
        turns=SharedTurns(file, seconds=0.0),
    )


def decide(nominatim, name, *, kind=None, countries=(), **search):
    toponym = Toponym(text=name, start=0, end=len(name), name=name, kind=kind)
    return online_decision(
        toponym,
        nominatim.search(name, **search),
        server=nominatim.domain,
        surroundings=Surroundings(countries=frozenset(countries)),
    )


@pytest.mark.parametrize("name", ["Probne", "Пробне", "Пробное", "probne", "ПРОБНЕ"])
def test_a_village_is_found_by_any_of_its_names(nominatim, name):
    decision = decide(nominatim, name)

    assert decision.outcome is Outcome.RESOLVED
    place = decision.place
    assert (place.longitude, place.latitude) == (34.5, 48.5)
    assert (place.place_id, place.country) == ("osm:node/1", "UA")
    assert decision.location.geo_precision is GeoPrecision.SETTLEMENT
    assert 500 < decision.location.uncertainty_m < 10_000


def test_names_come_in_the_language_asked_for(nominatim):
    assert nominatim.search("Probne", language="uk,en").places[0].name == "Пробне"
    assert nominatim.search("Пробне", language="en").places[0].name == "Probne"


@pytest.mark.parametrize("name", ["Xyzzyville", "Неіснуюче", "!?", "'; DROP TABLE x;"])
def test_what_is_not_there_is_not_found(nominatim, name):
    assert nominatim.search(name).places == ()
    assert decide(nominatim, name).outcome is Outcome.UNKNOWN


def test_an_area_comes_with_its_box(nominatim):
    decision = decide(nominatim, "Probnenskyi Raion", kind=PlaceKind.ADMIN2)

    assert decision.outcome is Outcome.AREA
    assert decision.location.area.bounds == pytest.approx(BOX, abs=0.001)
    assert decision.location.geo_precision is GeoPrecision.ADMIN2
    assert decision.place.place_id == "osm:relation/1"


def test_a_country_narrows_the_search(nominatim):
    everywhere = nominatim.search("Granychne").places
    assert {place.country for place in everywhere} == {"MD", "RU"}

    (place,) = nominatim.search("Granychne", country="MD").places
    assert place.country == "MD"
    assert nominatim.search("Granychne", country="UA").places == ()


def test_two_of_a_name_are_not_chosen_between(nominatim):
    decision = decide(nominatim, "Dvoinykove", countries={"UA"})

    assert decision.outcome is Outcome.AMBIGUOUS
    assert len(decision.candidates) == 2
    assert decision.location is None


def test_a_place_in_a_country_of_which_nothing_is_told_is_a_candidate(nominatim):
    decision = decide(nominatim, "Obraztsovka", countries={"MD", "RO"})

    assert decision.outcome is Outcome.AMBIGUOUS
    assert "another country" in decision.candidates[0].reason


@pytest.mark.parametrize("name", ["Kramnychka", "Vyhadana Street", "Samotnyk"])
def test_shops_streets_and_hamlets_are_no_places_of_events(nominatim, name):
    decision = decide(nominatim, name)

    assert decision.outcome is Outcome.AMBIGUOUS
    assert decision.candidates


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Exemplesti", "MD"),
        ("Încercăreni", "RO"),
        ("Próbkowo", "PL"),
        ("Pryklad", "UA"),
    ],
)
def test_marks_do_not_matter(nominatim, name, country):
    decision = decide(nominatim, name)

    assert decision.outcome is Outcome.RESOLVED
    assert decision.place.country == country


def test_what_was_answered_is_kept_and_outlives_the_server(nominatim, domain, file):
    found = nominatim.search("Probne")
    not_found = nominatim.search("Xyzzyville")
    started = time.monotonic()

    again = at(domain, file)

    assert again.search("Probne") == found
    assert again.search("Xyzzyville") == not_found
    assert time.monotonic() - started < 1.0


def test_what_the_server_refuses_is_unknown(domain, file):
    wrong_path = at(f"{domain}/nothing/here", file)

    with pytest.raises(GeocoderUnavailable, match="404"):
        wrong_path.search("Probne")
