from geodata.models import Grade
from mapapp.pages.table import table_rows
from mapapp.snapshot import IncidentSnapshot
from tests.builders import make_incident


def test_the_table_has_grades_and_does_not_name_what_is_graphic():
    incidents = (
        make_incident("a", grade=Grade.VERIFIED),
        make_incident("b", is_graphic=True),
    )
    snapshot = IncidentSnapshot(incidents, version="v")

    rows = table_rows(snapshot.table([0, 1]))

    assert rows["Incident"].tolist() == ["Incident a", "Graphic content"]
    assert rows["Grade"].fillna("").tolist() == ["Verified", ""]
