"""Extractors by name: ours, and those that other packages bring.

A package offers one in the entry-point group ``mapapp.extractors``: a callable
``extract(report, geocoder)`` that gives the incidents of one report in the text's
order, each with its claims. :mod:`geodata.extraction.contract` checks one.
"""

from collections.abc import Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol, cast

from geodata.errors import ReportError
from geodata.extraction.engine import extract_incidents
from geodata.models import Incident, Report
from geodata.places import Geocoder

GROUP = "mapapp.extractors"
OWN = "rules"


class Extractor(Protocol):
    """Reads one report. The report's text is clean (readers.clean_text)."""

    def __call__(self, report: Report, geocoder: Geocoder) -> Sequence[Incident]:
        """The incidents of the report; raises ReportError where it cannot read it."""
        ...


def extractor_names() -> tuple[str, ...]:
    """Names that ``load_extractor`` knows, ours first."""
    return (OWN, *sorted({point.name for point in _points()} - {OWN}))


def load_extractor(name: str = OWN) -> Extractor:
    """The extractor of a name.

    Raises:
        ReportError: there is none of this name, or it cannot be loaded.
    """
    if name == OWN:
        return extract_incidents
    for point in _points():
        if point.name == name:
            return _load(point)
    known = ", ".join(extractor_names())
    msg = f"there is no extractor {name!r}; installed: {known}"
    raise ReportError(msg)


def _load(point: EntryPoint) -> Extractor:
    try:
        loaded = point.load()
    except Exception as error:
        msg = f"the extractor {point.name!r} ({point.value}) cannot be loaded: {error}"
        raise ReportError(msg) from error
    if not callable(loaded):
        msg = f"the extractor {point.name!r} ({point.value}) cannot be called"
        raise ReportError(msg)
    return cast("Extractor", loaded)


def _points() -> list[EntryPoint]:
    return sorted(
        entry_points(group=GROUP), key=lambda point: (point.name, point.value)
    )
