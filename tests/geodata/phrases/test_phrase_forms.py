"""How reports of four languages say where: appositions, states, roads, borders."""

import pytest

from geodata.phrases import read_phrase
from geodata.places import PlaceKind, Relation

K, R = PlaceKind, Relation


def read_marked(marked, language):
    before, _, rest = marked.partition("[")
    phrase, _, after = rest.partition("]")
    start = len(before)
    text = before + phrase + after
    return read_phrase(text, start, start + len(phrase), language=language)


APPOSITIONS = [
    ("en", "[Lozova, a town in the Kharkiv region]", K.SETTLEMENT, ("Kharkiv region",)),
    (
        "en",
        "[Hlyboke, a village in the Chuhuiv district of Kharkiv oblast]",
        K.SETTLEMENT,
        ("Chuhuiv district", "Kharkiv oblast"),
    ),
    ("en", "in [Udy], a village in Kharkiv region", K.SETTLEMENT, ("Kharkiv region",)),
    ("en", "[Chuhuiv], a town in eastern Ukraine,", K.SETTLEMENT, ("Ukraine",)),
    ("en", "[Plauru], a small village in Romania", K.SETTLEMENT, ("Romania",)),
    ("uk", "у [Грунівці], селі Сумського району", K.SETTLEMENT, ("Сумського району",)),
    ("uk", "[Ромни], місто на Сумщині", K.SETTLEMENT, ("Сумщині",)),
    (
        "uk",
        "[село Бобрик Роменського району]",
        K.SETTLEMENT,
        ("Роменського району",),
    ),
    ("ru", "в [Ракитном], посёлке Белгородской области", K.SETTLEMENT,
     ("Белгородской области",)),
    ("ru", "[Тёткино, посёлок в Курской области]", K.SETTLEMENT, ("Курской области",)),
    ("ro", "[satul Crocmaz, raionul Ștefan Vodă]", K.SETTLEMENT,
     ("raionul Ștefan Vodă",)),
    ("ro", "la [Plauru], sat din județul Tulcea", K.SETTLEMENT, ("județul Tulcea",)),
    ("ro", "[Palanca, un sat din raionul Ștefan Vodă]", K.SETTLEMENT,
     ("raionul Ștefan Vodă",)),
]  # fmt: skip


@pytest.mark.parametrize(("language", "marked", "kind", "containers"), APPOSITIONS)
def test_an_apposition_says_the_kind_and_what_holds_it(
    language, marked, kind, containers
):
    asked = read_marked(marked, language)
    assert (asked.kind, asked.containers) == (kind, containers)


STATES = [
    ("en", "[Odessa, TX]", "Odessa", ("Texas",)),
    ("en", "[Odessa, Tex.]", "Odessa", ("Texas",)),
    ("en", "[Moscow, ID]", "Moscow", ("Idaho",)),
    ("en", "[Moscow, Idaho]", "Moscow", ("Idaho",)),
    ("en", "[Petersburg, Va.]", "Petersburg", ("Virginia",)),
    ("en", "[Warsaw, N.Y.]", "Warsaw", ("New York",)),
    ("en", "[Athens], Georgia", "Athens", ("Georgia",)),
    ("en", "[Odessa], Texas, a drone", "Odessa", ("Texas",)),
    ("en", "[Kiev (Wisconsin)]", "Kiev", ("Wisconsin",)),
    ("ru", "[городке Бремен (штат Индиана)]", "Бремен", ("штат Индиана",)),
    ("ru", "[Москве, штат Айдахо]", "Москве", ("штат Айдахо",)),
    ("ru", "в [Одессе] (штат Техас)", "Одессе", ("штат Техас",)),
    ("uk", "в [Одесі], штат Техас", "Одесі", ("штат Техас",)),
    ("uk", "[Москві (штат Айдахо)]", "Москві", ("штат Айдахо",)),
    ("ro", "[Odessa, statul Texas]", "Odessa", ("statul Texas",)),
    ("ro", "la [Moscow] (statul Idaho)", "Moscow", ("statul Idaho",)),
]


@pytest.mark.parametrize(("language", "marked", "name", "containers"), STATES)
def test_a_state_named_beside_a_town_holds_it(language, marked, name, containers):
    asked = read_marked(marked, language)
    assert (asked.name, asked.containers) == (name, containers)


UNITS = [
    ("en", "[Grayvoron municipal district]", "Grayvoron", K.ADMIN2),
    ("en", "[Stary Oskol urban district]", "Stary Oskol", K.ADMIN2),
    ("en", "[the Shebekino municipal okrug]", "Shebekino", K.ADMIN2),
    ("en", "[Sumy urban hromada]", "Sumy", K.ADMIN3),
    ("en", "[Tulcea municipality]", "Tulcea", K.ADMIN2),
    ("ru", "[Грайворонский муниципальный округ]", "Грайворонский", K.ADMIN2),
    ("ru", "[Старооскольском городском округе]", "Старооскольском", K.ADMIN2),
    ("ru", "[Суджанском муниципальном районе]", "Суджанском", K.ADMIN2),
    ("uk", "[Охтирська міська громада]", "Охтирська", K.ADMIN3),
    ("uk", "[Білопільській ТГ]", "Білопільській", K.ADMIN3),
    ("ro", "[orașul Isaccea]", "Isaccea", K.SETTLEMENT),
    ("ro", "[municipiului Bălți]", "Bălți", K.SETTLEMENT),
    ("ro", "[comuna Chilia Veche]", "Chilia Veche", K.ADMIN3),
    ("ro", "[comunei Nufăru]", "Nufăru", K.ADMIN3),
    ("ro", "[oraşului Măcin]", "Măcin", K.SETTLEMENT),
]


@pytest.mark.parametrize(("language", "marked", "name", "kind"), UNITS)
def test_the_words_of_a_unit_of_several_tokens_say_its_kind(
    language, marked, name, kind
):
    asked = read_marked(marked, language)
    assert (asked.name, asked.kind) == (name, kind)


ROADS = [
    ("en", "on the road [from Izium to Sloviansk]", "Izium", "Sloviansk"),
    ("en", "[the Pokrovsk-Kostiantynivka road]", "Pokrovsk", "Kostiantynivka"),
    ("en", "[the Kyiv–Odesa highway]", "Kyiv", "Odesa"),
    ("en", "the [Kharkiv–Chuhuiv] highway", "Kharkiv", "Chuhuiv"),
    ("en", "[the railway between Lozova and Barvinkove]", "Lozova", "Barvinkove"),
    ("en", "[the M-03 highway between Izium and Sloviansk]", "Izium", "Sloviansk"),
    ("en", "the highway [Kherson to Mykolaiv]", "Kherson", "Mykolaiv"),
    ("uk", "[траса Київ–Одеса]", "Київ", "Одеса"),
    ("uk", "на трасі [Київ – Харків]", "Київ", "Харків"),
    ("uk", "[дорозі з Ізюма до Слов'янська]", "Ізюма", "Слов'янська"),
    ("uk", "на трасі [Суми–Краснопілля] обстріляли авто", "Суми", "Краснопілля"),
    ("uk", "[автодорозі Херсон — Миколаїв]", "Херсон", "Миколаїв"),
    ("uk", "[перегоні Лозова - Близнюки]", "Лозова", "Близнюки"),
    ("ru", "[трассе Симферополь – Феодосия]", "Симферополь", "Феодосия"),
    ("ru", "на трассе [Шебекино–Белгород]", "Шебекино", "Белгород"),
    (
        "ru",
        "[на трассе М-4 между Лосево и Павловском]",
        "Лосево",
        "Павловском",
    ),
    ("ru", "[дороге из Изюма в Славянск]", "Изюма", "Славянск"),
    ("ru", "[железной дороге Джанкой - Керчь]", "Джанкой", "Керчь"),
    ("ro", "[drumul Chișinău–Orhei]", "Chișinău", "Orhei"),
    ("ro", "pe traseul [Chișinău – Bălți]", "Chișinău", "Bălți"),
    ("ro", "[drumul de la Odesa la Reni]", "Odesa", "Reni"),
    ("ro", "[șoseaua Tulcea - Isaccea]", "Tulcea", "Isaccea"),
    ("ro", "pe drumul [dintre Tulcea și Isaccea]", "Tulcea", "Isaccea"),
]


@pytest.mark.parametrize(("language", "marked", "name", "other"), ROADS)
def test_a_road_lies_between_the_places_it_joins(language, marked, name, other):
    asked = read_marked(marked, language)
    assert (asked.relation, asked.name, asked.other) == (R.BETWEEN, name, other)


WITHIN = [
    ("en", "in [the nearby village of Velykyi Burluk]"),
    ("en", "in the nearby [village of Lagodekhi]"),
    ("en", "[the nearby town of Kupiansk]"),
    ("en", "the neighbouring [village of Udy]"),
    ("uk", "у сусідньому [селі Мала Рибиця]"),
    ("uk", "у ближньому [селі Юнаківка]"),
    ("ru", "в соседнем [селе Муром]"),
    ("ru", "в ближайшем [посёлке Прохоровка]"),
    ("ro", "în [satul vecin Pardina]"),
    ("ro", "în apropiatul [sat Pardina]"),
    ("ro", "la marginea [satului Văcăreni]"),
    ("ro", "la periferia [orașului Tulcea]"),
    ("uk", "на околиці [села Юнаківка]"),
    ("ru", "на окраине [села Муром]"),
    ("en", "on the outskirts of [the village of Udy]"),
]


@pytest.mark.parametrize(("language", "marked"), WITHIN)
def test_a_neighbouring_village_is_itself_the_place(language, marked):
    asked = read_marked(marked, language)
    assert (asked.relation, asked.kind) == (R.IN, K.SETTLEMENT)


AIRSPACES = [
    ("uk", "[повітряний простір Румунії]", "Romania"),
    ("uk", "[румунський повітряний простір]", "Romania"),
    ("uk", "у [повітряному просторі Польщі]", "Poland"),
    ("uk", "повітряного простору [Литви]", "Lithuania"),
    ("ru", "[воздушное пространство Польши]", "Poland"),
    ("ru", "воздушного пространства [Эстонии]", "Estonia"),
    ("ru", "[эстонское воздушное пространство]", "Estonia"),
    ("ro", "[spațiul aerian al Republicii Moldova]", "Moldova"),
    ("ro", "[spațiului aerian polonez]", "Poland"),
    ("ro", "spațiul aerian al [Letoniei]", "Latvia"),
    ("ro", "[spaţiul aerian bulgar]", "Bulgaria"),
    ("en", "[Estonia's airspace]", "Estonia"),
    ("en", "[Estonian airspace]", "Estonia"),
    ("en", "[Polish] airspace", "Poland"),
    ("en", "[Lithuania]'s airspace", "Lithuania"),
    ("en", "the airspace of [Latvia]", "Latvia"),
    ("en", "[the airspace over Moldova]", "Moldova"),
]


@pytest.mark.parametrize(("language", "marked", "country"), AIRSPACES)
def test_the_airspace_of_a_country_in_all_forms(language, marked, country):
    asked = read_marked(marked, language)
    assert (asked.relation, asked.name, asked.kind) == (
        R.AIRSPACE,
        country,
        K.COUNTRY,
    )


BESIDE_WATER = [
    ("en", "on the [Siret]", K.WATER),
    ("en", "the [Siret] river", K.WATER),
    ("en", "the town of [Siret]", K.SETTLEMENT),
    ("en", "the river [Psel]", K.WATER),
    ("en", "across the [Dnipro] from Nikopol", K.WATER),
    ("uk", "на річці [Псел]", K.WATER),
    ("uk", "через річку [Сейм]", K.WATER),
    ("uk", "міст через [Інгулець]", K.WATER),
    ("uk", "на березі [Оскола]", K.WATER),
    ("uk", "місто [Оскол]", K.SETTLEMENT),
    ("uk", "у водах [Дніпра]", K.WATER),
    ("ru", "через [Днепр]", K.WATER),
    ("ru", "река [Псёл]", K.WATER),
    ("ru", "город [Днепр]", K.SETTLEMENT),
    ("ru", "на берегу [Оскола]", K.WATER),
    ("ru", "из-за [Днепра]", K.WATER),
    ("ro", "râul [Siret]", K.WATER),
    ("ro", "orașul [Siret]", K.SETTLEMENT),
    ("ro", "pe malul [Prutului]", K.WATER),
    ("ro", "podul peste [Prut]", K.WATER),
    ("ro", "apele [Nistrului]", K.WATER),
]


@pytest.mark.parametrize(("language", "marked", "kind"), BESIDE_WATER)
def test_the_words_beside_it_tell_a_river_from_a_town(language, marked, kind):
    assert read_marked(marked, language).kind is kind


NOT_WATER = [
    ("ru", "через [Харьков]"),
    ("en", "on the [Kherson]"),
    ("uk", "через [Суми]"),
    ("ro", "peste [Tulcea]"),
    ("ru", "из-за [Сум]"),
]


@pytest.mark.parametrize(("language", "marked"), NOT_WATER)
def test_no_town_becomes_a_river_by_a_preposition(language, marked):
    assert read_marked(marked, language).kind is not K.WATER


REGIONS = [
    ("en", "[Chernihivshchyna]", "Chernihivshchyna", R.IN),
    ("en", "[Kharkivshchyna]", "Kharkivshchyna", R.IN),
    ("uk", "[Сумського прикордоння]", "Сумського", R.BORDER),
    ("uk", "[прикордоння Чернігівщини]", "Чернігівщини", R.BORDER),
    ("uk", "[прикордонні Харківської області]", "Харківської", R.BORDER),
    ("uk", "[Харківському прикордонні]", "Харківському", R.BORDER),
    ("ru", "[приграничье Курской области]", "Курской", R.BORDER),
    ("ru", "[Белгородского приграничья]", "Белгородского", R.BORDER),
    ("ru", "[курском приграничье]", "курском", R.BORDER),
    ("ro", "[Republica Cecenă]", "Republica Cecenă", R.IN),
    ("ro", "[Republicii Tatarstan]", "Tatarstan", R.IN),
    ("ro", "[Transnistriei]", "Transnistriei", R.IN),
    ("ro", "[regiunea Harkov]", "Harkov", R.IN),
    ("ro", "[Republicii Populare Lugansk]", "Lugansk", R.IN),
]


@pytest.mark.parametrize(("language", "marked", "name", "relation"), REGIONS)
def test_a_region_by_its_own_names_and_its_border_land(
    language, marked, name, relation
):
    asked = read_marked(marked, language)
    assert (asked.name, asked.relation, asked.kind) == (name, relation, K.ADMIN1)


HIDDEN = [
    ("uk", "[селі Ми\u00adро\u00adпілля]", "Миропілля", K.SETTLEMENT),
    ("uk", "[Су\u0301мській області]", "Сумській", K.ADMIN1),
    ("uk", "у [Румуні\u0301ї]", "Romania", K.COUNTRY),
    ("uk", "[біля се\u00adла Юнаківка]", "Юнаківка", K.SETTLEMENT),
    ("ru", "[Бел\u00adгородской об\u00adласти]", "Белгородской", K.ADMIN1),
    ("ru", "[селе\u200b Муром]", "Муром", K.SETTLEMENT),
    ("ro", "[jude\u00adțul Tul\u00adcea]", "Tulcea", K.ADMIN1),
    ("ro", "[Ucra\u200binei]", "Ukraine", K.COUNTRY),
    ("en", "[Khar\u00adkiv re\u00adgion]", "Kharkiv", K.ADMIN1),
    ("en", "[the vil\u200blage of Udy]", "Udy", K.SETTLEMENT),
    ("en", "[Ro\u00admania]", "Romania", K.COUNTRY),
]  # fmt: skip


@pytest.mark.parametrize(("language", "marked", "name", "kind"), HIDDEN)
def test_marks_that_no_reader_sees_do_not_break_the_name(language, marked, name, kind):
    asked = read_marked(marked, language)
    assert (asked.name, asked.kind) == (name, kind)
    assert f"[{asked.text}]" in marked
