"""Ukrainian news as it is written: speakers, tolls, districts, days told after."""

from datetime import date

import pytest

TUESDAY = date(2025, 11, 25)
MONDAY = date(2025, 11, 24)


@pytest.fixture(scope="module")
def read(reader_of):
    incidents_of = reader_of("uk", TUESDAY)

    def read_text(text):
        return {
            incident.location.place if incident.location else None: incident
            for incident in incidents_of(text)
        }

    return read_text


def figures(incident):
    """The best figures of killed and injured."""
    return tuple(
        count.best if count is not None else None
        for count in (incident.killed, incident.injured)
    )


@pytest.mark.parametrize(
    "speaker",
    [
        "начальник ОВА Гнат Перебийніс",
        "заступниця начальника ОВА Ганна Небийвовк",
        "очільниця обласної військової адміністрації Ганна Небийвовк",
        "речник обласної прокуратури Гнат Перебийніс",
    ],
)
def test_who_speaks_for_an_office_is_no_place(read, speaker):
    found = read(
        f"У Полтаві ракета влучила в склад. Загинула жінка, розповів {speaker}."
    )

    assert set(found) == {"Poltava"}
    assert figures(found["Poltava"]) == (1, None)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("шестеро людей травмовані", (None, 6)),
        ("семеро мешканців потерпілі", (None, 7)),
        ("Поранених тепер двадцять два", (None, 22)),
        ("Загиблих уже троє", (3, None)),
        ("Сторож, йому було 71, загинув", (1, None)),
        ("Водій загинув, його напарника доправили в реанімацію", (1, 1)),
        ("Смерть застала жінку на зупинці", (1, None)),
        ("Загиблих і поранених, за даними поліції, немає", (0, 0)),
        ("Двох дітей забрали до обласної лікарні", (None, 2)),
    ],
)
def test_harm_is_read_however_it_is_worded(read, told, expected):
    found = read(f"У Полтаві дрон влучив у ринок. {told}.")

    assert figures(found["Poltava"]) == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Найдужче постраждав Чугуїв. Загинув сторож.", "Chuhuiv"),
        ("Селище Козача Лопань ворог накрив із мінометів.", "Kozacha Lopan"),
        ("Під артилерійський вогонь потрапив Нікополь.", "Nikopol"),
        ("Напередодні під ударом був і Чугуїв.", "Chuhuiv"),
    ],
)
def test_what_was_struck_may_be_the_subject(read, text, place):
    assert set(read(text)) == {place}


def test_a_city_with_its_district_is_the_district(read):
    found = read("У Києві вночі безпілотник упав на подвір'я в Дарницькому районі.")

    assert set(found) == {"Darnytskyi district, Kyiv"}


def test_the_day_may_be_told_after_the_event(read):
    found = read(
        "Поліція у вівторок повідомила, що у Чугуєві дрон пошкодив школу. "
        "Сталося це в ніч на понеділок."
    )

    assert found["Chuhuiv"].date_start == MONDAY


def test_last_night_is_of_the_day_of_publication(read):
    found = read(
        "У неділю ракета влучила в Полтаву. "
        "У Чугуєві минулої ночі дрони пошкодили школу."
    )

    assert found["Chuhuiv"].date_start == TUESDAY
