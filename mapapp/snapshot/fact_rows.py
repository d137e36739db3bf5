"""An archive's facts as the rows that the map packs."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
import orjson
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.archive.facts import NO_DAY
from geodata.models import AREA_PRECISIONS
from mapapp.packing import Coded, MapRows
from mapapp.snapshot.fact_columns import Column, FactColumns


class Shapes:
    """Areas by their digest, each decoded once."""

    def __init__(
        self,
        wkb: Mapping[str, bytes],
        decoded: Mapping[str, BaseGeometry] = MappingProxyType({}),
    ) -> None:
        self._wkb = wkb
        self._decoded = dict(decoded)

    def after(self, wkb: Mapping[str, bytes]) -> "Shapes":
        """The areas of some more digests; those decoded are so already."""
        return Shapes(wkb, self._decoded)

    def of(self, digest: str | None) -> BaseGeometry | None:
        """The area of a digest, None for none."""
        if digest is None:
            return None
        shape = self._decoded.get(digest)
        if shape is None:
            shape = self._decoded[digest] = shapely.from_wkb(self._wkb[digest])
        return shape


def map_rows_of(facts: FactColumns, shapes: Shapes) -> MapRows:
    """What the map needs of each incident."""
    numbers, texts = facts.numbers, facts.texts
    return MapRows(
        longitude=numbers["longitude"],
        latitude=numbers["latitude"],
        radius_m=numbers["uncertainty_m"],
        first=days_of(numbers["date_start"]),
        last=days_of(numbers["date_end"]),
        types=_whole(texts["incident_type"]),
        precisions=_whole(texts["geo_precision"]),
        statuses=_whole(texts["status"]),
        countries=texts["country"],
        grades=texts["grade"],
        weapons=_sets(texts["weapons"]),
        tags=_sets(texts["tags"]),
        labels=_labels(texts["place"], texts["toponym"]),
        shapes=_shapes(texts["area"], texts["geo_precision"], shapes),
    )


def days_of(column: Column) -> Column:
    """Days since 1970 as such; the mark of an unknown one becomes NaT."""
    days = column.astype("int64").astype("datetime64[D]")
    days[column == NO_DAY] = np.datetime64("NaT")
    return days


def _whole(coded: Coded[str | None]) -> Coded[str]:
    """A column that knows no None."""
    return Coded(coded.codes, tuple(value or "" for value in coded.values))


def _sets(coded: Coded[str | None]) -> Coded[tuple[str, ...]]:
    """A column of names as JSON as one of their tuples."""
    told = (tuple(orjson.loads(each or "[]")) for each in coded.values)
    return Coded(coded.codes, tuple(told))


def _labels(places: Coded[str | None], toponyms: Coded[str | None]) -> Coded[Any]:
    """The place's name, and where there is no place what the text called it."""
    is_known = np.array([value is not None for value in places.values], dtype=bool)
    other = toponyms.codes.astype(np.uint32) + np.uint32(len(places.values))
    codes = np.where(is_known[places.codes], places.codes, other)
    return Coded(codes.astype(np.uint32), (*places.values, *toponyms.values))


def _shapes(
    areas: Coded[str | None], precisions: Coded[str | None], shapes: Shapes
) -> Coded[BaseGeometry | None]:
    """The area of each row whose precision is one of an area."""
    is_area = np.array(
        [each in AREA_PRECISIONS for each in precisions.values], dtype=bool
    )
    codes = np.where(is_area[precisions.codes], areas.codes, len(areas.values))
    return Coded(codes.astype(np.uint32), (*map(shapes.of, areas.values), None))
