"""One table of colours: pages, charts, style sheets and scripts take from it."""

import re
import tomllib
from pathlib import Path

import pytest

from mapapp import colours
from mapapp.charts.drawing import Look
from mapapp.embed import embed_policy
from mapapp.maps.assets import own_scripts, own_style

ROOT = Path(__file__).parents[2]
BY_VALUE = re.compile(r"#[0-9a-fA-F]{6}\b")
OKABE_ITO = {"#E69F00", "#56B4E9", "#009E73", "#0072B2", "#D55E00", "#CC79A7"}


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
    ]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_types_have_colours_of_the_palette_and_a_grey():
    *named, other = colours.TYPES.values()

    assert set(named) <= OKABE_ITO
    assert other[1:3] == other[3:5] == other[5:7]
    assert set(colours.KINDS) - OKABE_ITO == {"#B8A800"}  # its yellow, darker


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_can_be_read_on_what_they_stand_on(theme):
    page, panels = colours.PAGE[theme], colours.PANELS[theme]

    assert contrast(page["text"], page["background"]) >= 7
    for ink in ("ink", "muted", "link"):
        assert contrast(panels[ink], panels["paper"]) >= 4.5
    assert contrast(colours.MAP[theme]["ink"], colours.MAP[theme]["land"]) >= 7


@pytest.mark.parametrize("dark", [False, True])
def test_charts_stand_on_the_page_in_its_colours(dark):
    theme = "dark" if dark else "light"
    look = Look.page(dark=dark)

    assert (look.paper, look.ink, look.line) == tuple(
        colours.PAGE[theme][name] for name in ("background", "text", "border")
    )
    assert look.water == colours.MAP[theme]["water"]


def test_the_theme_of_both_ways_to_start_is_the_table():
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))

    told = {
        f"theme.{theme}.{name}": value
        for theme in ("light", "dark")
        for name, value in config["theme"][theme].items()
    }
    assert told == colours.theme_options()


def test_style_sheets_and_scripts_hold_no_colour_by_its_value():
    sheets = own_style().removeprefix(colours.css_variables())
    scripts = {**own_scripts()}
    del scripts["colours"]

    assert BY_VALUE.findall(sheets) == []
    assert {name for name, text in scripts.items() if BY_VALUE.search(text)} == set()
    for variable in re.findall(r"var\(--([\w-]+)\)", sheets):
        assert f"--{variable}:" in own_style(), variable


def test_pages_without_streamlit_have_the_same_colours():
    assert "--st-text-color: #26231F" in colours.page_variables()
    assert "style-src 'sha256-" in embed_policy([])
