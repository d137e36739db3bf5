import pytest

from geodata.errors import UnsupportedLanguage
from geodata.extraction import SUPPORTED_LANGUAGES, detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Six people were killed in the attack on the city.", "en"),
        ("Внаслідок удару по місту загинули шість людей, ще двоє поранені.", "uk"),
        ("В результате удара по городу погибли шесть человек, был пожар.", "ru"),
        (
            "Șase persoane au murit în atacul din oraș, care a fost lovit la ora 3.",
            "ro",
        ),
        (
            "Bei dem Angriff auf die Stadt wurde ein Haus von einer Drohne getroffen.",
            "de",
        ),
        ("Dron spadł na pole w nocy i nie było ofiar, jest to pierwszy taki.", "pl"),
        ("Kyiv", "en"),
        ("", "en"),
        ("123 !!", "en"),
    ],
)
def test_the_language_is_told_by_script_and_small_words(text, language):
    assert detect_language(text) == language


def test_a_language_without_words_is_refused_by_name(read):
    with pytest.raises(UnsupportedLanguage, match="'pl'"):
        read(
            "Dron spadł na pole w nocy i nie było ofiar, jest to pierwszy.",
            language=None,
        )


def test_a_given_language_wins_over_the_text(read):
    with pytest.raises(UnsupportedLanguage, match="'fr'"):
        read("Six people were killed in Kyiv.", language="fr")


def test_english_is_supported():
    assert "en" in SUPPORTED_LANGUAGES


def test_a_short_russian_text_is_not_taken_for_bulgarian():
    text = "Два человека погибли по дороге в город, сообщил глава района."

    assert detect_language(text) == "ru"


def test_a_short_bulgarian_text_is_told_by_its_letter():
    text = "Говорителят съобщи, че въздушното пространство е затворено към морето."

    assert detect_language(text) == "bg"
