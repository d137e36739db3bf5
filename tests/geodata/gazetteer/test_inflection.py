import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.gazetteer.folding import fold
from geodata.gazetteer.inflection import MOST_CANDIDATES, inflected, nominatives

LANGUAGES = ("uk", "ru", "ro")

FORMS = """
uk|Кривому Розі|Кривий Ріг
ru|Нижнем Новгороде|Нижний Новгород
uk|Великій Писарівці|Велика Писарівка
uk|Старим Салтовом|Старий Салтів
ru|Ростове-на-Дону|Ростов-на-Дону
uk|Білої Церкви|Біла Церква
uk|Сумах|Суми
uk|Чернівцях|Чернівці
uk|Броварах|Бровари
uk|Запоріжжі|Запоріжжя
ru|Орле|Орёл
ru|Орла|Орёл
ru|Курске|Курск
ru|Суджей|Суджа
uk|Львові|Львів
uk|Харкова|Харків
uk|Канева|Канів
uk|Бердичеві|Бердичів
ru|Ельца|Елец
uk|Донця|Донець
uk|Донецькій|Донецька
ru|Белгородской|Белгородская
ru|Краснодарского|Краснодарский
ru|Краснодарского края|Краснодарский край
uk|Сумщині|Сумщина
uk|Харківщини|Харківщина
uk|Житомирщина|Житомирська
ru|Полтавщине|Полтавщина
uk|Луганщину|Луганська
ro|Chișinăului|Chișinău
ro|Galațiului|Galați
ro|Tulcei|Tulcea
ro|Deltei|Delta
ro|Mării Negre|Marea Neagră
ro|Republicii Moldova|Republica Moldova
ro|Chisinaul|Chișinău
ro|Iașului|Iași
ro|Bucureștiului|București
ro|Bălților|Bălți
ro|Constanței|Constanța
ro|Brăilei|Brăila
ro|Ucrainei|Ucraina
ro|Dunării|Dunărea
ro|Nistrului|Nistru
ro|Prutului|Prut
ro|Kievului|Kiev
ro|Deltei Dunării|Delta Dunării
ro|Cetății Albe|Cetatea Albă
ro|Sorocii|Soroca
ro|Sorocăi|Soroca
ro|Crimeii|Crimeea
ro|Galațiul|Galați
ro|Transnistriei|Transnistria
ro|Dobrogei|Dobrogea
ro|Odesei|Odesa
ro|Vasluiului|Vaslui
uk|Тернополя|Тернопіль
uk|Тернополі|Тернопіль
uk|Ірпеня|Ірпінь
uk|Ірпені|Ірпінь
uk|Рівному|Рівне
uk|Рівного|Рівне
uk|Бучі|Буча
uk|Вінниці|Вінниця
uk|Балаклії|Балаклія
uk|Бахмута|Бахмут
uk|Бахмутом|Бахмут
uk|Покровську|Покровськ
uk|Луцьку|Луцьк
uk|Часового Яру|Часів Яр
uk|Часовому Яру|Часів Яр
uk|Гуляйполі|Гуляйполе
uk|Гуляйполем|Гуляйполе
uk|Новгород-Сіверському|Новгород-Сіверський
uk|Кам'янці-Подільському|Кам'янець-Подільський
uk|Могилеві-Подільському|Могилів-Подільський
uk|Івано-Франківську|Івано-Франківськ
uk|Білгороді-Дністровському|Білгород-Дністровський
uk|Лубнах|Лубни
uk|Лубен|Лубни
uk|Ромен|Ромни
uk|Черкас|Черкаси
uk|Прилук|Прилуки
uk|Прилуках|Прилуки
uk|Умані|Умань
uk|Уманню|Умань
uk|Керчі|Керч
uk|Дніпром|Дніпро
uk|Дніпрі|Дніпро
uk|Дніпра|Дніпро
uk|Києвом|Київ
uk|Києві|Київ
uk|Миколаєва|Миколаїв
uk|Городка|Городок
uk|Тростянця|Тростянець
uk|Тростянцем|Тростянець
uk|Стрию|Стрий
uk|Чорного моря|Чорне море
uk|Чорним морем|Чорне море
uk|Азовському морі|Азовське море
uk|Дунаю|Дунай
uk|Дунаєм|Дунай
uk|Нікополі|Нікополь
uk|Маріуполем|Маріуполь
uk|Очакова|Очаків
uk|Вовчанська|Вовчанськ
uk|Нової Каховки|Нова Каховка
uk|Олешок|Олешки
uk|Олешках|Олешки
uk|Козачої Лопані|Козача Лопань
uk|Козачою Лопанню|Козача Лопань
uk|Борової|Борова
uk|Боровій|Борова
uk|Мирнограді|Мирноград
uk|Костянтинівці|Костянтинівка
uk|Дружківкою|Дружківка
uk|Краматорськом|Краматорськ
uk|Оріхова|Оріхів
uk|Оріхові|Оріхів
uk|Степногірську|Степногірськ
uk|Кам'янського|Кам'янське
uk|Кам'янському|Кам'янське
uk|Синельниковому|Синельникове
uk|Берестина|Берестин
uk|Богодухова|Богодухів
uk|Чугуєві|Чугуїв
uk|Чугуєвом|Чугуїв
uk|Ужгороді|Ужгород
uk|Острога|Острог
uk|Холодного Яру|Холодний Яр
uk|Великого Бурлука|Великий Бурлук
uk|Дарницькому|Дарницький
uk|Печерського|Печерський
uk|Закарпатті|Закарпаття
uk|Жовтих Водах|Жовті Води
uk|Жовтих Вод|Жовті Води
uk|Шосткою|Шостка
uk|Шостці|Шостка
uk|Риги|Рига
uk|Ризі|Рига
uk|Празі|Прага
uk|Румунії|Румунія
uk|Польщі|Польща
uk|Польщею|Польща
uk|Москви|Москва
uk|Бєлгородом|Бєлгород
uk|Брянську|Брянськ
uk|Таганрозі|Таганрог
uk|Новоросійську|Новоросійськ
uk|Туапсе|Туапсе
ru|Харькове|Харьков
ru|Киеве|Киев
ru|Киевом|Киев
ru|Днепре|Днепр
ru|Запорожье|Запорожье
ru|Запорожьем|Запорожье
ru|Мелитополе|Мелитополь
ru|Мариуполя|Мариуполь
ru|Сумах|Сумы
ru|Черкасс|Черкассы
ru|Черновцах|Черновцы
ru|Черновцов|Черновцы
ru|Набережных Челнах|Набережные Челны
ru|Минеральных Водах|Минеральные Воды
ru|Великих Луках|Великие Луки
ru|Сергиевом Посаде|Сергиев Посад
ru|Сергиевым Посадом|Сергиев Посад
ru|Твери|Тверь
ru|Тверью|Тверь
ru|Казани|Казань
ru|Казанью|Казань
ru|Рязани|Рязань
ru|Воронежем|Воронеж
ru|Воронежа|Воронеж
ru|Ельце|Елец
ru|Старом Осколе|Старый Оскол
ru|Новой Таволжанке|Новая Таволжанка
ru|Шебекино|Шебекино
ru|Шебекине|Шебекино
ru|Шебекина|Шебекино
ru|Энгельсе|Энгельс
ru|Мытищах|Мытищи
ru|Химок|Химки
ru|Химках|Химки
ru|Валуек|Валуйки
ru|Валуйках|Валуйки
ru|Каменске-Уральском|Каменск-Уральский
ru|Славянске-на-Кубани|Славянск-на-Кубани
ru|Комсомольске-на-Амуре|Комсомольск-на-Амуре
ru|Ханты-Мансийске|Ханты-Мансийск
ru|Санкт-Петербурге|Санкт-Петербург
ru|Петропавловске-Камчатском|Петропавловск-Камчатский
ru|Орехово-Зуеве|Орехово-Зуево
ru|Железнодорожном|Железнодорожный
ru|Грозном|Грозный
ru|Невинномысске|Невинномысск
ru|Ейском|Ейск
ru|Ейске|Ейск
ru|Анапе|Анапа
ru|Туле|Тула
ru|Тулы|Тула
ru|Тулой|Тула
ru|Калуги|Калуга
ru|Калуге|Калуга
ru|Ливнах|Ливны
ru|Ливен|Ливны
ru|Судже|Суджа
ru|Черного моря|Черное море
ru|Азовским морем|Азовское море
ru|Дона|Дон
ru|Кубани|Кубань
ru|Ставрополья|Ставрополье
ru|Ставропольем|Ставрополье
ru|Крыма|Крым
ru|Крыму|Крым
ru|Чечне|Чечня
ru|Чечни|Чечня
ru|Мордовии|Мордовия
ru|Мордовией|Мордовия
ru|Республике Татарстан|Республика Татарстан
ru|Северной Осетии|Северная Осетия
ru|Львова|Львов
ru|Часова Яра|Часов Яр
ru|Часовом Яре|Часов Яр
ru|Кривом Роге|Кривой Рог
ru|Кривого Рога|Кривой Рог
ru|Белой Церкви|Белая Церковь
ru|Румынии|Румыния
ru|Польши|Польша
ru|Польше|Польша
ru|Молдавии|Молдавия
ru|Кишинёве|Кишинёв
ru|Кишинева|Кишинёв
ru|Одессе|Одесса
ru|Одессой|Одесса
ru|Измаиле|Измаил
ru|Самаре|Самара
ru|Уфе|Уфа
ru|Усть-Луге|Усть-Луга
ru|Пскове|Псков
ru|Новошахтинске|Новошахтинск
ru|Рыльска|Рыльск
ru|Льгове|Льгов
ru|Клинцах|Клинцы
ru|Клинцов|Клинцы
ru|Дятькове|Дятьково
ru|Сочи|Сочи
"""


@pytest.mark.parametrize("line", FORMS.split("\n")[1:-1])
def test_a_name_in_a_case_leads_to_its_base_form(line):
    language, form, base = line.split("|")
    keys = {fold(name) for name in (form, *nominatives(form, language))}
    assert fold(base) in keys


@pytest.mark.parametrize(
    ("form", "base"), [("Харкова", "Харків"), ("Харкова", "Харков"), ("Орла", "Орел")]
)
def test_without_a_language_both_cyrillic_ones_are_tried(form, base):
    assert fold(base) in map(fold, nominatives(form, None))


def test_letters_of_one_language_leave_the_other_out():
    assert fold("Сумы") not in map(fold, nominatives("Київі", "ru"))
    assert nominatives("Ярославлём", "ru") == nominatives("Ярославлём", None)


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Kharkiv", "en"),
        ("Kharkiv", "uk"),
        ("Tulcei", None),
        ("", "uk"),
        ("а" * 99, "uk"),
    ],
)
def test_what_does_not_decline_has_no_base_forms(name, language):
    assert nominatives(name, language) == ()


@given(st.text(max_size=40), st.sampled_from([*LANGUAGES, None, "en"]))
def test_candidates_are_few_and_the_same_every_time(name, language):
    found = nominatives(name, language)

    nominatives.cache_clear()
    assert found == nominatives(name, language)
    assert len(found) <= MOST_CANDIDATES
    assert fold(name) not in {fold(each) for each in found}
    assert len({fold(each) for each in found}) == len(found)


STEMS = {
    "uk": ("Бороч", "Липов", "Старож", "Гранит", "Заліск"),
    "ru": ("Боров", "Липн", "Старож", "Гранит", "Залесск"),
    "ro": ("Bor", "Lipov", "Stejar", "Grani", "Codr"),
}
ENDINGS = {
    "uk": ("ка", "ці", "ець", "ськ", "ів", "ове", "ани", "", "ня", "івка"),
    "ru": ("ка", "цы", "ец", "ск", "ов", "ово", "аны", "", "ня", "ский"),
    "ro": ("ești", "ia", "eni", "ul", "a", "u", "ița"),
}


@st.composite
def made_names(draw):
    language = draw(st.sampled_from(LANGUAGES))
    stem = draw(st.sampled_from(STEMS[language]))
    return language, stem + draw(st.sampled_from(ENDINGS[language]))


@given(made_names())
def test_a_name_declined_by_the_table_is_found_again(made):
    language, name = made
    for form in inflected(name, language):
        keys = {fold(each) for each in (form, *nominatives(form, language))}
        assert fold(name) in keys, (form, name)
