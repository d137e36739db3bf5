"""The map as one HTML document that asks nobody for anything.

:func:`map_document` stands in the app's sandboxed frame and is fed by messages;
:func:`offline_html` has its rows inside and works from disk.
"""

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from typing import Any

import folium
import geopandas as gpd

from geodata.writers import gazetteer_sha256
from mapapp.maps import assets
from mapapp.maps.basemaps import ONLINE_BASEMAPS
from mapapp.maps.frames import pack_areas, pack_columns
from mapapp.maps.shell import DATA_MARK, build_map, build_place_map


@cache
def map_document(*, online: bool = False) -> str:
    """The document for the app's frame, without rows: they come as messages.

    Its own policy forbids all scripts and styles but those in it and all
    requests but, with ``online``, pictures from ``tiles/`` beside its address.
    """
    return _with_blocks(_page_blocks(online=online), _shell(online=online))


@cache
def place_document() -> str:
    """The document of the small map of one place: see ``js/place_desk.js``."""
    page = _finished(build_place_map(), online=False)
    return _with_blocks(_page_blocks(online=False), page)


def offline_html(
    frame: gpd.GeoDataFrame,
    records: Sequence[Mapping[str, Any]],
    *,
    manifest: Mapping[str, Any],
    notes: Mapping[str, Any] | None = None,
) -> str:
    """The map with its rows inside, as one HTML file for any browser.

    The same rows give the same text. Incident text stands in inert blocks of
    ASCII JSON and is shown as text only.

    Args:
        frame: an incident frame.
        records: for each row its record, in the same order.
        manifest: what this file is, as JSON; ``version`` names its content.
            ``gazetteer``, the hash of what places were found with, is the
            pinned gazetteer's where it is not given; the map's foot shows it.
        notes: of a dossier (:mod:`mapapp.dossier`): then table and notes stand
            below the map.
    """
    if len(frame) != len(records):
        msg = f"{len(records)} records cannot describe {len(frame)} rows"
        raise ValueError(msg)
    placed_with = gazetteer_sha256(manifest.get("gazetteer"))
    columns = pack_columns(frame, version=str(manifest.get("version", "file")))
    blocks = _page_blocks(online=False) | {
        "columns": _base64(columns),
        "areas": _base64(pack_areas(frame)),
        "records": _json(list(map(dict, records))),
        "manifest": _json({**manifest, "gazetteer": placed_with}),
    }
    if notes is not None:
        blocks["notes"] = _json(notes)
    return _with_blocks(blocks, _shell(online=False))


def _page_blocks(*, online: bool) -> dict[str, str]:
    blocks = {"borders": assets.borders(), "cities": assets.cities()}
    if online:
        choices = [
            {"key": key, **asdict(basemap)} for key, basemap in ONLINE_BASEMAPS.items()
        ]
        blocks["basemaps"] = _json(choices)
    return blocks


def _base64(content: bytes) -> str:
    return json.dumps(base64.b64encode(content).decode("ascii"))


def _json(content: object) -> str:
    # ASCII only: NUL and lone surrogates travel as escapes.
    return json.dumps(content, separators=(",", ":"), allow_nan=False)


def _with_blocks(blocks: Mapping[str, str], shell: str) -> str:
    parts = "\n".join(_inert(name, text) for name, text in blocks.items())
    head, tail = shell.split(DATA_MARK)
    return head + parts + tail


def _inert(name: str, text: str) -> str:
    """A block that no browser runs and that no text inside can close."""
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e")
    return f'<script type="application/json" id="mapapp-{name}">{safe}</script>'


@cache
def _shell(*, online: bool) -> str:
    return _finished(build_map(online=online), online=online)


def _finished(shell: folium.Map, *, online: bool) -> str:
    page = shell.get_root().render()
    page = page.replace("<html>", '<html lang="en">', 1)
    # Folium forbids to enlarge the page on a phone; readers may need to.
    page = re.sub(r",\s*maximum-scale=1.0, user-scalable=no", "", page)
    mark = '<meta http-equiv="content-type" content="text/html; charset=UTF-8" />'
    head, tail = page.split(mark)
    policy = _policy(page, online=online)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}" />'
    return f"{head}{mark}\n    {meta}{tail}"


def _policy(page: str, *, online: bool) -> str:
    """What the page may do: run and style itself as hashed here, no more."""
    rules = {
        "default-src": "'none'",
        "script-src": _hashes("script", page),
        "style-src": _hashes("style", page),
        "img-src": "'self' data:" if online else "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _hashes(tag: str, page: str) -> str:
    texts = re.findall(rf"<{tag}>(.*?)</{tag}>", page, flags=re.DOTALL)
    digests = [hashlib.sha256(text.encode()).digest() for text in texts]
    return " ".join(f"'sha256-{base64.b64encode(d).decode()}'" for d in digests)
