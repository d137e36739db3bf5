"""Seven incidents for the map, and the ways to ask it what it draws."""

from dataclasses import replace

import shapely

from geodata.models import GeoPrecision
from tests.builders import make_location, sample_table

TAGANROG = 4


def seven():
    """The sample's seven, the last of them an airspace with its area."""
    airspace = make_location(
        "Romania, airspace",
        25.0,
        45.9,
        country="RO",
        geo_precision=GeoPrecision.AIRSPACE,
        area=shapely.box(22, 44, 28, 48),
    )
    *others, romania = sample_table()
    return (*others, replace(romania, location=airspace))


def shown(frame):
    return frame.evaluate("incidentLayer.shown()")


def point(frame, row):
    """Where a row's symbol stands, in CSS px of the map."""
    return frame.evaluate("row => incidentLayer.screenPoint(row)", row)


def click_row(page, row):
    place = point(page, row)
    page.mouse.click(place["x"], place["y"])


def use_tool(page, name):
    page.get_by_role("button", name="Tools").click()
    page.get_by_role("menuitem", name=name).click()
