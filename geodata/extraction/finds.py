"""What one sentence holds, before any judgement."""

from dataclasses import dataclass

from geodata.extraction.arms import Arms
from geodata.extraction.casualties import Casualty
from geodata.extraction.dates import When
from geodata.extraction.mentions import Mention
from geodata.extraction.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Finds:
    """What one sentence holds."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    dates: tuple[When, ...]
    casualties: tuple[Casualty, ...]
    arms: tuple[Arms, ...]
