"""A team's file for tests, in parts that may be left out or said otherwise."""

import pytest

PARTS = {
    "site": """
[site]
address = "https://map.example.org"
cookie_secret_env = "COOKIE"
""",
    "provider": """
[provider]
metadata_url = "https://id.example.org/.well-known/openid-configuration"
client_id = "mapapp"
client_secret_env = "CLIENT"
""",
    "people": """
[people]
"anna@example.org" = "editor"
"Ben@Example.org" = "coder"
"gone@newsroom.example" = "none"
""",
    "domains": """
[domains]
"newsroom.example" = "viewer"
""",
    "subjects": """
[subjects]
"auth0|7" = { role = "coder", name = "chris" }
""",
}


@pytest.fixture
def write_team(tmp_path):
    """Write a team's file; parts are given as text, "" leaves one out."""

    def write(**parts):
        path = tmp_path / "team.toml"
        path.write_text("".join((PARTS | parts).values()), encoding="utf-8")
        return path

    return write
