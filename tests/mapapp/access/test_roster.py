"""The list is read again when its file changes."""

import pytest

from mapapp.access.roster import Roster
from mapapp.access.team_file import TeamError


def test_who_is_taken_off_the_list_is_off_at_once(write_team):
    roster = Roster(write_team())
    before = roster.team()

    write_team(people="[people]\n'ben@example.org' = 'coder'\n")

    assert "anna@example.org" in before.people
    assert "anna@example.org" not in roster.team().people


def test_what_is_the_same_is_not_read_again(write_team):
    roster = Roster(write_team())

    assert roster.team() is roster.team()


def test_a_file_that_has_become_wrong_lets_nobody_in_until_it_is_mended(write_team):
    roster = Roster(write_team())
    roster.team()

    path = write_team(people="[people]\n'anna' = 'boss'\n")
    with pytest.raises(TeamError, match="boss"):
        roster.team()
    path.unlink()
    with pytest.raises(TeamError, match="cannot be read"):
        roster.team()
    write_team()

    assert roster.team().people
