"""What is used of Streamlit's insides works with the version that is installed."""

import json

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime.secrets import secrets_singleton
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_auth_routes import create_auth_routes
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from mapapp.access.streamlit_inside import (
    SIGN_IN,
    SIGN_OUT,
    claims_of,
    is_run,
    whole_run,
)

SECRET = "c" * 40
SITE = "https://map.example.org"


@pytest.fixture
def signed(monkeypatch):
    """Cookies as Streamlit's callback sets them."""
    monkeypatch.setattr(secrets_singleton, "_secrets", None)
    secrets_singleton.merge_programmatic_secrets(
        {"auth": {"redirect_uri": f"{SITE}/oauth2callback", "cookie_secret": SECRET}}
    )

    def sign(*, secret=SECRET, **claims):
        value = json.dumps({"origin": SITE, "is_logged_in": True} | claims)
        content = create_signed_value(secret, USER_COOKIE_NAME, value)
        return {USER_COOKIE_NAME: content.decode()}

    yield sign
    monkeypatch.setattr(secrets_singleton, "_programmatic_secrets", None)


def test_a_cookie_of_streamlit_says_who_is_signed_in(signed):
    claims = claims_of(signed(sub="1", email="anna@example.org"))

    assert claims == {"is_logged_in": True, "sub": "1", "email": "anna@example.org"}


def test_a_forged_cookie_is_nobody(signed):
    name, value = next(iter(signed(sub="1").items()))

    assert claims_of(signed(sub="1", secret="d" * 40)) == {}
    # Not the last letter: its lowest bits are of no byte of the signature.
    other = "A" if value[-9] != "A" else "B"
    assert claims_of({name: value[:-9] + other + value[-8:]}) == {}
    assert claims_of({name: "nonsense"}) == {}
    assert claims_of({}) == {}


def test_a_cookie_of_another_site_is_nobody(signed):
    assert claims_of(signed(sub="1", origin="https://other.example")) == {}


def test_signing_in_and_out_are_routes_of_streamlit():
    assert {SIGN_IN, SIGN_OUT} <= {route.path for route in create_auth_routes("")}


def test_a_message_becomes_a_run_of_the_whole_page():
    message = BackMsg()
    message.rerun_script.query_string = "layers=strikes"
    message.rerun_script.fragment_id = "part"
    message.rerun_script.widget_states.widgets.add(id="button", trigger_value=True)
    content = message.SerializeToString()

    whole = BackMsg.FromString(whole_run(content))

    assert is_run(content)
    assert whole.rerun_script.query_string == "layers=strikes"
    assert not whole.rerun_script.fragment_id
    assert not whole.rerun_script.widget_states.widgets


def test_what_asks_for_no_run_is_none():
    other = BackMsg(stop_script=True).SerializeToString()

    assert not is_run(other)
    assert whole_run(other) is None
    assert not is_run(b"\xff\xff")
