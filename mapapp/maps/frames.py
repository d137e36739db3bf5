"""Packing straight from an incident frame, without making incidents of it."""

from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from mapapp import packing
from mapapp.packing import Coded, MapRows, areas_among, weapon_names


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
        types=_coded(frame["incident_type"]),
        precisions=_coded(frame["geo_precision"]),
        statuses=_coded(frame["status"]),
        countries=_coded(frame["country"]),
        grades=_coded(frame["grade"]),
        weapons=Coded.of(
            weapon_names(use["weapon"] for use in uses) for uses in frame["weapons"]
        ),
        tags=Coded.of(tuple(sorted(tags)) for tags in frame["tags"]),
        labels=_coded(labels),
        shapes=areas_among(np.asarray(frame.geometry.array, dtype=object)),
    )


def _coded(column: "pd.Series[Any]") -> Coded[Any]:
    codes, values = pd.factorize(column, use_na_sentinel=False)
    names = (None if pd.isna(value) else str(value) for value in values)
    return Coded(codes.astype(np.uint32), tuple(names))


def _floats(frame: gpd.GeoDataFrame, name: str) -> npt.NDArray[np.float64]:
    return frame[name].to_numpy(dtype="float64", na_value=np.nan)
