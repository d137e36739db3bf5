"""Incidents at one version, made ready for pages and routes once.

:class:`Snapshot` is what pages and routes use; :class:`ArchiveSnapshots` makes
them from the archive, ``opening`` from a file. Every session of the process shares
the same snapshots; they are read-only. A snapshot is found by its version token,
never by hashing a frame.
"""

from mapapp.audience import Audience
from mapapp.snapshot.face import Rows, Snapshot, Snapshots
from mapapp.snapshot.following import ArchiveSnapshots
from mapapp.snapshot.held import IncidentSnapshot
from mapapp.snapshot.part import PartSnapshots
from mapapp.snapshot.tallied import Tallied

__all__ = [
    "ArchiveSnapshots",
    "Audience",
    "IncidentSnapshot",
    "PartSnapshots",
    "Rows",
    "Snapshot",
    "Snapshots",
    "Tallied",
]
