"""A candidate that a reviewer takes becomes the place."""

from geodata.geocoding.queries import parse_query
from geodata.models import GeoPrecision


def asked(name):
    return parse_query(name)


def test_each_candidate_of_a_name_has_a_place_of_its_own(geocoder):
    toponym = asked("Dniprovskyi district")
    (decision,) = geocoder.geocode([toponym])
    ids = [candidate.place.place_id for candidate in decision.candidates]

    places = [geocoder.location_at(toponym, place_id) for place_id in ids]

    assert len(ids) > 1
    assert [place.place_id for place in places] == ids
    assert all(place.area is not None for place in places)


def test_a_settlement_that_is_taken_is_known_to_the_settlement(geocoder):
    toponym = asked("Pokrovsk")
    (decision,) = geocoder.geocode([toponym])
    taken = decision.candidates[-1].place

    place = geocoder.location_at(toponym, taken.place_id)

    assert place.geo_precision in set(GeoPrecision) - {GeoPrecision.UNLOCATED}
    assert place.country == taken.country


def test_a_place_that_the_name_does_not_mean_is_none(geocoder):
    assert geocoder.location_at(asked("Kyiv"), "geonames:1") is None
    assert geocoder.location_at(asked("Xyzzyburg"), "geonames:703448") is None
