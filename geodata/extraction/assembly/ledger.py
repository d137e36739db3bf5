"""The drafts of a report, found again by their place and their days."""

from dataclasses import dataclass, field

from geodata.extraction.assembly.telling import Telling
from geodata.extraction.chronology import Chronology
from geodata.extraction.dates import When
from geodata.extraction.drafts import Draft, Said, place_key
from geodata.extraction.mentions import Mention
from geodata.extraction.scenes import country_around
from geodata.extraction.timing import days_touch, fuller

MOST_DAYS = 500
"""Days of one place that a new one is compared with; more is no report."""


@dataclass(slots=True)
class Ledger:
    """One draft for each place and day."""

    time: Chronology
    drafts: dict[tuple[str, str], Draft] = field(default_factory=dict)
    by_place: dict[str, list[Draft]] = field(default_factory=dict)

    def draft(
        self, telling: Telling, mention: Mention | None, when: When | None
    ) -> Draft:
        """The draft of a place and a time, a new one where none was told of."""
        key = place_key(mention) if mention is not None else ""
        day = f"{when.start}/{when.end}" if when is not None else ""
        draft = self.drafts.get((key, day)) or self._same_place(key, when)
        if draft is None:
            draft = self._opened(telling, key, mention, when)
            self.drafts[(key, day)] = draft
            self.by_place.setdefault(key, []).append(draft)
        if mention is not None:
            draft.said.append(Said("place", mention.toponym.text, telling.sentence))
        draft.when = fuller(draft.when, when)
        draft.is_dated |= self.time.is_own
        draft.when_sentence = draft.when_sentence or self.time.source
        return draft

    def _opened(
        self, telling: Telling, key: str, mention: Mention | None, when: When | None
    ) -> Draft:
        return Draft(
            key=key,
            mention=mention,
            when=when,
            order=len(self.drafts),
            paragraph=telling.sentence.paragraph,
            is_heading=telling.sentence.is_heading,
            country_hint=country_around(telling.finds, mention),
            first_told=telling.number,
        )

    def _same_place(self, key: str, when: When | None) -> Draft | None:
        """An earlier draft of the place whose days touch these."""
        for draft in self.by_place.get(key, ())[:MOST_DAYS]:
            if draft.when is None or when is None:
                return draft
            if draft.when.start is None or when.start is None:
                return draft
            if days_touch(draft.when, when):
                return draft
        return None
