import pytest

from geodata.geocoding.queries import geocode_name
from geodata.geocoding.sites import sites_of
from geodata.places import Outcome, PlaceKind, Toponym
from tests.gazetteers import whole_gazetteer

SITES = [
    ("Zaporizhzhia NPP", "Zaporizhzhia Nuclear Power Plant"),
    ("Zaporizhzhia nuclear plant", "Zaporizhzhia Nuclear Power Plant"),
    ("Запорізьку АЕС", "Zaporizhzhia Nuclear Power Plant"),
    ("Запорізької атомної електростанції", "Zaporizhzhia Nuclear Power Plant"),
    ("Запорожской АЭС", "Zaporizhzhia Nuclear Power Plant"),
    ("Курской атомной электростанции", "Kursk Nuclear Power Plant"),
    ("centrala nucleară de la Cernavodă", "Cernavodă Nuclear Power Plant"),
    ("Engels airfield", "Engels-2 air base"),
    ("авіабази Енгельс", "Engels-2 air base"),
    ("Одеському порту", "Port of Odesa"),
    ("порту Темрюк", "Port of Temryuk"),
    ("portul Ismail", "Port of Izmail"),
    ("the port of Odesa", "Port of Odesa"),
    ("Аэропорт Пулково", "Pulkovo Airport"),
    ("аэропорт Казани", "Kazan International Airport"),
    ("аэропорт Сочинский", "Sochi International Airport"),
    ("Харьковский аэропорт", "Kharkiv International Airport"),
    ("аеропорту Вільнюса", "Vilnius Airport"),
    ("aeroportul din Munchen", "Munich Airport"),
    ("Novokuibyshevsk refinery", "Novokuybyshevsk oil refinery"),
    ("Афипском НПЗ", "Afipsky oil refinery"),
    ("Каховської ГЕС", "Kakhovka dam"),
    ("Керченского моста", "Crimean Bridge"),
    ("Кримським мостом", "Crimean Bridge"),
    ("Baza 86 Aeriană Borcea", "Fetești air base"),
    ("Khibiny airport", "Kirovsk-Apatity Airport"),
    ("аэропорту Хибины", "Kirovsk-Apatity Airport"),
    ("аеропорт Пензи", "Penza Airport"),
    ("Саранский аэропорт", "Saransk Airport"),
    ("Aeroportul Băneasa", "Baneasa International Airport"),
    ("aeroportul din Craiova", "Craiova Airport"),
    ("PTF Leușeni", "Leușeni–Albița border crossing"),
    ("пункті пропуску Шегині", "Shehyni–Medyka border crossing"),
    ("КПП Шегини", "Shehyni–Medyka border crossing"),
    ("Medyka border crossing", "Shehyni–Medyka border crossing"),
    ("podului Calafat–Vidin", "Calafat–Vidin Bridge"),
    ("Narva–Ivangorod bridge", "Narva–Ivangorod Bridge"),
    ("Barajul Costești-Stînca", "Costești–Stânca dam"),
    ("portul Brăila", "Port of Brăila"),
    ("порту Брэила", "Port of Brăila"),
    ("Тамбовский пороховой завод", "Tambov gunpowder plant"),
    ("Казанского авиазавода", "Kazan Aviation Plant"),
    ("Бушерської АЕС", "Bushehr Nuclear Power Plant"),
    ("Рязанской ГРЭС", "Ryazan power station"),
    ("полигоне Капустин Яр", "Kapustin Yar test range"),
]


@pytest.mark.parametrize(("asked", "site"), SITES)
def test_a_site_is_found_in_any_words_for_it(geocoder, asked, site):
    decision = geocode_name(geocoder, asked)

    assert (decision.outcome, decision.place.name) == (Outcome.RESOLVED, site)
    assert decision.place.kind is PlaceKind.SITE


def test_a_border_crossing_is_found_by_one_of_its_sides(geocoder):
    decision = geocode_name(geocoder, "Punctul de trecere Palanca", language="ro")

    assert decision.place.name == "Palanca–Maiaky border crossing"


@pytest.mark.parametrize(
    "asked", ["Kyiv airport", "Kharkiv power plant", "Bucharest airport"]
)
def test_a_site_that_nobody_has_is_near_its_city(geocoder, asked):
    decision = geocode_name(geocoder, asked)

    assert decision.outcome is Outcome.AREA
    assert decision.location.geo_precision == "near"


def test_a_refinery_is_not_the_air_base_of_its_town(geocoder):
    decision = geocode_name(geocoder, "Engels oil refinery")
    assert decision.place is None or decision.place.kind is not PlaceKind.SITE


def test_an_unknown_name_has_no_site():
    asked = Toponym(
        text="Nowhereville airport", start=0, end=20, name="Nowhereville",
        kind=PlaceKind.SITE,
    )  # fmt: skip
    assert sites_of(whole_gazetteer(), asked, []) == ()
