"""The tables of an archive, the same in SQLite and PostgreSQL.

``events`` and ``blobs`` are the log: rows are added and never changed. The other
tables are the projection, what the log leads to, and can be made anew from it.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
"""Text ordered by its bytes, as SQLite does, whatever the server's language."""

_BYTES = sa.LargeBinary().with_variant(postgresql.BYTEA(), "postgresql")

METADATA = sa.MetaData()


def _text(
    name: str, *, may_be_null: bool = False, is_key: bool = False
) -> sa.Column[Any]:
    return sa.Column(name, _TEXT, nullable=may_be_null, primary_key=is_key)


def _number(name: str, *, is_key: bool = False) -> sa.Column[Any]:
    return sa.Column(
        name,
        sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
        nullable=False,
        primary_key=is_key,
        autoincrement=False,
    )


EVENTS = sa.Table(
    "events",
    METADATA,
    _number("seq", is_key=True),
    _text("op_id"),
    _text("kind"),
    _text("incident_id", may_be_null=True),
    _text("report_id", may_be_null=True),
    _number("version"),
    _text("actor"),
    _text("at"),
    _text("body"),
    _text("prev_hash"),
    _text("hash"),
    sa.UniqueConstraint("op_id"),
    sa.UniqueConstraint("prev_hash"),
    sa.UniqueConstraint("hash"),
    sa.Index("events_of_incident", "incident_id", "version"),
    sqlite_strict=True,
)

BLOBS = sa.Table(
    "blobs",
    METADATA,
    _text("sha256", is_key=True),
    sa.Column("content", _BYTES, nullable=False),
    sqlite_strict=True,
)

REPORTS = sa.Table(
    "reports",
    METADATA,
    _text("report_id", is_key=True),
    _number("ordinal"),
    _number("version"),
    _number("is_current"),
    _number("is_sample"),
    _text("sha256"),
    _text("body"),
    sqlite_strict=True,
)

INCIDENTS = sa.Table(
    "incidents",
    METADATA,
    _text("incident_id", is_key=True),
    _text("report_id"),
    _number("ordinal"),
    _number("version"),
    _number("is_current"),
    _text("status"),
    _text("record"),
    _text("area", may_be_null=True),
    _text("merged_into", may_be_null=True),
    sa.Index("incidents_in_order", "report_id", "ordinal"),
    sqlite_strict=True,
)

WAITING = sa.Index(
    "incidents_waiting",
    INCIDENTS.c.status,
    INCIDENTS.c.is_current,
    INCIDENTS.c.ordinal,
    INCIDENTS.c.report_id,
)
"""What waits, in the order in which it came, told without a look at the rows."""

FACTS = sa.Table(
    "facts",
    METADATA,
    _number("ordinal", is_key=True),
    _text("incident_id"),
    _text("title"),
    sa.Column("facts", _BYTES, nullable=False),
    sqlite_strict=True,
)
"""What is read of all incidents at once: see ``facts``. The title is JSON."""

WORDS = sa.Table(
    "words",
    METADATA,
    _number("word", is_key=True),
    _text("text"),
    sqlite_strict=True,
)
"""The texts, as JSON, that facts are told in. They stay when nobody uses them."""

LOG = (EVENTS, BLOBS)
PROJECTION = (REPORTS, INCIDENTS, FACTS, WORDS)
