"""Files of incidents as snapshots."""

from pathlib import Path

from geodata.errors import FrameError
from geodata.readers.geojson import read_geojson
from geodata.readers.geoparquet import IncidentFile
from mapapp.snapshot.face import Snapshot
from mapapp.snapshot.filed import FileSnapshot, version_of
from mapapp.snapshot.held import IncidentSnapshot

SUFFIXES = (".parquet", ".geoparquet", ".geojson", ".json")


def open_file(path: Path, *, cache_dir: Path) -> Snapshot:
    """The incidents of a GeoParquet or GeoJSON file of ours, read-only.

    Raises:
        FrameError: it cannot be read, or holds no incidents of ours.
    """
    if path.suffix.lower() in (".parquet", ".geoparquet"):
        return FileSnapshot(
            IncidentFile(path), version=version_of(path), cache_dir=cache_dir
        )
    if path.suffix.lower() not in SUFFIXES:
        msg = f"{path} must end in {', '.join(SUFFIXES)}"
        raise FrameError(msg)
    version = version_of(path)
    collection = read_geojson(path)
    return IncidentSnapshot(
        collection.incidents,
        version=version,
        is_read_only=True,
        is_synthetic=collection.is_synthetic,
        gazetteer=collection.gazetteer,
    )
