"""Who only reads has the history of what they were shown, and no more."""

from dataclasses import replace

import pytest

from geodata.archive import Edited, Who, open_archive
from geodata.models import Status
from mapapp.pages.reader_history import readers_states
from tests.builders import NOON, make_claim, make_incident, make_report

STEPS = {
    "proposed": {"title": "Quillmoor", "status": Status.PROPOSED},
    "accepted": {"status": Status.ACCEPTED, "notes": "our man there"},
    "corrected": {"title": "Harrowby", "status": Status.ACCEPTED},
    "doubted": {"title": "Vexley", "status": Status.PROPOSED},
    "disputed": {"title": "Tarnwick", "status": Status.DISPUTED},
    "rejected": {"status": Status.REJECTED},
}


@pytest.fixture
def after(tmp_path):
    """The states that are told after some steps, the last of which is named."""

    def walk(last):
        with open_archive(tmp_path / f"{last}.sqlite") as archive:
            report = make_report(text="Six people died.")
            claims = (make_claim(report, "Six people died."),)
            steps = list(STEPS)[: list(STEPS).index(last) + 1]
            one = make_incident("a", claims=claims, **STEPS[steps[0]])
            archive.add(report, [one], actor="ann", at=NOON)
            for number, step in enumerate(steps[1:], start=1):
                one = replace(one, **STEPS[step])
                who = Who(actor="ann", at=NOON, reason="a secret")
                archive.change(Edited(incident=one, expected_version=number), who)
            return readers_states(archive.versions("a"))

    return walk


def test_states_are_those_in_which_it_was_shown(after):
    states = after("disputed")

    assert [each.number for each in states] == [2, 3, 5]
    titles = [each.record["title"] for each in states]
    assert titles == ["Quillmoor", "Harrowby", "Tarnwick"]
    assert [each.record["notes"] for each in states] == [None] * 3


@pytest.mark.parametrize("last", ["proposed", "doubted", "rejected"])
def test_what_is_not_shown_now_has_no_history(after, last):
    assert after(last) == ()


def test_what_is_not_there_has_no_history():
    assert readers_states(()) == ()
