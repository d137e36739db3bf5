import pytest

from geodata.phrases import read_phrase

NO_PLACES = [
    ("en", "Governor ", "Anna Shebekina", " said so", "person"),
    ("en", "Governor Anna ", "Shebekina", " wrote on Telegram", "person"),
    ("en", "", "Kyiv", " said it was ready", "speaker"),
    ("en", "the ", "Romanian embassy", " in Kyiv", "institution"),
    ("en", "the embassy of ", "Romania", " in Kyiv", "institution"),
    ("en", "the ", "Kharkiv", " National University was closed", "institution"),
    ("en", "fans of ", "Dynamo Kyiv", " came", "club"),
    ("en", "fans of Dynamo ", "Kyiv", " came", "club"),
    ("en", "a house in ", "Kyivska Street", "", "street"),
    ("en", "the cruiser ", "Moskva", " sank", "ship"),
    ("uk", "повідомив губернатор ", "Гладков", ".", "person"),
    ("uk", "речниця ", "Лозова", " зазначила", "person"),
    ("uk", "сержант ", "Лиман", " бачив дрон", "person"),
    ("uk", "сказала Оксана ", "Лозова", ". ", "person"),
    ("uk", "розповів О. ", "Чугуєв", ". ", "person"),
    ("uk", "", "Київ", " заявив про готовність", "speaker"),
    ("uk", "", "Посольство Румунії", " висловило співчуття", "institution"),
    ("uk", "посольство ", "Румунії", " висловило співчуття", "institution"),
    (
        "uk",
        "повідомили в ",
        "Сумської обласної військової адміністрації",
        "",
        "institution",
    ),
    ("uk", "футболісти «", "Полтави", "» тренувалися", "institution"),
    ("uk", "«Шахтар» ", "Донецьк", " переміг", "club"),
    ("uk", "на ", "вулиці Харківській", " горів склад", "street"),
    ("uk", "на вулиці ", "Харківській", " горів склад", "street"),
    ("ru", "сообщил губернатор ", "Гладков", ".", "person"),
    ("ru", "", "Москва", " заявила протест", "speaker"),
    ("ru", "крейсер «", "Москва", "» затонул", "ship"),
    ("ru", "уточнил оперштаб ", "Краснодарского края", ".", "institution"),
    ("ro", "primarul ", "Ion Costești", " a spus", "person"),
    ("ro", "primarul Ion ", "Costești", " a spus", "person"),
    ("ro", "", "Chișinăul", " a declarat că", "speaker"),
    ("ro", "", "Ambasada Rusiei la București", " a reacționat", "institution"),
    ("ro", "", "Farul Constanța", " a câștigat", "club"),
    ("ro", "pe ", "strada Chișinăului", " au ars", "street"),
]


@pytest.mark.parametrize(("language", "before", "phrase", "after", "role"), NO_PLACES)
def test_a_name_that_is_no_place_has_a_role(language, before, phrase, after, role):
    assert role_of(language, before, phrase, after) == role


PLACES = [
    ("en", "Drones hit ", "Kyiv", " overnight, the mayor said."),
    ("en", "An official in ", "Kyiv", " said two people died."),
    ("en", "the mayor of ", "Kharkiv", ", who"),
    ("en", "The U.S. ", "Odessa", " is in Texas"),
    ("en", "explosions in ", "Moscow", ", officials said"),
    ("uk", "мер ", "Харкова", " повідомив про вибухи"),
    ("uk", "мер ", "Чернівців", " повідомив про вибухи"),
    ("uk", "У ", "Києві", " заявили про вибухи"),
    ("uk", "повідомили в м. ", "Ічня", ", де"),
    ("uk", "аеропорт «", "Бориспіль", "» закрито"),
    ("uk", "У лікарні ", "Херсона", " загинув лікар"),
    ("ru", "губернатор ", "Белгородской области", " сообщил"),
    ("ru", "взрывы в г. ", "Стародуб", "."),
    ("ro", "primarul ", "Chișinăului", " a spus"),
    ("ro", "La ", "București", " a spus"),
]


@pytest.mark.parametrize(("language", "before", "phrase", "after"), PLACES)
def test_a_place_has_no_role(language, before, phrase, after):
    assert role_of(language, before, phrase, after) is None


def test_a_person_named_before_is_known_again_by_the_surname():
    text = "Сказала речниця Оксана Лозова. За словами Лозової, усі живі."
    start = text.index("Лозової")
    asked = read_phrase(text, start, start + len("Лозової"), language="uk")
    assert asked.role == "person"


def role_of(language, before, phrase, after):
    start = len(before)
    text = before + phrase + after
    return read_phrase(text, start, start + len(phrase), language=language).role
