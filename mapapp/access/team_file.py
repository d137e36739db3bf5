"""The team's file: TOML that says who signs in where, and who may do what.

It holds no secrets, only where they are: the name of an environment variable or
the path of a file. What is wrong with it is said all at once.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geodata.errors import GeodataError
from mapapp.access.identity import small_email
from mapapp.access.people import Person, Role
from mapapp.access.team import CALLBACK, Provider, Team
from mapapp.access.team_checks import DEFAULT_HOURS, METADATA, NOBODY, breaches_of

LEAST_SECRET = 32
"""Letters of the secret that signs cookies."""


class TeamError(GeodataError):
    """The team's file cannot mean what it says; the message lists every breach."""


def read_team(path: Path) -> Team:
    """The team that a file describes.

    Raises:
        TeamError: it cannot be read; the message lists all that is wrong.
    """
    tables = _parse(path)
    breaches = list(breaches_of(tables))
    if breaches:
        raise TeamError("\n".join([f"{path} cannot be used:", *breaches]))
    provider, site = tables["provider"], tables["site"]
    metadata_url = provider["metadata_url"]
    return Team(
        provider=Provider(
            metadata_url=metadata_url,
            issuer=provider.get("issuer", metadata_url.removesuffix(METADATA)),
            client_id=provider["client_id"],
        ),
        address=site["address"].rstrip("/"),
        hours=site.get("hours", DEFAULT_HOURS),
        people={
            str(small_email(email)): None if role == NOBODY else Role(role)
            for email, role in tables.get("people", {}).items()
        },
        domains={
            name.lower(): Role(role) for name, role in tables.get("domains", {}).items()
        },
        subjects={
            subject: Person(name=each["name"], role=Role(each["role"]))
            for subject, each in tables.get("subjects", {}).items()
        },
    )


def read_secrets(
    path: Path, environ: Mapping[str, str] | None = None
) -> dict[str, dict[str, Any]]:
    """Streamlit's section ``auth`` for a team, with the secrets from their places.

    Raises:
        TeamError: the file is wrong, or a secret is not where it says.
    """
    env = os.environ if environ is None else environ
    team, tables = read_team(path), _parse(path)
    found: dict[str, str] = {}
    breaches = []
    for table, name in (("provider", "client_secret"), ("site", "cookie_secret")):
        try:
            found[name] = _secret(tables[table], name, path.parent, env)
        except TeamError as error:
            breaches.append(f"- {error}")
    if len(found.get("cookie_secret", "x" * LEAST_SECRET)) < LEAST_SECRET:
        breaches.append(f"- the cookie secret needs {LEAST_SECRET} letters or more")
    if breaches:
        raise TeamError("\n".join([f"{path} names secrets to be given:", *breaches]))
    return {
        "auth": {
            "redirect_uri": team.address + CALLBACK,
            "client_id": team.provider.client_id,
            "server_metadata_url": team.provider.metadata_url,
            "client_kwargs": {"scope": "openid email"},
            **found,
        }
    }


def _secret(
    table: Mapping[str, str], name: str, folder: Path, env: Mapping[str, str]
) -> str:
    variable = table.get(f"{name}_env")
    if variable is not None:
        if not env.get(variable):
            msg = f"the environment variable {variable} is not set"
            raise TeamError(msg)
        return env[variable]
    file = folder / table[f"{name}_file"]
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{file} cannot be read: {error}"
        raise TeamError(msg) from error


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        msg = f"the team's file {path} cannot be read: {error}"
        raise TeamError(msg) from error
