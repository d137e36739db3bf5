"""A team: a provider of identities on loopback, and a server that asks it."""

import json
import subprocess
import sys
from contextlib import contextmanager

import httpx

from tests.browser.harness import Server, free_port

ROLES = {"anna": "editor", "ben": "coder", "cleo": "viewer"}
"""Who is on the list; dora has an account at the provider and no role here."""


def email(name):
    return f"{name}@example.org"


class IdentityProvider:
    """oidc-provider-mock as a process of its own: whoever is named is signed in."""

    def __init__(self, log):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._log = log
        self._process = None

    def start(self):
        command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock"]
        command += ["--port", str(self.port), "--host", "127.0.0.1"]
        for name in [*ROLES, "dora"]:
            claims = {"sub": name, "email": email(name), "email_verified": True}
            command += ["--user-claims", json.dumps(claims)]
        unverified = {"sub": "eve", "email": email("anna"), "email_verified": False}
        command += ["--user-claims", json.dumps(unverified)]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own command
                command, stdout=log, stderr=log
            )
        until_answers(f"{self.url}/.well-known/openid-configuration")

    def stop(self):
        self._process.terminate()
        self._process.wait(timeout=20)


def until_answers(url):
    transport = httpx.HTTPTransport(retries=12)  # waits longer each time
    with httpx.Client(transport=transport, timeout=60) as client:
        client.get(url)


class TeamServer(Server):
    """``mapapp serve --team``: its list may be changed while it runs."""

    def __init__(self, folder, provider):
        super().__init__(folder / "archive.sqlite", folder / "server.log")
        self.team = folder / "team.toml"
        self._provider = provider
        (folder / "client").write_text("a secret of the client", encoding="utf-8")
        (folder / "cookie").write_text("c" * 40, encoding="utf-8")
        self.list(ROLES)

    def list(self, roles):
        """Write who is on the list."""
        people = "\n".join(f'"{email(name)}" = "{roles[name]}"' for name in roles)
        text = f"""
[site]
address = "{self.url}"
cookie_secret_file = "cookie"

[provider]
metadata_url = "{self._provider.url}/.well-known/openid-configuration"
client_id = "mapapp"
client_secret_file = "client"

[people]
{people}
"""
        new = self.team.with_suffix(".new")
        new.write_text(text, encoding="utf-8")
        new.replace(self.team)

    @property
    def issuer(self):
        """Who says who people are."""
        return self._provider.url

    def command(self):
        return [*super().command(), "--team", str(self.team)]


@contextmanager
def running_team(folder, fill):
    """A provider and a server; ``fill`` makes the archive at a path."""
    provider = IdentityProvider(folder / "provider.log")
    provider.start()
    try:
        server = TeamServer(folder, provider)
        fill(server.archive)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        provider.stop()


def sign_in(page, name, *, role=None):
    """Go the way of a person: the button, the provider, back to the app."""
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name=name, exact=True).click()
    if role is not None:
        page.get_by_text(f"{role}: {email(name)}").wait_for()
