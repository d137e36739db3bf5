"""Writers of one process take turns, and share the wait for the disk.

Making a transaction last is a wait for the disk that is as long for one change as
for thirty. So those who wait for their turn write into the transaction that is
open, each behind a savepoint of their own, and the last of them commits for all.
Nobody is told that something was written before that commit has returned. Long work,
such as an import, has a transaction to itself: nobody waits for it to be told.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field

import sqlalchemy as sa

from geodata.errors import ArchiveError

MOST_TOGETHER = 32
"""Who writes first waits for no more than these."""


@dataclass(slots=True, kw_only=True, eq=False)
class _Waiting:
    """Somebody who waits to be called."""

    is_alone: bool
    called: threading.Event = field(default_factory=threading.Event)


class _Group:
    """Those who write in one transaction."""

    def __init__(self, opened: AbstractContextManager[sa.Connection]) -> None:
        self._opened = opened
        self.connection = opened.__enter__()
        self.size = 0
        self.failure: Exception | None = None
        self.ended = threading.Event()

    def end(self) -> None:
        """Commit for all, or let all know why not."""
        try:
            if self.failure is None:
                self.connection.commit()
        except BaseException as error:  # noqa: BLE001 - raised by everybody in the group
            self.failure = _shared(error)
        finally:
            with suppress(sa.exc.SQLAlchemyError):
                self._opened.__exit__(None, None, None)
            self.ended.set()


class Turns:
    """First come, first served; ``opened`` is the transaction of a group."""

    def __init__(
        self, opened: Callable[[], AbstractContextManager[sa.Connection]]
    ) -> None:
        self._opened = opened
        self._mutex = threading.Lock()
        self._waiting: deque[_Waiting] = deque()
        self._is_taken = False
        self._group: _Group | None = None

    @contextmanager
    def turn(self, *, is_alone: bool = False) -> Iterator[sa.Connection]:
        """The only writer until the end of the block; it lasts when this returns.

        Args:
            is_alone: share the transaction with nobody, since this takes long.

        Raises:
            Exception: what the block raised, and then nothing of it was written;
                or what the commit raised, and then nothing of the group was.
        """
        self._enter(_Waiting(is_alone=is_alone))
        group = None
        try:
            group = self._joined()
            with _savepoint(group):
                yield group.connection
        finally:
            self._leave(is_alone=is_alone)
            if group is not None:
                # Whoever failed waits too: it may have been over what another one
                # of the group wrote, and reading again is to show that.
                group.ended.wait()
        if group.failure is not None:
            raise group.failure

    def _enter(self, one: _Waiting) -> None:
        with self._mutex:
            if not self._is_taken:
                self._is_taken = True
                return
            self._waiting.append(one)
        try:
            one.called.wait()
        except BaseException:
            with self._mutex:
                is_called = one not in self._waiting
                if not is_called:
                    self._waiting.remove(one)
            if is_called:
                self._leave(is_alone=False)
            raise

    def _joined(self) -> _Group:
        """The group that is open, or a new one."""
        if self._group is None:
            self._group = _Group(self._opened())
        self._group.size += 1
        return self._group

    def _leave(self, *, is_alone: bool) -> None:
        """Commit, unless somebody waits who can write into the same transaction."""
        group = self._group
        if group is not None and (is_alone or self._is_over(group)):
            self._group = None
            group.end()
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().called.set()
            else:
                self._is_taken = False

    def _is_over(self, group: _Group) -> bool:
        with self._mutex:
            follows = self._waiting[0] if self._waiting else None
        return (
            follows is None
            or follows.is_alone
            or group.failure is not None
            or group.size >= MOST_TOGETHER
        )


@contextmanager
def _savepoint(group: _Group) -> Iterator[None]:
    """What the block writes, or nothing of it; the others' work stays."""
    connection = group.connection
    try:
        connection.exec_driver_sql("SAVEPOINT turn")
        yield
        connection.exec_driver_sql("RELEASE SAVEPOINT turn")
    except BaseException as error:
        try:
            connection.exec_driver_sql("ROLLBACK TO SAVEPOINT turn")
            connection.exec_driver_sql("RELEASE SAVEPOINT turn")
        except sa.exc.SQLAlchemyError:
            # A full disk or a lost server took the whole transaction with it.
            group.failure = _shared(error)
        raise


def _shared(error: BaseException) -> Exception:
    """What everybody in the group is told."""
    if isinstance(error, Exception):
        return error
    return ArchiveError("the writing was interrupted: read again before you repeat it")
