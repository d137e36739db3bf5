"""Many records at once: whether all plainly fit the schema.

To hold each value of each record against its kind takes as long as storing them.
Here a field's values are looked at together, each different one once.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from types import NoneType
from typing import Any

import orjson

from geodata.fields import INCIDENT_KINDS, MEMBER_KINDS, TEXT, Kind
from geodata.models import LAYER_OF_TYPE
from geodata.records import Record, place_breaches

_HELD: Mapping[type, object] = {bool: True, int: 1, float: 1.5}
"""A value of each type that is equal to one of another type: 1 is True."""

_ANY_WAY = frozenset((str, NoneType))

_LISTS = frozenset(name for name, kind in INCIDENT_KINDS.items() if kind.holds([]))
_LAYERS = {str(kind): str(layer) for kind, layer in LAYER_OF_TYPE.items()}


def are_plain(records: Sequence[Record]) -> bool:
    """Whether every record fits the schema; where not, some one may break it.

    Which, and how, ``geodata.records.record_breaches`` tells of each.
    """
    if not _have_keys(records, INCIDENT_KINDS):
        return False
    columns = {name: [record[name] for record in records] for name in INCIDENT_KINDS}
    plain = all(
        _lists_hold(values, name) if name in _LISTS else _hold(values, kind)
        for (name, kind), values in zip(
            INCIDENT_KINDS.items(), columns.values(), strict=True
        )
    )
    if not plain or not _is_unicode(records):
        return False
    layers = set(zip(columns["incident_type"], columns["layer"], strict=True))
    is_layered = all(_LAYERS[kind] == layer for kind, layer in layers)
    return is_layered and not any(map(_has_breaches, records))


def _has_breaches(record: Record) -> bool:
    return next(place_breaches(record), None) is not None


def _have_keys(records: Iterable[Any], kinds: Mapping[str, Kind]) -> bool:
    if set(map(type, records)) - {dict}:
        return False
    return all(set(keys) == kinds.keys() for keys in set(map(tuple, records)))


def _hold(values: Sequence[Any], kind: Kind) -> bool:
    """Whether all values are of a kind, but for halves of surrogate pairs."""
    types = set(map(type, values))
    if not all(one in _HELD and kind.holds(_HELD[one]) for one in types - _ANY_WAY):
        return False
    if kind.words.startswith(TEXT.words):
        return kind.holds(None) or NoneType not in types
    return all(map(kind.holds, set(values)))


def _lists_hold(lists: Sequence[Any], name: str) -> bool:
    if set(map(type, lists)) - {list}:
        return False
    members = list(chain.from_iterable(lists))
    kinds = MEMBER_KINDS.get(name)
    if kinds is None:
        return set(map(type, members)) <= {str}
    return _have_keys(members, kinds) and all(
        _hold([member[part] for member in members], kind)
        for part, kind in kinds.items()
    )


def _is_unicode(records: Sequence[Record]) -> bool:
    try:
        orjson.dumps(records)
    except TypeError:
        return False
    return True
