"""Towns by the names that the four languages have for them."""

import pytest

from geodata.geocoding.questions import find

NAMES = {
    (
        "ro",
        "UA",
    ): "Cernăuți Hotin Ismail Bolgrad Artiz Moghilău-Podolsk Storojineț Herța"
    " Jmerinka Vâlcov Noua-Suliță Secureni Ujhorod Muncaci Harkov Zaporojie Mîkolaiv",
    ("ro", "RU"): "Moscova Briansk Voronej Novorossiisk Celeabinsk Mahacikala",
    ("ro", "MD"): "Bălți Tighina Rîbnița Râbnița Soroca",
    ("ro", "BG"): "Rusciuc Silistra Vidin Balcic",
    ("uk", "RO"): "Ясси Сучава Галац Бреїла Тульча Хуші Пашкані Мечин Медіаш Чаталкьой",
    ("ru", "RO"): "Яссы Сучава Галац Брэила Тулча Хуши Пашкани Мэчин Онешти",
    ("uk", "MD"): "Бєльці Рибниця Окниця Отач Єдинці Джурджулешти Копчак",
    ("ru", "MD"): "Бельцы Рыбница Отачь Криуляны Копчак Пуркары Наславча",
    ("uk", "PL"): "Жешув Ряшів Замость Сянок Холм Перемишль",
    ("ru", "PL"): "Жешув Перемышль Замосць Белосток",
    ("uk", "LV"): "Резекне Даугавпілс Краслава",
    ("ru", "LV"): "Резекне Даугавпилс Краслава",
    ("uk", "LT"): "Шяуляй Алітус Шальчинінкай",
    ("ru", "EE"): "Выру Йыхви Нарва",
    ("en", "UA"): "Lvov Kharkov Rovno Akkerman Lemberg Chernovtsy",
    ("en", "SY"): "Raqqa Qamishli Kobani Hama Daraa",
    ("en", "IL"): "Holon Rehovot Sderot",
}


@pytest.mark.parametrize(
    ("language", "country", "name"),
    [(*key, name) for key, names in NAMES.items() for name in names.split()],
)
def test_a_town_is_found_by_its_foreign_name(gazetteer, language, country, name):
    asked = name.replace("Noua-", "Noua ")
    found = find(gazetteer, asked, language)

    assert country in {each.entry.place.country for each in found}
