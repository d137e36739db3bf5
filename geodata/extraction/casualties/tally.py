"""The count kept while a sentence is read: a person is counted once."""

from geodata.extraction.casualties.casualty import Casualty, added
from geodata.extraction.casualties.people import People, find_people
from geodata.extraction.lexicon import Hit, Lexicon
from geodata.extraction.numerals import Amount
from geodata.extraction.sentences import Sentence


class Tally:
    """The persons of a sentence, those counted so far, and the figures found."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.lexicon = lexicon
        self.people = find_people(sentence, lexicon)
        self.taken: set[int] = set()
        self.found: list[Casualty] = []

    def add(self, hit: Hit, group: list[People], *, is_part: bool = False) -> None:
        """Count persons, as one figure, with the word of harm that befell them."""
        amount = added([people.amount for people in group])
        self.taken.update(people.first for people in group)
        self.found.append(
            Casualty(
                field="killed" if hit.tag == "KILL" else "injured",
                amount=amount,
                first=min(hit.first, amount.first),
                last=max(hit.last, *(people.last for people in group)),
                is_part=is_part or all(people.is_part for people in group),
                is_more=self._is_more(group[0]),
            )
        )

    def add_total(self, hit: Hit, amount: Amount, *, first: int, last: int) -> None:
        """Count a running total, which replaces earlier ones."""
        self.found.append(
            Casualty(
                field="killed" if hit.tag == "KILL" else "injured",
                amount=amount,
                first=first,
                last=last,
                is_toll=True,
            )
        )

    def _is_more(self, people: People) -> bool:
        """'another four', 'two more', 'three other people'."""
        sets, amount = self.lexicon.sets, people.amount
        lead = {
            self.sentence.word(place) for place in range(amount.first, amount.last + 1)
        }
        after = self.sentence.word(amount.last + 1)
        return bool(lead & sets.get("more", frozenset())) or (
            after in sets.get("more_after", ())
        )
