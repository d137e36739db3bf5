"""What all commands have in common."""

import resource
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from geodata.models import Grade, Layer
from mapapp.cli import app
from mapapp.commands.selecting import GradeName, LayerName
from tests.mapapp.commands.running import mapapp, run

COMMANDS = [
    "serve",
    "extract",
    "geocode",
    "import",
    "export",
    "map",
    "gazetteer",
    "synthesize",
]


def test_the_layers_are_those_of_the_models():
    assert [layer.value for layer in LayerName] == [layer.value for layer in Layer]


def test_the_grades_are_those_of_the_models_and_none():
    assert [grade.value for grade in GradeName] == [*map(str, Grade), "none"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_there_for_every_command(command):
    outcome = run(command, "--help")

    assert command in outcome.stdout
    assert outcome.stderr == ""


def test_the_version_is_printed():
    assert run("--version").stdout.startswith("mapapp ")


@pytest.mark.parametrize(
    "args",
    [
        ("extract",),
        ("extract", "a.txt", "--published", "25.11.2025"),
        ("extract", "a.txt", "--published", "2025-02-30"),
        ("extract", "a.txt", "--format", "xml"),
        ("import",),
        ("export", "out.shp"),
        ("export", "out.geojson", "--layer", "floods"),
        ("export", "out.geojson", "--since", "2025-12-01", "--until", "2025-11-01"),
        ("serve", "--port", "70000"),
        ("dance",),
        (),
    ],
)
def test_wrong_use_is_exit_code_2_and_prints_no_result(args):
    outcome = CliRunner().invoke(app, list(args))

    assert outcome.exit_code == 2
    assert "Traceback" not in outcome.output


def test_help_is_quick():
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    outcome = mapapp("--help")
    after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime

    assert outcome.returncode == 0
    assert after - before < 5


def test_help_imports_nothing_slow():
    code = (
        "import sys, mapapp.cli; "
        "print({'pandas', 'shapely', 'streamlit', 'folium', 'rich'} & set(sys.modules))"
    )
    outcome = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code], capture_output=True, check=True
    )

    assert outcome.stdout.decode().strip() == "set()"
