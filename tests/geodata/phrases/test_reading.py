import pytest

from geodata.phrases import read_phrase
from geodata.places import PlaceKind, Relation

K, R = PlaceKind, Relation


def read(phrase, language, *, before="", after=""):
    start = len(before)
    return read_phrase(
        before + phrase + after, start, start + len(phrase), language=language
    )


KINDS = [
    ("en", "Kyiv", "Kyiv", None),
    ("en", "Odesa region", "Odesa", K.ADMIN1),
    ("en", "the Republic of Adygea", "Adygea", K.ADMIN1),
    ("en", "Lublin voivodeship", "Lublin", K.ADMIN1),
    ("en", "northern Odesa oblast", "Odesa", K.ADMIN1),
    ("en", "the village of Staryi Saltiv", "Staryi Saltiv", K.SETTLEMENT),
    ("en", "Cuhurestii de Sus", "Cuhurestii de Sus", None),
    ("en", "Sumshchyna", "Sumshchyna", K.ADMIN1),
    ("en", "the Danube River", "Danube", K.WATER),
    ("en", "the Black Sea", "Black Sea", K.WATER),
    ("en", "the Sea of Azov", "Sea of Azov", K.WATER),
    ("en", "Taganrog Bay", "Taganrog Bay", K.WATER),
    ("en", "Kuwait City", "Kuwait City", K.SETTLEMENT),
    ("en", "Gaza Strip", "Gaza", K.ADMIN1),
    ("en", "Afipsky refinery", "Afipsky", K.SITE),
    ("en", "North Ossetia", "North Ossetia", None),
    ("en", "Romania", "Romania", K.COUNTRY),
    ("en", "Georgia", "Georgia", None),
    ("uk", "Донецькій області", "Донецькій", K.ADMIN1),
    ("uk", "Чернігівської обл.", "Чернігівської", K.ADMIN1),
    ("uk", "Краснодарського краю", "Краснодарського", K.ADMIN1),
    ("uk", "АР Крим", "Крим", K.ADMIN1),
    ("uk", "Сумщині", "Сумщині", K.ADMIN1),
    ("uk", "Прилуцького р-ну", "Прилуцького", K.DISTRICT),
    ("uk", "м. Ічня", "Ічня", K.SETTLEMENT),
    ("uk", "с. Монастирище", "Монастирище", K.SETTLEMENT),
    ("uk", "смт Вороніж", "Вороніж", K.SETTLEMENT),
    ("uk", "селищі Великий Бурлук", "Великий Бурлук", K.SETTLEMENT),
    ("uk", "місту Кривий Ріг", "Кривий Ріг", K.SETTLEMENT),
    ("uk", "Станиці Луганській", "Станиці Луганській", K.SETTLEMENT),
    ("uk", "Чорного моря", "Чорного моря", K.WATER),
    ("uk", "річці Дністер", "Дністер", K.WATER),
    ("uk", "Запорізьку АЕС", "Запорізьку", K.SITE),
    ("uk", "Красному Лиману", "Красному Лиману", None),
    ("uk", "Румунії", "Romania", K.COUNTRY),
    ("uk", "Саудівській Аравії", "Saudi Arabia", K.COUNTRY),
    ("uk", "Туреччині", "Turkey", K.COUNTRY),
    ("uk", "селі Українське", "Українське", K.SETTLEMENT),
    ("ru", "Белгородской области", "Белгородской", K.ADMIN1),
    ("ru", "Краснодарского края", "Краснодарского", K.ADMIN1),
    ("ru", "Республике Татарстан", "Татарстан", K.ADMIN1),
    ("ru", "Чеченской Республики", "Чеченской Республики", K.ADMIN1),
    ("ru", "Полтавщине", "Полтавщине", K.ADMIN1),
    ("ru", "Клинцовском р-не", "Клинцовском", K.DISTRICT),
    ("ru", "г. Стародуб", "Стародуб", K.SETTLEMENT),
    ("ru", "пос. Ильский", "Ильский", K.SETTLEMENT),
    ("ru", "пгт Ракитное", "Ракитное", K.SETTLEMENT),
    ("ru", "станице Северская", "Северская", K.SETTLEMENT),
    ("ru", "посёлке городского типа Ленино", "Ленино", K.SETTLEMENT),
    ("ru", "аэропорту Внуково", "Внуково", K.SITE),
    ("ru", "Азовского моря", "Азовского моря", K.WATER),
    ("ru", "Финского залива", "Финского залива", K.WATER),
    ("ru", "США", "United States", K.COUNTRY),
    ("ru", "Польше", "Poland", K.COUNTRY),
    ("ro", "județul Tulcea", "Tulcea", K.ADMIN1),
    ("ro", "judetului Galati", "Galati", K.ADMIN1),
    ("ro", "jud. Iași", "Iași", K.ADMIN1),
    ("ro", "regiunea Odesa", "Odesa", K.ADMIN1),
    ("ro", "raionul Florești", "Florești", K.ADMIN2),
    ("ro", "comuna Ceatalchioi", "Ceatalchioi", K.ADMIN3),
    ("ro", "satul Cuhureștii de Jos", "Cuhureștii de Jos", K.SETTLEMENT),
    ("ro", "municipiul Galați", "Galați", K.SETTLEMENT),
    ("ro", "or. Soroca", "Soroca", K.SETTLEMENT),
    ("ro", "sectorul Botanica", "Botanica", K.DISTRICT),
    ("ro", "Mării Negre", "Mării Negre", K.WATER),
    ("ro", "râul Prut", "Prut", K.WATER),
    ("ro", "Chilia Nouă", "Chilia Nouă", None),
    ("ro", "Republicii Moldova", "Moldova", K.COUNTRY),
    ("ro", "Ucrainei", "Ukraine", K.COUNTRY),
]


@pytest.mark.parametrize(("language", "phrase", "name", "kind"), KINDS)
def test_the_type_word_says_the_kind_and_leaves_the_name(language, phrase, name, kind):
    asked = read(phrase, language)
    assert (asked.name, asked.kind) == (name, kind)
    assert (asked.text, asked.language, asked.relation) == (phrase, language, R.IN)


CONTAINED = [
    ("en", "Kyiv's Darnytskyi district", "Darnytskyi", ("Kyiv",)),
    ("en", "Darnytskyi district of Kyiv", "Darnytskyi", ("Kyiv",)),
    ("en", "Bilohorivka, Luhansk region", "Bilohorivka", ("Luhansk region",)),
    ("en", "Bilohorivka in Luhansk region", "Bilohorivka", ("Luhansk region",)),
    ("en", "Pokrovsk (Donetsk oblast)", "Pokrovsk", ("Donetsk oblast",)),
    ("en", "Ukraine's Sumy region", "Sumy", ("Ukraine",)),
    ("en", "the Ukrainian city of Izmail", "Izmail", ("Ukraine",)),
    ("en", "Moscow, Idaho", "Moscow", ("Idaho",)),
    (
        "en",
        "the town of Vuhledar, Volnovakha raion, Donetsk oblast",
        "Vuhledar",
        ("Volnovakha raion", "Donetsk oblast"),
    ),
    ("uk", "Дарницькому районі Києва", "Дарницькому", ("Києва",)),
    (
        "uk",
        "с. Великі Будища Полтавського району Полтавської області",
        "Великі Будища",
        ("Полтавського району", "Полтавської області"),
    ),
    ("uk", "місті Ромни на Сумщині", "Ромни", ("Сумщині",)),
    ("uk", "Олександрівці (Донецька область)", "Олександрівці", ("Донецька область",)),
    ("uk", "Штефан-Водського району Молдови", "Штефан-Водського", ("Moldova",)),
    ("ru", "селе Теткино Глушковского района", "Теткино", ("Глушковского района",)),
    ("ru", "Ленинском районе Ростова-на-Дону", "Ленинском", ("Ростова-на-Дону",)),
    ("ru", "украинском городе Измаил", "Измаил", ("Ukraine",)),
    ("ro", "satul Pelinia, raionul Drochia", "Pelinia", ("raionul Drochia",)),
    ("ro", "sectorul Botanica din Chișinău", "Botanica", ("Chișinău",)),
    ("ro", "Grindu, județul Tulcea", "Grindu", ("județul Tulcea",)),
    ("ro", "orașul ucrainean Ismail", "Ismail", ("Ukraine",)),
]


@pytest.mark.parametrize(("language", "phrase", "name", "containers"), CONTAINED)
def test_what_holds_the_place_is_read_innermost_first(
    language, phrase, name, containers
):
    asked = read(phrase, language)
    assert (asked.name, asked.containers) == (name, containers)
    assert asked.container == containers[0]


DISTANCES = [
    ("en", "10 km north of Bakhmut", "Bakhmut", 10_000, 0),
    ("en", "about ten kilometres south-west of Izium", "Izium", 10_000, 225),
    ("en", "some 20 miles from Kherson", "Kherson", 32_186.88, None),
    ("en", "a few kilometres from Sudzha", "Sudzha", None, None),
    ("en", "10-20 km from Orikhiv", "Orikhiv", 15_000, None),
    ("en", "south of Ochakiv", "Ochakiv", None, 180),
    ("en", "near the village of Plauru", "Plauru", None, None),
    ("en", "off Snake Island", "Snake Island", None, None),
    ("en", "the outskirts of Barvinkove", "Barvinkove", None, None),
    ("en", "the Bakhmut area", "Bakhmut", None, None),
    ("uk", "за 12 км на південь від Вознесенська", "Вознесенська", 12_000, 180),
    ("uk", "за 25 кілометрів від Сум", "Сум", 25_000, None),
    ("uk", "за двадцять п'ять кілометрів від Сум", "Сум", 25_000, None),
    ("uk", "за 1,5 км від Гуляйполя", "Гуляйполя", 1_500, None),
    ("uk", "за кілька кілометрів від Сум", "Сум", None, None),
    ("uk", "північніше Харкова", "Харкова", None, 0),
    ("uk", "на північ від Харкова", "Харкова", None, 0),
    ("uk", "біля Яворова", "Яворова", None, None),
    ("uk", "неподалік від села Грабове", "Грабове", None, None),
    ("uk", "під Оріховом", "Оріховом", None, None),
    ("uk", "районі Бахмута", "Бахмута", None, None),
    ("ru", "в 15 км к юго-западу от Миллерово", "Миллерово", 15_000, 225),
    ("ru", "в десяти километрах севернее Курска", "Курска", 10_000, 0),
    ("ru", "под Джанкоем", "Джанкоем", None, None),
    ("ru", "недалеко от посёлка Кировское", "Кировское", None, None),
    ("ru", "у села Ржавка", "Ржавка", None, None),
    ("ru", "в районе острова Вайндло", "Вайндло", None, None),
    ("ro", "la 10 km nord de Sulina", "Sulina", 10_000, 0),
    ("ro", "la 30 de kilometri est de Constanța", "Constanța", 30_000, 90),
    ("ro", "la nord-vest de Cahul", "Cahul", None, 315),
    ("ro", "lângă Plauru", "Plauru", None, None),
    ("ro", "în apropiere de Grindu", "Grindu", None, None),
    ("ro", "zona localității Plauru", "Plauru", None, None),
]


@pytest.mark.parametrize(("language", "phrase", "name", "metres", "bearing"), DISTANCES)
def test_a_place_nearby_has_its_distance_and_direction(
    language, phrase, name, metres, bearing
):
    asked = read(phrase, language)
    assert (asked.name, asked.relation) == (name, R.NEAR)
    assert asked.distance_m == (pytest.approx(metres) if metres else None)
    assert asked.bearing == bearing


RELATIONS = [
    ("en", "between Druzhkivka and Oleksiievo-Druzhkivka", R.BETWEEN, "Druzhkivka"),
    ("en", "the Kyiv-Odesa highway", R.BETWEEN, "Kyiv"),
    ("en", "the road from Izium to Lyman", R.BETWEEN, "Izium"),
    ("uk", "між Лозовою та Близнюками", R.BETWEEN, "Лозовою"),
    ("uk", "трасі Київ — Чоп", R.BETWEEN, "Київ"),
    ("ru", "между Лисками и Россошью", R.BETWEEN, "Лисками"),
    ("ro", "între Tudora și Crocmaz", R.BETWEEN, "Tudora"),
    ("en", "on the border with Moldova", R.BORDER, "Moldova"),
    ("en", "the Ukraine-Romania border", R.BORDER, "Ukraine"),
    ("en", "the Ukrainian-Romanian border", R.BORDER, "Ukraine"),
    ("en", "border areas of Chernihiv region", R.BORDER, "Chernihiv"),
    ("en", "the border between Latvia and Russia", R.BORDER, "Latvia"),
    ("en", "Poland's border with Belarus", R.BORDER, "Poland"),
    ("uk", "на кордоні з Молдовою", R.BORDER, "Moldova"),
    ("uk", "українсько-польському кордоні", R.BORDER, "Ukraine"),
    ("uk", "кордоні України з Молдовою", R.BORDER, "Ukraine"),
    ("uk", "прикордонні райони Сумської області", R.BORDER, "Сумської"),
    ("ru", "на границе с Эстонией", R.BORDER, "Estonia"),
    ("ru", "границе Ростовской и Волгоградской областей", R.BORDER, "Ростовской"),
    ("ro", "la granița cu Ucraina", R.BORDER, "Ukraine"),
    ("ro", "granița româno-ucraineană", R.BORDER, "Romania"),
    ("ro", "granița dintre România și Ucraina", R.BORDER, "Romania"),
    ("en", "Romanian airspace", R.AIRSPACE, "Romania"),
    ("en", "the airspace of Poland", R.AIRSPACE, "Poland"),
    ("en", "over Lithuania", R.AIRSPACE, "Lithuania"),
    ("en", "over the Black Sea", R.IN, "Black Sea"),
    ("en", "over Kharkiv", R.IN, "Kharkiv"),
    ("uk", "повітряний простір Румунії", R.AIRSPACE, "Romania"),
    ("uk", "небо Естонії", R.AIRSPACE, "Estonia"),
    ("uk", "над Чорним морем", R.IN, "Чорним морем"),
    ("ru", "воздушное пространство Польши", R.AIRSPACE, "Poland"),
    ("ru", "румынском воздушном пространстве", R.AIRSPACE, "Romania"),
    ("ro", "spațiul aerian al României", R.AIRSPACE, "Romania"),
    ("ro", "spatiul aerian romanesc", R.AIRSPACE, "Romania"),
    ("en", "along the Danube", R.ALONG, "Danube"),
    ("uk", "вздовж Дунаю", R.ALONG, "Дунаю"),
    ("ru", "вдоль Днепра", R.ALONG, "Днепра"),
    ("ro", "de-a lungul Dunării", R.ALONG, "Dunării"),
]


@pytest.mark.parametrize(("language", "phrase", "relation", "name"), RELATIONS)
def test_the_relation_is_read_from_the_words(language, phrase, relation, name):
    asked = read(phrase, language)
    assert (asked.name, asked.relation) == (name, relation)


OTHERS = [
    ("en", "between Druzhkivka and Lyman", "Lyman"),
    ("en", "the Kyiv-Odesa highway", "Odesa"),
    ("en", "the Ukraine-Romania border", "Romania"),
    ("en", "Poland's border with Belarus", "Belarus"),
    ("uk", "між Снігурівкою та Баштанкою", "Баштанкою"),
    ("uk", "кордоні України з Молдовою", "Moldova"),
    ("uk", "українсько-польському кордоні", "Poland"),
    ("ru", "российско-украинской границе", "Ukraine"),
    ("ro", "granița româno-ucraineană", "Ukraine"),
    ("ro", "granița dintre România și Ucraina", "Ukraine"),
    ("en", "on the border with Moldova", None),
]


@pytest.mark.parametrize(("language", "phrase", "other"), OTHERS)
def test_the_second_name_is_the_other(language, phrase, other):
    assert read(phrase, language).other == other


@pytest.mark.parametrize(
    ("language", "before", "relation"),
    [
        ("uk", "біля ", R.NEAR),
        ("ru", "возле ", R.NEAR),
        ("ro", "lângă ", R.NEAR),
        ("en", "outside ", R.NEAR),
        ("uk", "вздовж ", R.ALONG),
        ("uk", "у ", R.IN),
    ],
)
def test_a_word_of_relation_before_the_phrase_counts(language, before, relation):
    assert read("Паланка", language, before=before).relation is relation


def test_over_a_country_said_before_the_phrase_is_its_airspace():
    assert read("Литвою", "uk", before="Над ").relation is R.AIRSPACE


def test_an_unknown_language_is_read_as_english():
    assert read("Odesa region", "xx").kind is K.ADMIN1


@pytest.mark.parametrize(("before", "kind"), [("на ", K.ADMIN1), ("у ", None)])
def test_the_preposition_tells_the_region_from_its_town(before, kind):
    assert read("Запоріжжі", "uk", before=before).kind is kind
