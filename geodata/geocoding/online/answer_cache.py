"""Answers kept in a file: found and not found, never errors."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

from geodata.geocoding.online.answer_file import AnswerFile, transaction
from geodata.geocoding.online.answers import FORM, KeptAnswer, Question

MOST_KEPT_BYTES = 20_000_000
"""Some 20,000 answers; the oldest go first."""

_KEY = "server = ? AND name = ? AND country = ? AND language = ? AND form = ?"
_FORGET = (
    "DELETE FROM answers WHERE rowid IN (SELECT rowid FROM (SELECT rowid,"
    " sum(length(rows) + length(name)) OVER (ORDER BY answered_at DESC, rowid DESC)"
    " AS kept FROM answers) WHERE kept > ?)"
)


class FileCache:
    """Answers that outlive the process and are shared with others.

    A file that cannot be used is as good as an empty one.
    """

    def __init__(
        self,
        file: AnswerFile,
        *,
        now: Callable[[], datetime],
        most_bytes: int = MOST_KEPT_BYTES,
    ) -> None:
        """``now`` gives the time, with its zone; ``most_bytes`` caps all rows."""
        self._file = file
        self._now = now
        self._most_bytes = most_bytes

    def get(self, server: str, question: Question) -> KeptAnswer | None:
        """The answer kept, None where there is none that still stands."""
        with suppress(OSError), self._file.connection() as connection:
            found = connection.execute(
                f"SELECT rows, answered_at FROM answers WHERE {_KEY}",  # noqa: S608 - our own constant
                _key(server, question),
            ).fetchone()
            kept = _kept(*found) if found else None
            return kept if kept and kept.stands(self._now()) else None
        return None

    def put(self, server: str, question: Question, answer: KeptAnswer) -> None:
        """Keep an answer, in place of an older one."""
        at = answer.answered_at.astimezone(UTC).isoformat(timespec="microseconds")
        rows = json.dumps(answer.rows, ensure_ascii=False, separators=(",", ":"))
        with (
            suppress(OSError),
            self._file.connection() as connection,
            transaction(connection),
        ):
            connection.execute(
                "INSERT OR REPLACE INTO answers (server, name, country, language,"
                " form, rows, answered_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*_key(server, question), rows, at),
            )
            connection.execute(_FORGET, (self._most_bytes,))


def _key(server: str, question: Question) -> tuple[str, str, str, str, str]:
    country = question.country or ""
    return (server, question.name, country, question.language, FORM)


def _kept(rows: str, answered_at: str) -> KeptAnswer:
    """A stored answer.

    Raises:
        sqlite3.DatabaseError: it is not what was stored.
    """
    msg = "an answer is damaged"
    try:
        read, at = json.loads(rows), datetime.fromisoformat(answered_at)
    except (ValueError, RecursionError) as error:
        raise sqlite3.DatabaseError(msg) from error
    is_list = isinstance(read, list) and all(isinstance(row, dict) for row in read)
    if not is_list or at.tzinfo is None:
        raise sqlite3.DatabaseError(msg)
    return KeptAnswer(rows=tuple(read), answered_at=at)
