import csv
import io

import pytest
from geopandas.testing import assert_geodataframe_equal

from geodata.frames import check_frame, incidents_to_frame
from tests.builders import as_objects


def written(rows, columns, *, delimiter=","):
    """A table's bytes: what a row does not name is empty."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


@pytest.fixture
def as_csv():
    return written


@pytest.fixture
def holds():
    """What must hold of everything that is read; the incidents."""

    def check(found):
        frame = found.frame()
        check_frame(frame)
        assert_geodataframe_equal(
            as_objects(frame), incidents_to_frame(found.incidents)
        )
        for report, incident in found.rows.pairs():
            assert incident.sources[0].report_id == report.report_id
            assert incident.sources[0].sha256 == report.sha256
            for claim in incident.claims:
                assert report.text[claim.start : claim.end] == claim.quote
        return found.incidents

    return check
