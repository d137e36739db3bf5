"""Who is let in, by what the provider says and the list."""

import pytest

from mapapp.access.people import Role
from mapapp.access.team import NotListed, NotSignedIn
from mapapp.access.team_file import read_team

NOW = 1_800_000_000.0
CLAIMS = {
    "is_logged_in": True,
    "iss": "https://id.example.org",
    "aud": "mapapp",
    "sub": "1",
    "iat": NOW - 60,
    "email": "anna@example.org",
    "email_verified": True,
}


@pytest.fixture
def admit(write_team):
    team = read_team(write_team())
    return lambda **claims: team.admit(CLAIMS | claims, now=NOW)


def test_who_is_on_the_list_has_their_role(admit):
    person = admit()

    assert (person.name, person.role) == ("anna@example.org", Role.EDITOR)


@pytest.mark.parametrize("email", ["ANNA@example.org", "Anna@Example.ORG"])
def test_letters_of_an_email_may_be_large(admit, email):
    assert admit(email=email).name == "anna@example.org"


def test_a_domain_has_a_role_and_one_of_it_may_have_none(admit):
    assert admit(email="x@newsroom.example").role is Role.VIEWER
    with pytest.raises(NotListed, match=r"gone@newsroom\.example is not on"):
        admit(email="gone@newsroom.example")


@pytest.mark.parametrize(
    "email",
    [
        "x@sub.newsroom.example",
        "x@newsroom.example.evil.org",
        "x@evil.org@newsroom.example",
        "dora@example.org",
        # a sign whose small form is a letter, one that is not seen
        "\u212ba@example.org",
        "anna@example.org\u200b",
        "",
        None,
        7,
    ],
)
def test_another_email_is_not_on_the_list(admit, email):
    with pytest.raises(NotListed):
        admit(email=email)


@pytest.mark.parametrize("verified", [False, None, "yes", 1.5, "false"])
def test_an_email_that_is_not_verified_is_none(admit, verified):
    with pytest.raises(NotListed, match="verified"):
        admit(email_verified=verified)


def test_a_subject_needs_no_email(admit):
    person = admit(sub="auth0|7", email_verified=False)

    assert (person.name, person.role) == ("chris", Role.CODER)


@pytest.mark.parametrize(
    "claims",
    [
        {"is_logged_in": False},
        {"is_logged_in": "true"},
        {"iss": "https://id.example.org/"},
        {"iss": "https://other.example"},
        {"aud": "other"},
        {"aud": ["other"]},
        {"aud": None},
        {"sub": None},
        {"iat": None},
        {"iat": True},
        {"iat": NOW - 12 * 3600 - 1},
        {"iat": NOW + 3600},
    ],
)
def test_claims_of_elsewhere_or_of_long_ago_are_nobody(admit, claims):
    with pytest.raises(NotSignedIn):
        admit(**claims)


def test_no_claims_are_nobody(write_team):
    with pytest.raises(NotSignedIn, match="Sign in"):
        read_team(write_team()).admit({}, now=NOW)


def test_an_audience_may_be_several(admit):
    assert admit(aud=["other", "mapapp"]).role is Role.EDITOR
