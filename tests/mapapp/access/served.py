"""Cookies signed as Streamlit does it, for a team's server and its archive."""

import json
import time
from datetime import UTC, datetime

from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from geodata.archive import open_archive
from geodata.models import Status
from tests.browser.teams import email
from tests.builders import make_claim, make_incident, make_location, make_report

HIDDEN = {Status.PROPOSED: "Quillmoor", Status.REJECTED: "Vexley"}
"""Words of what a viewer may not see: in titles, places, texts and quotes."""
SEEN = {Status.ACCEPTED: "Harrowby", Status.DISPUTED: "Tarnwick"}
WHERE = {"Harrowby": 29.0, "Tarnwick": 30.0, "Quillmoor": 31.0, "Vexley": 32.0}


def cookie_of(server, name, *, secret="c" * 40, **claims):
    """The cookie of somebody who has signed in, or of what is claimed instead."""
    said = {
        "origin": server.url,
        "is_logged_in": True,
        "provider": "default",
        "iss": server.issuer,
        "aud": ["mapapp"],
        "sub": name,
        "iat": int(time.time()),
        "email": email(name),
        "email_verified": True,
    }
    value = json.dumps(said | claims)
    content = create_signed_value(secret, USER_COOKIE_NAME, value)
    return {USER_COOKIE_NAME: content.decode()}


def fill(path):
    """An archive with an incident of each status, all of one report."""
    words = HIDDEN | SEEN
    text = " ".join(f"Six people died in {words[status]}." for status in words)
    report = make_report(text=text, title="A long night", outlet="Wire")
    incidents = [
        make_incident(
            place.lower(),
            title=f"Strike on {place}",
            location=make_location(place, WHERE[place], 50.0),
            status=status,
            claims=(make_claim(report, f"Six people died in {place}."),),
        )
        for status, place in words.items()
    ]
    with open_archive(path) as archive:
        archive.add(report, incidents, actor="local", at=datetime.now(UTC))
    return report
