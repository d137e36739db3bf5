"""Names listed under one type word: each member has the kind."""

import pytest

from geodata.phrases import read_phrase
from geodata.places import PlaceKind

K = PlaceKind


def read_marked(marked, language):
    before, _, rest = marked.partition("[")
    phrase, _, after = rest.partition("]")
    start = len(before)
    text = before + phrase + after
    return read_phrase(text, start, start + len(phrase), language=language)


MEMBERS = [
    ("uk", "у селах [Миропілля], Угроїди та Могриця", K.SETTLEMENT),
    ("uk", "у селах Миропілля, [Угроїди] та Могриця", K.SETTLEMENT),
    ("uk", "у селах Миропілля, Угроїди та [Могриця]", K.SETTLEMENT),
    ("uk", "у населених пунктах: Бруси, [Атинське] і Ворожба", K.SETTLEMENT),
    ("uk", "села Вільча й [Бочкове] залишилися без світла", K.SETTLEMENT),
    ("uk", "міста Тростянець і [Лебедин]", K.SETTLEMENT),
    ("uk", "у містах Нікополь, Марганець та [Покров]", K.SETTLEMENT),
    ("uk", "у [Салтівському] та Київському районах", K.DISTRICT),
    ("uk", "[Сумський], Шосткинський та Конотопський райони", K.DISTRICT),
    ("uk", "Сумський, [Шосткинський] та Конотопський райони", K.DISTRICT),
    ("uk", "[Полтавська] і Черкаська області знеструмлені", K.ADMIN1),
    ("uk", "по [Херсонській], Миколаївській та Одеській областях", K.ADMIN1),
    ("uk", "[Юнаківська] та Хотінська громади", K.ADMIN3),
    ("ru", "в сёлах [Муром], Нехотеевка и Наумовка", K.SETTLEMENT),
    ("ru", "в сёлах Муром, Нехотеевка и [Наумовка]", K.SETTLEMENT),
    ("ru", "посёлки Октябрьский и [Майский]", K.SETTLEMENT),
    ("ru", "в городах Шебекино, [Валуйки] и Грайворон", K.SETTLEMENT),
    ("ru", "[Брянская], Курская и Белгородская области", K.ADMIN1),
    ("ru", "Брянская, [Курская] и Белгородская области", K.ADMIN1),
    ("ru", "[Ленинский] и Кировский районы", K.DISTRICT),
    ("ru", "над [Ростовской] и Воронежской областями", K.ADMIN1),
    ("ru", "[Климовский] и Погарский районы Брянской области", K.DISTRICT),
    ("ru", "аэропорты Внуково и [Домодедово]", K.SITE),
    ("ro", "raioanele [Soroca] și Drochia", K.ADMIN2),
    ("ro", "raioanele Soroca și [Drochia]", K.ADMIN2),
    ("ro", "localitățile Plauru și [Pardina]", K.SETTLEMENT),
    ("ro", "comunele [Jijila] şi Luncaviţa din judeţul Tulcea", K.ADMIN3),
    ("ro", "comunele Jijila şi [Luncaviţa]", K.ADMIN3),
    ("ro", "județele Tulcea, Galați și [Brăila]", K.ADMIN1),
    ("ro", "satele Crocmaz, [Tudora] și Palanca", K.SETTLEMENT),
    ("ro", "regiunilor Odesa și [Nikolaev]", K.ADMIN1),
    ("ro", "orașele Tulcea și [Sulina]", K.SETTLEMENT),
    ("en", "the villages of Kostiv, [Volokhivka] and Vilkhuvatka", K.SETTLEMENT),
    ("en", "in the towns of Chuhuiv and [Merefa] on Monday", K.SETTLEMENT),
    ("en", "Two villages, [Vasknarva] and Lohusuu, lost signal", K.SETTLEMENT),
    ("en", "Two villages, Vasknarva and [Lohusuu], lost signal", K.SETTLEMENT),
    ("en", "[Dnipro] and Kharkiv oblasts", K.ADMIN1),
    ("en", "the [Bryansk], Kursk and Belgorod regions", K.ADMIN1),
    ("en", "the Bryansk, [Kursk], and Belgorod regions", K.ADMIN1),
    ("en", "the [Saltivskyi] and Kholodnohirskyi districts", K.DISTRICT),
    ("en", "the cities of Zaporizhzhia and [Kryvyi Rih]", K.SETTLEMENT),
    ("en", "the regions of Odesa, [Mykolaiv] and Kherson", K.ADMIN1),
]


@pytest.mark.parametrize(("language", "marked", "kind"), MEMBERS)
def test_a_member_of_a_list_has_the_kind_of_its_type_word(language, marked, kind):
    asked = read_marked(marked, language)
    assert asked.kind is kind
    assert asked.name == asked.text
    assert asked.role is None


WHOLE = [
    ("uk", "[селах Миропілля, Угроїди та Могриця]", "Миропілля", K.SETTLEMENT, ()),
    (
        "uk",
        "[Київському та Немишлянському районах Харкова]",
        "Київському",
        K.DISTRICT,
        ("Харкова",),
    ),
    ("uk", "[Полтавська і Черкаська області]", "Полтавська", K.ADMIN1, ()),
    (
        "uk",
        "[селах Рясне та Печини Сумського району]",
        "Рясне",
        K.SETTLEMENT,
        ("Сумського району",),
    ),
    ("ru", "[Брянская, Курская и Тульская области]", "Брянская", K.ADMIN1, ()),
    (
        "ru",
        "[сёлах Муром и Наумовка Шебекинского округа]",
        "Муром",
        K.SETTLEMENT,
        ("Шебекинского округа",),
    ),
    ("ro", "[raioanele Soroca și Drochia]", "Soroca", K.ADMIN2, ()),
    (
        "ro",
        "[satele Plauru și Pardina din județul Tulcea]",
        "Plauru",
        K.SETTLEMENT,
        ("județul Tulcea",),
    ),
    (
        "en",
        "[Kyiv's Dneprovsky and Desnyansky districts]",
        "Dneprovsky",
        K.DISTRICT,
        ("Kyiv",),
    ),
    ("en", "[the Bryansk, Kursk and Tula regions]", "Bryansk", K.ADMIN1, ()),
    (
        "en",
        "[the villages of Hoptivka and Kozacha Lopan in Kharkiv oblast]",
        "Hoptivka",
        K.SETTLEMENT,
        ("Kharkiv oblast",),
    ),
]


@pytest.mark.parametrize(("language", "marked", "name", "kind", "containers"), WHOLE)
def test_a_phrase_of_several_names_is_read_as_its_first(
    language, marked, name, kind, containers
):
    asked = read_marked(marked, language)
    assert (asked.name, asked.kind, asked.containers) == (name, kind, containers)


SHARED = [
    ("ru", "В [Холодногорском] и Основянском районах Харькова", "Харькова"),
    ("ru", "[Климовский] и Погарский районы Брянской области", "Брянской области"),
    ("uk", "у [Салтівському] та Київському районах Харкова", "Харкова"),
    ("en", "the [Saltivskyi] and Kyivskyi districts of Kharkiv", "Kharkiv"),
    ("ro", "comunele [Jijila] şi Luncaviţa din judeţul Tulcea", "judeţul Tulcea"),
    ("en", "the villages of [Ivashky] and Udy in Kharkiv region", "Kharkiv region"),
]


@pytest.mark.parametrize(("language", "marked", "container"), SHARED)
def test_what_holds_the_list_holds_each_member(language, marked, container):
    assert read_marked(marked, language).container == container


NOT_LISTED = [
    ("uk", "у селах району, [Суми] знову під ударом"),
    ("uk", "у селах А та Б, [Харків] без світла"),
    ("uk", "[Петренко] та Сумський райони"),
    ("ru", "три области. [Курск] атакован"),
    ("ru", "[Москва] и Курская область"),
    ("en", "the villages of Udy and Ivashky, [Kharkiv]"),
    ("en", "[Kyiv] and the Kharkiv regions"),
    ("ro", "raioanele de nord, iar [Soroca]"),
]


@pytest.mark.parametrize(("language", "marked"), NOT_LISTED)
def test_a_name_beside_a_list_has_no_kind_of_it(language, marked):
    assert read_marked(marked, language).kind is None
