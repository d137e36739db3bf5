"""What a team's file may say, and what is said of one that may not."""

import pytest

from mapapp.access.people import Role
from mapapp.access.team_file import TeamError, read_secrets, read_team

SECRETS = {"COOKIE": "c" * 40, "CLIENT": "secret"}


def test_a_file_says_who_may_do_what(write_team):
    team = read_team(write_team())

    assert team.people["ben@example.org"] is Role.CODER
    assert team.people["gone@newsroom.example"] is None
    assert team.domains == {"newsroom.example": Role.VIEWER}
    assert team.subjects["auth0|7"].name == "chris"
    assert (team.provider.issuer, team.hours) == ("https://id.example.org", 12)


def test_all_that_is_wrong_is_said_at_once(write_team):
    path = write_team(
        site="[site]\naddress = 'http://map.example.org/app'\nhours = 0\nred = 1",
        provider="\n[provider]\nmetadata_url = 'https://id.example.org/metadata'\n",
        people="[people]\n'anna' = 'editor'\n'ben@example.org' = 'boss'\n",
        subjects="[subjects]\n'7' = 'editor'\n",
    )

    with pytest.raises(TeamError) as found:
        read_team(path)

    breaches = str(found.value).splitlines()[1:]
    assert breaches == [
        (
            "- site.red is not known; there are address, cookie_secret_env,"
            " cookie_secret_file, hours"
        ),
        "- site.address must begin with https:// (http:// on this machine alone)",
        "- site.address ends after the name and the port: it takes no path",
        "- site.hours is a number above 0, 720 at most",
        "- site needs cookie_secret_env or cookie_secret_file, one of them",
        (
            "- provider.metadata_url does not end in /.well-known/openid-configuration:"
            " give provider.issuer too"
        ),
        "- provider.client_id is missing",
        "- provider needs client_secret_env or client_secret_file, one of them",
        "- people: 'anna' is no e-mail address in plain letters",
        (
            "- people: 'ben@example.org' has the role 'boss'; there are viewer, coder,"
            " editor, none"
        ),
        "- subjects: '7' needs a name for the log, without an @",
        "- subjects: '7' has the role None; there are viewer, coder, editor",
    ]


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"site": ""}, r"\[site\] is missing"),
        ({"people": "", "domains": "", "subjects": ""}, "nobody may sign in"),
        ({"people": "[people]\n'a@b.org' = 'coder'\n'A@b.org' = 'editor'"}, "twice"),
        ({"people": "[people]\n'ка@example.org' = 'coder'"}, "plain letters"),
        ({"subjects": "[subjects]\n'7' = {role='coder', name='local'}"}, "is taken"),
        (
            {
                "subjects": "[subjects]\n7 = {role='coder', name='c'}\n"
                "8 = {role='coder', name='c'}"
            },
            "the same name",
        ),
        ({"domains": "[domains]\n'org' = 'viewer'"}, "no domain"),
        ({"domains": "[elsewhere]\n"}, r"\[elsewhere\] is not known"),
        ({"site": "site = 7\n"}, r"\[site\] is missing"),
        ({"site": "= =\n"}, "cannot be read"),
    ],
)
def test_a_breach_is_told_in_words(write_team, parts, words):
    with pytest.raises(TeamError, match=words):
        read_team(write_team(**parts))


def test_secrets_come_from_where_the_file_says(write_team):
    auth = read_secrets(write_team(), SECRETS)["auth"]

    assert auth["redirect_uri"] == "https://map.example.org/oauth2callback"
    assert (auth["client_secret"], auth["cookie_secret"]) == ("secret", "c" * 40)


def test_a_secret_may_be_in_a_file_beside_it(write_team, tmp_path):
    (tmp_path / "client").write_text("from a file\n")
    provider = """
[provider]
metadata_url = "https://id.example.org/.well-known/openid-configuration"
client_id = "mapapp"
client_secret_file = "client"
"""

    auth = read_secrets(write_team(provider=provider), SECRETS)["auth"]

    assert auth["client_secret"] == "from a file"  # noqa: S105 - of this test


def test_secrets_that_are_missing_or_short_are_named_together(write_team):
    with pytest.raises(TeamError, match=r"(?s)CLIENT is not set.*32 letters"):
        read_secrets(write_team(), {"COOKIE": "short"})
