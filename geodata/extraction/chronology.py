"""The time of each sentence's event: its own, its paragraph's, the report's."""

from dataclasses import dataclass, field, replace

from geodata.extraction.datelines import (
    counts_weapons,
    dateline_end,
    frames_report,
    is_day_line,
    opens_with_time,
)
from geodata.extraction.dates import BACKGROUND_DAYS, When
from geodata.extraction.finds import Finds
from geodata.extraction.judging import event_tags
from geodata.extraction.lexicon import Lexicon
from geodata.extraction.sentences import Sentence
from geodata.extraction.timing import (
    EVENINGS,
    days_touch,
    is_day_before,
    is_of_speech,
    is_same_time,
    moved,
    nearest_date,
    night_after,
    of_part,
    of_publication,
    spanned,
    with_part,
    without_part,
)
from geodata.models import Report

LEAST_STAMPS = 2
"""Lines of a day alone that make a report a digest: one may be its own date."""

LOOK_AHEAD = 4
"""Sentences with a time among which the report's day is looked for."""


DENIED_DAYS = 3
NIGHTS = frozenset({"overnight", "night"})


@dataclass(slots=True)
class Told:
    """A time with the sentence that tells it."""

    when: When | None = None
    sentence: Sentence | None = None

    def begins(self, start: int) -> bool:
        """Whether its sentence stands before a place of the text, or there."""
        return self.sentence is not None and self.sentence.start <= start


@dataclass(slots=True)
class Chronology:
    """What a report has told of time so far; ``heading`` is its own date line's.

    ``stamps`` are the lines that are nothing but a day, where a report has several;
    ``source`` is the sentence that told the time given last, if one did; ``is_own``
    whether it was the event's own.
    """

    report: Report
    lexicon: Lexicon
    heading: When | None = None
    day: Told = field(default_factory=Told)
    paragraph: Told = field(default_factory=Told)
    last: Told = field(default_factory=Told)
    source: Sentence | None = None
    is_own: bool = False
    stamps: tuple[Told, ...] = ()

    def look_ahead(self, readings: list[Finds], heads: list[Finds]) -> None:
        """Find the report's day before its events are placed in time.

        The first event may stand before the day is named: "Drones hit X. The
        mayor said on Monday ...". For want of that a heading or dateline tells,
        last what is denied.
        """
        self._head_day(heads)
        stamps = tuple(
            Told(finds.dates[0], finds.sentence)
            for finds in (*heads, *readings)
            if is_day_line(finds.sentence, finds.dates)
        )
        self.stamps = stamps if len(stamps) >= LEAST_STAMPS else ()
        dated = [finds for finds in readings if finds.dates][:LOOK_AHEAD]
        for finds in dated:
            if self.day.when is None and event_tags(
                finds, self.lexicon, flying_before=False
            ):
                self.when(finds)
            elif self.day.when is None and (
                opens_with_time(finds.sentence, self.lexicon)
                or counts_weapons(finds.sentence)
            ):
                self._frame(finds)
        framing = [
            finds
            for finds in (*heads, *readings)
            if frames_report(finds.sentence, self.lexicon)
        ]
        for finds in framing:
            if self.day.when is None:
                self._frame(finds)
        for finds in dated:
            self._for_want(finds)
        self.paragraph = Told()

    def _for_want(self, finds: Finds) -> None:
        """For want of a day of an event, that of what is denied or was on guard."""
        if self.day.when is None and finds.sentence.has("DENY"):
            self._when_denied(finds)
        elif self.day.when is None and finds.sentence.has("AIR_DEFENCE"):
            self._frame(finds)

    def _frame(self, finds: Finds) -> None:
        """Take the day of a line that tells nothing else."""
        days = [when for when in finds.dates if when.start is not None]
        if days:
            self._take(finds, [spanned(days)])
        elif finds.dates:
            self._of_publication(finds)

    def _head_day(self, heads: list[Finds]) -> None:
        """The night of a heading: "The night to 9 September: what is known".

        A day alone may be that of the report.
        """
        for finds in heads:
            nights = [
                when for when in finds.dates if when.is_explicit and when.part in NIGHTS
            ]
            if self.day.when is None and nights:
                self._take(finds, nights)

    def _when_denied(self, finds: Finds) -> None:
        """What is denied is of these days: "closed since 1 July" is none of them."""
        published = self.report.published
        ends = [when.end for when in finds.dates if when.end is not None]
        if published is None or any(
            abs((published - end).days) <= DENIED_DAYS for end in ends
        ):
            self.when(finds)

    def note(self, when: When | None, sentence: Sentence) -> None:
        """Remember when the last event was: "the same day" is that one's."""
        if when is not None and when.start is not None:
            self.last = Told(when, sentence)

    def turn_page(self, start: int) -> None:
        """Begin a paragraph: what the last one told of time is over.

        '21 August', '24 August': each such line heads what happened that day.
        """
        self.paragraph = Told()
        heading = [told for told in self.stamps if told.begins(start)]
        if heading:
            self.day = heading[-1]

    def when(self, finds: Finds) -> When | None:
        """The sentence's time; without one the paragraph's, then the report's."""
        dated = [when for when in finds.dates if when.start is not None]
        filed = dateline_end(finds.sentence, self.lexicon)
        told = [
            when
            for when in dated
            if when.first >= filed and not is_of_speech(finds, when, self.lexicon)
        ]
        part = next((w.part for w in finds.dates if w.part), None)
        self.is_own = bool(told)
        if not told:
            if self.day.when is None:
                self._take(finds, dated)
            return self._inherited(finds, part)
        when = with_part(nearest_date(finds, told, self.lexicon), part)
        self.paragraph = Told(when, finds.sentence)
        self.source = finds.sentence
        if self.day.when is None and not self._is_background(when):
            self.day = Told(when, finds.sentence)
        return when

    def is_past(self, own: When, beside: When) -> bool:
        """Whether a day is one of the past beside an event that is news.

        A day that only a statement told is none to hold on to.
        """
        day = self.day.when
        told = day is not None and not day.is_spoken and self.day.sentence is not None
        return told and self._is_background(own) and not self._is_background(beside)

    def correct(self, wrong: When, right: When) -> None:
        """'Said on Monday': the report's day, until "the strike was on Sunday"."""
        if self.day.when is not None and not days_touch(self.day.when, right):
            same = (self.day.when.start, self.day.when.end) == (wrong.start, wrong.end)
            self.day.when = right if same else self.day.when

    def own(self, finds: Finds) -> When | None:
        """The day and part that a sentence itself tells of its event."""
        told = [
            when
            for when in finds.dates
            if when.start is not None and not is_of_speech(finds, when, self.lexicon)
        ]
        if not told:
            return None
        part = next((when.part for when in finds.dates if when.part), None)
        return with_part(nearest_date(finds, told, self.lexicon), part)

    def _inherited(self, finds: Finds, part: str | None) -> When | None:
        told = self.paragraph if self.paragraph.when is not None else self.day
        if told is self.day and self._has_moved_on(part):
            told = self.last
        days = next((when.shift for when in finds.dates if when.shift), 0)
        if self.last.when is not None and (days or is_day_before(finds, self.lexicon)):
            told = self.last
        base, self.source = told.when or self.heading, told.sentence
        if base is None:
            return self._of_publication(finds)
        if days:
            base = moved(base, days)
            self.paragraph = Told(base, finds.sentence)
        if told is not self.day and not is_same_time(finds, self.lexicon):
            base = night_after(base, part, self.lexicon)
        base = of_part(base, part, self.lexicon)
        if not is_same_time(finds, self.lexicon):
            base = without_part(base)
        return with_part(base, part)

    def _has_moved_on(self, part: str | None) -> bool:
        """'On Wednesday evening X ... Y was hit overnight': after the event told last.

        It is told later than the report's day, and the night follows it.
        """
        day, last = self.day.when, self.last.when
        if day is None or last is None or last.start is None or day.end is None:
            return False
        published = self.report.published
        return (
            day.end < last.start
            and (published is None or last.start < published)
            and last.part in EVENINGS
            and part is not None
            and part.split()[-1] in self.lexicon.sets["before_report"]
        )

    def _of_publication(self, finds: Finds) -> When | None:
        """'Overnight' alone: the day the report appeared."""
        part = next(iter(finds.dates), None)
        when = of_publication(part, self.report.published, self.lexicon)
        self.source = finds.sentence
        if when is not None and when.start is not None:
            self.day = Told(when, finds.sentence)
        return when

    def _take(self, finds: Finds, dated: list[When]) -> None:
        """For want of another, the day of a statement or dateline is the event's."""
        spoken: list[When] = sorted(
            dated, key=lambda when: not is_of_speech(finds, when, self.lexicon)
        )
        for when in spoken:
            if not self._is_background(when):
                taken = replace(when, is_spoken=is_of_speech(finds, when, self.lexicon))
                self.day = Told(taken, finds.sentence)
                return

    def _is_background(self, when: When) -> bool:
        published = self.report.published
        if published is None or when.end is None:
            return False
        if when.start is not None and (when.end - when.start).days > BACKGROUND_DAYS:
            return True  # "the first week of May": no day of an event
        return (published - when.end).days > BACKGROUND_DAYS
