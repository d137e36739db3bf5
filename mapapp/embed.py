"""The map as a page of its own, for an ``<iframe>`` on another site.

It holds the same document in the same sandboxed frame as the app's page and the
same go-between, without Streamlit around it. It is read-only: its state comes
from its address, which has the parameters of :mod:`mapapp.pages.link` and
``theme`` (light or dark; the reader's own if left out). Which sites may show it
is said by ``Settings.embed_from``; nobody but the app itself, unless said.
"""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.selection import Selection
from mapapp import colours
from mapapp.map_view import BRIDGE_PATH
from mapapp.pages.filters import FACETS, filter_text
from mapapp.pages.link import read_link

if TYPE_CHECKING:
    from mapapp.snapshot import Snapshot

_HERE = Path(__file__).parent / "map_view"
_THEMES = frozenset({"light", "dark"})

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Map of incidents</title>
<style>{style}</style>
</head>
<body>
<main id="map"><noscript>This map needs JavaScript.</noscript></main>
<script type="application/json" id="state">{state}</script>
<script type="module">{script}</script>
</body>
</html>
"""


def embed_page(
    snapshot: "Snapshot", params: Mapping[str, str], *, online: bool = False
) -> str:
    """The page with the state that its address asks for."""
    style, script = _parts()
    link = read_link(params)
    selection = Selection(
        layers=link.layers,
        first=link.first,
        last=link.last,
        **{name: getattr(link, name) for name in FACETS},
    )
    theme = params.get("theme")
    state = {
        "bridge": BRIDGE_PATH,
        "version": snapshot.version,
        "filter": filter_text(selection),
        "selected": snapshot.row_of(link.incident),
        "view": link.view,
        "online": online,
        "synthetic": snapshot.is_synthetic,
        "theme": theme if theme in _THEMES else None,
    }
    text = json.dumps(state, separators=(",", ":")).replace("<", "\\u003c")
    return _PAGE.format(style=style, state=text, script=script)


def embed_policy(sites: Sequence[str]) -> str:
    """What the page may do, as a Content-Security-Policy.

    It may run its own script and the go-between's, ask the app, and stand in
    frames of the sites.
    """
    style, script = _parts()
    rules = {
        "default-src": "'none'",
        "script-src": f"{_hash(script)} 'self'",
        "style-src": _hash(style),
        "connect-src": "'self'",
        "frame-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": frame_ancestors(sites),
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def frame_ancestors(sites: Sequence[str]) -> str:
    """Who may hold the map in a frame: the app itself, and these sites."""
    return " ".join(["'self'", *sites])


@cache
def _parts() -> tuple[str, str]:
    style = (_HERE / "embed.css").read_text(encoding="utf-8")
    style = colours.page_variables() + style
    return style, (_HERE / "embed.js").read_text(encoding="utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
