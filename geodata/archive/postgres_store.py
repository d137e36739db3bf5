"""An archive in PostgreSQL with PostGIS: for teams."""

import sqlalchemy as sa

from geodata.archive.postgres_roles import role_statements
from geodata.archive.projection import add_facts, rebuild
from geodata.archive.store import SCHEMA_VERSION, WITHOUT_FACTS, Store
from geodata.archive.tables import LOG, METADATA, PROJECTION
from geodata.errors import ArchiveError

_LOCK = 0x6D617061
"""The advisory lock of writers: the log is one chain, so they take turns."""

_REFUSE = """
CREATE OR REPLACE FUNCTION mapapp_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$;
"""

_TRIGGER = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION mapapp_refuse();
"""

_VIEW = """
CREATE OR REPLACE VIEW incident_map AS
SELECT
    ordinal AS id, incident_id, report_id, version, status,
    fields ->> 'incident_type' AS incident_type,
    fields ->> 'title' AS title,
    (fields ->> 'date_start')::date AS date_start,
    (fields ->> 'date_end')::date AS date_end,
    fields ->> 'place' AS place,
    fields ->> 'country' AS country,
    fields ->> 'admin1' AS admin1,
    fields ->> 'geo_precision' AS geo_precision,
    (fields ->> 'killed_best')::integer AS killed_best,
    (fields ->> 'injured_best')::integer AS injured_best,
    ST_SetSRID(ST_MakePoint(
        (fields ->> 'longitude')::double precision,
        (fields ->> 'latitude')::double precision
    ), 4326)::geometry(Point, 4326) AS point,
    ST_Multi(ST_GeomFromWKB(blobs.content, 4326))::geometry(MultiPolygon, 4326) AS area
FROM (
    -- jsonb holds no NUL, which JSON may
    SELECT *, replace(stored.record, '\\u0000', '\\ufffd')::jsonb AS fields
    FROM incidents AS stored
) AS incidents LEFT JOIN blobs ON blobs.sha256 = incidents.area
WHERE is_current = 1 AND status <> 'rejected';
"""

_MAY_MAKE = """
SELECT coalesce(
    (SELECT pg_has_role(relowner, 'USAGE') FROM pg_class
     WHERE oid = to_regclass('mapapp_format')),
    has_schema_privilege(current_schema(), 'CREATE')
)
"""

_MEANINGS = {
    "08": "cannot be reached: is the server running, and the address right?",
    "28": "refuses this user or password",
    "3D": "is not there: the server has no database of this name",
    "42501": "is not open to this user: the role has no right to do this",
    "53": (
        "cannot take more now: the server is out of disk, memory or connections."
        " Nothing of this step was stored; what was stored before is safe"
    ),
    "58": (
        "cannot be read or written: the server's disk reports an error. Nothing of"
        " this step was stored; what was stored before stays as it was"
    ),
    "54": "cannot hold a text as long as this",
    "57": "stopped: the server is shutting down. Read again, then repeat the step",
    "40": "is busy: another program is writing to it. Try again",
    "55P03": "is busy: another program is writing to it. Try again",
}

_WORDS = (
    ("does not exist", "3D"),
    ("authentication failed", "28"),
    ("no password supplied", "28"),
    ("connect", "08"),
)


class PostgresStore(Store):
    """The database at an address ``postgresql://user:password@host/name``.

    PostGIS must be installed on the server; the extension is made if the user
    may do so.

    Raises:
        ArchiveError: it cannot be reached, or is not ours to use.
    """

    def __init__(self, address: str) -> None:
        super().__init__()
        try:
            url = sa.make_url(address).set(drivername="postgresql+psycopg")
        except (sa.exc.ArgumentError, ValueError) as error:
            msg = "the archive's address is not one of PostgreSQL"
            raise ArchiveError(msg) from error
        self.address = url.set(drivername="postgresql").render_as_string(
            hide_password=True
        )
        self.engine = sa.create_engine(
            url, pool_pre_ping=True, connect_args={"connect_timeout": 10}
        )
        try:
            self._open()
        except BaseException:
            self.engine.dispose()
            raise

    def compact(self) -> int:
        """Let the server reuse what is not used; the database's size in bytes."""
        with (
            self.translated(),
            self.engine.connect().execution_options(
                isolation_level="AUTOCOMMIT"
            ) as connection,
        ):
            for table in METADATA.tables:
                connection.exec_driver_sql(f"VACUUM ANALYZE {table}")
            size = sa.func.pg_database_size(sa.func.current_database())
            found: int = connection.execute(sa.select(size)).scalar_one()
        return found

    def _open(self) -> None:
        with self.translated(), self.engine.connect() as connection:
            version = _version(connection)
        if version > SCHEMA_VERSION:
            msg = (
                f"the archive {self.address} was written by a newer mapapp (format"
                f" {version}, this one knows {SCHEMA_VERSION}). Update mapapp to open"
                " it"
            )
            raise ArchiveError(msg)
        if version == SCHEMA_VERSION:
            return
        self._check_may_make(version)
        with self.writing(is_alone=True) as connection:
            version = _version(connection)
            if version != SCHEMA_VERSION:
                _bring_up(connection, version)

    def make_roles(self) -> None:
        """Give the roles of a team their rights, for whoever owns the tables.

        Raises:
            ArchiveError: the user does not.
        """
        with self.writing() as connection:
            for statement in role_statements():
                connection.exec_driver_sql(statement)

    def _check_may_make(self, version: int) -> None:
        """Tables are made and brought up by who owns them, and by nobody else."""
        with self.translated(), self.engine.connect() as connection:
            may: bool = connection.exec_driver_sql(_MAY_MAKE).scalar_one()
        if may:
            return
        state = (
            f"has an older format ({version}, this mapapp writes {SCHEMA_VERSION})"
            if version
            else "has no tables yet"
        )
        msg = (
            f"the archive {self.address} {state}, and this user may not change that:"
            " whoever owns it has to open it once, as by mapapp archive head"
        )
        raise ArchiveError(msg)

    def _begin_reading(self, connection: sa.Connection) -> None:
        connection.exec_driver_sql(
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
        )

    def _begin_writing(self, connection: sa.Connection) -> None:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))

    def _meaning(self, error: BaseException) -> str | None:
        code = getattr(error, "sqlstate", None)
        if code is None:  # no connection: the server's words are all there is
            return next((_MEANINGS[c] for w, c in _WORDS if w in str(error)), None)
        return next((_MEANINGS[c] for c in (code, code[:2]) if c in _MEANINGS), None)


def _version(connection: sa.Connection) -> int:
    there = connection.execute(sa.select(sa.func.to_regclass("mapapp_format"))).scalar()
    if there is None:
        return 0
    found: int = connection.exec_driver_sql(
        "SELECT max(version) FROM mapapp_format"
    ).scalar_one()
    return found


def _bring_up(connection: sa.Connection, version: int) -> None:
    """Make what is missing."""
    if version in WITHOUT_FACTS:
        add_facts(connection)
    else:
        _make_all(connection)
    connection.exec_driver_sql(
        f"INSERT INTO mapapp_format VALUES ({SCHEMA_VERSION})"  # noqa: S608 - a number of ours
    )


def _make_all(connection: sa.Connection) -> None:
    connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS postgis")
    METADATA.create_all(connection, tables=LOG)
    connection.exec_driver_sql(_REFUSE)
    for table in LOG:
        connection.exec_driver_sql(_TRIGGER.format(table=table.name))
    METADATA.create_all(connection, tables=PROJECTION)
    rebuild(connection)
    connection.exec_driver_sql(_VIEW)
    connection.exec_driver_sql("CREATE TABLE mapapp_format (version integer NOT NULL)")
