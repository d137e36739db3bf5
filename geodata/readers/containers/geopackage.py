"""GeoPackages to a table with geometries: one layer, by SQLite from memory.

What a layer, its geometry and its reference system are is read from the tables that
the standard asks for; the heads of geometries are read here, their bodies are walked
before a library sees them.
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shapely.geometry.base import BaseGeometry

from geodata.errors import DataSetError, SeveralLayers
from geodata.readers.containers import systems
from geodata.readers.containers.cell_texts import number_text
from geodata.readers.containers.contract import (
    MOST_CELLS,
    MOST_FEATURES,
    Held,
    feature_table,
)
from geodata.readers.containers.databases import (
    SIGNATURE,
    TOO_LONG,
    Column,
    Database,
)
from geodata.readers.containers.systems import System, placed_in
from geodata.readers.containers.wkb import (
    MOST_BYTES,
    MOST_BYTES_OF_ALL,
    shape_of_wkb,
)
from geodata.readers.headers import names_of
from geodata.readers.shapes import ALL_VERTICES
from geodata.readers.tables import LONGEST_CELL, Faults, strange_cells, table_of

WORDS = "a GeoPackage"

_ID_AT, _IDS = slice(68, 72), (b"GPKG", b"GP10", b"GP11")
_CONTENTS, _SYSTEMS = "gpkg_contents", "gpkg_spatial_ref_sys"
_GEOMETRIES = "gpkg_geometry_columns"
_KINDS = ("features", "attributes", "aspatial")
_NO_LAYERS = frozenset({"layer_styles", "qgis_projects"})
_MOST_LAYERS = 1_000
_SHOWN = 20
_MARK, _HEAD = b"GP\0", 8
"""Of a geometry: letters and version, and bytes of the head before its box."""

_ENVELOPES = (0, 32, 48, 48, 64)
"""Bytes of the box in a geometry's head, by its code."""

_NO_GEOMETRY: tuple[None, None] = (None, None)


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer: its table, and its geometry's column and reference, if it has one."""

    name: str
    geometry: str | None = None
    srs_id: int | None = None


def recognise(content: bytes) -> bool:
    """Whether a file is a GeoPackage, be it one without its mark."""
    if not content.startswith(SIGNATURE):
        return False
    return content[_ID_AT] in _IDS or _CONTENTS.encode() in content


def read(content: bytes, *, name: str, layer: str | None) -> Held:
    """The features or rows of a layer: the one of that name, or the only one with any.

    Raises:
        DataSetError: it cannot be read, is beyond a limit, its reference system is
            none that is known, or which layer is meant has to be said.
    """
    with Database(content, name) as database:
        chosen = _chosen(database, _layers(database), name, layer)
        system = _system(database, chosen, name)
        rows = _Rows(database, chosen, name)
        shapes, reasons = placed_in(rows.shapes, rows.reasons, system)
        notes = [f"layer {chosen.name!r:.60}", *rows.notes()]
        if chosen.geometry is not None and system.note:
            notes.append(system.note)
        return _held(rows, shapes, reasons, notes, has_damage=database.is_damaged_text)


def _held(
    rows: "_Rows",
    shapes: Sequence[BaseGeometry | None],
    reasons: Mapping[int, str],
    notes: Sequence[str],
    *,
    has_damage: bool,
) -> Held:
    if rows.layer.geometry is None:
        held = _without_shapes(rows, notes)
    else:
        held = feature_table(rows.cells, shapes, reasons, name=rows.name, notes=notes)
    for place, column in rows.too_long:
        reason = f"longer than {LONGEST_CELL:,} bytes"
        held.faults.add([place], reason, column)
    strange_cells(held.table, held.faults, hidden=True, damaged=has_damage, nul=True)
    return held


def _without_shapes(rows: "_Rows", notes: Sequence[str]) -> Held:
    table = table_of(rows.cells, first=1, notes=notes)
    return Held(table, Faults(table))


def _layers(database: Database) -> list[Layer]:
    if not database.plain(_CONTENTS):
        return []
    told = _told(database, _CONTENTS, ("table_name", "data_type"))
    places = {}
    if database.plain(_GEOMETRIES):
        columns = ("table_name", "column_name", "srs_id")
        for table, column, srs_id in _told(database, _GEOMETRIES, columns):
            places[_folded(table)] = (str(column), _whole(srs_id))
    return [
        Layer(str(table), *places.get(_folded(table), _NO_GEOMETRY))
        for table, kind in told
        if kind in _KINDS and _folded(table) not in _NO_LAYERS
    ]


def _told(database: Database, table: str, columns: Sequence[str]) -> list[list[Any]]:
    return list(database.rows(table, columns, most=_MOST_LAYERS))


def _chosen(
    database: Database, layers: Sequence[Layer], name: str, layer: str | None
) -> Layer:
    readable = [one for one in layers if database.plain(one.name)]
    others = [one.name for one in layers if one not in readable]
    if layer is not None:
        found = next((one for one in readable if one.name == layer), None)
        if found is None:
            kind = database.kinds.get(layer.casefold(), "no layer")
            has = _listed([one.name for one in readable])
            msg = f"{name}: {layer!r:.60} is a {kind}, not a layer; it has {has}"
            raise DataSetError(msg.replace("is a no layer, not a layer", "is no layer"))
        if not database.has_rows(found.name):
            msg = f"{name}: the layer {layer!r:.60} has no rows"
            raise DataSetError(msg)
        return found
    filled = [one for one in readable if database.has_rows(one.name)]
    if not filled:
        unread = f" ({_listed(others)} are no plain tables)" if others else ""
        msg = f"{name}: no layer has rows{unread}"
        raise DataSetError(msg)
    if len(filled) > 1:
        names = tuple(one.name for one in filled)
        told = _listed(names)
        msg = (
            f"{name} has several layers with rows: {told}. Name one as the layer"
            " (--layer)"
        )
        raise SeveralLayers(msg, names)
    return filled[0]


def _listed(names: Sequence[str]) -> str:
    more = ", ..." if len(names) > _SHOWN else ""
    return (", ".join(repr(one)[:60] for one in names[:_SHOWN]) or "none") + more


def _system(database: Database, layer: Layer, name: str) -> System:
    if layer.geometry is None:
        return systems.WGS84
    if layer.srs_id is None or layer.srs_id in (0, -1):
        msg = (
            f"{name}: the layer {layer.name!r:.60} is in no reference system that it"
            " names (undefined): where its places are cannot be known"
        )
        raise DataSetError(msg)
    columns = ("srs_id", "organization", "organization_coordsys_id", "definition")
    for number, organization, code, definition in _told(database, _SYSTEMS, columns):
        if number == layer.srs_id:
            if str(organization).upper() == "EPSG" and _whole(code) is not None:
                return systems.by_code("EPSG", str(code), name=name)
            return systems.by_definition(str(definition), name=name)
    msg = f"{name}: its reference system {layer.srs_id} is not described in it"
    raise DataSetError(msg)


class _Rows:
    """The rows of a layer: cells, geometries in its own system, and what is wrong."""

    def __init__(self, database: Database, layer: Layer, name: str) -> None:
        self.layer = layer
        self.name = name
        self.cells: list[dict[str, str]] = []
        self.shapes: list[BaseGeometry | None] = []
        self.reasons: dict[int, str] = {}
        self.too_long: list[tuple[int, str]] = []
        self._blobs = 0
        self._geometry_bytes = 0
        every = database.columns(layer.name)
        place = _folded(layer.geometry)
        self._columns = [one for one in every if _is_read(one, place)]
        self._left_out = [
            one.name
            for one in every
            if one not in self._columns and _folded(one.name) != place
        ]
        self._names = names_of([one.name for one in self._columns])
        self._gather(
            database, [one.name for one in every if _folded(one.name) == place]
        )

    def notes(self) -> list[str]:
        """What was left out, in words."""
        notes = []
        if self._left_out:
            notes.append(f"columns of bytes are left out: {_listed(self._left_out)}")
        if self._blobs:
            notes.append(f"{self._blobs:,} cells of bytes are left out")
        return notes

    def _gather(self, database: Database, geometry: Sequence[str]) -> None:
        if self.layer.geometry is not None and not geometry:
            msg = f"{self.name}: {self.layer.name!r:.60} has no column of geometries"
            raise DataSetError(msg)
        # Counted first: what is refused is not read.
        count = database.count(self.layer.name)
        if count > MOST_FEATURES:
            msg = f"{self.name}: more than {MOST_FEATURES:,} rows"
            raise DataSetError(msg)
        if count * len(self._columns) > MOST_CELLS:
            msg = f"{self.name}: more than {MOST_CELLS:,} cells"
            raise DataSetError(msg)
        asked = [*geometry, *(one.name for one in self._columns)]
        rows = database.rows(
            self.layer.name, asked, most=MOST_FEATURES, longest=MOST_BYTES
        )
        for place, row in enumerate(rows):
            if geometry:
                self._add_shape(place, row[0])
            self._add_cells(place, row[len(geometry) :])

    def _add_shape(self, place: int, told: object) -> None:
        self._geometry_bytes += len(told) if isinstance(told, bytes) else 0
        if self._geometry_bytes > MOST_BYTES_OF_ALL:
            msg = f"{self.name}: more than {ALL_VERTICES:,} vertices"
            raise DataSetError(msg)
        shape, reason = shape_of_cell(told, self.layer.srs_id)
        self.shapes.append(shape)
        if reason is not None:
            self.reasons[place] = reason

    def _add_cells(self, place: int, row: Sequence[Any]) -> None:
        cells = {}
        for column, name, value in zip(self._columns, self._names, row, strict=True):
            if isinstance(value, bytes):
                self._blobs += 1
            if value is TOO_LONG:
                self.too_long.append((place, name))
            cells[name] = _cell(value, column.kind)
        self.cells.append(cells)


def _is_read(column: Column, geometry: str | None) -> bool:
    return "BLOB" not in column.kind.upper() and _folded(column.name) != geometry


def _cell(value: object, kind: str) -> str:
    """A value as text: numbers as a spreadsheet shows them."""
    if value is None or value is TOO_LONG or isinstance(value, bytes):
        return ""
    if isinstance(value, str):
        return value
    if kind.upper() == "BOOLEAN" and value in (0, 1):
        return "true" if value else "false"
    told = repr(value)
    return number_text(told) or told


def shape_of_cell(
    told: object, srs_id: int | None
) -> tuple[BaseGeometry | None, str | None]:
    """The geometry of a cell as it is written; or why it is none.

    Args:
        told: the cell.
        srs_id: of the layer, which the geometry has to name too.
    """
    if told is None:
        return None, None
    if told is TOO_LONG:
        return None, "is too long"
    if not isinstance(told, bytes) or told[:3] != _MARK or len(told) < _HEAD:
        return None, "is no geometry of a GeoPackage"
    flags = told[3]
    envelope = flags >> 1 & 0b111
    own = struct.unpack_from("<i" if flags & 1 else ">i", told, 4)[0]
    if flags & 0b110000 or envelope >= len(_ENVELOPES):
        return None, "is empty" if flags & 0b10000 else "is no plain geometry"
    if own != srs_id:
        return None, f"is in the reference system {own}, its layer is in {srs_id}"
    return shape_of_wkb(told[_HEAD + _ENVELOPES[envelope] :])


def _folded(name: object) -> str | None:
    return None if name is None else str(name).casefold()


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None
