"""The team's list as it stands now: read again when its file changes."""

import os
import threading
from functools import cache
from pathlib import Path

from mapapp.access.team import Team
from mapapp.access.team_file import TeamError, read_team
from mapapp.compose import get_settings

_Stamp = tuple[int, int, int]


class Roster:
    """Who may do what, by a file that may be changed while the app runs.

    A file that has become wrong or is gone lets nobody in until it is mended.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._read: tuple[_Stamp, Team] | None = None

    def team(self) -> Team:
        """The team by the file as it is now.

        Raises:
            TeamError: it cannot be read, or is wrong.
        """
        with self._lock:
            stamp = self._stamp()
            if self._read is None or self._read[0] != stamp:
                self._read = None
                self._read = (stamp, read_team(self.path))
            return self._read[1]

    def _stamp(self) -> _Stamp:
        try:
            found = os.stat(self.path)  # noqa: PTH116 - asked at every rerun
        except OSError as error:
            msg = f"the team's file {self.path} cannot be read: {error.strerror}"
            raise TeamError(msg) from error
        return found.st_mtime_ns, found.st_size, found.st_ino


@cache
def get_roster() -> Roster | None:
    """The list of this process, None where nobody needs to sign in."""
    path = get_settings().team_path
    return None if path is None else Roster(path)
