"""One sentence that tells of an event, with all that was made of it."""

from dataclasses import dataclass

from geodata.extraction.dates import When
from geodata.extraction.finds import Finds
from geodata.extraction.lexicon import Hit
from geodata.extraction.scenes import Scene
from geodata.extraction.sentences import Sentence

HARMED = frozenset({"ATTACK", "BARRAGE", "ENTER", "FALL", "EFFECT", "KILL", "HURT"})
"""What may have happened at a place named alone in the sentence before."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence's finds, its triggers, where and when its event was."""

    number: int
    finds: Finds
    hits: list[Hit]
    scene: Scene
    when: When | None

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.finds.sentence
