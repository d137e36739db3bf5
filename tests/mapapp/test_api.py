"""The routes of a real server on 127.0.0.1."""

import json
import struct

import pytest
from starlette.requests import Request

from mapapp import api
from mapapp.packing import Packed


def test_the_columns_hold_the_sample(client, version):
    payload = client.get(f"/api/columns/{version}").content

    assert payload[:8] == b"MAPCOL5\n"
    (length,) = struct.unpack("<I", payload[8:12])
    assert json.loads(payload[12 : 12 + length])["count"] == 7


def test_what_the_browser_has_is_not_sent_again(client, version):
    first = client.get(f"/api/columns/{version}")
    again = client.get(
        f"/api/columns/{version}", headers={"If-None-Match": first.headers["etag"]}
    )

    assert (again.status_code, again.content) == (304, b"")


def test_a_client_without_gzip_gets_the_same_bytes(client, version):
    zipped = client.get(f"/api/areas/{version}")
    plain = client.get(f"/api/areas/{version}", headers={"Accept-Encoding": "identity"})

    assert zipped.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert zipped.content == plain.content


def test_after_a_version_only_what_changed_in_it_is_sent(client, version):
    whole = client.get(f"/api/columns/{version}")
    changed = client.get(f"/api/columns/{version}", params={"after": version})
    unknown = client.get(f"/api/columns/{version}", params={"after": "0" * 64})

    assert changed.content[:8] == b"MAPDIF1\n"
    assert len(changed.content) < len(whole.content) / 4
    assert unknown.content == whole.content


def test_an_incident_comes_with_its_claims(client, version):
    record = client.get(f"/api/incidents/{version}/0").json()

    assert record["claims"]
    assert record["sources"][0]["report_id"] == record["claims"][0]["report_id"]


@pytest.mark.parametrize("path", ["columns/none", "areas/none", "incidents/none/0"])
def test_a_version_that_is_not_kept_says_so(client, path):
    answer = client.get(f"/api/{path}")

    assert answer.status_code == 404
    assert "Reload the page" in answer.json()["error"]


def test_a_row_that_is_not_there_is_not_found(client, version):
    assert client.get(f"/api/incidents/{version}/7").status_code == 404


def test_tiles_are_off_until_switched_on(client):
    answer = client.get("/api/tiles/osm/3/4/2")

    assert answer.status_code == 404
    assert "switched off" in answer.json()["error"]


def test_the_map_document_is_sandboxed_by_its_own_header(client):
    policy = client.get("/api/map").headers["content-security-policy"]

    assert "default-src 'none'" in policy
    assert "sandbox allow-scripts" in policy
    assert "allow-same-origin" not in policy


def test_the_map_document_names_no_foreign_address_to_load(client):
    document = client.get("/api/map").text

    assert 'src="http' not in document
    assert '<link rel="stylesheet"' not in document


def test_the_newest_version_is_told_and_not_kept(client, version):
    answer = client.get("/api/version")

    assert answer.json() == {"version": version, "lasts": False}
    assert answer.headers["cache-control"] == "no-store"


def asked_by(host):
    headers = [(b"accept-encoding", b"gzip, br")]
    return Request({"type": "http", "client": (host, 5000), "headers": headers})


def test_many_bytes_are_compressed_for_who_is_elsewhere(monkeypatch):
    packed = Packed(b"0" * 100)
    monkeypatch.setattr(api, "MANY_BYTES", 99)

    assert not api.is_compressed(asked_by("127.0.0.1"), packed)
    assert api.is_compressed(asked_by("10.0.0.7"), packed)
    monkeypatch.setattr(api, "MANY_BYTES", 101)
    assert api.is_compressed(asked_by("127.0.0.1"), packed)
