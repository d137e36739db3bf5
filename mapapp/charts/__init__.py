"""Incidents as charts: frame to tables, tables to Altair charts, charts to files.

Pure: nothing here knows Streamlit, asks a server or reads the archive. A table
says what is drawn, and is what its CSV holds; unknown stays unknown in both.
"""

from mapapp.charts.casualties import casualties_table
from mapapp.charts.choropleth import region_chart
from mapapp.charts.drawing import Look, casualties_chart, incidents_chart, weapons_chart
from mapapp.charts.files import chart_png, chart_svg, table_csv
from mapapp.charts.incidents import incidents_table
from mapapp.charts.periods import STEPS, Step, step_for
from mapapp.charts.regions import NOT_DRAWN, RegionCounts, count_regions
from mapapp.charts.weapons import weapons_table

__all__ = [
    "NOT_DRAWN",
    "STEPS",
    "Look",
    "RegionCounts",
    "Step",
    "casualties_chart",
    "casualties_table",
    "chart_png",
    "chart_svg",
    "count_regions",
    "incidents_chart",
    "incidents_table",
    "region_chart",
    "step_for",
    "table_csv",
    "weapons_chart",
    "weapons_table",
]
