"""Archives for the tests of their snapshots, and what two snapshots share."""

from datetime import timedelta

import numpy as np
import pandas as pd
import shapely

from geodata.models import (
    Count,
    GeoPrecision,
    Grade,
    IncidentType,
    WeaponUse,
)
from tests.builders import DAY, NOON, make_incident, make_location, make_report
from tests.packed import read_packed

SQUARES = [shapely.box(30 + each, 50, 31 + each, 51) for each in range(3)]


def varied(name, chance):
    """An incident that differs from others in all that columns hold."""
    days = chance(8)
    day = None if days == 7 else DAY + timedelta(days=days)
    precision = (GeoPrecision.ADMIN1, GeoPrecision.SETTLEMENT)[chance(2)]
    place = make_location(
        place=f"Place {chance(4)}",
        longitude=30.0 + chance(9),
        country=(None, "UA", "MD")[chance(3)],
        geo_precision=precision,
        area=(None, *SQUARES)[chance(4)],
        uncertainty_m=(None, 100.0)[chance(2)],
    )
    uses = (WeaponUse(weapon="drone", launched=(None, 3)[chance(2)]),) * chance(2)
    return make_incident(
        name,
        title=f"Title {chance(99)}",
        date_start=day,
        date_end=day,
        location=(place, None)[chance(5) == 0],
        incident_type=list(IncidentType)[chance(4)],
        toponym=(None, "", "Somewhere")[chance(3)],
        killed=Count(low=chance(3)),
        weapons=uses + (WeaponUse(weapon="bomb"),) * chance(2),
        grade=(None, *Grade)[chance(4)],
        is_graphic=chance(2) == 1,
        tags=((), ("port",), ("port", "night"))[chance(3)],
        notes=(None, "A note.")[chance(2)],
        part_of=(None, "i0-0")[chance(2)] if name != "i0-0" else None,
    )


def filled(archive, count=5):
    told = [varied(f"i{each}", lambda most: each % most) for each in range(count)]  # noqa: B023
    archive.add(make_report(), told, actor="importer", at=NOON)


def assert_same(found, expected):
    assert found.count == expected.count
    assert found.columns.raw == expected.columns.raw
    assert areas_of(found) == areas_of(expected)
    pd.testing.assert_frame_equal(found.frame, expected.frame)
    pd.testing.assert_frame_equal(found.weapon_uses, expected.weapon_uses)
    rows = np.arange(found.count, dtype=np.uint32)
    assert [found.record(row) for row in rows] == [expected.record(r) for r in rows]
    ids = [expected.incident_id(int(row)) for row in rows]
    assert [found.incident_id(int(row)) for row in rows] == ids
    assert [found.row_of(each) for each in ids] == rows.tolist()
    assert found.part_rows().tolist() == expected.part_rows().tolist()
    pd.testing.assert_frame_equal(
        found.table(rows).reset_index(drop=True),
        expected.table(rows).reset_index(drop=True),
    )


def areas_of(snapshot):
    packed = read_packed(snapshot.areas.raw, b"MAPARE2\n")
    names = [None, *packed["labels"]]
    labels = [names[code] for code in packed["label"]]
    parts = {name: packed[name].tolist() for name in ("area", "parts", "points")}
    return parts | {"labels": labels, "named": sorted(packed["labels"])}
