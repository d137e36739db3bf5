import json

import pytest
from typer.testing import CliRunner

from geodata.archive import Who, add_coding, open_archive
from geodata.coding import Answer
from mapapp.cli import app
from tests.builders import NOON, make_incident, make_report


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "a.sqlite"
    with open_archive(file) as archive:
        incidents = [make_incident(name) for name in "ab"]
        archive.add(make_report(), incidents, actor="x", at=NOON)
    return file


def code(path, *coders):
    with open_archive(path) as archive:
        for coder in coders:
            answer = Answer(is_incident=False)
            add_coding(archive, "a", answer, Who(actor=coder, at=NOON))


def asked(path, *options):
    command = ["archive", "agreement", "--archive", str(path), *options]
    return CliRunner().invoke(app, command)


def test_agreement_is_a_line_for_each_figure(path):
    code(path, "ann", "ben")

    lines = asked(path).stdout.splitlines()

    assert lines[0].startswith("is_incident  Cohen's kappa")
    assert "n=1" in lines[0]
    assert "chance alone" in lines[0]


def test_agreement_as_json(path):
    code(path, "ann", "ben", "cyd")

    found = json.loads(asked(path, "--between", "ben", "cyd", "--json").stdout)

    assert found["coders"] == ["ben", "cyd"]
    assert found["measures"][0]["count"] == 1


def test_where_no_two_have_coded_it_says_so(path):
    code(path, "ann")

    assert "no two people" in asked(path).stderr


def test_a_name_of_nobody_is_refused(path):
    code(path, "ann", "ben")
    result = asked(path, "--between", "ann", "eve")

    assert result.exit_code != 0
    assert "eve has coded nothing" in result.output
