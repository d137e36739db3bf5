"""Roles, and what asks for them."""

import pytest

from mapapp.access import LOCAL, Person, Role, guarded, require


@pytest.mark.parametrize(
    ("role", "may_code", "may_edit"),
    [
        (Role.VIEWER, False, False),
        (Role.CODER, True, False),
        (Role.EDITOR, True, True),
    ],
)
def test_each_role_may_what_those_before_it_may(role, may_code, may_edit):
    person = Person(name="a@example.org", role=role)

    assert (person.may_code, person.may_edit) == (may_code, may_edit)
    assert [each for each in Role if person.may(each)] == list(Role)[: role.rank + 1]


def test_without_a_team_whoever_sits_at_the_machine_is_an_editor():
    assert require(Role.EDITOR) == LOCAL


def test_a_guarded_page_is_shown_to_who_may_see_it():
    shown = []

    guarded(lambda: shown.append("page"), needs=Role.EDITOR)()

    assert shown == ["page"]
