from contextlib import suppress

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geodata.errors import FrameError
from geodata.frames import incidents_to_frame
from geodata.parquet import OWN_KEY, SCHEMA
from geodata.readers.geoparquet import IncidentFile, read_geoparquet
from geodata.writers.geoparquet import frame_to_geoparquet
from tests.builders import sample_table

SAMPLE = frame_to_geoparquet(incidents_to_frame(sample_table()))


@pytest.fixture
def file_of(tmp_path):
    """A file of these bytes, or of this table."""

    def make(content):
        path = tmp_path / "outside.parquet"
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            pq.write_table(content, path)
        return path

    return make


@pytest.mark.parametrize(
    "content",
    [b"", b"PAR1", b"not parquet at all", SAMPLE[:-1], SAMPLE[: len(SAMPLE) // 2]],
)
def test_what_is_no_parquet_is_refused(file_of, content):
    with pytest.raises(FrameError, match="cannot be read as incidents"):
        IncidentFile(file_of(content))


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(FrameError, match=r"none\.parquet cannot be read"):
        IncidentFile(tmp_path / "none.parquet")


@pytest.mark.parametrize("at", range(4, len(SAMPLE) - 16, 331))
def test_damage_is_an_error_of_ours_or_no_matter(file_of, at):
    broken = SAMPLE[:at] + bytes(255 - each for each in SAMPLE[at : at + 16])
    path = file_of(broken + SAMPLE[at + 16 :])

    with suppress(FrameError):  # where the bytes hold nothing that counts
        read_geoparquet(path)


def test_a_foreign_table_is_refused(file_of):
    with pytest.raises(FrameError, match="no incidents of mapapp"):
        IncidentFile(file_of(pa.table({"a": [1]})))


def test_a_later_schema_is_refused(file_of):
    facts = {"schema": 2, "gazetteer": {"manifest_sha256": ""}, "attribution": ""}
    text = str(facts | {"synthetic": False}).replace("'", '"').replace("False", "false")
    table = SCHEMA.empty_table().replace_schema_metadata({OWN_KEY: text})

    with pytest.raises(FrameError, match="another mapapp: schema 2"):
        IncidentFile(file_of(table))


def sample_with(**columns):
    """The sample's table with some columns changed, None for one left out."""
    table = pq.read_table(pa.BufferReader(SAMPLE))
    for name, column in columns.items():
        at = table.column_names.index(name)
        table = table.remove_column(at)
        if column is not None:
            table = table.add_column(at, name, column)
    return table


def test_a_missing_column_is_named(file_of):
    with pytest.raises(FrameError, match="missing columns: place"):
        IncidentFile(file_of(sample_with(place=None)))


def test_a_column_of_another_type_is_named(file_of):
    words = pa.array(["far"] * 7)

    with pytest.raises(FrameError, match="longitude holds string, not double"):
        IncidentFile(file_of(sample_with(longitude=words)))


def test_a_geometry_that_is_none_is_refused(file_of):
    bad = pa.array([b"\x01\x02"] * 7, pa.binary())

    with pytest.raises(FrameError, match="a geometry is no WKB"):
        read_geoparquet(file_of(sample_with(geometry=bad)))


def test_a_code_that_is_none_is_refused(file_of):
    odd = pa.array(["explosion"] * 7)

    with pytest.raises(FrameError, match="incident_type must be one of"):
        read_geoparquet(file_of(sample_with(incident_type=odd)))
