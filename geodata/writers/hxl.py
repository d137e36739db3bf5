"""A table with hashtags of the Humanitarian Exchange Language in its second row."""

import csv
import io
from typing import BinaryIO

import geopandas as gpd

from geodata.cell_marks import inert_text
from geodata.frames import check_frame, frame_to_records
from geodata.records import Record
from geodata.writers.csv import BOM, table_cell
from geodata.writers.origin import Origin

HASHTAGS = {
    "incident_id": "#event+id",
    "incident_type": "#event+type",
    "title": "#event+title",
    "date_start": "#date+start",
    "date_end": "#date+end",
    "time_precision": "#date+precision",
    "place": "#loc+name",
    "place_id": "#loc+code",
    "country": "#country+code+v_iso2",
    "admin1": "#adm1+name",
    "admin2": "#adm2+name",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "geo_precision": "#geo+precision",
    "uncertainty_m": "#geo+uncertainty+m",
    "killed_low": "#affected+killed+min",
    "killed_best": "#affected+killed",
    "killed_high": "#affected+killed+max",
    "injured_low": "#affected+injured+min",
    "injured_best": "#affected+injured",
    "injured_high": "#affected+injured+max",
    "part_of": "#event+id+parent",
    "weapons": "#event+weapon",
    "effects": "#impact+type",
    "actor": "#group+name",
    "status": "#status+review",
    "grade": "#status+confirmation",
    "sources": "#meta+source",
}
"""Field to hashtag, in the order of the columns."""


def write_hxl(
    frame: gpd.GeoDataFrame, sink: BinaryIO, origin: Origin
) -> tuple[str, ...]:
    """Write a CSV in UTF-8: names, hashtags, then a row per incident.

    The columns are those of ``HASHTAGS`` and, in a file for readers, what was changed;
    texts do not run in a spreadsheet. Unknown is an empty cell. Claims are left out.

    Raises:
        FrameError: the frame breaks the schema.
    """
    check_frame(frame)
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    told = ([], []) if origin.told is None else (["public"], ["#meta+warning"])
    writer.writerow([*HASHTAGS, *told[0]])
    writer.writerow([*HASHTAGS.values(), *told[1]])
    writer.writerows(_row(record, origin) for record in frame_to_records(frame))
    sink.write(BOM + table.getvalue().encode())
    return ()


def _row(record: Record, origin: Origin) -> list[str | int | float]:
    told = [table_cell(name, record[name]) for name in HASHTAGS]
    if origin.told is not None:
        told.append(origin.told(record["incident_id"]))
    return [inert_text(cell) if isinstance(cell, str) else cell for cell in told]
