"""Days and figures by chance."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

_GROWTH = 1.1
_WEEK = (1.0, 1.05, 1.1, 1.05, 1.15, 0.9, 0.8)
_DAYS_A_BURST = 40
_TAIL = 1.3
_MOST_KILLED = 400
_MOST_INJURED = 2_000
_RANGES, _EXACTLY = 0.1, 0.6
"""Of the figures so many are ranges, and up to so many are no lower bounds."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A number of people for each row: low, best and high, each known or not."""

    low: Ints
    best: Ints
    high: Ints
    has_low: Mask
    has_high: Mask

    @property
    def has_any(self) -> Mask:
        """Where anything is said."""
        return self.has_low | self.has_high


def draw_days(random: np.random.Generator, count: int, *, days: int) -> Ints:
    """Sorted days 0..days-1: more with time, fewer on Sundays, in bursts."""
    rates = np.exp(_GROWTH * np.arange(days) / max(days, 1))
    rates *= np.array(_WEEK)[np.arange(days) % 7]
    for start in random.integers(0, days, max(days // _DAYS_A_BURST, 1)):
        length = int(random.integers(1, 9))
        rates[start : start + length] *= random.uniform(1.5, 6.0)
    rates *= random.gamma(6.0, 1.0 / 6.0, days)
    edges = np.cumsum(rates) / rates.sum()
    drawn = np.searchsorted(edges, random.random(count), side="right")
    result: Ints = np.sort(np.minimum(drawn, days - 1)).astype(np.int64)
    return result


def draw_people(
    random: np.random.Generator, count: int, *, known: float, most: int
) -> Figures:
    """Figures of which few are large: nobody, exactly, at least, from to."""
    tail = np.floor(random.pareto(_TAIL, count) * 1.5).astype(np.int64)
    best = np.minimum(tail, most)
    way = random.random(count)
    is_said = random.random(count) < known
    spread = 1 + best // 4
    low = np.where(way < _RANGES, np.maximum(best - spread, 0), best)
    high = np.where(way < _RANGES, best + spread, best)
    is_open = (way > _EXACTLY) & (best > 0)
    return Figures(low, best, high, is_said, is_said & ~is_open)


def killed(random: np.random.Generator, count: int) -> Figures:
    """People killed: often not said, mostly nobody."""
    return draw_people(random, count, known=0.55, most=_MOST_KILLED)


def injured(random: np.random.Generator, count: int) -> Figures:
    """People injured."""
    return draw_people(random, count, known=0.5, most=_MOST_INJURED)


def choose(
    random: np.random.Generator, count: int, shares: npt.NDArray[np.float64]
) -> Ints:
    """Positions by their shares, which sum to 1."""
    edges = np.cumsum(shares)
    drawn = np.searchsorted(edges, random.random(count), side="right")
    result: Ints = np.minimum(drawn, len(shares) - 1).astype(np.int64)
    return result


def lengths(random: np.random.Generator, count: int, *shares: float) -> Ints:
    """How many members each list has: the share of 0, of 1, and so on."""
    return choose(random, count, np.array(shares) / sum(shares))
