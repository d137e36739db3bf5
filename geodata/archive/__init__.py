"""The record behind the map: an append-only log of reports and incidents.

Nothing in it is ever changed or deleted. An event says who did what to which
incident, when, and carries the hash of the event before it; what is current is
read from a projection that can be rebuilt from the log and is checked against
it. ``open_archive`` is the door.
"""

from geodata.archive.adding import RowsAdded
from geodata.archive.archive import SAMPLE_OPERATION, Added, Archive
from geodata.archive.codings import CodingLog, ToCode, add_coding, to_code
from geodata.archive.copying import backup_archive, copy_archive
from geodata.archive.editing import Edited
from geodata.archive.events import GENESIS, Event, EventKind, Who
from geodata.archive.history import FieldChange, Version, difference
from geodata.archive.opening import is_postgresql, open_archive
from geodata.archive.queue import Queue, WaitingReport
from geodata.archive.reading import Stored
from geodata.archive.retrievals import Retrieval
from geodata.archive.verification import Verification

__all__ = [
    "GENESIS",
    "SAMPLE_OPERATION",
    "Added",
    "Archive",
    "CodingLog",
    "Edited",
    "Event",
    "EventKind",
    "FieldChange",
    "Queue",
    "Retrieval",
    "RowsAdded",
    "Stored",
    "ToCode",
    "Verification",
    "Version",
    "WaitingReport",
    "Who",
    "add_coding",
    "backup_archive",
    "copy_archive",
    "difference",
    "is_postgresql",
    "open_archive",
    "to_code",
]
