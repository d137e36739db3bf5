"""Frame to frame: the incidents that a filter shows."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import shapely

from geodata.models import Incident, Layer

if TYPE_CHECKING:
    import geopandas as gpd

ALL_LAYERS: tuple[str, ...] = tuple(layer.value for layer in Layer)


BoundingBox = tuple[float, float, float, float]
"""West, south, east, north in WGS 84 degrees."""

UNTOLD = ""
"""Among weapons, countries, grades and tags: none is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is shown. ``first`` and ``last`` are inclusive days, None is open.

    ``precisions``, ``statuses``, ``weapons`` (names), ``countries`` (ISO 3166-1
    alpha-2), ``grades`` and ``tags`` hold what is wanted, None is all; "" among
    weapons, countries, grades or tags wants those of which none is told. An incident
    of several weapons or tags is shown for each of them. Without layers, or with a
    period that ends before it starts, nothing is shown.
    """

    layers: tuple[str, ...] = ALL_LAYERS
    first: date | None = None
    last: date | None = None
    precisions: tuple[str, ...] | None = None
    statuses: tuple[str, ...] | None = None
    weapons: tuple[str, ...] | None = None
    countries: tuple[str, ...] | None = None
    grades: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None

    def to_json(self) -> dict[str, object]:
        """What is asked for, by the names of options; {} for all."""
        told: dict[str, object] = {
            "since": self.first and self.first.isoformat(),
            "until": self.last and self.last.isoformat(),
            "precision": self.precisions,
            "status": self.statuses,
            "weapon": self.weapons,
            "country": self.countries,
            "grade": self.grades,
            "tag": self.tags,
        }
        if set(self.layers) != set(ALL_LAYERS):
            told["layer"] = self.layers
        lists = {
            name: sorted(value) if isinstance(value, tuple) else value
            for name, value in told.items()
        }
        return {name: value for name, value in lists.items() if value is not None}

    @property
    def has_period(self) -> bool:
        """Whether dates matter: then incidents without one are not shown."""
        return self.first is not None or self.last is not None

    @property
    def is_backwards(self) -> bool:
        """Whether the period ends before it starts."""
        return bool(self.first and self.last and self.last < self.first)

    def shows(self, incident: Incident) -> bool:
        """Whether one incident is shown; ``select`` answers the same for rows."""
        place = incident.location
        weapons = [use.weapon for use in incident.weapons] or [UNTOLD]
        country = (place.country if place else None) or UNTOLD
        return (
            incident.layer.value in self.layers
            and _is_in(self.precisions, [incident.geo_precision.value])
            and _is_in(self.statuses, [incident.status.value])
            and _is_in(self.weapons, weapons)
            and _is_in(self.countries, [country])
            and _is_in(self.grades, [incident.grade or UNTOLD])
            and _is_in(self.tags, incident.tags or [UNTOLD])
            and self._covers(incident)
        )

    def _covers(self, incident: Incident) -> bool:
        start, end = incident.date_start, incident.date_end
        if self.is_backwards:
            return False
        if start is None or end is None:
            return not self.has_period
        return (self.first is None or end >= self.first) and (
            self.last is None or start <= self.last
        )


def _is_in(wanted: Sequence[str] | None, values: Iterable[str]) -> bool:
    return wanted is None or not set(wanted).isdisjoint(values)


def select(frame: "gpd.GeoDataFrame", selection: Selection) -> "gpd.GeoDataFrame":
    """The rows of the frame that the selection shows, in the frame's order.

    An incident is in the period if its dates overlap it. One without a date is
    shown only when no period is set (``count_undated`` says how many that is).
    The index is fresh, the frame given is unchanged.
    """
    keep = frame["layer"].isin(list(selection.layers))
    keep &= _in_period(frame, selection)
    for column, wanted in (
        ("geo_precision", selection.precisions),
        ("status", selection.statuses),
        ("country", selection.countries),
        ("grade", selection.grades),
    ):
        if wanted is not None:
            keep &= frame[column].fillna(UNTOLD).isin(list(wanted))
    if selection.weapons is not None:
        keep &= _has_weapon(frame, selection.weapons)
    if selection.tags is not None:
        wanted = selection.tags
        tagged = (_is_in(wanted, tags or [UNTOLD]) for tags in frame["tags"])
        keep &= np.fromiter(tagged, bool, len(frame))
    return frame[keep].reset_index(drop=True)


def read_box(text: str) -> BoundingBox:
    """A box as ``west,south,east,north``.

    Raises:
        ValueError: it is none, with what it must be.
    """
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        west = south = east = north = math.nan
    # Written so that NaN is refused too.
    is_box = abs(west) <= 180 and abs(east) <= 180 and -90 <= south <= north <= 90  # noqa: PLR2004 - degrees
    if not is_box:
        msg = f"{text!r:.60} is no box as west,south,east,north in degrees"
        raise ValueError(msg)
    return west, south, east, north


def read_countries(codes: Iterable[str]) -> tuple[str, ...] | None:
    """The countries that are wanted, in any case and order; None for all.

    Raises:
        ValueError: one is no code of two letters.
    """
    wanted = {code.upper() for code in codes}
    for code in sorted(wanted):
        if not (len(code) == 2 and code.isascii() and code.isalpha()):  # noqa: PLR2004
            msg = f"{code!r:.40} is not a country as ISO 3166-1 alpha-2, as UA"
            raise ValueError(msg)
    return tuple(sorted(wanted)) or None


def within(frame: "gpd.GeoDataFrame", box: BoundingBox) -> "gpd.GeoDataFrame":
    """The rows whose point or area touches a box, in the frame's order.

    West, south, east, north in WGS 84 degrees; a box whose west is greater than its
    east crosses the antimeridian. What has no place is in no box.
    """
    shapes = np.asarray(frame.geometry.array, dtype=object)
    is_in = np.zeros(len(shapes), dtype=bool)
    bounds = shapely.bounds(shapes)
    for west, south, east, north in _turned(box):
        is_near = (bounds[:, 2] >= west) & (bounds[:, 0] <= east)
        is_near &= (bounds[:, 3] >= south) & (bounds[:, 1] <= north)
        near = np.flatnonzero(is_near & ~is_in)
        is_in[near] = _touch(shapes[near], (west, south, east, north))
    return frame[is_in].reset_index(drop=True)


def _turned(box: BoundingBox) -> Iterator[BoundingBox]:
    """The box in each turn of the globe: places may run over the antimeridian."""
    west, south, east, north = box
    if west > east:
        yield west - 360, south, east, north
        yield west, south, east + 360, north
        return
    for turn in (-360, 0, 360):
        yield west + turn, south, east + turn, north


def _touch(
    shapes: "npt.NDArray[np.object_]", box: BoundingBox
) -> "npt.NDArray[np.bool_]":
    """Whether shapes touch a box that their bounds touch; one that rows share once."""
    west, south, east, north = box
    rectangle = shapely.MultiPoint([(west, south), (east, north)]).envelope
    shared = {id(shape): shape for shape in shapes}
    touching = shapely.intersects(np.array([*shared.values()], dtype=object), rectangle)
    found = dict(zip(shared, touching.tolist(), strict=True))
    return np.fromiter((found[id(shape)] for shape in shapes), bool, len(shapes))


def _in_period(
    frame: "gpd.GeoDataFrame", selection: Selection
) -> "npt.NDArray[np.bool_]":
    keep = np.full(len(frame), not selection.is_backwards)
    if selection.has_period:
        keep &= frame["date_start"].notna().to_numpy()
    if selection.first is not None:
        keep &= (frame["date_end"] >= np.datetime64(selection.first)).to_numpy()
    if selection.last is not None:
        keep &= (frame["date_start"] <= np.datetime64(selection.last)).to_numpy()
    return keep


def _has_weapon(
    frame: "gpd.GeoDataFrame", wanted: Sequence[str]
) -> "npt.NDArray[np.bool_]":
    names = ([use["weapon"] for use in uses] or [UNTOLD] for uses in frame["weapons"])
    return np.fromiter((_is_in(wanted, each) for each in names), bool, len(frame))


def count_undated(frame: "gpd.GeoDataFrame") -> int:
    """How many incidents have no date, which any period leaves out."""
    return int(frame["date_start"].isna().sum())
