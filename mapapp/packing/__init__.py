"""Incidents as bytes for the map: packed columns, areas, compressed once.

It needs numpy and shapely alone, so that the first map is drawn while pandas
and Folium are still being imported.
"""

from mapapp.packing.areas import MOST_LABELLED_ROWS, pack_areas
from mapapp.packing.choosing import chosen, in_period, layer_of
from mapapp.packing.columns import pack_columns
from mapapp.packing.container import FORMAT, smallest
from mapapp.packing.packed import Packed
from mapapp.packing.patch import patch
from mapapp.packing.rows import (
    Coded,
    MapRows,
    areas_among,
    rows_of_incidents,
    rows_with,
    weapon_names,
)

__all__ = [
    "FORMAT",
    "MOST_LABELLED_ROWS",
    "Coded",
    "MapRows",
    "Packed",
    "areas_among",
    "chosen",
    "in_period",
    "layer_of",
    "pack_areas",
    "pack_columns",
    "patch",
    "rows_of_incidents",
    "rows_with",
    "smallest",
    "weapon_names",
]
