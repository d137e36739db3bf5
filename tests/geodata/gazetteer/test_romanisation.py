import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.gazetteer.folding import fold
from geodata.gazetteer.romanisation import romanised

NAMES = [
    ("Київ", "Kyiv"),
    ("Запоріжжя", "Zaporizhzhia"),
    ("Згурівка", "Zghurivka"),
    ("Юр'ївка", "Yurivka"),
    ("Знам’янка", "Znamianka"),
    ("Гадяч", "Hadiach"),
    ("Їжакевич", "Yizhakevych"),
    ("Стара Синява", "Stara Syniava"),
    ("Нью-Йорк", "Niu-York"),
    ("Біла Церква", "Bila Tserkva"),
]


@pytest.mark.parametrize(("name", "latin"), NAMES)
def test_a_name_is_written_as_the_resolution_says(name, latin):
    assert romanised(name) == latin


@given(st.text(alphabet="абвгдеєжзиіїйклмнопрстуфхцчшщьюя' -", min_size=1))
def test_nothing_cyrillic_is_left(name):
    assert not any("\u0400" <= letter <= "\u04ff" for letter in romanised(name))


@pytest.mark.parametrize("name", ["Odesa", "Łódź", "", "7-й"])
def test_other_letters_stay(name):
    assert fold(romanised(name)) == fold(name)
