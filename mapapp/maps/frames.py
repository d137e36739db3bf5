"""Packing straight from an incident frame, without making incidents of it."""

import geopandas as gpd
import numpy as np
import numpy.typing as npt

from mapapp import packing
from mapapp.packing import MapRows


def pack_columns(frame: gpd.GeoDataFrame, *, version: str) -> bytes:
    """Packed columns of an incident frame: see :mod:`mapapp.packing.columns`."""
    return packing.pack_columns(rows_of_frame(frame), version=version)


def pack_areas(frame: gpd.GeoDataFrame) -> bytes:
    """Packed areas of an incident frame: see :mod:`mapapp.packing.areas`."""
    return packing.pack_areas(rows_of_frame(frame))


def rows_of_frame(frame: gpd.GeoDataFrame) -> MapRows:
    """The rows of an incident frame, in its order."""
    labels = frame["place"].where(frame["place"].notna(), frame["toponym"])
    return MapRows(
        longitude=_floats(frame, "longitude"),
        latitude=_floats(frame, "latitude"),
        radius_m=_floats(frame, "uncertainty_m"),
        first=frame["date_start"].to_numpy().astype("datetime64[D]"),
        last=frame["date_end"].to_numpy().astype("datetime64[D]"),
        types=frame["incident_type"].tolist(),
        precisions=frame["geo_precision"].tolist(),
        labels=labels.astype("object").where(labels.notna(), None).tolist(),
        shapes=np.asarray(frame.geometry.array, dtype=object),
    )


def _floats(frame: gpd.GeoDataFrame, name: str) -> npt.NDArray[np.float64]:
    return frame[name].to_numpy(dtype="float64", na_value=np.nan)
