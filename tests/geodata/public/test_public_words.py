import pytest

from geodata.public.words import has_given_name, may_name_a_person, may_tell_of_a_unit


@pytest.mark.parametrize(
    "text",
    [
        "Six people were killed in Kyiv.",
        "At least two Russian drones hit houses in Kyiv on Monday",
        "Two people died, officials said",
        "Двоє людей поранені",
        "Двое погибших",
        "Doi oameni au fost răniți",
        "",
    ],
)
def test_a_text_without_any_name_may_stay(text):
    assert not may_name_a_person(text, ["Kyiv"])


@pytest.mark.parametrize(
    "text",
    [
        "Two people died, Syniehubov said",
        "Petrenko, 86, died",
        "a woman named Olena died",
        "IVANOV WAS KILLED",
        "the mayor, I. Petrenko",
        "said McDonald",
        "al-Assad said",
        "said Iv\u200banov",
        "said \uff29vanov",
        "said \U0001d408vanov",
        "Mayor Kyiv died",
        "Taras Kyiv died",
        "загинула Петренко",
        "погиб Иванов",
        "a murit Ștefan Popescu",
        "write to petrenko@mail.example",
        "@petrenko wrote",
        "see https://example.org/petrenko",
        "قتل محمد",
        "死者は山田さん",
        "Herr Müller starb",
    ],
)
def test_what_may_be_a_name_is_taken_for_one(text):
    assert may_name_a_person(text, ["Kyiv"])


@pytest.mark.parametrize(
    "text",
    [
        "the 92nd Brigade holds the village",
        "an air-defence  battery stood there",
        "a MILITARY\nUNIT was hit",
        "позиції 92-ї бригади",
        "у військовій частині",
        "по позициям ПВО... позиции ПВО",
        "воинская часть 12345",
        "o unitate militară",
        "brigada 92",
    ],
)
def test_units_are_found_in_any_case_and_spacing(text):
    assert may_tell_of_a_unit(text)


@pytest.mark.parametrize(
    "text",
    [
        "nine drones were shot down by air defence",
        "a division of the company",
        "ротаційні відключення",
        "полковник повідомив",
        "the firefighters' work",
        "un drone",
    ],
)
def test_other_words_are_no_units(text):
    assert not may_tell_of_a_unit(text)


def test_an_authors_own_channel_has_a_given_name():
    assert has_given_name("Oleksandr P. (channel)")
    assert not has_given_name("The Daily Report")
