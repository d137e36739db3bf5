"""Totals, downloads and table under the map, at any size."""

import pytest
from streamlit.testing.v1 import AppTest

from geodata.selection import Selection
from mapapp.pages.shown import shown_by
from mapapp.snapshot import IncidentSnapshot
from tests.builders import exactly, make_incident, sample_table


def many(count):
    return [make_incident(f"{number:05}", killed=exactly(1)) for number in range(count)]


def page(incidents, version, selected):
    from geodata.selection import Selection  # noqa: PLC0415 - Streamlit runs this alone
    from mapapp.pages.results import show_results  # noqa: PLC0415
    from mapapp.snapshot import IncidentSnapshot  # noqa: PLC0415

    show_results(IncidentSnapshot(incidents, version=version), Selection(), selected)


@pytest.fixture
def show(request):
    def show_(incidents, selected=None):
        app = AppTest.from_function(
            page,
            kwargs={
                "incidents": incidents,
                "version": request.node.name,
                "selected": selected,
            },
        )
        return app.run(timeout=60)

    return show_


def said(app):
    return "\n".join(each.value for each in app.text)


def test_a_short_table_is_whole(show):
    app = show(sample_table())

    assert not app.exception
    assert len(app.dataframe[0].value) == 7
    assert not app.number_input
    assert "7 of 7 incidents shown" in said(app)


def test_a_long_table_shows_its_first_rows_and_says_so(show):
    app = show(many(2500))

    assert len(app.dataframe[0].value) == 1000
    assert "The table shows 1 to 1,000 of 2,500; downloads hold all" in said(app)
    assert "killed 2,500" in said(app)

    app.number_input[0].set_value(3).run(timeout=60)
    assert len(app.dataframe[0].value) == 500
    assert app.dataframe[0].value["Incident"].iloc[0] == "Incident 02000"


def test_the_table_goes_to_what_is_selected(show):
    app = show(many(2500), selected="01234")

    assert app.dataframe[0].value["Incident"].iloc[234] == "Incident 01234"
    assert app.session_state["table"]["selection"]["rows"] == [234]


def test_a_selection_is_counted_once_for_all_sessions():
    class Counting(IncidentSnapshot):
        asked = 0

        def rows_shown(self, selection):
            Counting.asked += 1
            return super().rows_shown(selection)

    for _ in range(2):
        snapshot = Counting(sample_table(), version="counted once")
        shown_by(snapshot, Selection(layers=("strikes",)))
    assert Counting.asked == 1

    shown_by(snapshot, Selection())
    assert Counting.asked == 2


def test_a_row_stands_where_it_is_shown():
    snapshot = IncidentSnapshot(sample_table(), version="positions")
    shown = shown_by(snapshot, Selection(layers=("airspace_violations",)))

    assert shown.rows.tolist() == [5, 6]
    assert [shown.position(row) for row in (None, 4, 5, 6, 7)] == [
        None,
        None,
        0,
        1,
        None,
    ]
