"""Look at a GeoPackage of ours as QGIS shows it: facts as JSON, and a picture.

Run by the Python that QGIS has, which is not this project's:

    python3 tests/geodata/writers/look_with_qgis.py incidents.gpkg picture.png

Standard output has, of each layer, its renderer and categories and how many of its
features no category draws; of each table that refers to the incidents how many of its
rows the relation finds; and the share of the picture that is drawn on.
"""

import json
import os
import sys

# Before the imports: Qt reads it when it is loaded.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (
    QgsApplication,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRelation,
    QgsRenderContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

LAYERS = ("points", "areas", "lines")
TABLES = ("incidents", "claims", "sources", "weapons")
KEY = "incident_id"
SIZE = QSize(1200, 800)
PAPER = QColor("#ffffff")
EVERY = 4
"""Pixels: of so many in each direction one is looked at."""


def main(path: str, picture: str) -> None:
    """Print what QGIS makes of the file, and save how it draws it."""
    application = QgsApplication([], False)  # noqa: FBT003 - C++ has no keywords
    application.initQgis()
    try:
        layers = opened(path)
        told = {
            "layers": {name: facts(layers[name]) for name in LAYERS if name in layers},
            "tables": {name: layers[name].featureCount() for name in TABLES},
            "related": related(layers),
            "drawn": drawn(
                [layers[name] for name in LAYERS if name in layers], picture
            ),
        }
    finally:
        QgsProject.instance().clear()
        layers = None
        application.exitQgis()
    json.dump(told, sys.stdout)


def opened(path: str) -> dict[str, QgsVectorLayer]:
    """The layers and tables that are in the file, in a project."""
    found = {}
    for name in (*LAYERS, *TABLES):
        layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
        if layer.isValid():
            found[name] = layer
            QgsProject.instance().addMapLayer(layer)
    return found


def facts(layer: QgsVectorLayer) -> dict[str, object]:
    """What the layer looks like by the style that is stored with it."""
    count, _ids, names, _words, problem = layer.listStylesInDatabase()
    message, is_loaded = layer.loadDefaultStyle()
    renderer = layer.renderer()
    categories = renderer.categories() if renderer.type() == "categorizedSymbol" else []
    return {
        "features": layer.featureCount(),
        "crs": layer.crs().authid(),
        "styles": names[:count],
        "problem": problem,
        "is_loaded": is_loaded,
        "message": message,
        "renderer": renderer.type(),
        "attribute": renderer.classAttribute() if categories else None,
        "categories": {
            each.value(): {
                "label": each.label(),
                "colour": each.symbol().color().name(),
                "kind": each.symbol().symbolLayer(0).layerType(),
                "properties": each.symbol().symbolLayer(0).properties(),
            }
            for each in categories
        },
        "not_drawn": not_drawn(layer),
    }


def not_drawn(layer: QgsVectorLayer) -> int:
    """Of how many features there is no symbol."""
    renderer, context = layer.renderer().clone(), QgsRenderContext()
    renderer.startRender(context, layer.fields())
    features = list(layer.getFeatures())
    missing = [
        each for each in features if not renderer.symbolForFeature(each, context)
    ]
    renderer.stopRender(context)
    return len(missing)


def related(layers: dict[str, QgsVectorLayer]) -> dict[str, int]:
    """Of each table the rows that its relation to the incidents leads to."""
    found = {}
    for name, layer in layers.items():
        if name == "incidents":
            continue
        relation = QgsRelation()
        relation.setId(name)
        relation.setReferencingLayer(layer.id())
        relation.setReferencedLayer(layers["incidents"].id())
        relation.addFieldPair(KEY, KEY)
        if relation.isValid():
            found[name] = sum(
                1
                for incident in layers["incidents"].getFeatures()
                for _ in relation.getRelatedFeatures(incident)
            )
    return found


def drawn(layers: list[QgsVectorLayer], picture: str) -> float:
    """Save the picture; the share of it that is not paper."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setBackgroundColor(PAPER)
    settings.setOutputSize(SIZE)
    extent = settings.fullExtent()
    extent.scale(1.1)
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    image.save(picture)
    places = [
        (x, y)
        for x in range(0, SIZE.width(), EVERY)
        for y in range(0, SIZE.height(), EVERY)
    ]
    return sum(image.pixelColor(x, y) != PAPER for x, y in places) / len(places)


if __name__ == "__main__":
    main(*sys.argv[1:3])
