"""Charts as files: made offline, in the map's colours, nothing in them runs."""

from datetime import date
from itertools import pairwise

import pytest
from PIL import Image

from geodata.frames import incidents_to_frame
from mapapp.charts import (
    Look,
    RegionCounts,
    Step,
    casualties_chart,
    chart_png,
    chart_svg,
    count_regions,
    incidents_chart,
    incidents_table,
    region_chart,
)
from mapapp.charts.casualties import casualties_table
from mapapp.charts.choropleth import classes_of
from mapapp.charts.outlines import outlines_around
from tests.builders import make_incident, make_location, sample_table

HOSTILE = "</text><script>hit()</script>"


def incidents(look, *, title="Incidents", rows=None):
    table = incidents_table(incidents_to_frame(rows or sample_table()), Step.DAY)
    return incidents_chart(table, Step.DAY, look, title=title, subtitle="All types")


def svg_of(chart):
    return chart_svg(chart).decode()


def test_a_picture_has_its_title_and_the_colours_of_the_map():
    svg = svg_of(incidents(Look.file()))

    assert ">Incidents<" in svg
    assert ">All types<" in svg
    assert {"#D55E00", "#0072B2"} <= {
        colour for colour in ("#D55E00", "#0072B2", "#009E73") if colour in svg
    }
    assert "#009E73" not in svg


def test_a_png_is_twice_the_charts_size(tmp_path):
    path = tmp_path / "chart.png"
    path.write_bytes(chart_png(incidents(Look.file())))

    with Image.open(path) as picture:
        assert picture.format == "PNG"
        assert picture.width > 2 * 860


def test_words_in_a_picture_are_text():
    svg = svg_of(incidents(Look.file(), title=HOSTILE))

    assert "<script" not in svg
    assert "&lt;script" in svg


def test_on_the_page_a_chart_takes_the_pages_width_and_no_title():
    drawn = incidents(Look.page(dark=True)).to_dict()

    assert drawn["width"] == "container"
    assert "title" not in drawn
    assert drawn["config"]["background"] == "#1B1D20"


def test_a_bar_is_as_high_as_the_lowest_figure():
    frame = incidents_to_frame(sample_table())
    table = casualties_table(frame, "killed", Step.DAY, whole=frame)
    chart = casualties_chart(table, Step.DAY, Look.file(), title="Killed", subtitle="")

    (row,) = chart.to_dict()["data"]["values"]
    assert (row["from"], row["low"], row["best"], row["high"]) == (0, 7, 7, None)


def test_one_day_is_not_as_wide_as_the_chart():
    drawn = incidents(Look.file(), rows=[make_incident("a")]).to_dict()

    first, last = drawn["encoding"]["x"]["scale"]["domain"]
    assert (date.fromisoformat(last) - date.fromisoformat(first)).days == 12


@pytest.mark.parametrize("most", [1, 2, 5, 6, 7, 40, 1000, 987_654])
def test_classes_hold_every_count_once(most):
    classes = classes_of(most)

    assert classes[0][0] == 1
    assert classes[-1][1] == most
    assert all(first <= last for first, last in classes)
    assert all(a[1] + 1 == b[0] for a, b in pairwise(classes))
    assert len(classes) <= 5


def regions(*incidents_):
    return count_regions(incidents_to_frame(incidents_))


def in_region(incident_id, country, admin1):
    return make_incident(
        incident_id, location=make_location(country=country, admin1=admin1)
    )


def test_regions_are_drawn_in_classes_of_their_counts():
    counts = regions(
        in_region("a", "UA", "Kyiv"),
        in_region("b", "UA", "Kyiv"),
        in_region("c", "UA", "Crimea"),
    )

    svg = svg_of(region_chart(counts, Look.file(), title="Regions", subtitle=""))

    assert isinstance(counts, RegionCounts)
    assert ">Regions<" in svg
    assert "#00476F" in svg
    assert svg.count("<path") > 20


def test_borders_are_those_of_the_map():
    codes = {
        kind: {each["properties"]["code"] for each in features}
        for kind, features in (
            ("units", outlines_around(["UA-43"]).units),
            ("countries", outlines_around(["UA-43"]).countries),
        )
    }

    assert {"UA-43", "UA-40", "UA-65"} <= codes["units"]
    assert not {code for code in codes["units"] if code.startswith("RU")}
    assert {"UA", "RU"} <= codes["countries"]


def test_a_unit_inside_another_is_a_hole_of_it():
    krai = next(
        each
        for each in outlines_around(["RU-KDA"]).units
        if each["properties"]["code"] == "RU-KDA"
    )
    shell, hole = max(krai["geometry"]["coordinates"], key=len)[:2]

    assert (signed_area(shell) > 0) is not (signed_area(hole) > 0)


def signed_area(ring):
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring))
