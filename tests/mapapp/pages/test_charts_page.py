"""The page of charts follows the map's filter and says what it leaves out."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from geodata.models import GeoPrecision
from mapapp.pages import charts
from mapapp.snapshot import IncidentSnapshot
from tests.builders import make_incident, make_location, sample_table


class OneSnapshot:
    def __init__(self, incidents, version):
        self._snapshot = IncidentSnapshot(incidents, version=version)

    def current(self):
        return self._snapshot


@pytest.fixture
def open_page(monkeypatch, request):
    def open_(incidents, **params):
        snapshots = OneSnapshot(incidents, version=request.node.name)
        monkeypatch.setattr(charts, "get_snapshots", lambda _audience: snapshots)
        app = AppTest.from_function(page)
        for name, value in params.items():
            app.query_params[name] = value
        return app.run(timeout=60)

    return open_


def page():
    from mapapp.pages import charts  # noqa: PLC0415 - Streamlit runs this alone

    charts.show()


def said(app):
    return "\n".join(each.value for each in (*app.text, *app.caption, *app.subheader))


def test_the_sample_is_shown_in_six_charts(open_page):
    app = open_page(sample_table())

    assert not app.exception
    assert len(app.subheader) == 6
    assert "7 of 7 incidents shown" in said(app)
    assert "Not on this map, counted here only" in said(app)


def test_the_page_follows_the_filter_of_the_link(open_page):
    app = open_page(sample_table(), layers="airspace_violations", country="MD")

    assert "1 of 7 incidents shown" in said(app)
    assert "Airspace violations; all dates, undated ones too; country: MD" in said(app)
    assert "no incident shown says so" in said(app)


def test_what_is_left_out_is_said(open_page):
    undated = make_incident("undated", date_start=None, date_end=None)
    country = make_location(geo_precision=GeoPrecision.COUNTRY)
    wide = replace(make_incident("wide"), location=country)

    app = open_page([*sample_table(), undated, wide])

    assert "1 incident without a date is left out." in said(app)
    assert "1 known to the country only" in said(app)


def test_an_empty_selection_says_what_to_do(open_page):
    app = open_page(sample_table(), since="1990-01-01", until="1990-01-02")

    assert "Widen it on the map page" in app.info[0].value
    assert len(app.subheader) == 0


def test_the_step_can_be_chosen(open_page):
    app = open_page(sample_table())

    app.get("button_group")[0].set_value("month").run(timeout=60)

    assert not app.exception
    assert "Incidents by month and type" in said(app)
