"""Killed and injured in a sentence: figures, zeros and parts, with their spans."""

from dataclasses import dataclass, replace
from itertools import pairwise

from geodata.extraction.lexicon import Hit, Lexicon
from geodata.extraction.numerals import Amount, read_amount
from geodata.extraction.people import People, find_people, is_hour
from geodata.extraction.sentences import Sentence

OBJECT_REACH = 4
"""Tokens after a verb within which the persons harmed begin."""

SUBJECT_REACH = 34
TOLL_REACH = 14
TABLE_REACH = 6
OWN_VERB_REACH = 6
SPEAKER_REACH = 8
NAMED_REACH = 12
"""Tokens from "victim" to what befell it, the person named between."""

NOBODY_REACH = 8
DASHES = frozenset("-\u2013\u2014")
CLAUSE_MARKS = (",", ";", ".", ":", "(", ")", "!", "\u2013", "\u2014", "-")
CLAUSE_ENDS = frozenset({"", *CLAUSE_MARKS})
SHORTEST_PERSON = 4
COUNT_HEADS = frozenset(",;:-\u2013\u2014.")
COUNT_LEAD = 2
"""Words that may open a sentence before such a noun: "Now the dead are 36"."""

ADDED_REACH = 6
"""Tokens between two figures of a sentence that are added."""

COUNT_MARKS = frozenset(":-\u2013\u2014")
COUNT_ENDS = frozenset({"", ",", ".", ";", ")", "!"})
"""Marks around a number that follows its noun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualty:
    """One figure: field (``killed`` or ``injured``), amount and token span.

    ``is_toll`` is a running total that replaces earlier ones; ``is_part`` a
    number that another figure of the sentence includes; ``is_more`` one that
    is told beside another: "two more", "nine others".
    """

    field: str
    amount: Amount
    first: int
    last: int
    is_toll: bool = False
    is_part: bool = False
    is_more: bool = False


def find_casualties(sentence: Sentence, lexicon: Lexicon) -> list[Casualty]:
    """All figures of a sentence in its order; silence gives none."""
    zeros = _zeros(sentence) or _nobody(sentence, lexicon)
    if zeros and not sentence.has("NO_HARM"):
        return zeros
    hits = sentence.tagged("KILL", "HURT")
    if not hits:
        return zeros
    reader = _Reader(sentence, lexicon)
    denied = {
        place
        for hit in sentence.by_tag.get("NO_HARM", ())
        for place in range(hit.first, hit.last + 1)
    }
    for hit in hits:
        if hit.first not in denied:
            reader.read(hit)
    found = _summed(reader, sentence)
    return sorted([*zeros, *found], key=lambda casualty: casualty.first)


def _summed(reader: "_Reader", sentence: Sentence) -> list[Casualty]:
    """'Two passengers died at once, the driver in hospital': three, of one event.

    Only where both are persons of a sort, so that none tells the other again.
    """
    found: list[Casualty] = []
    for casualty in sorted(reader.found, key=lambda one: one.first):
        before = next((one for one in found if one.field == casualty.field), None)
        adds = before is not None and reader.adds(before, casualty, sentence)
        found.append(replace(casualty, is_more=casualty.is_more or adds))
    return found


def _zeros(sentence: Sentence) -> list[Casualty]:
    return [
        Casualty(
            field=name,
            amount=Amount(low=0, best=0, high=0, first=hit.first, last=hit.last),
            first=hit.first,
            last=hit.last,
        )
        for hit in sentence.by_tag.get("NO_HARM", ())
        for name in ("killed", "injured")
        if hit.value in (name, "both") and not _is_open(sentence, hit)
    ]


def _is_open(sentence: Sentence, zero: Hit) -> bool:
    """Whether a zero is not the last word: "no casualties, the data are checked".

    "Nobody was killed, the number of wounded is being established" is one of the dead.
    """
    return any(
        zero.value != "killed"
        or not any(
            zero.last < hurt.first <= other.first
            for hurt in sentence.by_tag.get("HURT", ())
        )
        for other in sentence.by_tag.get("NOT_KNOWN", ())
    )


def _nobody(sentence: Sentence, lexicon: Lexicon) -> list[Casualty]:
    """'No member of the team was hurt': a negative subject of a passive verb."""
    for hit in sentence.tagged("HURT", "KILL"):
        if sentence.word(hit.first - 1) not in lexicon.sets["be"]:
            continue
        for place in range(max(hit.first - NOBODY_REACH, 0), hit.first):
            if sentence.word(place) in lexicon.sets["no_one"] and (
                sentence.word(place + 1) in lexicon.sets["no_one_else"]
                or sentence.word(place) != "no"
            ):
                return _zero_figures(hit, place)
    return []


def _zero_figures(hit: Hit, first: int) -> list[Casualty]:
    """Nobody hurt is nobody killed; nobody killed leaves the injured open."""
    fields = ("killed",) if hit.tag == "KILL" else ("killed", "injured")
    amount = Amount(low=0, best=0, high=0, first=first, last=hit.last)
    return [
        Casualty(field=name, amount=amount, first=first, last=hit.last)
        for name in fields
    ]


class _Reader:
    """Gives each trigger its persons; a person is counted once."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self._sentence = sentence
        self._lexicon = lexicon
        self._people = find_people(sentence, lexicon)
        self._taken: set[int] = set()
        self.found: list[Casualty] = []

    def read(self, hit: Hit) -> None:
        """Add what one trigger says."""
        if self._is_only_subject(hit):
            return
        if hit.value == "toll" or self._is_tabular(hit):
            self._toll(hit)
        elif hit.value == "body":
            self._body(hit)
        elif self._covers(hit) or hit.value == "noun" or self._is_counted_in(hit):
            self._noun(hit)
        elif hit.value == "verb" and not self._is_passive(hit):
            before = len(self.found)
            self._active(hit)
            if len(self.found) == before and self._is_impersonal(hit):
                self._subject(hit)
        else:
            self._subject(hit)

    def adds(self, one: Casualty, other: Casualty, sentence: Sentence) -> bool:
        """Whether the second figure of a field is added to the first."""
        between = sentence.words[one.last + 1 : other.first]
        plain = not (one.is_part or other.is_part or one.is_toll or other.is_toll)
        return (
            self._lexicon.traits.bare_singular
            and plain
            and 0 < len(between) <= ADDED_REACH
            and between[-1] == ","
            and not COUNT_HEADS & {*between[:-1]}
            and not sentence.has("PART")
            and all(self._is_specific(casualty) for casualty in (one, other))
            and not any(
                sentence.tokens[place].is_capital
                for place in range(one.last + 1, other.first)
            )
        )

    def _is_specific(self, casualty: Casualty) -> bool:
        """Whether the persons are of a sort: passengers, a driver; not "two people"."""
        told = [p for p in self._people if p.amount.first == casualty.amount.first]
        exact = casualty.amount.low == casualty.amount.best == casualty.amount.high
        return exact and bool(told) and not (told[0].is_generic or told[0].is_bare)

    def _add(self, hit: Hit, group: list[People], *, is_part: bool = False) -> None:
        amount = added([people.amount for people in group])
        self._taken.update(people.first for people in group)
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

    def _is_more(self, people: People) -> bool:
        """'another four', 'two more', 'three other people'."""
        sets, amount = self._lexicon.sets, people.amount
        lead = {
            self._sentence.word(place) for place in range(amount.first, amount.last + 1)
        }
        after = self._sentence.word(amount.last + 1)
        return bool(lead & sets.get("more", frozenset())) or (
            after in sets.get("more_after", ())
        )

    def _is_tabular(self, hit: Hit) -> bool:
        """'Killed in the capital: 19', 'Injured: 48', 'Wounded are three: men of'."""
        if hit.first != 0:
            return False
        return any(
            self._sentence.word(place) == ":"
            and any(
                read_amount(self._sentence, beside, self._lexicon) is not None
                for beside in (place - 1, place + 1)
            )
            for place in range(hit.last + 1, hit.last + 1 + TABLE_REACH)
        )

    def _is_only_subject(self, hit: Hit) -> bool:
        """'Four of the victims died': the noun says who, the verb what befell them."""
        return (
            hit.tag == "HURT"
            and hit.value == "noun"
            and any(
                (other.value == "left" and 0 < other.first - hit.last <= OWN_VERB_REACH)
                # "The third victim is a forester of 59, killed by a bomb."
                or (0 < other.first - hit.last <= NAMED_REACH and self._is_by(other))
                for other in self._sentence.by_tag.get("KILL", ())
            )
        )

    def _is_by(self, hit: Hit) -> bool:
        """'a forester of 59, killed by a bomb'."""
        return self._sentence.word(hit.first - 1) == "," and (
            self._sentence.word(hit.last + 1) in self._lexicon.sets["by"]
        )

    def _covers(self, hit: Hit) -> bool:
        """'15 dead': the trigger is the persons' noun itself."""
        return any(people.first <= hit.first <= people.last for people in self._people)

    def _is_passive(self, hit: Hit) -> bool:
        sets = self._lexicon.sets
        position = hit.first - 1
        if any(people.last == position for people in self._people):
            return True
        if self._sentence.word(position) in sets["and"] and self._follows_passive(hit):
            return True
        if self._is_by(hit):
            return True
        skipped = sets["adverb"] | sets["its"]  # "and his wife wounded"
        while position >= 0 and self._sentence.word(position) in skipped:
            position -= 1
        aged = sets["of"] | sets["age"] - sets["be"]
        if self._sentence.tokens[position].is_number and (
            self._sentence.word(position - 1) in aged  # "and a woman of 60 injured"
        ):
            position -= 2
        return self._sentence.word(position) in sets["be"] or any(
            people.last == position for people in self._people
        )

    def _is_impersonal(self, hit: Hit) -> bool:
        """'A postman it wounded': the verb has no subject, its object may lead."""
        impersonal = self._lexicon.sets.get("impersonal", frozenset())
        return self._sentence.word(hit.first) in impersonal

    def _follows_passive(self, hit: Hit) -> bool:
        """'were killed and injured': the second verb shares the first one's subject."""
        return any(
            other.last == hit.first - 2 and self._is_passive(other)
            for other in self._sentence.tagged("KILL", "HURT")
        )

    def _body(self, hit: Hit) -> None:
        """'found the body of a woman': one, unless persons are counted after it."""
        before = len(self.found)
        self._active(hit)
        if len(self.found) == before:
            one = Amount(low=1, best=1, high=1, first=hit.last, last=hit.last)
            self._add(hit, [People(amount=one, first=hit.last, last=hit.last)])

    def _active(self, hit: Hit) -> None:
        if self._is_substantive(hit):
            return
        for number, people in enumerate(self._people):
            if people.first <= hit.last or people.first in self._taken:
                continue
            if people.first - hit.last > OBJECT_REACH or self._owned(hit, people):
                return
            if self._spoken(hit, people):
                return
            group = self._coordinated(number)
            self._add(hit, group)
            self._elsewhere(hit, self._people.index(group[-1]) + 1)
            return

    def _is_substantive(self, hit: Hit) -> bool:
        """'those who carried the wounded', which counts nobody."""
        return (
            hit.value == "verb"
            and self._sentence.word(hit.first - 1) in self._lexicon.sets["the"]
            and self._sentence.word(hit.last + 1) in CLAUSE_ENDS
        )

    def _owned(self, hit: Hit, people: People) -> bool:
        """Whether another trigger between the verb and the persons takes them."""
        return any(
            hit.last < other.first < people.first
            for other in self._sentence.tagged("KILL", "HURT")
        )

    def _spoken(self, hit: Hit, people: People) -> bool:
        """'Those who carried the wounded, said a nurse': no one she hurt."""
        return any(
            hit.last < other.first < people.first
            for other in self._sentence.by_tag.get("SAY", ())
        )

    def _coordinated(self, number: int) -> list[People]:
        """'a woman and two children': persons joined directly are one sum."""
        group = [self._people[number]]
        for following in self._people[number + 1 :]:
            gap = self._gap(group[-1], following)
            if group[-1].is_generic or following.is_bare or following.is_part:
                break
            if "," in gap and self._speaks(following):
                break
            if not self._joins(gap) or self._has_own_verb(following):
                break
            if len(group) == 1 and self._is_apposed(number, gap):
                self._taken.add(following.first)
                break
            group.append(following)
        if _is_sum_of(group[0], group[1:]):
            return group[:1]
        return self._closed(group)

    def _speaks(self, people: People) -> bool:
        """'wounding 19, two doctors and a network of volunteers said': who says so."""
        for place in range(people.last + 1, people.last + 1 + SPEAKER_REACH):
            if self._sentence.word(place) in CLAUSE_MARKS:
                return False
            if any(hit.first == place for hit in self._sentence.tagged("SAY")):
                return True
        return False

    def _closed(self, group: list[People]) -> list[People]:
        """'Five students were hurt, two others firemen led down': no "and" joins them.

        Several persons behind a comma alone begin another clause.
        """
        if not self._lexicon.traits.bare_singular or len(group) == 1:
            return group
        last, gap = group[-1], self._gap(group[-2], group[-1])
        several = last.amount.low is not None and last.amount.low > 1
        if several and not set(gap) & self._lexicon.sets["and"]:
            return group[:-1]
        return group

    def _is_apposed(self, number: int, gap: list[str]) -> bool:
        """'injuring its driver, a man of 44': the same person, told again.

        Three side by side are a list: "a man, a woman and a child".
        """
        if set(gap) & self._lexicon.sets["and"] or len(self._people) <= number + 1:
            return False
        if gap != [","] or self._people[number].amount.best != 1:
            return False
        return not any(
            self._joins(between) and set(between) & self._lexicon.sets["joiner"]
            for between in (
                self._gap(one, other)
                for one, other in pairwise(self._people[number + 1 :])
            )
        )

    def _gap(self, one: People, other: People) -> list[str]:
        return [
            token.low for token in self._sentence.tokens[one.last + 1 : other.first]
        ]

    def _joins(self, gap: list[str]) -> bool:
        joiners = self._lexicon.sets["person_joiner"]
        return 0 < len(gap) <= 8 and all(  # noqa: PLR2004 - "aged 60 and 62, and his"
            word in joiners or word.isdigit() for word in gap
        )

    def _has_own_verb(self, people: People) -> bool:
        after = self._sentence.word(people.last + 1)
        return after in self._lexicon.sets["be"] or any(
            hit.first == people.last + 1
            for hit in self._sentence.tagged("KILL", "HURT")
        )

    def _has_later_verb(self, people: People) -> bool:
        """'and two of his crew were burned': the number has a verb of its own."""
        return any(
            0 < other.first - people.last <= OWN_VERB_REACH
            and (
                self._sentence.word(other.first) in self._lexicon.sets["be"]
                or self._is_passive(other)
            )
            for other in self._sentence.tagged("KILL", "HURT")
        )

    def _elsewhere(self, hit: Hit, number: int) -> None:
        """'killed two people in X and one in Y': later bare numbers with a place."""
        for people in self._people[number:]:
            if self._owned(hit, people):
                return
            if people.first in self._taken:
                continue
            placed = people.is_bare and self._has_place(people)
            if placed:
                self._add(_at(hit, people), [people])
            elif people.is_part:
                continue
            elif self._has_later_verb(people):
                return
            elif people.is_bare and self._follows(people) in self._lexicon.sets["of"]:
                self._add(_at(hit, people), [people], is_part=True)

    def _follows(self, people: People) -> str:
        """The word after a number of persons, a dash left aside."""
        following = self._sentence.word(people.last + 1)
        dashed = following in DASHES
        return self._sentence.word(people.last + 2) if dashed else following

    def _has_place(self, people: People) -> bool:
        """'Two of them in X', 'of whom four in Y', 'and in Z three.'."""
        sets = self._lexicon.sets
        after = people.last + 1
        if self._sentence.word(after) in sets.get("part_of", ()):
            after += 2
        if people.is_part and self._sentence.word(after) in sets["locative"]:
            return True
        if not people.is_part and self._follows(people) in sets["locative"]:
            return True
        before = people.first - 1
        named = before > 0 and self._sentence.tokens[before].is_capital
        return named and self._sentence.word(people.last + 1) in COUNT_ENDS

    def _subject(self, hit: Hit) -> None:
        chosen = self._nearest_before(hit)
        if chosen is None:
            before = len(self.found)
            self._active(hit)
            if len(self.found) == before:
                self._alone(hit)
            return
        group = self._joined_before(chosen)
        self._add(hit, group)
        self._parts_after(hit)
        self._gapped(hit)

    def _gapped(self, hit: Hit) -> None:
        """'A woman died in X, and a pensioner in Y': the verb is not said again."""
        sets = self._lexicon.sets
        if any(
            other.first > hit.last for other in self._sentence.tagged("KILL", "HURT")
        ):
            return
        for people in self._people:
            if people.first <= hit.last or people.first in self._taken:
                continue
            led = self._sentence.word(people.first - 1) in sets["and"]
            placed = self._sentence.word(people.last + 1) in sets["locative"]
            if led and placed and not people.is_part and not self._speaks(people):
                self._add(_at(hit, people), [people])

    def _alone(self, hit: Hit) -> None:
        """'The turner died', 'wounded a herdsman': a noun no table has is one person.

        Only where nouns have no article and the verb, in the singular, is said of
        persons alone.
        """
        word = self._sentence.tokens[hit.first].text.casefold()
        if word not in self._lexicon.sets.get("person_verb", ()):
            return
        before, after = hit.first - 1, hit.last + 1
        while self._sentence.word(before) in self._lexicon.sets["adverb"]:
            before -= 1
        opens = self._sentence.word(before - 1) in ("", *CLAUSE_MARKS)
        closes = self._sentence.word(after + 1) in ("", *CLAUSE_MARKS)
        noun = next(
            (
                place
                for place, stands in ((before, opens), (after, closes))
                if stands and self._may_be_person(place)
            ),
            None,
        )
        if noun is not None:
            one = Amount(low=1, best=1, high=1, first=noun, last=noun)
            self._add(hit, [People(amount=one, first=noun, last=noun)])

    def _may_be_person(self, place: int) -> bool:
        word = self._sentence.word(place)
        letters = word.removesuffix("*")  # a key may be a stem
        if place < 0 or len(word) < SHORTEST_PERSON or not letters.isalpha():
            return False
        if place and self._sentence.tokens[place].is_capital:
            return False
        names = (
            "no_modifier",
            "unit",
            "animal",
            "be",
            "bare_next",
            "joiner",
            "sentence",
        )
        if any(word in self._lexicon.sets[name] for name in names):
            return False
        tags = ("WEAPON", "TARGET", "KILL", "HURT", "SAY", "TIME", "EFFECT", "ATTACK")
        return not any(
            hit.first <= place <= hit.last for hit in self._sentence.tagged(*tags)
        )

    def _nearest_before(self, hit: Hit) -> int | None:
        whole = self._before(hit, with_parts=False)
        if whole is not None:
            return self._without_aside(whole) if "them" in self._lexicon.sets else whole
        return self._before(hit, with_parts=True)

    def _without_aside(self, number: int) -> int:
        """'Four people, two of them patients and one a cook, were hurt': the four."""
        for whole in range(number - 1):
            part = self._people[whole + 1]
            apposed = self._gap(self._people[whole], part) == [","]
            if not apposed or self._people[whole].first in self._taken:
                continue
            of = self._sentence.word(part.last + 1) in self._lexicon.sets["of"]
            them = self._sentence.word(part.last + 2) in self._lexicon.sets["them"]
            if of and them:
                return whole
        return number

    def _before(self, hit: Hit, *, with_parts: bool) -> int | None:
        for number in range(len(self._people) - 1, -1, -1):
            people = self._people[number]
            if people.last >= hit.first or (people.is_part and not with_parts):
                continue
            if people.first in self._taken:
                return None
            if hit.first - people.last > SUBJECT_REACH or self._parted(people, hit):
                return None
            return number
        return None

    def _parted(self, people: People, hit: Hit) -> bool:
        between = range(people.last + 1, hit.first)
        if any(self._sentence.word(place) == ";" for place in between):
            return True
        # "The attack wounded four people and a man died": each has its own verb.
        return any(
            people.last < other.first < hit.first and not self._shares(other, hit)
            for other in self._sentence.tagged("KILL", "HURT")
        )

    def _shares(self, other: Hit, hit: Hit) -> bool:
        return hit.first - other.last <= 2  # noqa: PLR2004 - killed and wounded

    def _joined_before(self, number: int) -> list[People]:
        group = [self._people[number]]
        for earlier in reversed(self._people[:number]):
            gap = self._gap(earlier, group[0])
            if earlier.is_part or earlier.first in self._taken or not self._joins(gap):
                break
            apart = not set(gap) & self._lexicon.sets["and"]
            if apart and group[0].is_bare and self._lexicon.traits.bare_singular:
                break  # "thirty people were led out, two taken to hospital"
            if apart and group[0].is_generic:
                break  # "cost 13 lives, 87 people were wounded"
            if apart and (
                earlier.is_generic or len(group) == 1 or _is_sum_of(earlier, group)
            ):
                # "Two people, a man and a woman," and "the owner, a man of 70,".
                return [earlier]
            if group[0].is_bare:
                break
            group.insert(0, earlier)
        return group

    def _parts_after(self, hit: Hit) -> None:
        """'six were killed, four of them in X': a part with its own place."""
        for people in self._people:
            if people.first > hit.last and people.first not in self._taken:
                self._elsewhere(hit, self._people.index(people))
                return

    def _noun(self, hit: Hit) -> None:
        for people in self._people:
            aside = self._sentence.word(hit.first - 1) == ","
            if (
                people.last == hit.first
                or people.first <= hit.first <= people.last
                # "two passengers, wounded by splinters, were taken ..."
                or (
                    aside
                    and people.last == hit.first - 2
                    and not people.is_part
                    and people.first not in self._taken
                )
            ):
                self._add(hit, self._with_joined(hit, people))
                self._elsewhere(hit, self._people.index(people) + 1)
                return
            if self._is_of(people, hit):
                self._add(hit, [people], is_part=True)
                self._elsewhere(hit, self._people.index(people) + 1)
                return
        before = len(self.found)
        self._counted_after(hit)
        if len(self.found) == before:
            self._became(hit)

    def _is_counted_in(self, hit: Hit) -> bool:
        """'Two of those killed were in X': a part of the killed."""
        return any(self._is_of(people, hit) for people in self._people)

    def _with_joined(self, hit: Hit, people: People) -> list[People]:
        """'The medic and the driver are in hospital': the words take in one alone."""
        joined = self._joined_before(self._people.index(people))
        within = people.last < hit.last and not people.is_generic
        return joined if within and people in joined else [people]

    def _is_of(self, people: People, hit: Hit) -> bool:
        """'Two of the deaths were in X and one in Y'."""
        sets = self._lexicon.sets
        return (
            people.is_bare
            and hit.first == people.last + 3
            and self._sentence.word(people.last + 1) in sets["of"]
            and self._sentence.word(people.last + 2) in sets["determiner"]
        )

    def _became(self, hit: Hit) -> None:
        """'Victims of the attack on X became three people'."""
        for people in self._people:
            verb = people.first - 1
            near = hit.last < verb <= hit.last + TOLL_REACH
            if near and self._sentence.word(verb) in self._lexicon.sets["aux"]:
                self._add(hit, [people])
                return

    def _counted_after(self, hit: Hit) -> None:
        """'The wounded: 29', 'of the wounded there are 29' at the head of a clause."""
        sets = self._lexicon.sets
        head = self._sentence.word(hit.first - 1)
        if head in sets["part"]:
            return  # "among the dead are 19 children"
        apart = head in COUNT_HEADS or head in sets["and"]
        if head and not apart and hit.first > COUNT_LEAD:
            return
        place = hit.last + 1
        lead = sets["adverb"] | sets["be"] | sets.get("range_lead", frozenset())
        while self._sentence.word(place) in COUNT_MARKS | lead:
            place += 1
        amount = read_amount(self._sentence, place, self._lexicon)
        people = next(
            (p for p in self._people if amount and p.first <= amount.first <= p.last),
            None,
        )
        end = people.last if people else (amount.last if amount else place)
        following = self._sentence.word(end + 1)
        if amount is None or following not in COUNT_ENDS | sets["joiner"]:
            return
        if any(
            other.first == end + 1 for other in self._sentence.tagged("KILL", "HURT")
        ):
            return
        self._taken.add(amount.first)
        self.found.append(
            Casualty(
                field="killed" if hit.tag == "KILL" else "injured",
                amount=amount,
                first=hit.first,
                last=end,
                is_toll=True,
            )
        )

    def _toll(self, hit: Hit) -> None:
        for position in self._toll_places(hit):
            amount = read_amount(self._sentence, position, self._lexicon)
            if self._sentence.word(position) in (";", ".") and position > hit.last:
                return
            if amount is None or amount.is_article or amount.is_vague:
                continue
            if self._sentence.word(amount.last + 1) in self._lexicon.sets["unit"]:
                return  # "the number of victims rose by 23 per cent"
            if is_hour(self._sentence, amount, self._lexicon):
                continue
            self._taken.update(
                people.first
                for people in self._people
                if people.amount.first == amount.first
            )
            self.found.append(
                Casualty(
                    field="killed" if hit.tag == "KILL" else "injured",
                    amount=amount,
                    first=min(hit.first, amount.first),
                    last=max(hit.last, amount.last),
                    is_toll=True,
                )
            )
            return

    def _toll_places(self, hit: Hit) -> list[int]:
        """Where a toll's number may begin: "raising to seven the toll", or after it."""
        armed = {
            place
            for weapon in self._sentence.by_tag.get("WEAPON", ())
            for place in range(weapon.first, weapon.last + 1)
        }
        lead = hit.first - 1
        lead -= self._sentence.word(lead) in self._lexicon.sets["determiner"]
        raised = self._sentence.word(lead - 1) in self._lexicon.sets["to"]
        after = range(hit.last + 1, hit.last + 1 + TOLL_REACH)
        return [
            *([lead] if raised else []),
            *(place for place in after if place not in armed),
        ]


def _is_sum_of(people: People, parts: list[People]) -> bool:
    """'Three workers, two men and a woman': the parts are told after their sum."""
    numbers = [part.amount.best for part in parts]
    return len(parts) > 1 and people.amount.best == _total(numbers)


def _at(hit: Hit, people: People) -> Hit:
    """The trigger as if it stood with persons told after it, for their place's sake."""
    return Hit(hit.tag, people.first, people.last, hit.value)


def added(amounts: list[Amount]) -> Amount:
    """One amount for persons named side by side; a bound unknown stays unknown."""
    return Amount(
        low=_total([amount.low for amount in amounts]),
        best=_total([amount.best for amount in amounts]),
        high=_total([amount.high for amount in amounts]),
        first=amounts[0].first,
        last=amounts[-1].last,
    )


def _total(numbers: list[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None
