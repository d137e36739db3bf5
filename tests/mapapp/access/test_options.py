"""Streamlit's own settings open no way around the gate."""

import subprocess

import pytest

from tests.browser.teams import IdentityProvider, TeamServer


@pytest.mark.parametrize(
    "option", ['trustedUserHeaders = {X-User = "email"}', 'baseUrlPath = "map"']
)
def test_a_team_does_not_start_with_a_setting_that_leads_past_it(tmp_path, option):
    server = TeamServer(tmp_path, IdentityProvider(tmp_path / "log"))
    config = tmp_path / ".streamlit" / "config.toml"
    config.parent.mkdir()
    config.write_text(f"[server]\n{option}\n", encoding="utf-8")

    done = subprocess.run(  # noqa: S603 - our own command
        server.command(),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )

    assert done.returncode != 0
    assert "must be empty with a team" in done.stdout + done.stderr
