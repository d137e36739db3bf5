# ruff: noqa: RUF001 - Cyrillic
"""Sentences to put names into: the mention asked about is in the first brackets."""

from typing import NamedTuple

from benchmarks.generated_names import Named

SLAVIC = ("UA", "RU", "BY")
ABROAD = ("PL", "RO", "MD", "LT", "LV", "EE")
ALL = (*SLAVIC, *ABROAD, "FI")
TOWN, CITY = 10_000, 100_000


class Sentence(NamedTuple):
    """A sentence in a language, for places of so many people in some countries."""

    language: str
    kind: str
    text: str
    countries: tuple[str, ...] = ALL
    least: int = 0
    most: int = 10**9

    def fits(self, place: Named) -> bool:
        """Whether the place has the words and the people for it."""
        is_sized = self.least <= place.people < self.most
        needs_region = "region}" in self.text
        return is_sized and (place.has_region or not needs_region)


SENTENCES = (
    Sentence("uk", "town bare", "Уночі дрони атакували [{acc}].", least=TOWN),
    Sentence("uk", "village bare", "Уночі дрони атакували [{acc}].", most=TOWN),
    Sentence("uk", "village typed", "Уламки впали в [селі {nom}].", most=TOWN),
    Sentence("uk", "town abbreviated", "Вибух стався в [м. {nom}].", SLAVIC, TOWN),
    Sentence("uk", "village abbr. region",
             "Загинув мешканець [с. {nom} {of_region}].", most=TOWN),
    Sentence("uk", "village in region",
             "У [{loc}] [{of_region}] пошкоджено школу.", most=TOWN),
    Sentence("uk", "region, village",
             "Влучання в [{loc}], [{region}], зафіксували вранці.", most=TOWN),
    Sentence("uk", "town near", "Збили дрон [поблизу {gen}].", least=TOWN),
    Sentence("uk", "town under", "Лінія фронту проходить [під {ins}].", least=TOWN),
    Sentence("uk", "town km from", "Дрон упав [за 7 км від {gen}].", least=TOWN),
    Sentence("uk", "town north of", "Бої йдуть [північніше {gen}].", least=TOWN),
    Sentence("uk", "town over", "Безпілотник збили [над {ins}].", least=TOWN),
    Sentence("uk", "town edge", "Дрон упав [на околиці {gen}].", least=TOWN),
    Sentence("uk", "mayor speaks", "Про це сказав [мер {gen}].", least=TOWN),
    Sentence("ru", "town bare", "Ночью беспилотники атаковали [{acc}].", least=TOWN),
    Sentence("ru", "village bare", "Ночью беспилотники атаковали [{acc}].", most=TOWN),
    Sentence("ru", "village typed", "Обломки упали в [селе {nom}].", most=TOWN),
    Sentence("ru", "town abbreviated", "Взрыв произошёл в [г. {nom}].", SLAVIC, TOWN),
    Sentence("ru", "village abbr. region",
             "Погиб житель [с. {nom} {of_region}].", most=TOWN),
    Sentence("ru", "village in region",
             "В [{loc}] [{of_region}] повреждена школа.", most=TOWN),
    Sentence("ru", "region, village",
             "Прилёт в [{loc}], [{region}], подтвердили утром.", most=TOWN),
    Sentence("ru", "town near", "Дрон сбили [недалеко от {gen}].", least=TOWN),
    Sentence("ru", "town under", "Бои идут [под {ins}].", least=TOWN),
    Sentence("ru", "town km from", "Дрон упал [в 7 км от {gen}].", least=TOWN),
    Sentence("ru", "town north of", "Бои идут [севернее {gen}].", least=TOWN),
    Sentence("ru", "town over", "Беспилотник сбили [над {ins}].", least=TOWN),
    Sentence("ru", "town edge", "Дрон упал [на окраине {gen}].", least=TOWN),
    Sentence("ru", "mayor speaks", "Об этом сказал [мэр {gen}].", least=TOWN),
    Sentence("ro", "town bare", "Dronele au lovit [{nom}] azi-noapte.", least=TOWN),
    Sentence("ro", "village bare", "O dronă a căzut la [{nom}] azi.", most=TOWN),
    Sentence("ro", "village typed", "Explozie în [satul {nom}].", ("RO", "MD"),
             most=TOWN),
    Sentence("ro", "commune, region", "O dronă a căzut în [comuna {nom}], [{region}].",
             ("RO",), most=TOWN),
    Sentence("ro", "town near", "Drona s-a prăbușit [lângă {nom}].", least=TOWN),
    Sentence("ro", "town km from", "Drona a căzut [la 7 km de {nom}].", least=TOWN),
    Sentence("en", "town bare", "Drones hit [{nom}] overnight.", least=TOWN),
    Sentence("en", "village bare", "A drone hit [{nom}] overnight.", most=TOWN),
    Sentence("en", "village typed", "Debris fell in [the village of {nom}].",
             most=TOWN),
    Sentence("en", "village in region", "A school in [{nom}], [{region}], was hit.",
             most=TOWN),
    Sentence("en", "town near", "A drone was shot down [near {nom}].", least=TOWN),
    Sentence("en", "town km from", "It fell [7 km from {nom}].", least=TOWN),
    Sentence("en", "town north of", "Fighting went on [north of {nom}].", least=TOWN),
    Sentence("en", "town edge", "It fell [on the outskirts of {nom}].", least=TOWN),
)  # fmt: skip
