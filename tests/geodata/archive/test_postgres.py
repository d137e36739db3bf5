"""What only PostgreSQL does: its view for maps, its roles, its words for errors."""

import pytest
import shapely
import sqlalchemy as sa

from geodata.archive import open_archive
from geodata.archive.opening import is_postgresql
from geodata.errors import ArchiveError
from tests.builders import NOON, make_incident, make_location, make_report


@pytest.fixture
def address(postgres):
    return postgres.database()


@pytest.fixture
def direct(address):
    """The database without the archive's own code."""
    engine = sa.create_engine(address.replace("postgresql", "postgresql+psycopg"))
    yield engine
    engine.dispose()


def filled(address):
    area = shapely.box(29, 49, 31, 51)
    incidents = [
        make_incident("town"),
        make_incident("district", location=make_location(area=area)),
        make_incident("nowhere", location=None, title="NUL \0 and \\u0000"),
    ]
    with open_archive(address) as archive:
        archive.add(make_report(), incidents, actor="ann", at=NOON)


def test_a_map_program_reads_points_and_areas_from_the_view(address, direct):
    filled(address)

    with direct.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT incident_id, ST_X(point), ST_Y(point), ST_Area(area), title"
            " FROM incident_map ORDER BY id"
        ).all()
        types = connection.exec_driver_sql(
            "SELECT f_geometry_column, srid, type FROM geometry_columns"
            " WHERE f_table_name = 'incident_map' ORDER BY 1"
        ).all()

    assert [tuple(row)[:4] for row in rows] == [
        ("town", 30.5, 50.45, None),
        ("district", 30.5, 50.45, 4.0),
        ("nowhere", None, None, None),
    ]
    assert rows[2].title == "NUL \ufffd and \\ufffd"
    assert [tuple(row) for row in types] == [
        ("area", 4326, "MULTIPOLYGON"),
        ("point", 4326, "POINT"),
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET actor = 'eve'",
        "DELETE FROM events",
        "TRUNCATE events",
        "UPDATE blobs SET content = ''",
        "DELETE FROM blobs",
        "TRUNCATE blobs",
    ],
)
def test_the_log_refuses_to_be_changed_by_whoever_owns_it(address, direct, statement):
    filled(address)

    with (
        direct.connect() as connection,
        pytest.raises(sa.exc.DBAPIError, match="append-only"),
    ):
        connection.exec_driver_sql(statement)


def test_a_server_that_is_not_there_is_told_in_words_without_the_password():
    with pytest.raises(ArchiveError, match="cannot be reached") as told:
        open_archive("postgresql://ann:secret@127.0.0.1:9/archive")

    assert "secret" not in str(told.value)


def test_a_database_that_is_not_there_is_told_in_words(address):
    with pytest.raises(ArchiveError, match="no database of this name"):
        open_archive(address + "x")


@pytest.mark.parametrize("text", ["postgresql://[", "postgresql://a:b:c/d"])
def test_an_address_that_is_none_is_told(text):
    with pytest.raises(ArchiveError, match=r"not one of PostgreSQL|cannot be"):
        open_archive(text)


def test_only_addresses_are_taken_for_servers(tmp_path):
    assert is_postgresql("postgresql://127.0.0.1/a")
    assert is_postgresql("postgres://127.0.0.1/a")
    assert not is_postgresql("postgresql.sqlite")
    assert not is_postgresql(tmp_path)
