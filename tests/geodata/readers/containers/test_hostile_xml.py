"""Documents that mean harm: they are refused in words, soon, and reach nothing."""

import io
import socket
import struct
import time
import zipfile

import pytest

from geodata.errors import DataSetError, ReportError
from geodata.readers.containers import gpx, kml, marks, wholes
from geodata.readers.feeds import read_feed
from tests.geodata.readers.containers.test_kml import document, placemark, zipped

POINT = "<Point><coordinates>1,2</coordinates></Point>"

FIELD = '<ExtendedData><Data name="a{0}"><value>1</value></Data></ExtendedData>'


@pytest.fixture
def listening():
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        yield server


def nobody_came(server):
    try:
        server.accept()
    except TimeoutError:
        return True
    return False


def read(content):
    return kml.read(content, name="x.kml", layer=None)


def with_type(told, text="&e;"):
    inside = f"<Placemark><name>{text}</name></Placemark>"
    return f"<!DOCTYPE kml {told}><kml>{inside}</kml>".encode()


LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))


def test_a_document_type_is_refused_before_anything_in_it(listening, tmp_path):
    canary = tmp_path / "canary"
    canary.write_text("secret")
    address = f"http://127.0.0.1:{listening.getsockname()[1]}/x"
    hostile = [
        with_type(f'[<!ENTITY e0 "ha">{LAUGHS}]', "&e11;"),
        with_type(f'[<!ENTITY e SYSTEM "{canary.as_uri()}">]'),
        with_type(f'[<!ENTITY e SYSTEM "{address}">]'),
        with_type(f'[<!ENTITY % p SYSTEM "{address}"> %p;]'),
        with_type(f'SYSTEM "{address}"'),
        with_type(f'PUBLIC "-//x//y" "{address}"'),
        with_type(f'[<!ATTLIST kml a CDATA "{"x" * 1000}">]', ""),
    ]

    for content in hostile:
        for encoded in (content, content.decode().encode("utf-16")):
            assert kml.recognise(encoded)
            with pytest.raises(DataSetError, match="has a document type") as error:
                read(encoded)
            assert "secret" not in str(error.value)
    with pytest.raises(DataSetError, match="has a document type"):
        gpx.read(hostile[1].replace(b"kml", b"gpx"), name="x", layer=None)
    assert nobody_came(listening)


def test_a_feed_with_entities_reads_no_file_and_no_server(listening, tmp_path):
    canary = tmp_path / "canary"
    canary.write_text("secret")
    address = f"http://127.0.0.1:{listening.getsockname()[1]}/x"
    feed = (
        f'<!DOCTYPE rss [<!ENTITY e SYSTEM "{canary.as_uri()}"><!ENTITY e0 "ha">'
        f'<!ENTITY f SYSTEM "{address}">{LAUGHS}]><rss><channel><item>'
        "<title>A fire</title><description>&e;&f;&e11;</description></item></channel>"
        "</rss>"
    ).encode()

    try:
        told = [str(each) for each in read_feed(feed, name="x.xml")]
    except ReportError as error:
        told = [str(error)]

    assert "secret" not in "".join(told)
    assert len("".join(told)) < 10_000
    assert nobody_came(listening)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (document("<a>" * 100_000, "</a>" * 100_000), "nested deeper than 100"),
        (
            document("<a", *[f' a{number}=""' for number in range(100_000)], "/>"),
            "more than 200 attributes",
        ),
        (
            document(f'<a b="{"x" * 11_000_000}"/>'),
            "no well-formed XML: Resource limit",
        ),
        (document(placemark("x" * 16_777_217)), "more than 16,777,216 characters"),
        (document(placemark("<name>\ufffe</name>")), "no well-formed XML"),
        (document(placemark("<name>a\0b</name>")), "no well-formed XML"),
        (document(placemark("&e;")), "no well-formed XML"),
        (document("<Placemark>"), "no well-formed XML"),
        (document().replace(b"</kml>", b"\xff</kml>"), "no well-formed XML"),
        (document().replace(b"UTF-8", b"UTF-16"), "no well-formed XML"),
        (document().replace(b"UTF-8", b"klingon"), "no well-formed XML"),
        (document().decode().encode("utf-16")[:-1], "no well-formed XML"),
        (document(), "has no placemarks"),
        (
            document(*[placemark(FIELD.format(number)) for number in range(600)]),
            "more than 500 names of fields",
        ),
        (bytes(document()) + b" " * 64 * 1024**2, "more than 64 MB"),
    ],
    ids=range(15),
)
def test_a_document_beyond_a_limit_is_refused(content, words):
    started = time.monotonic()

    assert kml.recognise(content)
    with pytest.raises(DataSetError, match=words):
        read(content)

    assert time.monotonic() - started < 20


def test_more_of_anything_than_there_may_be_is_refused(monkeypatch):
    monkeypatch.setattr(wholes, "MOST_ELEMENTS", 1_000)
    monkeypatch.setattr(wholes, "MOST_PARTS", 100)
    monkeypatch.setattr(marks, "MOST_FEATURES", 10)
    monkeypatch.setattr(marks, "ALL_VERTICES", 5)
    hostile = {
        "more than 1,000 elements": document("<a/>" * 1_001),
        "one element holds more than 100 others": document(placemark("<a/>" * 101)),
        "more than 10 features": document("<Placemark/>" * 11),
        "more than 5 vertices": document(placemark(POINT) * 6),
    }

    for words, content in hostile.items():
        with pytest.raises(DataSetError, match=f"^x.kml: {words}$"):
            read(content)


def test_a_wrong_declaration_is_no_matter_where_the_bytes_say_what_they_are():
    content = document(placemark("<name>\u041a\u0438\u0457\u0432</name>"))

    for encoding in ("utf-16", "utf-8-sig"):
        held = read(content.decode().encode(encoding))

        assert held.table.column("name").to_pylist() == ["\u041a\u0438\u0457\u0432"]


def bomb(size=200_000_000):
    sink = io.BytesIO()
    with (
        zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("doc.kml", "w") as entry,
    ):
        for _ in range(size // 1_000_000):
            entry.write(b" " * 1_000_000)
    return sink.getvalue()


def lying(size):
    """An archive whose directory says that its document is small."""
    content = bytearray(zipped(**{"doc.kml": document(placemark("x" * 2_000_000))}))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = content.index(mark) + at
        content[place : place + 4] = struct.pack("<I", size)
    return bytes(content)


def encrypted():
    content = bytearray(zipped(**{"doc.kml": document()}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + at] |= 1
    return bytes(content)


def crowd():
    """70,000 entries in a directory, all of them the same empty file."""
    name = b"doc.kml"
    file = struct.pack("<4s5H3L2H", b"PK\3\4", 20, *[0] * 7, len(name), 0) + name
    entry = struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, *[0] * 7, len(name), *[0] * 6)
    entries = (entry + name) * 70_000
    told = (len(entries), len(file), 0)
    return file + entries + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 9, 9, *told)


@pytest.mark.parametrize(
    "make",
    [
        bomb,
        lambda: lying(100),
        lambda: lying(2**32 - 2),
        encrypted,
        crowd,
        lambda: zipped(**{"doc.kml": zipped(**{"doc.kml": document()})}),
        lambda: zipped(**{"inner.kml.kmz": zipped(**{"doc.kml": document()})}),
        lambda: zipped(**{"../../doc.kml": document()}),
        lambda: zipped(**{"doc.kml": document(placemark())})[:-30] + b"doc.kml",
        lambda: b"PK\x03\x04.kml" + bytes(2_000_000),
    ],
    ids=range(10),
)
def test_an_archive_that_is_a_trap_is_refused(make, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    content = make()
    started = time.monotonic()

    assert kml.recognise(content)
    with pytest.raises(DataSetError, match=r"x\.kml"):
        read(content)

    assert time.monotonic() - started < 20
    assert list(tmp_path.iterdir()) == []
