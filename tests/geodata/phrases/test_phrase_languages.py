import pytest

from geodata.phrases import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Київ", "uk"),
        ("Донецькому", "uk"),
        ("Мытищи", "ru"),
        ("Харькова", "ru"),
        ("Galați", "ro"),
        ("Tulcea", None),
        ("", None),
    ],
)
def test_the_letters_show_the_language(text, language):
    assert guess_language(text) == language
