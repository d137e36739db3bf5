"""All colours of the app, once: of the pages, of charts, of the map and its panels.

``docs/colours.md`` says where they come from and how they were chosen. Style
sheets take them as variables (:func:`css_variables`), scripts as
``mapapp.COLOURS`` (:func:`script`); a colour by its value stands nowhere else.
"""

import json
from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

Theme: TypeAlias = Literal["light", "dark"]
Table: TypeAlias = Mapping[str, str]

TYPES: Final = {
    "strike": "#D55E00",
    "airspace_violation": "#0072B2",
    "interception": "#009E73",
    "other": "#767676",
}
"""By type of incident: Okabe and Ito's, told apart by colour-blind eyes."""

KINDS: Final = ("#56B4E9", "#E69F00", "#CC79A7", "#0072B2", "#B8A800", "#009E73")
"""Kinds of weapons: the rest of the same palette first."""

RAMP: Final = ("#C6DCEA", "#8DBCD9", "#4F97C4", TYPES["airspace_violation"], "#00476F")
"""From few to many, towards Okabe and Ito's blue."""

PAGE: Final[Mapping[Theme, Table]] = {
    "light": {
        "primary": "#7A4A21",
        "background": "#FBF9F5",
        "secondary": "#F1EDE5",
        "text": "#26231F",
        "border": "#DDD6C9",
    },
    "dark": {
        "primary": "#D9A877",
        "background": "#1B1D20",
        "secondary": "#24272B",
        "text": "#E8E4DC",
        "border": "#3A3E44",
    },
}
"""Of the pages, as Streamlit's theme has them."""

MAP: Final[Mapping[Theme, Table]] = {
    "light": {
        "land": "#F4F1EA",
        "water": "#DCE6EC",
        "country": "#8C857A",
        "region": "#C9C2B6",
        "coast": "#AEBAC1",
        "ink": "#1F1D1A",
        "countryName": "#7A7368",
        "regionName": "#A39C8F",
        "cityName": "#57524A",
        "waterName": "#7C95A3",
    },
    "dark": {
        "land": "#23262B",
        "water": "#171A1E",
        "country": "#6B7078",
        "region": "#3B4047",
        "coast": "#3A4048",
        "ink": "#F2EFE8",
        "countryName": "#8D929A",
        "regionName": "#5F656D",
        "cityName": "#B3B0A9",
        "waterName": "#5D6A75",
    },
}
"""Of the offline base map and the ink upon it."""

PANELS: Final[Mapping[Theme, Table]] = {
    "light": {
        "paper": "#FDFCF9",
        "ink": MAP["light"]["ink"],
        "muted": "#6A645A",
        "line": "#DDD7CB",
        "quiet": "#F3F0E8",
        "link": "#005A8C",
        "water": MAP["light"]["water"],
        "warning": TYPES["strike"],
        "bar": "#4F5D69",
        "bar-out": "#B3B8BA",
        "bar-all": "#E4DFD3",
        "bar-period": "#EFEBE1",
    },
    "dark": {
        "paper": "#2C3037",
        "ink": MAP["dark"]["ink"],
        "muted": "#B0AEA8",
        "line": "#454A52",
        "quiet": "#383D45",
        "link": "#7CC4F0",
        "water": MAP["dark"]["water"],
        "warning": TYPES["strike"],
        "bar": "#B9C6D0",
        "bar-out": "#69737C",
        "bar-all": "#41464E",
        "bar-period": "#363B43",
    },
}
"""Of the panels on the map, its timeline and what stands below it in a dossier."""

_STREAMLIT = {
    "primary": "primaryColor",
    "background": "backgroundColor",
    "secondary": "secondaryBackgroundColor",
    "text": "textColor",
    "border": "borderColor",
}
_ST_VARIABLES = {
    "text": "st-text-color",
    "background": "st-background-color",
    "secondary": "st-secondary-background-color",
    "border": "st-border-color",
}


def theme_options() -> dict[str, str]:
    """The page's colours as options of Streamlit's configuration."""
    return {
        f"theme.{theme}.{_STREAMLIT[name]}": colour
        for theme, table in PAGE.items()
        for name, colour in table.items()
    }


def css_variables() -> str:
    """The panels' colours as variables, light, and dark by the root's data-theme."""
    return _css(PANELS)


def page_variables() -> str:
    """The page's colours as Streamlit names them, for a page without Streamlit."""
    return _css(
        {
            theme: {_ST_VARIABLES[name]: table[name] for name in _ST_VARIABLES}
            for theme, table in PAGE.items()
        }
    )


def script() -> str:
    """What the map's scripts draw with, as ``mapapp.COLOURS``."""
    colours = json.dumps({"types": TYPES, "map": MAP}, indent=2)
    return f"window.mapapp.COLOURS = {colours};\n"


def _css(tables: Mapping[Theme, Table]) -> str:
    return _rule(":root", tables["light"]) + _rule(
        ':root[data-theme="dark"]', tables["dark"]
    )


def _rule(selector: str, table: Table) -> str:
    lines = "".join(f"  --{name}: {colour};\n" for name, colour in table.items())
    return f"{selector} {{\n{lines}}}\n"
