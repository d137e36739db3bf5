"""Questions of the map to a real server on 127.0.0.1."""

import csv
import io
import struct

import pytest


def packed(*rows):
    return struct.pack(f"<{len(rows)}I", *rows)


def test_words_find_rows(client, version):
    found = client.get(f"/api/search/{version}", params={"q": "taganrog"}).json()

    entries = client.post(f"/api/list/{version}", content=packed(*found["rows"])).json()
    assert found["more"] == 0
    assert [each["place"] for each in entries] == ["Taganrog"]


def test_a_long_question_is_refused(client, version):
    answer = client.get(f"/api/search/{version}", params={"q": "a" * 201})

    assert answer.status_code == 400


def test_rows_are_saved_as_geojson(client, version):
    answer = client.post(f"/api/export/{version}?format=geojson", content=packed(2, 0))

    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert len(answer.json()["features"]) == 2


def test_rows_are_saved_as_a_table(client, version):
    answer = client.post(f"/api/export/{version}?format=csv", content=packed(1))

    table = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(table) == 2


def test_a_file_is_public_safe_unless_the_full_one_is_asked_for(client, version):
    path = f"/api/export/{version}?format=geojson"

    public = client.post(path, content=packed(0, 1))
    full = client.post(f"{path}&scope=full", content=packed(0, 1))

    assert public.json()["public"]["rules"]["floor"] == "settlement"
    assert "public" not in full.json()
    assert "incidents-full.geojson" in full.headers["content-disposition"]
    quotes = [
        claim["quote"]
        for feature in full.json()["features"]
        for claim in feature["properties"]["claims"]
    ]
    assert all(quotes)


@pytest.mark.parametrize(
    ("path", "content", "status"),
    [
        ("export/{version}?format=html", packed(0), 400),
        ("export/{version}", packed(0), 400),
        ("export/{version}?format=csv&scope=all", packed(0), 400),
        ("export/{version}?format=csv", b"\0\0\0", 400),
        ("export/{version}?format=csv", packed(7), 400),
        ("export/{version}?format=csv", packed(0) * 50_001, 413),
        ("export/none?format=csv", packed(0), 404),
        ("list/{version}", packed(2**32 - 1), 400),
        ("list/{version}", packed(0) * 201, 413),
        ("list/none", packed(0), 404),
    ],
)
def test_what_cannot_be_answered_is_refused(client, version, path, content, status):
    answer = client.post(f"/api/{path.format(version=version)}", content=content)

    assert answer.status_code == status
    assert answer.json()["error"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://example.org"},
        {"Origin": "null"},
    ],
)
def test_pages_of_other_sites_are_refused(client, version, headers):
    for path in (f"list/{version}", f"export/{version}?format=csv"):
        answer = client.post(f"/api/{path}", content=packed(0), headers=headers)
        assert answer.status_code == 403


def test_the_apps_own_page_may_ask(client, server, version):
    headers = {"Sec-Fetch-Site": "same-origin", "Origin": server.url}

    answer = client.post(f"/api/list/{version}", content=packed(), headers=headers)

    assert (answer.status_code, answer.json()) == (200, [])
