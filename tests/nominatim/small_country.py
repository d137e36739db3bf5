"""A small OpenStreetMap file of our own: invented places at sober coordinates.

What the country of a point is, Nominatim knows by itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import quoteattr

Tags = Mapping[str, str]


def village(english: str, local: str, **more: str) -> Tags:
    return {"place": "village", "name": local, "name:en": english, **more}


POINTS: Sequence[tuple[float, float, Tags]] = (
    # Longitude, latitude, tags. In Ukraine:
    (34.50, 48.50, village("Probne", "Пробне", **{"name:ru": "Пробное"})),
    (34.90, 48.60, {**village("Pryklad", "Приклад"), "place": "town"}),
    (33.10, 49.70, village("Dvoinykove", "Двойникове")),
    (30.20, 50.70, village("Dvoinykove", "Двойникове")),
    (35.40, 48.20, {**village("Samotnyk", "Самотник"), "place": "hamlet"}),
    (34.51, 48.51, {"shop": "convenience", "name": "Kramnychka"}),
    (36.10, 49.90, {**village("Serednie", "Середнє"), "place": "suburb"}),
    # In Moldova:
    (28.60, 47.90, village("Exemplești", "Exemplești")),
    (28.90, 47.10, village("Granychne", "Granycine")),
    # In Romania:
    (26.20, 46.60, village("Încercareni", "Încercăreni")),
    # In Russia:
    (40.60, 47.40, village("Granychne", "Граничное")),
    (39.40, 47.60, village("Obraztsovka", "Образцовка")),
    # In Poland:
    (22.10, 51.20, village("Próbkowo", "Próbkowo")),
)  # fmt: skip

BOX = (34.30, 48.30, 35.00, 48.80)
"""West, south, east, north of the one area: a raion round Probne and Pryklad."""

AREA_TAGS = {
    "type": "boundary", "boundary": "administrative", "admin_level": "6",
    "name": "Пробненський район", "name:en": "Probnenskyi Raion",
}  # fmt: skip

STREET = ((34.500, 48.500), (34.505, 48.505))
STREET_TAGS = {
    "highway": "residential", "name": "вулиця Вигадана", "name:en": "Vyhadana Street"
}  # fmt: skip

_META = 'version="1" timestamp="2025-11-25T00:00:00Z" changeset="1"'


def osm_xml() -> str:
    """The file, as OpenStreetMap's XML."""
    west, south, east, north = BOX
    ring = [(west, south), (east, south), (east, north), (west, north)]
    corners, street = len(POINTS) + 1, len(POINTS) + 1 + len(ring)
    nodes = [*POINTS, *((x, y, {}) for x, y in (*ring, *STREET))]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6">']
    for number, (x, y, tags) in enumerate(nodes, start=1):
        head = f'<node id="{number}" lon="{x}" lat="{y}" {_META}'
        lines += [f"{head}>", *_tags(tags), "</node>"]
    around = [*range(corners, corners + len(ring)), corners]
    lines += _way(1, around, {})
    lines += _way(2, range(street, street + len(STREET)), STREET_TAGS)
    lines += [f'<relation id="1" {_META}>', '<member type="way" ref="1" role="outer"/>']
    lines += [*_tags(AREA_TAGS), "</relation>", "</osm>"]
    return "\n".join(lines)


def _way(number: int, nodes: Sequence[int], tags: Tags) -> list[str]:
    members = [f'<nd ref="{node}"/>' for node in nodes]
    return [f'<way id="{number}" {_META}>', *members, *_tags(tags), "</way>"]


def _tags(tags: Tags) -> Iterator[str]:
    for key, value in tags.items():
        yield f"<tag k={quoteattr(key)} v={quoteattr(value)}/>"
