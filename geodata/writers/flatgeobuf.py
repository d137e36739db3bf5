"""The frame as FlatGeobuf: for maps that read the part in view."""

import io
from typing import BinaryIO

import geopandas as gpd
import orjson
import pyogrio

from geodata.frames import check_frame
from geodata.writers.flat import flat_frame
from geodata.writers.origin import Origin


def write_flatgeobuf(
    frame: gpd.GeoDataFrame, sink: BinaryIO, origin: Origin
) -> tuple[str, ...]:
    """Write the incidents that have a place, with a spatial index.

    Lists are JSON text, days ISO text; the layer's description is the manifest.

    Raises:
        FrameError: the frame breaks the schema.
    """
    check_frame(frame)
    placed = flat_frame(frame, origin)[frame.geometry.notna()]
    left_out = len(frame) - len(placed)
    manifest = origin.manifest(frame, "fgb") | {"left_out_without_a_place": left_out}
    written = io.BytesIO()  # the one thing it writes to beside a path
    pyogrio.write_dataframe(
        placed,
        written,
        driver="FlatGeobuf",
        layer="incidents",
        geometry_type="Unknown",
        layer_options={
            "SPATIAL_INDEX": "YES",
            "TITLE": "Incidents",
            "DESCRIPTION": orjson.dumps(manifest).decode(),
        },
    )
    sink.write(written.getbuffer())
    return (f"{left_out:,} without a place are not in it",) if left_out else ()
