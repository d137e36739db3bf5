"""GeoJSON of ours: the incidents exactly as they were written.

The reports that they quote are not in the file. To be stored, each incident gets a
report made of what the file says of it, with its quotes; the sources stay named.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import geopandas as gpd

from geodata.errors import DataSetError, FrameError
from geodata.frames import incidents_to_frame
from geodata.licences import licences_of
from geodata.models import Claim, Incident, Report, source_of
from geodata.readers.datasets.contract import Options
from geodata.readers.geojson import read_features
from geodata.readers.imported import Imported, Rows
from geodata.readers.problems import Loss, RowProblem
from geodata.records import incident_to_record

KEY = "geojson"

_TOLD = (
    "title", "date_start", "date_end", "place", "country", "killed_best",
    "injured_best", "actor",
)  # fmt: skip

DIGITS = Loss("coordinates", "have six decimals, and so have the corners of areas")


@dataclass(frozen=True, slots=True)
class OwnRows:
    """Incidents of a file of ours."""

    listed: Sequence[Incident]

    def __len__(self) -> int:
        return len(self.listed)

    def incidents(self) -> Iterator[Incident]:
        """As they were written."""
        return iter(self.listed)

    def pairs(self) -> Iterator[tuple[Report, Incident]]:
        """Each with a report of its quotes, which its claims then quote."""
        return map(with_report, self.listed)

    def frame(self) -> gpd.GeoDataFrame:
        """As they were written."""
        return incidents_to_frame(self.listed)


def recognise(value: object) -> str | None:
    """Why a JSON value is GeoJSON of ours; None where it is not."""
    if not isinstance(value, dict) or not isinstance(value.get("gazetteer"), dict):
        return None
    return "is a FeatureCollection that mapapp has written"


def read(content: bytes, *, name: str, options: Options) -> Imported:
    """The incidents of a file.

    Raises:
        DataSetError: it is no FeatureCollection of ours.
    """
    del options
    try:
        return of_incidents(read_features(content, name=name), [DIGITS])
    except FrameError as error:
        raise DataSetError(str(error)) from error


def of_incidents(
    told: Iterable[tuple[int, Incident | FrameError]],
    losses: Sequence[Loss] = (),
    notes: Sequence[str] = (),
) -> Imported:
    """Incidents of a file of ours by their numbers, or what is wrong with them."""
    found: dict[str, Incident] = {}
    problems = []
    for number, incident in told:
        if isinstance(incident, FrameError):
            problems.append(RowProblem(number, str(incident)))
        elif found.setdefault(incident.incident_id, incident) is not incident:
            reason = f"{incident.incident_id!r:.60} stands there twice"
            problems.append(RowProblem(number, reason))
    return of_rows(OwnRows(tuple(found.values())), problems, losses, notes)


def of_rows(
    rows: Rows,
    problems: Sequence[RowProblem] = (),
    losses: Sequence[Loss] = (),
    notes: Sequence[str] = (),
) -> Imported:
    """What is told of incidents of ours, in whatever way they are kept."""
    outlets = (one.outlet for each in rows.incidents() for one in each.sources)
    held = [
        f"holds rows of {one.name}: {one.terms}. {one.note}"
        for one in licences_of(outlets)
    ]
    return Imported(
        rows=rows,
        problems=tuple(problems),
        losses=(
            Loss(
                "the reports",
                "are not in the file: stored is what it says of an incident, with its"
                " quotes, and the sources by name",
            ),
            *losses,
        ),
        notes=(*notes, *held),
        licence=None,
        data_set=KEY,
    )


def with_report(incident: Incident) -> tuple[Report, Incident]:
    """An incident with a report of its quotes, which its claims then quote."""
    record = incident_to_record(incident)
    lines = [f"{name}: {record[name]}" for name in _TOLD if record[name] is not None]
    text = "\n".join([f"incident_id: {incident.incident_id}", *lines]) + "\n"
    starts: dict[str, int] = {}
    for claim in incident.claims:
        if claim.quote not in starts:
            starts[claim.quote] = len(text)
            text += f"{claim.quote}\n"
    first = incident.sources[0] if incident.sources else None
    report = Report(
        text=text,
        title=first.title if first else None,
        outlet=first.outlet if first else None,
        url=first.url if first else None,
        published=first.published if first else None,
        language=first.language if first else None,
    )
    claims = tuple(
        _moved(claim, starts[claim.quote], report) for claim in incident.claims
    )
    kept = [one for one in incident.sources if one.report_id != report.report_id]
    sources = (*kept, source_of(report))
    return report, replace(incident, claims=claims, sources=sources)


def _moved(claim: Claim, start: int, report: Report) -> Claim:
    end = start + len(claim.quote)
    return replace(claim, start=start, end=end, report_id=report.report_id)
