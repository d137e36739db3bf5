import base64
import hashlib
import json
import re

import pytest

from geodata.frames import frame_to_records, incidents_to_frame
from geodata.gazetteer.manifest import load_manifest
from mapapp.maps import map_document, offline_html, pack_areas, pack_columns
from tests.builders import make_incident, make_location, sample_table
from tests.packed import read_packed

HOSTILE = [
    "</script><script>window.hit=1</script>",
    "{{ 7*7 }}{% raw %}",
    "<!-- rows, borders and settings stand here -->",
    "\x00\u2028\u202e\ud800",
    '"><img src=x onerror=window.hit=1>',
]


def offline(incidents, **manifest):
    frame = incidents_to_frame(incidents)
    return offline_html(
        frame, frame_to_records(frame), manifest={"version": "v1"} | manifest
    )


def block(page, name):
    found = re.findall(
        rf'<script type="application/json" id="mapapp-{name}">(.*?)</script>',
        page,
        flags=re.DOTALL,
    )
    assert len(found) == 1
    return json.loads(found[0])


def policy(page):
    text = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    return dict(rule.split(" ", 1) for rule in text.split("; "))


def test_the_file_carries_the_same_columns_and_areas_as_the_routes():
    frame = incidents_to_frame(sample_table())
    page = offline(sample_table())

    columns = base64.b64decode(block(page, "columns"))

    assert columns == pack_columns(frame, version="v1")
    assert base64.b64decode(block(page, "areas")) == pack_areas(frame)
    assert block(page, "records") == frame_to_records(frame)


def test_the_same_rows_give_the_same_file():
    assert offline(sample_table()) == offline(sample_table())


def test_the_file_says_which_gazetteer_it_was_placed_with():
    manifest = block(offline([]), "manifest")
    other = block(offline([], gazetteer="0a" * 32), "manifest")

    assert manifest["gazetteer"] == load_manifest().sha256
    assert other["gazetteer"] == "0a" * 32
    with pytest.raises(ValueError, match="not a SHA-256"):
        offline([], gazetteer="<b>")


def test_no_rows_give_a_map_too():
    assert block(offline([]), "records") == []


def test_records_of_other_rows_are_refused():
    frame = incidents_to_frame(sample_table())

    with pytest.raises(ValueError, match="2 records cannot describe 7 rows"):
        offline_html(frame, frame_to_records(frame)[:2], manifest={})


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_outside_stays_inside_its_block(text):
    frame = incidents_to_frame([make_incident()])
    records = frame_to_records(frame)
    records[0]["title"] = text

    page = offline_html(frame, records, manifest={"version": text})

    assert block(page, "records")[0]["title"] == text
    assert block(page, "manifest")["version"] == text
    assert page.count("</script>") == offline([make_incident()]).count("</script>")


def test_a_place_name_cannot_close_its_block():
    name = "</script><script>window.hit=1</script>"

    page = offline([make_incident(location=make_location(name))])

    areas = base64.b64decode(block(page, "areas"))
    assert read_packed(areas, b"MAPARE2\n")["labels"] == [name]


@pytest.mark.parametrize("make", [map_document, lambda: offline(sample_table())])
def test_the_policy_lets_only_the_scripts_and_styles_of_the_page_run(make):
    page = make()
    rules = policy(page)

    assert rules["default-src"] == "'none'"
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        texts = re.findall(rf"<{tag}>(.*?)</{tag}>", page, flags=re.DOTALL)
        hashes = {
            f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
            for text in texts
        }
        assert texts
        assert hashes == set(rules[rule].split())


def test_only_an_online_map_may_show_tiles_and_offers_them():
    assert policy(map_document())["img-src"] == "data:"
    assert policy(map_document(online=True))["img-src"] == "'self' data:"
    names = [choice["name"] for choice in block(map_document(online=True), "basemaps")]
    assert "OpenStreetMap" in names
    assert 'id="mapapp-basemaps"' not in map_document()


def test_the_frame_document_holds_no_rows():
    page = map_document()

    assert 'id="mapapp-columns"' not in page
    assert 'id="mapapp-records"' not in page


def test_borders_are_in_the_page():
    borders = block(map_document(), "borders")

    assert {"countries", "regions"} <= set(borders["objects"])


def test_readers_may_zoom_the_page_on_a_phone():
    page = map_document()

    assert "user-scalable=no" not in page
    assert '<html lang="en">' in page
