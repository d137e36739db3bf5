"""What the first page of a large file needs, made before somebody asks for it."""

from geodata.selection import Selection
from mapapp.pages.results import PAGE_ROWS
from mapapp.pages.shown import shown_by
from mapapp.pages.table import table_rows
from mapapp.snapshot import Snapshot


def warm_page(snapshot: Snapshot) -> None:
    """Make what all sessions share: counts, totals, the table's columns."""
    everything = Selection()
    snapshot.layer_counts(everything)
    shown = shown_by(snapshot, everything)
    table_rows(snapshot.table(shown.rows[:PAGE_ROWS]))
