import base64
import hashlib
import json
import re

import pytest

from mapapp.embed import embed_page, embed_policy
from mapapp.snapshot import IncidentSnapshot
from tests.builders import make_incident


@pytest.fixture
def snapshot():
    return IncidentSnapshot([make_incident("a"), make_incident("b" * 16)], version="v1")


def state_of(page):
    block = re.search(
        r'<script type="application/json" id="state">(.*?)</script>', page
    )
    return json.loads(block[1])


def test_the_state_comes_from_the_address(snapshot):
    incident = snapshot.incident_id(1)
    params = {"since": "2025-11-01", "country": "UA,unknown", "incident": incident}

    state = state_of(embed_page(snapshot, params | {"view": "48.5,31,6"}))

    shown = json.loads(state["filter"])
    assert shown["first"] == 20393
    assert shown["countries"] == ["", "UA"]
    assert (state["version"], state["selected"], state["view"]) == (
        "v1",
        1,
        "48.5,31,6",
    )
    assert state["theme"] is None


def test_what_the_address_cannot_mean_is_left_out(snapshot):
    params = dict.fromkeys(
        ("layers", "since", "view", "incident", "theme"), "</script>"
    )

    page = embed_page(snapshot, params)

    state = state_of(page)
    assert page.count("</script>") == 2
    assert (state["selected"], state["view"], state["theme"]) == (None, None, None)


def test_the_policy_holds_the_hashes_of_the_page(snapshot):
    page = embed_page(snapshot, {})
    policy = embed_policy(("https://news.example",))

    for pattern in (r"<style>(.*?)</style>", r'<script type="module">(.*?)</script>'):
        text = re.search(pattern, page, flags=re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert policy.endswith("frame-ancestors 'self' https://news.example")
    assert "unsafe" not in policy


def test_made_up_incidents_are_told_to_be():
    made_up = IncidentSnapshot([make_incident()], version="v1", is_synthetic=True)

    assert state_of(embed_page(made_up, {}))["synthetic"] is True
