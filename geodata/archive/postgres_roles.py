"""Roles of a team's database: who may read what, and add to the log.

A server's user is made a member of one of them (``GRANT mapapp_coder TO ben``).
Only the owner of the tables may change their form or make the log's triggers idle;
none of these roles owns anything. The projection is changed with each event and can
be made anew from the log, so whoever adds to the log may change it too: what they
might do to it beside the log is found by ``verify``.
"""

from geodata.archive.tables import LOG, PROJECTION

VIEWER, CODER, EDITOR = ROLES = ("mapapp_viewer", "mapapp_coder", "mapapp_editor")

REVIEWED_MAP = "reviewed_map"
"""The view for who reads: what was reviewed alone."""

_ROLE = """
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
    CREATE ROLE {role} NOLOGIN;
  END IF;
END $$;
"""

# A barrier: no condition that a reader adds is tried on rows that are not theirs.
_VIEW = """
CREATE OR REPLACE VIEW reviewed_map WITH (security_barrier) AS
SELECT * FROM incident_map WHERE status IN ('accepted', 'disputed');
"""


def role_statements() -> tuple[str, ...]:
    """SQL for the owner of the tables; running it again changes nothing."""
    log = ", ".join(table.name for table in LOG)
    projection = ", ".join(table.name for table in PROJECTION)
    writers = f"{CODER}, {EDITOR}"
    everything = f"{log}, {projection}, mapapp_format, incident_map, {REVIEWED_MAP}"
    return (
        *(_ROLE.format(role=role).strip() for role in ROLES),
        _VIEW.strip(),
        f"REVOKE ALL ON {everything} FROM PUBLIC, {', '.join(ROLES)};",
        f"GRANT SELECT ON {REVIEWED_MAP} TO {VIEWER};",
        f"GRANT SELECT ON {everything} TO {writers};",
        f"GRANT INSERT ON {log} TO {writers};",
        f"GRANT INSERT, UPDATE ON {projection} TO {writers};",
    )
