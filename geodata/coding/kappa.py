"""Agreement beyond chance, of two people and of more.

Cohen's kappa after J. Cohen, "A coefficient of agreement for nominal scales" (1960);
Krippendorff's alpha for nominal answers, some of which may be missing, after
K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011).
"""

from collections import Counter
from collections.abc import Hashable, Sequence


def cohen_kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """1 is perfect, 0 what chance gives; None where chance alone agrees always.

    That is so without any pair, and where both only ever gave one same answer.
    """
    if not pairs:
        return None
    count = len(pairs)
    observed = sum(one == other for one, other in pairs) / count
    first = Counter(one for one, _ in pairs)
    second = Counter(other for _, other in pairs)
    by_chance = sum(first[each] * second[each] for each in first)
    if by_chance == count * count:
        return None
    expected = by_chance / (count * count)
    return (observed - expected) / (1 - expected)


def krippendorff_alpha(units: Sequence[Sequence[Hashable]]) -> float | None:
    """The same for any number of people.

    Args:
        units: for each thing the answers that were given, without the missing.

    Returns:
        None where no two people answered the same thing, or all answers are one.
    """
    paired = [unit for unit in units if len(unit) > 1]
    totals = Counter(answer for unit in paired for answer in unit)
    count = sum(totals.values())
    by_chance = count * count - sum(each * each for each in totals.values())
    if not by_chance:
        return None
    disagreeing = sum(_disagreeing(unit) for unit in paired)
    return 1 - (count - 1) * disagreeing / by_chance


def _disagreeing(unit: Sequence[Hashable]) -> float:
    """Ordered pairs of answers that differ, weighed by how many answered."""
    size = len(unit)
    same = sum(each * each for each in Counter(unit).values())
    return (size * size - same) / (size - 1)
