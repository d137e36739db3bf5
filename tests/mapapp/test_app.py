"""The app's two ways to start have one configuration."""

import tomllib
from pathlib import Path

from mapapp.app import SERVER_CONFIG

ROOT = Path(__file__).parents[2]


def flatten(table, prefix=""):
    for name, value in table.items():
        if isinstance(value, dict):
            yield from flatten(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def test_serve_starts_with_the_same_settings_as_streamlit_run():
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))

    assert dict(flatten(config)) == SERVER_CONFIG
