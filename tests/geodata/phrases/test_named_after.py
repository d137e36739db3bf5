"""States that act, bodies and things named after places are no places."""

import pytest

from geodata.phrases import read_phrase

TEXTS = [
    ("en", "The {Moscow} State University said the attack damaged its dormitory."),
    ("en", "{Kyiv} denied the claim."),
    ("en", "{Moscow} has not commented."),
    ("en", "Officials in {Warsaw} summoned the ambassador."),
    ("en", "{Ankara} called for restraint."),
    ("en", "{Tehran} warned of retaliation."),
    ("en", "The {Kharkiv} Operational-Tactical Group reported the strike."),
    ("en", "the 95th {Zhytomyr} Brigade repelled the assault"),
    ("en", "{Shakhtar Donetsk} postponed the match."),
    ("en", "{Bucharest} protested to the Russian ambassador."),
    ("en", "{Belgrade} urged calm"),
    ("en", "{Chisinau} condemned the incursion"),
    ("en", "The {Polish} Foreign Ministry said"),
    ("en", "the {Geneva} Conventions"),
    ("en", "the {Minsk} agreements"),
    ("en", "{Brussels} approved a new package"),
    ("en", "the cruiser {Moskva} sank"),
    ("en", "{Kyiv} Polytechnic Institute"),
    ("en", "the newspaper {Moskovsky} Komsomolets"),
    ("en", "The {Bank of Moscow} was sanctioned"),
    ("en", "{London} pledged new air defences"),
    ("en", "according to {Kyiv}"),
    ("uk", "{Москва} не коментує удар."),
    ("uk", "{Київ} відкинув звинувачення."),
    ("uk", "{Варшава} викликала посла."),
    ("uk", "у посольстві {Румунії}"),
    ("uk", "бригада «{Харків}»"),
    ("uk", "{Кишинів} засудив порушення."),
    ("uk", "за словами {Києва}"),
    ("uk", "на вулиці {Одеській}"),
    ("uk", "{Бухарест} висловив протест"),
    ("uk", "{Анкара} закликала до стриманості"),
    ("uk", "переговори {Києва} з Варшавою"),
    ("uk", "95-та {Житомирська} бригада"),
    ("uk", "угруповання військ «{Одеса}»"),
    ("uk", "{Львівська} політехніка"),
    ("ru", "{Киев} опроверг заявление."),
    ("ru", "{Москва} пригрозила ответом."),
    ("ru", "посольство {Польши} в Москве"),
    ("ru", "группировка войск «{Север}»"),
    ("ru", "{Варшава} вызвала посла"),
    ("ru", "{Минск} отверг обвинения"),
    ("ru", "ФК «{Ростов}» перенёс матч"),
    ("ru", "на улице {Московской}"),
    ("ru", "по данным {Киева}"),
    ("ru", "крейсер «{Москва}»"),
    ("ru", "{Кишинёв} осудил инцидент"),
    ("ru", "авиакомпания «{Белавиа}»"),
    ("ru", "{Анкара} призвала к сдержанности"),
    ("ro", "{Kievul} a respins acuzațiile"),
    ("ro", "{Moscova} a negat implicarea"),
    ("ro", "{Bucureștiul} a convocat ambasadorul"),
    ("ro", "ambasada {Rusiei} la București"),
    ("ro", "potrivit {Kievului}"),
    ("ro", "{Chișinăul} a condamnat incidentul"),
    ("ro", "Universitatea din {Iași}"),
    ("ro", "echipa {Oțelul Galați}"),
    ("ro", "crucișătorul {Moskva}"),
    ("ro", "pe strada {Kiev}"),
    ("ro", "{Varșovia} cere explicații"),
    ("ro", "batalionul „{Dunărea}”"),
    ("ro", "{Ankara} îndeamnă la reținere"),
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_what_is_named_after_a_place_is_none(language, text):
    start, end = text.index("{"), text.index("}") - 1
    plain = text.replace("{", "").replace("}", "")

    assert read_phrase(plain, start, end, language=language).role is not None


def test_a_place_where_something_happened_stays_one():
    for language, text in (
        ("en", "Two people were killed in {Kyiv}, officials said."),
        ("uk", "У {Києві} загинули двоє людей."),
        ("ru", "В {Белгороде} погибли два человека."),
        ("ro", "La {Odesa} au murit doi oameni."),
    ):
        start, end = text.index("{"), text.index("}") - 1
        plain = text.replace("{", "").replace("}", "")
        assert read_phrase(plain, start, end, language=language).role is None
