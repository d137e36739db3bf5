"""The command line as a test drives it."""

import json
import subprocess
import sys

from typer.testing import CliRunner

from mapapp.cli import app

REPORT = """The Daily Example
25 November 2025

A Russian missile strike on Kharkiv killed three people and injured 12 others
overnight on Tuesday, the regional governor said. In Odesa, a drone attack
injured two people on Monday.
"""


def run(*args, exit_code=0, **options):
    outcome = CliRunner().invoke(app, [str(arg) for arg in args], **options)
    assert outcome.exit_code == exit_code, outcome.output
    return outcome


def mapapp(*args, **options):
    command = [sys.executable, "-m", "mapapp", *map(str, args)]
    return subprocess.run(command, capture_output=True, check=False, **options)  # noqa: S603 - our own command


def features(text):
    return json.loads(text)["features"]


def lines_of(*texts, published="2026-11-18"):
    records = [
        {"id": str(n), "text": text, "published": published}
        for n, text in enumerate(texts)
    ]
    return "".join(json.dumps(record) + "\n" for record in records)


ONE_STRIKE = (
    "Two people were killed by a missile in Kharkiv on Tuesday, the mayor said.",
    "Three people died in a missile strike on Kharkiv on Tuesday, the governor said.",
)
