"""How layers look in QGIS: shapes and colours of the map, as QML."""

from collections.abc import Mapping

from lxml import etree

from geodata.writers.layer_looks import COLOURS, LAYER_NAMES, SHAPES, VAGUE

_ROUGHLY = ", place known roughly"
_FAINT = 31
"""Of 255: an area is filled with an eighth of its colour."""


def points_style() -> str:
    """Points: shape and colour by layer, hollow where the place is known roughly."""
    return _style("marker")


def areas_style() -> str:
    """Areas: a faint fill and a dashed edge in the layer's colour."""
    return _style("fill")


def lines_style() -> str:
    """Lines: dashed, in the layer's colour."""
    return _style("line")


def _style(kind: str) -> str:
    style = etree.Element("qgis", version="3.28.0", styleCategories="Symbology")
    renderer = etree.SubElement(
        style, "renderer-v2", type="categorizedSymbol", attr="look", symbollevels="0"
    )
    categories = etree.SubElement(renderer, "categories")
    symbols = etree.SubElement(renderer, "symbols")
    looks = [(layer, vague) for layer in COLOURS for vague in ("", VAGUE)]
    for number, (layer, vague) in enumerate(looks):
        etree.SubElement(
            categories,
            "category",
            symbol=str(number),
            value=f"{layer}{vague}",
            label=LAYER_NAMES[layer] + (_ROUGHLY if vague else ""),
            render="true",
        )
        symbols.append(
            _symbol(kind, number, _facts(kind, COLOURS[layer], SHAPES[layer], vague))
        )
    text: str = etree.tostring(
        style,
        encoding="unicode",
        doctype="<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>",
    )
    return text


_CLASSES = {"marker": "SimpleMarker", "fill": "SimpleFill", "line": "SimpleLine"}


def _symbol(kind: str, number: int, facts: Mapping[str, str]) -> etree._Element:
    symbol = etree.Element("symbol", type=kind, name=str(number), alpha="1")
    layer = etree.SubElement(
        symbol, "layer", {"class": _CLASSES[kind], "enabled": "1", "pass": "0"}
    )
    options = etree.SubElement(layer, "Option", type="Map")
    for name, value in facts.items():
        etree.SubElement(options, "Option", type="QString", name=name, value=value)
    return symbol


def _facts(kind: str, colour: str, shape: str, vague: str) -> dict[str, str]:
    rgb = ",".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    if kind == "marker":
        return {
            "name": shape,
            "color": f"{rgb},{0 if vague else 255}",
            "outline_color": f"{rgb},255" if vague else "255,255,255,255",
            "outline_width": "0.4",
            "size": "3",
            "size_unit": "MM",
        }
    if kind == "line":
        return {"line_color": f"{rgb},255", "line_style": "dash", "line_width": "0.4"}
    return {
        "color": f"{rgb},{_FAINT}",
        "style": "solid",
        "outline_color": f"{rgb},255",
        "outline_style": "dash",
        "outline_width": "0.3",
    }
