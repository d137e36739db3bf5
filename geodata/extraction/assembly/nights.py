"""Weapons counted for a country's whole night: no incident with a pin."""

from dataclasses import dataclass, field

from geodata.extraction.arms import Arms
from geodata.extraction.assembly.telling import Telling
from geodata.extraction.chronology import Chronology
from geodata.extraction.drafts import National
from geodata.extraction.lexicon import Lexicon
from geodata.extraction.mentions import Mention
from geodata.extraction.nations import nation_of


@dataclass(slots=True)
class Nights:
    """The counts of a report's nations, in the order told."""

    time: Chronology
    lexicon: Lexicon
    nationals: list[National] = field(default_factory=list)
    counted_at: int = -100

    def counts(self, telling: Telling) -> bool:
        """Whether a sentence without a place counts what was sent at a country."""
        if telling.scene.countries:
            return True
        arms = telling.finds.arms
        counted = any(one.is_counted for one in arms)
        launched = any(one.launched is not None for one in arms)
        return (
            counted
            and not telling.finds.casualties
            and (launched or self.nation(telling) is not None)
        )

    def nation(self, telling: Telling) -> str | None:
        """Whose night a sentence counts; "16 were downed" is of the last one's."""
        told = nation_of(telling.sentence, self.lexicon)
        follows = telling.number - self.counted_at == 1 and self.nationals
        return told or (self.nationals[-1].nation if follows else None)

    def add(
        self, telling: Telling, nation: str, arms: Arms, mention: Mention | None
    ) -> None:
        """Put one count to a nation's night."""
        tag = "INTERCEPT" if arms.intercepted is not None else "ATTACK"
        self.counted_at = telling.number
        when = self.time.when(telling.finds)
        self.nationals.append(
            National(nation, when, arms, telling.sentence, tag, mention)
        )
