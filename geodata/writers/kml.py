"""The frame as KML, written by our own hand: well-formed whatever the texts hold."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

import geopandas as gpd
import orjson
import shapely
from lxml import etree
from shapely.geometry.base import BaseGeometry

from geodata.fields import FIELDS
from geodata.frames import check_frame, frame_to_records
from geodata.models import Layer
from geodata.records import Record
from geodata.writers.csv import PUBLIC, table_cell
from geodata.writers.geojson_shapes import prepared
from geodata.writers.layer_looks import COLOURS, LAYER_NAMES, VAGUE, is_pinned, look_of
from geodata.writers.origin import Origin

NAMESPACE = "http://www.opengis.net/kml/2.2"

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for."""


def write_kml(
    frame: gpd.GeoDataFrame, sink: BinaryIO, origin: Origin
) -> tuple[str, ...]:
    """Write a document with a folder a layer, and a placemark an incident.

    The fields stand as ``ExtendedData``, lists as text for people; the days as a time
    span. Characters that XML cannot hold are dropped, and their number is told. What
    has no place, or a country without its outline, has a placemark without geometry.

    Raises:
        FrameError: the frame breaks the schema.
    """
    check_frame(frame)
    text = _Text()
    marks = [
        (record["layer"], _placemark(record, shape, origin, text))
        for record, shape in zip(frame_to_records(frame), frame.geometry, strict=True)
    ]
    manifest = origin.manifest(frame, "kml") | {"characters_dropped": text.dropped}
    with (
        etree.xmlfile(sink, encoding="UTF-8") as file,
        file.element("kml", nsmap={None: NAMESPACE}),
        file.element("Document"),
    ):
        file.write(_element("name", "Incidents"))
        for style in _styles():
            file.write(style)
        told = {"mapapp_manifest": orjson.dumps(manifest).decode()}
        file.write(_extended(told, text))
        for layer in Layer:
            with file.element("Folder"):
                file.write(_element("name", LAYER_NAMES[layer]))
                for own, placemark in marks:
                    if own == layer:
                        file.write(placemark)
    if not text.dropped:
        return ()
    return (f"{text.dropped:,} characters that XML cannot hold were dropped",)


class _Text:
    """Makes texts fit for XML and counts what it drops."""

    def __init__(self) -> None:
        self.dropped = 0

    def clean(self, text: str) -> str:
        """The text without what XML cannot hold."""
        kept, dropped = _NO_XML.subn("", text)
        self.dropped += dropped
        return kept


def _placemark(
    record: Record, shape: BaseGeometry | None, origin: Origin, text: _Text
) -> etree._Element:
    mark = etree.Element("Placemark")
    mark.append(_element("name", text.clean(record["title"])))
    if record["date_start"] is not None:
        span = etree.SubElement(mark, "TimeSpan")
        span.append(_element("begin", record["date_start"]))
        span.append(_element("end", record["date_end"]))
    precision = record["geo_precision"]
    mark.append(_element("styleUrl", f"#{look_of(record['layer'], precision)}"))
    fields = {
        name: table_cell(name, record[name]) for name in FIELDS if name != "title"
    }
    if origin.told is not None:
        fields[PUBLIC] = origin.told(record["incident_id"])
    mark.append(_extended({name: str(v) for name, v in fields.items()}, text))
    ready = prepared(shape)
    if ready is not None and (ready.geom_type != "Point" or is_pinned(precision)):
        mark.append(_geometry(ready))
    return mark


def _extended(fields: Mapping[str, str], text: _Text) -> etree._Element:
    data = etree.Element("ExtendedData")
    for name, value in fields.items():
        if value:
            each = etree.SubElement(data, "Data", name=name)
            each.append(_element("value", text.clean(value)))
    return data


def _geometry(shape: BaseGeometry) -> etree._Element:
    if hasattr(shape, "geoms"):
        several = etree.Element("MultiGeometry")
        several.extend(_geometry(part) for part in shape.geoms)
        return several
    if isinstance(shape, shapely.Polygon):
        area = etree.Element("Polygon")
        area.append(_ring("outerBoundaryIs", shape.exterior.coords))
        area.extend(_ring("innerBoundaryIs", hole.coords) for hole in shape.interiors)
        return area
    point = etree.Element(shape.geom_type)
    point.append(_element("coordinates", _positions(shape.coords)))
    return point


def _ring(name: str, coordinates: Iterable[tuple[float, ...]]) -> etree._Element:
    boundary = etree.Element(name)
    ring = etree.SubElement(boundary, "LinearRing")
    ring.append(_element("coordinates", _positions(coordinates)))
    return boundary


def _positions(coordinates: Iterable[tuple[float, ...]]) -> str:
    return " ".join(
        f"{longitude!r},{latitude!r}" for longitude, latitude in coordinates
    )


def _element(name: str, text: str) -> etree._Element:
    element = etree.Element(name)
    element.text = text
    return element


def _styles() -> Iterator[etree._Element]:
    for layer, colour in COLOURS.items():
        red, green, blue = colour[1:3], colour[3:5], colour[5:7]
        for kind, fill in (("", "ff"), (VAGUE, "1f")):
            style = etree.Element("Style", id=f"{layer}{kind}")
            for part, alpha in (("IconStyle", "ff"), ("PolyStyle", fill)):
                each = etree.SubElement(style, part)
                each.append(_element("color", f"{alpha}{blue}{green}{red}".lower()))
            yield style
