"""Which rows a selection shows: the same answer as ``Selection.shows``, at once."""

from collections.abc import Callable, Container, Hashable, Iterable
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from geodata.models import LAYER_OF_TYPE, IncidentType
from geodata.selection import UNTOLD, Selection
from mapapp.packing.rows import Coded, MapRows

Mask = npt.NDArray[np.bool_]
Value = TypeVar("Value", bound=Hashable)


def chosen(rows: MapRows, selection: Selection) -> Mask:
    """For each row whether the selection shows it."""
    kept = in_period(rows, selection)
    kept &= _those(rows.types, lambda kind: layer_of(kind) in selection.layers)
    for coded, wanted in (
        (rows.precisions, selection.precisions),
        (rows.statuses, selection.statuses),
        (rows.countries, selection.countries),
        (rows.grades, selection.grades),
    ):
        kept &= _among(coded, wanted)
    for sets, wished in (
        (rows.weapons, selection.weapons),
        (rows.tags, selection.tags),
    ):
        kept &= _with_any(sets, wished)
    return kept


def in_period(rows: MapRows, selection: Selection) -> Mask:
    """For each row whether the selection's days show it."""
    kept = np.full(len(rows), not selection.is_backwards)
    if selection.has_period:
        kept &= ~np.isnat(rows.first)
    if selection.first is not None:
        kept &= rows.last >= np.datetime64(selection.first)
    if selection.last is not None:
        kept &= rows.first <= np.datetime64(selection.last)
    return kept


def layer_of(kind: str) -> str:
    """The layer of an incident's type."""
    return LAYER_OF_TYPE[IncidentType(kind)].value


def _among(
    coded: Coded[str] | Coded[str | None], wanted: Container[str] | None
) -> Mask:
    if wanted is None:
        return np.ones(len(coded), dtype=bool)
    named = Coded(coded.codes, tuple(value or UNTOLD for value in coded.values))
    return _those(named, lambda value: value in wanted)


def _with_any(sets: Coded[tuple[str, ...]], wanted: Iterable[str] | None) -> Mask:
    if wanted is None:
        return np.ones(len(sets), dtype=bool)
    wants = frozenset(wanted)
    return _those(sets, lambda told: not wants.isdisjoint(told or (UNTOLD,)))


def _those(coded: Coded[Value], is_wanted: Callable[[Value], bool]) -> Mask:
    """Asked once for each distinct value."""
    wanted = np.array([is_wanted(value) for value in coded.values], dtype=bool)
    found: Mask = wanted[coded.codes]
    return found
