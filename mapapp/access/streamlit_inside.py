"""Streamlit's insides that the gate needs: the one place that knows them.

Streamlit has no public way to ask in a route who is signed in; ``st.user`` is of
pages alone. So the functions by which its websocket reads the signed cookie are used
here, and its messages are read here, and nowhere else.
``tests/mapapp/access/test_streamlit_inside.py`` signs a cookie and writes a message
in Streamlit's way and reads them back: it is red where a new version does otherwise.
"""

from collections.abc import Mapping
from typing import Any

from google.protobuf.message import DecodeError
from streamlit.auth_util import get_origin_from_redirect_uri
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.web.server.starlette import starlette_websocket
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

SIGN_IN = "/auth/login"
"""Streamlit's own route, to which ``st.login`` leads; it ends at the first page."""

SIGN_OUT = "/auth/logout"
"""Streamlit's own route, to which ``st.logout`` leads."""

_RUN = "rerun_script"


def claims_of(cookies: Mapping[str, str]) -> dict[str, Any]:
    """What the cookie says of who is signed in; empty if it is none of ours.

    The signature and its age are checked, and that it was given for this site.
    """
    origin = get_origin_from_redirect_uri()
    content = starlette_websocket._get_signed_cookie_with_chunks(  # noqa: SLF001 - see above
        dict(cookies), USER_COOKIE_NAME
    )
    if not origin or not content:
        return {}
    claims: dict[str, Any] = starlette_websocket._parse_decoded_user_cookie(  # noqa: SLF001 - see above
        content, origin
    )
    return claims


def is_run(content: bytes) -> bool:
    """Whether a message of a page asks for a run of it."""
    message = _read(content)
    return message is not None and message.WhichOneof("type") == _RUN


def whole_run(content: bytes) -> bytes | None:
    """A message that asks for a run, as one of the whole page and of no button.

    None if it asks for something else.
    """
    message = _read(content)
    if message is None or message.WhichOneof("type") != _RUN:
        return None
    message.rerun_script.ClearField("fragment_id")
    message.rerun_script.ClearField("widget_states")
    whole: bytes = message.SerializeToString()
    return whole


def _read(content: bytes) -> BackMsg | None:
    message = BackMsg()
    try:
        message.ParseFromString(content)
    except DecodeError:
        return None
    return message
