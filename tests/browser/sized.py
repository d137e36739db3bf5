"""Maps of any size: a served file, the frame that it must equal, and its page."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from geodata.frames import incidents_to_frame
from geodata.synthesis import Order, sites_of, synthesize
from geodata.writers.geoparquet import frame_to_geoparquet
from tests.browser.warm import WarmFileServer
from tests.builders import sample_table
from tests.gazetteers import whole_gazetteer

SAMPLE = 7
WORLD = 256
COLUMNS = [
    "incident_id",
    "incident_type",
    "layer",
    "geo_precision",
    "status",
    "grade",
    "country",
    "weapons",
    "date_start",
    "date_end",
    "longitude",
    "latitude",
]


@dataclass(frozen=True)
class Sized:
    """A server and what its file holds; ``frame`` has a column ``row``."""

    server: WarmFileServer
    frame: pd.DataFrame

    def common(self, column, nth=0):
        """The value that is the nth most frequent one."""
        return self.frame[column].value_counts().index[nth]

    def weapon(self):
        """The weapon told most often."""
        return weapons_of(self.frame).value_counts().index[0]

    def spot(self, fewest, most, apart=0.05):
        """Rows of a place that so many share, and that stands by itself."""
        located = self.frame[self.frame["longitude"].notna()]
        for place, rows in located.groupby(["longitude", "latitude"]).groups.items():
            if fewest <= len(rows) <= most:
                far = np.abs(located[["longitude", "latitude"]].to_numpy() - place)
                if (far.max(axis=1) < apart).sum() == len(rows):
                    return sorted(rows.tolist())
        msg = "no such place"
        raise LookupError(msg)


def weapons_of(frame):
    """A line for each weapon of an incident; "" where none is told."""
    names = [sorted({use["weapon"] for use in uses}) or [""] for uses in frame.weapons]
    return pd.Series(names, index=frame.index).explode()


@cache
def _sites():
    return sites_of(whole_gazetteer())


def write_file(size, path):
    """The sample, or so many made-up incidents."""
    if size == SAMPLE:
        numbered = [
            replace(incident, incident_id=f"{n:016x}", part_of=None)
            for n, incident in enumerate(sample_table(), 1)
        ]
        path.write_bytes(frame_to_geoparquet(incidents_to_frame(numbered)))
        return
    with path.open("wb") as sink:
        synthesize(Order(incidents=size), _sites(), sink)


def read_frame(path):
    """What ``geodata.selection.select`` needs, read without the app."""
    table = pq.read_table(path, columns=COLUMNS)
    frame = table.to_pandas()
    for day in ("date_start", "date_end"):
        frame[day] = pd.to_datetime(frame[day]).astype("datetime64[s]")
    frame["row"] = np.arange(len(frame))
    return frame


def start_sized(size, folder):
    """Make the file and serve it."""
    path = folder / f"{size}.parquet"
    write_file(size, path)
    server = WarmFileServer(path, folder / f"{size}.log")
    server.start()
    return Sized(server, read_frame(path))


def in_canvas(frame, view: dict[str, Any], edge):
    """How many rows stand on the canvas, or no further than ``edge`` px off it."""
    x = (frame["longitude"] + 180) / 360
    north = np.radians(frame["latitude"].astype(float))
    y = (1 - np.arcsinh(np.tan(north)) / np.pi) / 2
    right = x * view["scale"] - view["left"]
    down = y * view["scale"] - view["top"]
    inside = right.between(-edge, view["width"] + edge)
    return int((inside & down.between(-edge, view["height"] + edge)).sum())
