"""The roles of a team's database, held by the database itself."""

import pytest
import sqlalchemy as sa

from geodata.archive import Edited, Who, open_archive
from geodata.errors import ArchiveError
from geodata.models import Status
from tests.builders import NOON, make_incident, make_location, make_report

REFUSED = [
    f"{verb} {table}{rest}"
    for table, column in (("events", "actor"), ("blobs", "sha256"))
    for verb, rest in (
        ("UPDATE", f" SET {column} = 'eve'"),
        ("DELETE FROM", ""),
        ("TRUNCATE", ""),
        (f"DROP TRIGGER {table}_append_only ON", ""),
        ("ALTER TABLE", f" DISABLE TRIGGER {table}_append_only"),
        ("DROP TABLE", ""),
    )
] + [
    "SET session_replication_role = replica",
    "ALTER FUNCTION mapapp_refuse() RENAME TO refused",
    "DELETE FROM incidents",
    "UPDATE mapapp_format SET version = 9",
]


@pytest.fixture
def address(postgres):
    """A database with an incident of each status, and the roles."""
    address = postgres.database()
    incidents = [
        make_incident(str(status), status=status, location=make_location())
        for status in Status
    ]
    with open_archive(address) as archive:
        archive.add(make_report(), incidents, actor="owner", at=NOON)
        archive.store.make_roles()
        archive.store.make_roles()  # again changes nothing
    return address


@pytest.fixture
def as_role(address):
    """The address for a new user of the server who is of a role."""

    def make(role):
        user = f"user_{role}_{address.rsplit('/', 1)[1]}"
        with engine(address).begin() as connection:
            connection.exec_driver_sql(f"CREATE ROLE {user} LOGIN IN ROLE {role}")
        return address.replace("postgres@", f"{user}@")

    return make


def engine(address):
    url = address.replace("postgresql:", "postgresql+psycopg:")
    return sa.create_engine(url, poolclass=sa.NullPool)


@pytest.mark.parametrize("role", ["mapapp_coder", "mapapp_editor"])
def test_the_whole_of_the_work_is_done_under_a_role(as_role, role):
    with open_archive(as_role(role)) as archive:
        report = make_report(text="One more report.")
        who = Who(actor="ben", at=NOON, reason="seen")
        archive.add(report, [make_incident("new")], actor="ben", at=NOON)
        accepted = archive.incident("proposed").version
        archive.set_status(
            "proposed",
            Status.ACCEPTED,
            actor="ben",
            at=NOON,
            reason="seen",
            expected_version=accepted,
        )
        version = archive.incident("new").version
        corrected = Edited(
            incident=make_incident("new", title="Corrected"), expected_version=version
        )
        archive.change(corrected, who)
        archive.undo(archive.events()[-1].op_id.partition("#")[0], who)

        assert archive.incident("new").incident.title == "Incident new"
        assert archive.verify().is_sound


@pytest.mark.parametrize("role", ["mapapp_coder", "mapapp_editor"])
def test_the_log_is_changed_by_nobody_of_a_role(as_role, role):
    with engine(as_role(role)).connect() as connection:
        for statement in REFUSED:
            with pytest.raises(sa.exc.ProgrammingError) as refusal:
                connection.exec_driver_sql(statement)
            connection.rollback()
            assert refusal.value.orig.sqlstate == "42501", statement


def test_a_viewer_reads_what_was_reviewed_and_nothing_else(as_role):
    with engine(as_role("mapapp_viewer")).connect() as connection:
        rows = connection.exec_driver_sql("SELECT status FROM reviewed_map").scalars()
        assert sorted(rows) == ["accepted", "disputed"]
        for table in ("events", "blobs", "reports", "incidents", "incident_map"):
            with pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
                connection.exec_driver_sql(f"TABLE {table}")
            connection.rollback()


def test_a_condition_of_a_viewer_sees_no_row_that_is_not_theirs(as_role):
    leak = """
        CREATE FUNCTION pg_temp.tell(text) RETURNS boolean LANGUAGE plpgsql COST 0.0001
        AS $$ BEGIN
            PERFORM set_config(
                'my.seen', coalesce(current_setting('my.seen', true), '') || $1, false
            );
            RETURN true;
        END $$
    """
    with engine(as_role("mapapp_viewer")).connect() as connection:
        connection.exec_driver_sql(leak)
        connection.exec_driver_sql(
            "SELECT * FROM reviewed_map WHERE pg_temp.tell(title)"
        ).all()
        seen = connection.exec_driver_sql("SELECT current_setting('my.seen')").scalar()

    assert "accepted" in seen
    assert "proposed" not in seen


def test_the_app_says_that_it_is_not_for_a_viewer_of_the_database(as_role):
    with pytest.raises(ArchiveError, match="not open to this user"):
        open_archive(as_role("mapapp_viewer"))


def test_an_older_format_is_left_to_its_owner(address, as_role):
    older = "UPDATE mapapp_format SET version = version - 1"
    with engine(address).begin() as connection:
        connection.exec_driver_sql(older)

    with pytest.raises(ArchiveError, match=r"older format.*whoever owns it"):
        open_archive(as_role("mapapp_editor"))


def test_a_file_has_no_roles(tmp_path):
    with (
        open_archive(tmp_path / "archive.sqlite") as archive,
        pytest.raises(ArchiveError, match="it has no roles"),
    ):
        archive.store.make_roles()


def test_tables_are_made_by_who_may(postgres, as_role):
    user = as_role("mapapp_editor").rpartition("/")[0]
    empty = postgres.database().rpartition("/")[2]

    with pytest.raises(ArchiveError, match="no tables yet"):
        open_archive(f"{user}/{empty}")
